"""Promises the command line as a checked, frozen value, read without touching any file and without numpy or polars."""

import argparse
import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from genklang.cli.help import MOVEMENT
from genklang.cli.parsing import Parser, format_of
from genklang.cli.trouble import BadUsage

LANGUAGES = ("sv", "en")
NO_POLICY = "none"
EVERY_OCCASION = ("all",)


@dataclass(frozen=True, slots=True)
class ScaleRule:
    """A scale and the items it is for (empty: all items without a scale of their own)."""

    items: tuple[str, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MovementOptions:
    """`genklang movement`, checked as far as that can be done without the file. `occasions`: empty, `all`, or names."""

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
    occasions: tuple[str, ...]
    policy: str
    format: str
    out: str | None
    lang: str


def without_language(argv: Sequence[str]) -> tuple[str, list[str]]:
    """The language asked for, and the words without it: it may stand before the command or after.

    BadUsage: a language that does not exist, or `--lang` without one.
    """
    asked, words, waiting = LANGUAGES[0], [], False
    for word in argv:
        if waiting or word.startswith("--lang="):
            asked, waiting = word.removeprefix("--lang=") if not waiting else word, False
            if asked not in LANGUAGES:
                raise BadUsage("usage.choice", option="--lang", allowed=", ".join(LANGUAGES))
        elif word == "--lang":
            waiting = True
        else:
            words.append(word)
    if waiting:
        raise BadUsage("usage.value", option="--lang")
    return asked, words


def movement_help(lang: str) -> str:
    """The text of `genklang movement --help`."""
    return _parser(lang).help_said()


def _parser(lang: str) -> Parser:
    """The options of `genklang movement`, for parsing and for help."""
    parser = Parser("movement", MOVEMENT[lang])
    parser.add_argument("file", nargs="?", metavar="FIL", help=argparse.SUPPRESS)
    many: dict[str, Any] = {"action": "append", "default": []}
    parser.section(
        "who",
        ("person", many),
        ("occasion", {}),
        ("group", {}),
        ("from", {"dest": "occasion_from"}),
        ("to", {"dest": "occasion_to"}),
        ("occasions", {}),
    )
    parser.section(
        "answers", ("items", many), ("item", {}), ("value", {}), ("scale", many), ("reverse", many), ("indicators", {})
    )
    parser.section("result", ("policy", {"default": ""}), ("format", {"default": ""}), ("out", {}), ("lang", {}))
    return parser.finished()


def movement_options(argv: Sequence[str], lang: str) -> MovementOptions:
    """Parse and check. BadUsage: a sentence about what is missing, unknown or contradictory."""
    asked = _parser(lang).parse_args(list(argv))
    persons, items = names("--person", asked.person), names("--items", asked.items)
    for option, given in (("FIL", asked.file), ("--person", persons), ("--occasion", asked.occasion)):
        if not given:
            raise BadUsage("usage.missing", option=option)
    if bool(asked.item) != bool(asked.value):
        raise BadUsage("usage.long_needs_both")
    if not asked.item and not items and not asked.indicators:
        raise BadUsage("usage.no_items")
    form = format_of(asked.format, asked.out)
    if asked.occasion_from is not None and asked.occasion_from == asked.occasion_to:
        raise BadUsage("usage.same_occasion", occasion=asked.occasion_from)
    occasions = names("--occasions", [asked.occasions]) if asked.occasions is not None else ()
    if asked.occasions is not None and not occasions:
        raise BadUsage("usage.value", option="--occasions")
    if occasions and (asked.occasion_from is not None or asked.occasion_to is not None):
        raise BadUsage("usage.occasions_alone")
    if len(occasions) == 1 and occasions != EVERY_OCCASION:
        raise BadUsage("usage.one_occasion", occasion=occasions[0])
    return MovementOptions(
        file=asked.file,
        person=persons,
        occasion=asked.occasion,
        group=asked.group,
        items=items,
        item=asked.item,
        value=asked.value,
        scales=_scales(asked.scale),
        reverse=frozenset(names("--reverse", asked.reverse)),
        indicators=asked.indicators,
        occasion_from=asked.occasion_from,
        occasion_to=asked.occasion_to,
        occasions=occasions,
        policy=asked.policy,
        format=form,
        out=asked.out,
        lang=lang,
    )


def names(option: str, given: Sequence[str]) -> tuple[str, ...]:
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
            rule = ScaleRule(names("--scale", [items]) if equals else (), float(low), float(high))
        except ValueError:
            raise BadUsage("usage.scale", scale=words) from None
        if not colon or not math.isfinite(rule.high - rule.low) or rule.low >= rule.high:
            raise BadUsage("usage.scale", scale=words)
        for name in rule.items or ("",):
            if any(name in (other.items or ("",)) for other in rules):
                raise BadUsage("usage.scale_twice", name=name or "--scale")
        rules.append(rule)
    return tuple(rules)
