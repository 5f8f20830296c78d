"""Promises the command line as a checked, frozen value, read without touching any file and without numpy or polars."""

import argparse
import csv
import math
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from genklang.cli.trouble import BadUsage

FORMATS = ("table", "json", "csv")
LANGUAGES = ("sv", "en")
NO_POLICY = "none"

TOP_HELP = """\
Genklang: förflyttning mellan mättillfällen, i ord som går att prata om.

Kommandon:
  genklang movement FIL …    visar vad som rört sig mellan två tillfällen i en fil (CSV eller Parquet)

Skriv "genklang movement --help" för alla val och exempel.
"""

MOVEMENT_HELP = """\
Visar vad som rört sig mellan två tillfällen, för var och en av frågorna eller indikatorerna i en fil.

Samma personer jämförs med sig själva. Resultatet säger i ord hur säker förändringen är, vad som inte visas och varför.
Hur mycket som får visas styr ett regelverk: små grupper döljs, medelvärden avrundas. --policy none visar allt exakt och
är till för egna, öppna data.
"""

EXAMPLES = """\
Exempel:
  En rad per person och tillfälle, en kolumn per fråga:
    genklang movement svar.csv --person id --occasion tid --items lugn,trygg,orolig --scale 1:4 --reverse orolig

  En rad per svar, resultat per grupp:
    genklang movement svar.csv --person kod --occasion omgång --item fråga --value svar --group grupp \\
        --from före --to efter --scale 1:5

Koder när kommandot slutar:
  0 klart · 2 kommandot går inte att förstå · 3 filen passar inte · 4 resultatet går inte att skriva
Tomt, NA, NaN och null är "inget svar". Filen ska vara UTF-8; kolumner delas av komma, semikolon eller tabb.
"""


