"""Promises the help text of `genklang disclosure` in each language as plain values, read without yaml or numpy."""

from types import MappingProxyType

SWEDISH = MappingProxyType(
    {
        "begins": "Så skriver du:\n  ",
        "usage": "genklang disclosure protect FIL --dims KOL,KOL[,KOL] --count KOL [val]\n"
        "  genklang disclosure audit FIL --dims KOL,KOL[,KOL] --count KOL [val]\n"
        "  genklang disclosure simulate FIL [--policy NAMN|FIL …] [val]",
        "description": """\
Skyddar en tabell över antal, så att inget litet tal går att räkna ut, granskar en tabell som redan har hål, eller
provar vad ett regelverk skulle dölja hos er.

protect döljer små tal och de tal som behövs för att de små inte ska gå att räkna ut, och skriver varje cell med sitt
läge. Summor som saknas i filen räknas ut, de som finns kontrolleras. audit säger för varje tomt tal vilka värden det
kan ha, och vilka som går att räkna ut exakt. Filen är CSV (UTF-8) eller Parquet med en rad per cell.

simulate läser era grupper (kolumnerna group och size, och om ni vill activity, initiative och organisation), hittar
på svar, tar fram alla resultat i ordning under varje regelverk och räknar vad som visas, blir grövre eller döljs, och
varför.
""",
        "epilog": """\
Exempel:
  genklang disclosure protect antal.csv --dims område,bakgrund --count antal --hierarchy område=områden.csv
  genklang disclosure audit skyddad.csv --dims område,bakgrund --count shown --hierarchy område=områden.csv
  genklang disclosure simulate grupper.csv --policy disclosure-2026 --policy disclosure-exempel-strangare

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
        "protection": "Skyddet (protect; --policy också simulate)",
        "threshold": "TAL|tal från 1 till ett under gränsen är små (annars som i regelverket)",
        "policy": "NAMN|FIL|regelverk (annars produktens eget); för simulate kan det upprepas",
        "simulation": "Det påhittade (bara simulate)",
        "rounds": "TAL|hur många Lägen (annars 3)",
        "leave": "ANDEL|hur stor del av en grupp som slutar mellan två Lägen, 0 till 1 (annars 0.12)",
        "join": "ANDEL|hur stor del som börjar mellan två Lägen (annars 0.08)",
        "away": "ANDEL|hur stor del som är borta vid ett Läge (annars 0.07)",
        "skip": "ANDEL|hur stor del av frågorna som hoppas över (annars 0.03)",
        "seeds": "TAL|hur många påhittade omgångar som medelvärdet tas över (annars 3)",
        "result": "Resultatet",
        "format": "csv|json|table|hur resultatet skrivs (annars som --out slutar; protect: csv, annars table)",
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
        "  genklang disclosure audit FILE --dims COL,COL[,COL] --count COL [options]\n"
        "  genklang disclosure simulate FILE [--policy NAME|FILE …] [options]",
        "description": """\
Protects a table of counts, so that no small count can be worked out, audits a table that has holes already, or tries
what a policy would hide in your own structure.

protect hides small counts and those that are needed so that the small ones cannot be worked out, and writes every cell
with its state. Totals that the file lacks are worked out, those it has are checked. audit says for every empty count
what it can be, and which can be worked out exactly. The file is CSV (UTF-8) or Parquet with one row a cell.

simulate reads your groups (the columns group and size, and if you like activity, initiative and organisation),
invents answers, releases every result in order under each policy and counts what is shown, becomes coarser or is
hidden, and why.
""",
        "epilog": """\
Examples:
  genklang disclosure protect counts.csv --dims area,background --count count --hierarchy area=areas.csv
  genklang disclosure audit protected.csv --dims area,background --count shown --hierarchy area=areas.csv
  genklang disclosure simulate groups.csv --policy disclosure-2026 --policy disclosure-exempel-strangare

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
        "protection": "The protection (protect; --policy for simulate too)",
        "threshold": "NUMBER|counts from 1 to one below it are small (otherwise as in the policy)",
        "policy": "NAME|FILE|policy (otherwise the product's own); may be repeated for simulate",
        "simulation": "What is invented (simulate only)",
        "rounds": "NUMBER|how many Lägen (otherwise 3)",
        "leave": "SHARE|what share of a group leaves between two Lägen, 0 to 1 (otherwise 0.12)",
        "join": "SHARE|what share comes anew between two Lägen (otherwise 0.08)",
        "away": "SHARE|what share is away at a Läget (otherwise 0.07)",
        "skip": "SHARE|what share of the questions is skipped (otherwise 0.03)",
        "seeds": "NUMBER|how many invented towns the mean is taken over (otherwise 3)",
        "result": "The result",
        "format": "csv|json|table|how the result is written (otherwise as --out ends; protect: csv, annars table)",
        "out": "FILE|write to a file instead of on the screen",
        "lang": "sv|en|language of help, sentences and errors (otherwise sv)",
        "other": "Other",
        "help": "shows this text",
    }
)

DISCLOSURE = MappingProxyType({"sv": SWEDISH, "en": ENGLISH})
