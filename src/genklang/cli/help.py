"""Promises the help texts in each language as plain values: help is read without yaml, numpy or polars."""

from types import MappingProxyType

TOP = MappingProxyType(
    {
        "sv": """\
Genklang: förflyttning mellan mättillfällen, i ord som går att prata om.

Kommandon:
  genklang movement FIL …    visar vad som rört sig mellan två tillfällen i en fil (CSV eller Parquet)
  genklang plan-size …       räknar ut hur många som behövs, eller vad så många kan visa
  genklang disclosure …      skyddar eller granskar en tabell över antal; provar vad ett regelverk döljer
  genklang agreement FIL …   visar hur lika flera har bedömt, och vad som är bäst att prata om först
  genklang smaa FIL …        visar vad som står sig hur kriterierna än vägs

Skriv "genklang movement --help", eller ett annat kommando, för alla val och exempel.
In English: genklang --lang en --help
""",
        "en": """\
Genklang: movement between occasions, in words that can be talked about.

Commands:
  genklang movement FILE …    shows what moved between two occasions in a file (CSV or Parquet)
  genklang plan-size …        works out how many are needed, or what so many can show
  genklang disclosure …       protects or audits a table of counts; tries what a policy hides
  genklang agreement FILE …   shows how alike several have judged, and what is best to talk about first
  genklang smaa FILE …        shows what holds however the criteria are weighed

Write "genklang --lang en movement --help", or another command, for all options and examples.
""",
    }
)

SWEDISH = MappingProxyType(
    {
        "begins": "Så skriver du:\n  ",
        "usage": "genklang movement FIL --person KOL[,KOL] --occasion KOL (--items KOL,… | --item KOL --value KOL) "
        "[val]",
        "description": """\
Visar vad som rört sig mellan två tillfällen, för var och en av frågorna eller indikatorerna i en fil.

Samma personer jämförs med sig själva. Resultatet säger i ord hur säker förändringen är, vad som inte visas och varför.
Hur mycket som får visas styr ett regelverk: små grupper döljs, medelvärden avrundas. --policy none visar allt exakt och
är till för egna, öppna data.
""",
        "epilog": """\
Exempel:
  En rad per person och tillfälle, en kolumn per fråga:
    genklang movement svar.csv --person id --occasion tid --items lugn,trygg,orolig --scale 1:4 --reverse orolig

  En rad per svar, resultat per grupp:
    genklang movement svar.csv --person kod --occasion omgång --item fråga --value svar --group grupp \\
        --from före --to efter --scale 1:5

Koder när kommandot slutar:
  0 klart · 2 kommandot går inte att förstå · 3 filen passar inte · 4 resultatet går inte att skriva
Tomt, NA, NaN och null är "inget svar". Filen ska vara UTF-8; kolumner delas av komma, semikolon eller tabb.
""",
        "who": "Vem, när och var",
        "person": "KOL[,KOL]|kolumn eller kolumner som tillsammans pekar ut en person",
        "occasion": "KOL|kolumn med mättillfället, tal eller ord",
        "group": "KOL|kolumn med grupp; utan den ett resultat för alla",
        "from": "TILLFÄLLE|första tillfället (annars det minsta talet i filen)",
        "to": "TILLFÄLLE|andra tillfället (annars det största talet i filen)",
        "occasions": "all|A,B,…|i stället för --from och --to: varje par av alla tillfällen, eller av de här",
        "answers": "Svaren",
        "items": "KOL,…|bred fil: en kolumn per fråga; lång fil: bara de här frågorna",
        "item": "KOL|lång fil: kolumn med frågans namn",
        "value": "KOL|lång fil: kolumn med svaret",
        "scale": "[FRÅGA,…=]LÅG:HÖG|skalans ändar, för alla eller för några frågor; kan upprepas (annars 1:5)",
        "reverse": "FRÅGA,…|frågor där ett högt svar är sämre; de vänds så att mer betyder bättre (vill du följa oro: "
        "vänd frågorna om oro och läs resultatet som lugn)",
        "indicators": "FIL|YAML: indikator och dess frågor (annars är varje fråga sin egen indikator)",
        "result": "Resultatet",
        "policy": "NAMN|FIL|none|regelverk för vad som får visas (annars produktens eget)",
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
        "usage": "genklang movement FILE --person COL[,COL] --occasion COL (--items COL,… | --item COL --value COL) "
        "[options]",
        "description": """\
Shows what moved between two occasions, for each of the items or indicators in a file.

The same people are compared with themselves. The result says in words how sure the change is, what is not shown
and why. A policy decides how much may be shown: small groups are hidden, means are rounded. --policy none shows
everything exactly and is for your own open data.
""",
        "epilog": """\
Examples:
  One row a person and occasion, one column an item:
    genklang movement svar.csv --person id --occasion tid --items lugn,trygg,orolig --scale 1:4 --reverse orolig

  One row an answer, a result for each group:
    genklang movement answers.csv --person code --occasion round --item question --value answer --group group \\
        --from before --to after --scale 1:5

Codes when the command ends:
  0 done · 2 the command cannot be understood · 3 the file does not fit · 4 the result cannot be written
Empty, NA, NaN and null are "no answer". The file must be UTF-8; columns are parted by comma, semicolon or tab.
""",
        "who": "Who, when and where",
        "person": "COL[,COL]|column or columns that together name a person",
        "occasion": "COL|column with the occasion, numbers or words",
        "group": "COL|column with the group; without it one result for all",
        "from": "OCCASION|first occasion (otherwise the smallest number in the file)",
        "to": "OCCASION|second occasion (otherwise the largest number in the file)",
        "occasions": "all|A,B,…|instead of --from and --to: every pair of all occasions, or of these",
        "answers": "The answers",
        "items": "COL,…|wide file: one column an item; long file: only these items",
        "item": "COL|long file: column with the item's name",
        "value": "COL|long file: column with the answer",
        "scale": "[ITEM,…=]LOW:HIGH|the ends of the scale, for all items or for some; may be repeated (otherwise 1:5)",
        "reverse": "ITEM,…|items where a high answer is worse; they are turned so that more means better (to follow "
        "anxiety: reverse the anxiety items and read the result as calm)",
        "indicators": "FILE|YAML: indicator and its items (otherwise each item is its own indicator)",
        "result": "The result",
        "policy": "NAME|FILE|none|policy for what may be shown (otherwise the product's own)",
        "format": "table|json|csv|how the result is written (otherwise as the name after --out ends, or table)",
        "out": "FILE|write to a file instead of on the screen",
        "lang": "sv|en|language of help, sentences and errors (otherwise sv)",
        "other": "Other",
        "help": "shows this text",
    }
)

MOVEMENT = MappingProxyType({"sv": SWEDISH, "en": ENGLISH})
