"""Promises the help text of `genklang disclosure` in each language as plain values, read without yaml or numpy."""

from types import MappingProxyType

SWEDISH = MappingProxyType(
    {
        "begins": "Så skriver du:\n  ",
        "usage": "genklang disclosure protect FIL --dims KOL,KOL[,KOL] --count KOL [val]\n"
        "  genklang disclosure audit FIL --dims KOL,KOL[,KOL] --count KOL [val]",
        "description": """\
Skyddar en tabell över antal, så att inget litet tal går att räkna ut, eller granskar en tabell som redan har hål.

protect döljer små tal och de tal som behövs för att de små inte ska gå att räkna ut, och skriver varje cell med sitt
läge. Summor som saknas i filen räknas ut, de som finns kontrolleras. audit säger för varje tomt tal vilka värden det
kan ha, och vilka som går att räkna ut exakt. Filen är CSV (UTF-8) eller Parquet med en rad per cell.
""",
        "epilog": """\
Exempel:
  genklang disclosure protect antal.csv --dims område,bakgrund --count antal --hierarchy område=områden.csv
  genklang disclosure audit skyddad.csv --dims område,bakgrund --count shown --hierarchy område=områden.csv

En hierarki är en CSV-fil med kolumnerna child och parent: vilken kod som är del av vilken. Samma kolumn kan ha flera
hierarkier (--hierarchy två gånger). Utan hierarki är värdet Totalt summan av de andra, och läggs till om det saknas.

Koder när kommandot slutar:
  0 klart · 1 audit: något dolt tal går att räkna ut exakt · 2 kommandot går inte att förstå · 3 filen passar inte
  4 resultatet går inte att skriva
""",
        "table": "Tabellen",
        "dims": "KOL,KOL[,KOL]|kolumnerna som säger vad som räknas",
        "count": "KOL|kolumnen med antalet",
        "hierarchy": "KOL=FIL|hur kolumnens koder läggs ihop; kan upprepas",
        "protection": "Skyddet (bara protect)",
        "threshold": "TAL|tal från 1 till ett under gränsen är små (annars som i regelverket)",
        "policy": "NAMN|FIL|regelverk (annars produktens eget)",
        "result": "Resultatet",
        "format": "csv|json|table|hur resultatet skrivs (annars som --out slutar; protect: csv, audit: table)",
        "out": "FIL|skriv till en fil i stället för på skärmen",
        "lang": "sv|en|språk för hjälp, meningar och fel (annars sv)",
        "other": "Annat",
        "help": "visar den här texten",
    }
)

ENGLISH = MappingProxyType(
    {
        "begins": "You write:\n  ",
        "usage": "genklang disclosure protect FILE --dims COL,COL[,COL] --count COL [options]\n"
        "  genklang disclosure audit FILE --dims COL,COL[,COL] --count COL [options]",
        "description": """\
Protects a table of counts, so that no small count can be worked out, or audits a table that has holes already.

protect hides small counts and those that are needed so that the small ones cannot be worked out, and writes every cell
with its state. Totals that the file lacks are worked out, those it has are checked. audit says for every empty count
what it can be, and which can be worked out exactly. The file is CSV (UTF-8) or Parquet with one row a cell.
""",
        "epilog": """\
Examples:
  genklang disclosure protect counts.csv --dims area,background --count count --hierarchy area=areas.csv
  genklang disclosure audit protected.csv --dims area,background --count shown --hierarchy area=areas.csv

A hierarchy is a CSV file with the columns child and parent: which code is part of which. One column may have several
hierarchies (--hierarchy twice). Without a hierarchy the value Totalt (or Total) is the sum of the others, and is added
if it is not there.

Codes when the command ends:
  0 done · 1 audit: some hidden count can be worked out exactly · 2 the command cannot be understood
  3 the file does not fit · 4 the result cannot be written
""",
        "table": "The table",
        "dims": "COL,COL[,COL]|the columns that say what is counted",
        "count": "COL|the column with the count",
        "hierarchy": "COL=FILE|how the codes of the column add up; may be repeated",
        "protection": "The protection (protect only)",
        "threshold": "NUMBER|counts from 1 to one below it are small (otherwise as in the policy)",
        "policy": "NAME|FILE|policy (otherwise the product's own)",
        "result": "The result",
        "format": "csv|json|table|how the result is written (otherwise as --out ends; protect: csv, audit: table)",
        "out": "FILE|write to a file instead of on the screen",
        "lang": "sv|en|language of help, sentences and errors (otherwise sv)",
        "other": "Other",
        "help": "shows this text",
    }
)

DISCLOSURE = MappingProxyType({"sv": SWEDISH, "en": ENGLISH})
