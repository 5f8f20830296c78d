"""Promises the help of `genklang smaa` in each language as plain values."""

from types import MappingProxyType

SWEDISH = MappingProxyType(
    {
        "begins": "Så skriver du:\n  ",
        "usage": "genklang smaa FIL --alternative KOL --criterion KOL (--value KOL | --low KOL --high KOL) [val]",
        "description": """\
Visar vilka förslag som står sig hur kriterierna än vägs, vilka som beror på vad ni tycker är viktigast, och vilka som
aldrig kommer först.

Filen är CSV (UTF-8) eller Parquet med en rad per värde: förslag, kriterium och värdet. Utan något sagt om vikterna är
alla sätt att väga lika troliga. Ett tomt värde är inte känt: det kan vara vad som helst på skalan.
""",
        "epilog": """\
Exempel:
  Fem har bedömt tolv förslag, 1 till 5, och mål väger minst 0,3:
    genklang smaa poang.csv --alternative forslag --criterion kriterium --value poang --rater namn --limits mål=0.3:1

  Mätvärden med osäkerhet, där lägre kostnad är bättre:
    genklang smaa matt.csv --alternative namn --criterion vad --low lag --high hog --scale kostnad=900:100 --scale 0:1

Koder när kommandot slutar:
  0 klart · 2 kommandot går inte att förstå · 3 filen passar inte · 4 resultatet går inte att skriva
""",
        "file": "Filen",
        "alternative": "KOL|kolumnen med förslaget",
        "criterion": "KOL|kolumnen med kriteriet",
        "value": "KOL|kolumnen med värdet",
        "low": "KOL|i stället för --value: det lägsta värdet kan vara; med --high",
        "high": "KOL|det högsta värdet kan vara",
        "sd": "KOL|spridningen kring --value: värdet är normalfördelat",
        "rater": "KOL|vem som bedömt: flera värden för samma ruta, och bedömarna dras om",
        "draw": "KOL|vilken dragning raden hör till: osäkerheten är redan dragen",
        "kind": "KOL|förslagets sort; olika sorter rangordnas aldrig ihop",
        "only": "SORT|bara den här sorten",
        "scale": "[KRIT,…=]SÄMST:BÄST|skalans ändar, för alla kriterier eller några; kan upprepas (annars 1:5)",
        "weighing": "Vikterna",
        "weights": "KRIT=TAL,…|bestämda vikter (summan räknas om till 1)",
        "weights-file": "FIL|en kolumn per kriterium, en rad per viktning",
        "limits": "KRIT=LÅG:HÖG|gränser för en vikt, 0 till 1; kan upprepas",
        "order": "KRIT,KRIT,…|från viktigast till minst viktigt",
        "how": "Räkningen",
        "top": "TAL|hur många som räknas som de första (annars en tredjedel)",
        "draws": "TAL|hur många viktningar som dras (annars 10000)",
        "seed": "TAL|lottens frö (annars 1)",
        "result": "Resultatet",
        "format": "table|json|csv|hur resultatet skrivs (annars som filnamnet efter --out slutar, eller table)",
        "out": "FIL|skriv till en fil i stället för på skärmen",
        "lang": "sv|en|språk för hjälp, meningar och fel (annars sv)",
        "other": "Annat",
        "help": "visar den här texten",
    }
)

ENGLISH = MappingProxyType(
    {
        "begins": "You write:\n  ",
        "usage": "genklang smaa FILE --alternative COL --criterion COL (--value COL | --low COL --high COL) [options]",
        "description": """\
Shows which proposals hold however the criteria are weighed, which hang on what you find most important, and which never
come first.

The file is CSV (UTF-8) or Parquet with one row a value: proposal, criterion and the value. With nothing said of the
weights every way of weighing is as likely. An empty value is not known: it may be anything on the scale.
""",
        "epilog": """\
Examples:
  Five have judged twelve proposals, 1 to 5, and goals weigh at least 0.3:
    genklang smaa scores.csv --alternative sheet --criterion criterion --value score --rater name --limits goals=0.3:1

  Measures with uncertainty, where a lower cost is better:
    genklang smaa values.csv --alternative name --criterion what --low low --high high --scale cost=900:100 --scale 0:1

Codes when the command ends:
  0 done · 2 the command cannot be understood · 3 the file does not fit · 4 the result cannot be written
""",
        "file": "The file",
        "alternative": "COL|the column with the proposal",
        "criterion": "COL|the column with the criterion",
        "value": "COL|the column with the value",
        "low": "COL|instead of --value: the lowest that the value may be; with --high",
        "high": "COL|the highest that the value may be",
        "sd": "COL|the spread around --value: the value is normal",
        "rater": "COL|who judged: several values of one cell, and the raters are drawn anew",
        "draw": "COL|which draw the row belongs to: the uncertainty is already drawn",
        "kind": "COL|the proposal's kind; different kinds are never ranked together",
        "only": "KIND|this kind only",
        "scale": "[CRIT,…=]WORST:BEST|the ends of the scale, for all criteria or some; may be repeated (otherwise 1:5)",
        "weighing": "The weights",
        "weights": "CRIT=NUMBER,…|settled weights (their sum is made 1)",
        "weights-file": "FILE|one column a criterion, one row a weighting",
        "limits": "CRIT=LOW:HIGH|limits of a weight, 0 to 1; may be repeated",
        "order": "CRIT,CRIT,…|from the most important to the least",
        "how": "The counting",
        "top": "NUMBER|how many count as the first (otherwise a third)",
        "draws": "NUMBER|how many weightings are drawn (otherwise 10000)",
        "seed": "NUMBER|the seed of the lot (otherwise 1)",
        "result": "The result",
        "format": "table|json|csv|how the result is written (otherwise as the name after --out ends, or table)",
        "out": "FILE|write to a file instead of on the screen",
        "lang": "sv|en|language of help, sentences and errors (otherwise sv)",
        "other": "Other",
        "help": "shows this text",
    }
)

SMAA = MappingProxyType({"sv": SWEDISH, "en": ENGLISH})
