"""Promises the options of `genklang disclosure protect` and `audit` as a checked, frozen value, without numpy."""

import argparse
import csv
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from genklang.cli.disclosure_help import DISCLOSURE
from genklang.cli.parsing import FORMATS, Parser
from genklang.cli.trouble import BadUsage

Command = Literal["protect", "audit"]

OWN_COLUMNS = ("state", "shown", "low", "high", "exact")  # of the result; a dimension cannot be called so
LARGEST_THRESHOLD = 1000
SIMULATION = ("rounds", "leave", "join", "away", "skip", "seeds")


@dataclass(frozen=True, slots=True)
class TableOptions:
    """A table in a file. `hierarchies`: dimension and file, a dimension as many times as it is added up in some way."""

    command: Command
    file: str
    dims: tuple[str, ...]
    count: str
    hierarchies: tuple[tuple[str, str], ...]
    threshold: int | None
    policy: str
    format: str
    out: str | None
    lang: str


def disclosure_help(lang: str) -> str:
    """The text of `genklang disclosure --help`."""
    return _parser(lang, simulation=True).help_said()


def _parser(lang: str, *, simulation: bool = False) -> Parser:
    """`simulation`: with the options of simulate, which the help lists too."""
    parser = Parser("disclosure", DISCLOSURE[lang])
    parser.add_argument("file", nargs="?", metavar="FIL", help=argparse.SUPPRESS)
    many: dict[str, Any] = {"action": "append", "default": []}
    parser.section("table", ("dims", {}), ("count", {}), ("hierarchy", many))
    parser.section("protection", ("threshold", {}), ("policy", {}))
    if simulation:
        parser.section("simulation", *((name, {}) for name in SIMULATION))
    parser.section("result", ("format", {}), ("out", {}), ("lang", {}))
    return parser.finished()


def table_options(command: Command, argv: Sequence[str], lang: str) -> TableOptions:
    """Parse and check. BadUsage: a sentence about what is missing, unknown or contradictory."""
    asked = _parser(lang).parse_args(list(argv))
    for option, given in (("FIL", asked.file), ("--dims", asked.dims), ("--count", asked.count)):
        if not given:
            raise BadUsage("usage.missing", option=option)
    dims = _dims(asked.dims)
    if asked.count in dims:
        raise BadUsage("usage.twice", option="--dims, --count", name=asked.count)
    if command == "audit":
        for option in ("threshold", "policy"):
            if getattr(asked, option) is not None:
                raise BadUsage("tables.only_protect", option=f"--{option}")
    return TableOptions(
        command=command,
        file=asked.file,
        dims=dims,
        count=asked.count,
        hierarchies=tuple(_hierarchy(words, dims) for words in asked.hierarchy),
        threshold=None if asked.threshold is None else _threshold(asked.threshold),
        policy=asked.policy or "",
        format=_format(command, asked.format, asked.out),
        out=asked.out,
        lang=lang,
    )


def _dims(words: str) -> tuple[str, ...]:
    try:
        names = tuple(name.strip() for row in csv.reader([words]) for name in row)
    except csv.Error:
        raise BadUsage("usage.value", option="--dims") from None
    for name in names:
        if not name:
            raise BadUsage("usage.value", option="--dims")
        if names.count(name) > 1:
            raise BadUsage("usage.twice", option="--dims", name=name)
        if name in OWN_COLUMNS:
            raise BadUsage("tables.own_column", name=name, names=OWN_COLUMNS)
    return names


def _hierarchy(words: str, dims: tuple[str, ...]) -> tuple[str, str]:
    name, equals, file = words.partition("=")
    if not equals or not file:
        raise BadUsage("tables.hierarchy_form", words=words)
    if name not in dims:
        raise BadUsage("tables.hierarchy_dim", name=name, dims=dims)
    return name, file


def _threshold(words: str) -> int:
    if not words.isascii() or not words.isdecimal() or not 2 <= int(words) <= LARGEST_THRESHOLD:
        raise BadUsage("tables.threshold", most=LARGEST_THRESHOLD)
    return int(words)


def _format(command: Command, asked: str | None, out: str | None) -> str:
    """A protected table is for programs and spreadsheets, an audit is read."""
    allowed = FORMATS if command == "audit" else ("csv", "json")
    ending = (out or "").lower().rpartition(".")[2]
    form = asked or (ending if ending in allowed else allowed[0])
    if form not in allowed:
        raise BadUsage("usage.choice", option="--format", allowed=", ".join(allowed))
    return form