@dataclass(frozen=True, slots=True)
class ScaleRule:
    """A scale and the items it is for (empty: all items without a scale of their own)."""

    items: tuple[str, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MovementOptions:
    """`genklang movement`, checked as far as that can be done without the file."""

    file: str
    person: tuple[str, ...]
    occasion: str
    group: str | None
    items: tuple[str, ...]
    item: str | None
    value: str | None
    scales: tuple[ScaleRule, ...]
    reverse: frozenset[str]
    indicators: str | None
    occasion_from: str | None
    occasion_to: str | None
    policy: str
    format: str
    out: str | None
    lang: str


class _Help(argparse.RawDescriptionHelpFormatter):
    """argparse's help with a Swedish first word and the width of a page."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=112, max_help_position=34)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "Så skriver du:\n  ")


class _Parser(argparse.ArgumentParser):
    """argparse that raises our own sentence instead of leaving with an English one."""

    def error(self, message: str) -> NoReturn:
        option = re.match(r"argument ([^:]+):", message)
        if option:
            raise BadUsage("usage.value", option=option[1].split("/")[-1])
        raise BadUsage("usage.unknown", words=message.partition(": ")[2] or message)


def language(argv: Sequence[str]) -> str:
    """The language asked for, found before anything is parsed so that errors can be said in it too."""
    for at, word in enumerate(argv):
        asked = word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if word == "--lang" and at + 1 < len(argv):
            asked = argv[at + 1]
        if asked in LANGUAGES:
            return asked
    return LANGUAGES[0]


def movement_parser() -> argparse.ArgumentParser:
    """The options of `genklang movement`, for parsing and for --help."""
    parser = _Parser(
        prog="genklang movement",
        usage="genklang movement FIL --person KOL[,KOL] --occasion KOL (--items KOL,… | --item KOL --value KOL) [val]",
        description=MOVEMENT_HELP,
        epilog=EXAMPLES,
        formatter_class=_Help,
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument("file", nargs="?", metavar="FIL", help=argparse.SUPPRESS)

    def group(title: str, *options: tuple[str, str, str, dict[str, Any]]) -> None:
        section = parser.add_argument_group(title)
        for name, metavar, text, more in options:
            section.add_argument(name, metavar=metavar, help=text, **more)

    many: dict[str, Any] = {"action": "append", "default": []}
    group(
        "Vem, när och var",
        ("--person", "KOL[,KOL]", "kolumn eller kolumner som tillsammans pekar ut en person", many),
        ("--occasion", "KOL", "kolumn med mättillfället, tal eller ord", {}),
        ("--group", "KOL", "kolumn med grupp; utan den ett resultat för alla", {}),
        ("--from", "TILLFÄLLE", "första tillfället (annars det minsta talet i filen)", {"dest": "occasion_from"}),
        ("--to", "TILLFÄLLE", "andra tillfället (annars det största talet i filen)", {"dest": "occasion_to"}),
    )
    group(
        "Svaren",
        ("--items", "KOL,…", "bred fil: en kolumn per fråga", many),
        ("--item", "KOL", "lång fil: kolumn med frågans namn", {}),
        ("--value", "KOL", "lång fil: kolumn med svaret", {}),
        (
            "--scale",
            "[FRÅGA,…=]LÅG:HÖG",
            "skalans ändar, för alla eller för några frågor; kan upprepas (annars 1:5)",
            many,
        ),
        ("--reverse", "FRÅGA,…", "frågor där ett högt svar är sämre; de vänds", many),
        ("--indicators", "FIL", "YAML: indikator och dess frågor (annars är varje fråga sin egen indikator)", {}),
    )
    group(
        "Resultatet",
        ("--policy", "NAMN|FIL|none", "regelverk för vad som får visas (annars produktens eget)", {"default": ""}),
        ("--format", "table|json|csv", "hur resultatet skrivs (annars table)", {"default": "table"}),
        ("--out", "FIL", "skriv till en fil i stället för på skärmen", {}),
        ("--lang", "sv|en", "språk för meningar och fel (annars sv)", {"default": "sv"}),
    )
    parser.add_argument_group("Annat").add_argument("-h", "--help", action="help", help="visar den här texten")
    return parser


def movement_options(argv: Sequence[str]) -> MovementOptions:
    """Parse and check. BadUsage: a sentence about what is missing, unknown or contradictory."""
    asked = movement_parser().parse_args(list(argv))
    persons, items = _names("--person", asked.person), _names("--items", asked.items)
    for option, given in (("FIL", asked.file), ("--person", persons), ("--occasion", asked.occasion)):
        if not given:
            raise BadUsage("usage.missing", option=option)
    if bool(asked.item) != bool(asked.value):
        raise BadUsage("usage.long_needs_both")
    if asked.item and items:
        raise BadUsage("usage.wide_or_long")
    if not asked.item and not items and not asked.indicators:
        raise BadUsage("usage.no_items")
    for option, value, allowed in (("--format", asked.format, FORMATS), ("--lang", asked.lang, LANGUAGES)):
        if value not in allowed:
            raise BadUsage("usage.choice", option=option, allowed=", ".join(allowed))
    if asked.occasion_from is not None and asked.occasion_from == asked.occasion_to:
        raise BadUsage("usage.same_occasion", occasion=asked.occasion_from)
    return MovementOptions(
        file=asked.file,
        person=persons,
        occasion=asked.occasion,
        group=asked.group,
        items=items,
        item=asked.item,
        value=asked.value,
        scales=_scales(asked.scale),
        reverse=frozenset(_names("--reverse", asked.reverse)),
        indicators=asked.indicators,
        occasion_from=asked.occasion_from,
        occasion_to=asked.occasion_to,
        policy=asked.policy,
        format=asked.format,
        out=asked.out,
        lang=asked.lang,
    )


def _names(option: str, given: Sequence[str]) -> tuple[str, ...]:
    """Comma-separated names, in quotes where a name holds a comma."""
    try:
        names = tuple(name.strip() for words in given for row in csv.reader([words]) for name in row)
    except csv.Error:
        raise BadUsage("usage.value", option=option) from None
    if "" in names:
        raise BadUsage("usage.value", option=option)
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise BadUsage("usage.twice", option=option, name=twice[0])
    return names


def _scales(given: Sequence[str]) -> tuple[ScaleRule, ...]:
    rules: list[ScaleRule] = []
    for words in given:
        items, equals, ends = words.rpartition("=")
        low, colon, high = ends.partition(":")
        try:
            rule = ScaleRule(_names("--scale", [items]) if equals else (), float(low), float(high))
        except ValueError:
            raise BadUsage("usage.scale", scale=words) from None
        if not colon or not math.isfinite(rule.high - rule.low) or rule.low >= rule.high:
            raise BadUsage("usage.scale", scale=words)
        for name in rule.items or ("",):
            if any(name in (other.items or ("",)) for other in rules):
                raise BadUsage("usage.scale_twice", name=name or "--scale")
        rules.append(rule)
    return tuple(rules)


def print_help(text: str) -> None:
    """Help goes to standard output, so that it can be paged."""
    sys.stdout.write(text)
