"""Promises the help of `genklang agreement` in each language as plain values."""

from types import MappingProxyType

SWEDISH = MappingProxyType(
    {
        "begins": "Så skriver du:\n  ",
        "usage": "genklang agreement FIL --rater KOL --unit KOL --score KOL [--criterion KOL] [val]",
        "description": """\
Visar hur lika flera har bedömt samma saker, och vad som är bäst att prata om först.

Filen är CSV (UTF-8) eller Parquet med en rad per poäng: vem som bedömt, vad och poängen. En tom poäng, eller en rad som
saknas, är inte bedömd: den räknas varken som lika eller olika.
""",
        "epilog": """\
Exempel:
  Fem har bedömt tolv underlag mot två kriterier:
    genklang agreement poang.csv --rater namn --unit underlag --criterion kriterium --score poang

  Ord i stället för poäng:
    genklang agreement orsaker.csv --rater namn --unit text --score orsak --level nominal --format json

Koder när kommandot slutar:
  0 klart · 2 kommandot går inte att förstå · 3 filen passar inte · 4 resultatet går inte att skriva
""",
        "file": "Filen",
        "rater": "KOL|kolumnen med vem som bedömt",
        "unit": "KOL|kolumnen med vad som bedömts",
        "score": "KOL|kolumnen med poängen (ord med --level nominal)",
        "criterion": "KOL|kolumnen med kriteriet: ett resultat för varje, och ett för alla",
        "how": "Räkningen",
        "level": "nominal|ordinal|interval|ratio|vad poängen är: sorter, ordning, jämna steg, eller med nollpunkt "
        "(annars ordinal)",
        "seed": "TAL|lottens frö: samma frö ger samma osäkerhet (annars 1)",
        "draws": "TAL|hur många gånger underlagen dras om för osäkerheten (annars 2000; 0: ingen)",
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
        "usage": "genklang agreement FILE --rater COL --unit COL --score COL [--criterion COL] [options]",
        "description": """\
Shows how alike several people have judged the same things, and what is best to talk about first.

The file is CSV (UTF-8) or Parquet with one row a score: who judged, what, and the score. An empty score, or a row that
is missing, is not judged: it counts neither as alike nor as different.
""",
        "epilog": """\
Examples:
  Five have judged twelve sheets against two criteria:
    genklang agreement scores.csv --rater name --unit sheet --criterion criterion --score score

  Words instead of scores:
    genklang agreement causes.csv --rater name --unit text --score cause --level nominal --format json

Codes when the command ends:
  0 done · 2 the command cannot be understood · 3 the file does not fit · 4 the result cannot be written
""",
        "file": "The file",
        "rater": "COL|the column with who judged",
        "unit": "COL|the column with what was judged",
        "score": "COL|the column with the score (words with --level nominal)",
        "criterion": "COL|the column with the criterion: one result for each, and one for all",
        "how": "The counting",
        "level": "nominal|ordinal|interval|ratio|what the scores are: kinds, an order, even steps, or with a zero "
        "(otherwise ordinal)",
        "seed": "NUMBER|the seed of the lot: the same seed gives the same uncertainty (otherwise 1)",
        "draws": "NUMBER|how many times the units are drawn anew for the uncertainty (otherwise 2000; 0: none)",
        "result": "The result",
        "format": "table|json|csv|how the result is written (otherwise as the name after --out ends, or table)",
        "out": "FILE|write to a file instead of on the screen",
        "lang": "sv|en|language of help, sentences and errors (otherwise sv)",
        "other": "Other",
        "help": "shows this text",
    }
)

AGREEMENT = MappingProxyType({"sv": SWEDISH, "en": ENGLISH})
