"""Promises the help of `genklang plan-size` in each language as plain values."""

from types import MappingProxyType

SWEDISH = MappingProxyType(
    {
        "begins": "Så skriver du:\n  ",
        "usage": "genklang plan-size --design paired|groups|clusters|shares (--effect TAL | --n TAL | --begin TAL) "
        "[--power TAL] [val]",
        "description": """\
Räknar ut hur många som behövs för att se en skillnad, eller hur stor skillnad så många kan visa.

Ge två av tre: hur stor skillnaden är (--effect), hur många ni blir (--n) och hur ofta den ska synas (--power, 0.8 om
inget sägs). Det tredje räknas ut.
""",
        "epilog": """\
Exempel:
  Hur många par behövs för att se 0,3 steg när förändringen sprider sig 0,6 steg?
    genklang plan-size --design paired --effect 0.3 --sd 0.6 --power 0.8

  Vad kan tio grupper om tolv i varje arm visa?
    genklang plan-size --design clusters --n 10 --size 12 --icc 0.05

  Fyra av tio har jobb. Hur många behövs för att se att det blev sex av tio bland dem som var med?
    genklang plan-size --design shares --share 0.4 --effect 0.2

Koder när kommandot slutar:
  0 klart · 2 kommandot går inte att förstå · 4 resultatet går inte att skriva
""",
        "plan": "Planen",
        "design": "paired|groups|clusters|shares|samma personer då och nu; personer i två armar; hela grupper i två "
        "armar; andelar i två armar",
        "effect": "TAL|skillnaden, i spridningar (standardavvikelser), eller i skalsteg om --sd står med; shares: "
        "som andel",
        "n": "TAL|paired: par; groups, shares: personer i varje arm; clusters: grupper i varje arm",
        "begin": "TAL|i stället för --n (inte clusters): så många börjar, och --dropout av dem slutar",
        "dropout": "ANDEL|hur stor del som inte svarar igen, 0 till under 1 (annars 0.3 till 0.4; med --begin 0.25)",
        "share": "ANDEL|shares: andelen i armen att jämföra med, 0 till 1",
        "before": "TAL|groups, clusters: de svarar före också, och svaren följs åt så mycket, 0 till under 1",
        "power": "TAL|hur ofta skillnaden ska synas, 0 till 1 (annars 0.8)",
        "sd": "TAL|spridningen i skalsteg: förändringens (paired) eller personernas (groups, clusters)",
        "size": "TAL|clusters: personer i varje grupp (annars 10)",
        "icc": "TAL|clusters: hur lika de i samma grupp är, 0 till 1 (annars 0.05)",
        "alpha": "TAL|hur ofta slumpen får se ut som en skillnad (annars 0.05)",
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
        "usage": "genklang plan-size --design paired|groups|clusters|shares (--effect NUMBER | --n NUMBER | --begin "
        "NUMBER) [--power NUMBER] [options]",
        "description": """\
Works out how many are needed to see a difference, or how large a difference so many can show.

Give two of three: how large the difference is (--effect), how many you will be (--n) and how often it shall be seen
(--power, 0.8 if nothing is said). The third is worked out.
""",
        "epilog": """\
Examples:
  How many pairs are needed to see 0.3 steps when the change spreads 0.6 steps?
    genklang plan-size --design paired --effect 0.3 --sd 0.6 --power 0.8

  What can ten groups of twelve in each arm show?
    genklang plan-size --design clusters --n 10 --size 12 --icc 0.05

  Four in ten have work. How many are needed to see that it became six in ten of those who took part?
    genklang plan-size --design shares --share 0.4 --effect 0.2

Codes when the command ends:
  0 done · 2 the command cannot be understood · 4 the result cannot be written
""",
        "plan": "The plan",
        "design": "paired|groups|clusters|shares|the same people then and now; people in two arms; whole groups in two "
        "arms; shares in two arms",
        "effect": "NUMBER|the difference, in spreads (standard deviations), or in steps of the scale with --sd; "
        "shares: as a share",
        "n": "NUMBER|paired: pairs; groups, shares: people in each arm; clusters: groups in each arm",
        "begin": "NUMBER|instead of --n (not clusters): so many begin, and --dropout of them leave",
        "dropout": "SHARE|what share does not answer again, 0 to under 1 (otherwise 0.3 to 0.4; with --begin 0.25)",
        "share": "SHARE|shares: the share in the arm to compare with, 0 to 1",
        "before": "NUMBER|groups, clusters: they answer before as well, and the answers go together by so much, 0 to "
        "under 1",
        "power": "NUMBER|how often the difference shall be seen, 0 to 1 (otherwise 0.8)",
        "sd": "NUMBER|the spread in steps of the scale: of the change (paired) or of people (groups, clusters)",
        "size": "NUMBER|clusters: people in each group (otherwise 10)",
        "icc": "NUMBER|clusters: how alike those of one group are, 0 to 1 (otherwise 0.05)",
        "alpha": "NUMBER|how often chance may look like a difference (otherwise 0.05)",
        "result": "The result",
        "format": "table|json|csv|how the result is written (otherwise as the name after --out ends, or table)",
        "out": "FILE|write to a file instead of on the screen",
        "lang": "sv|en|language of help, sentences and errors (otherwise sv)",
        "other": "Other",
        "help": "shows this text",
    }
)

PLAN = MappingProxyType({"sv": SWEDISH, "en": ENGLISH})
