"""Promises the options of `genklang smaa` as a checked, frozen value, without numpy."""

import argparse
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from genklang.cli.arguments import names
from genklang.cli.parsing import Parser, format_of, named_twice, whole
from genklang.cli.smaa_help import SMAA
from genklang.cli.trouble import BadUsage

SEED, DRAWS, MOST_DRAWS, MOST_SEED = 1, 10_000, 1_000_000, 2**32 - 1
SCALE = (1.0, 5.0)
COLUMNS = ("alternative", "criterion", "value", "low", "high", "sd", "rater", "draw", "kind")


@dataclass(frozen=True, slots=True)
class SmaaOptions:
    """Columns are names or None. `scales`: criterion ("" for the rest) and worst, best;
    empty: `SCALE` for all. `weights`: settled ones, empty:
    drawn. `limits`: criterion and lowest, highest. `top` None: a third."""

    file: str
    alternative: str
    criterion: str
    value: str | None
    low: str | None
    high: str | None
    sd: str | None
    rater: str | None
    draw: str | None
    kind: str | None
    only: str | None
    scales: dict[str, tuple[float, float]]
    weights: dict[str, float]
    weights_file: str | None
    limits: dict[str, tuple[float, float]]
    order: tuple[str, ...]
    top: int | None
    draws: int
    seed: int
    format: str
    out: str | None
    lang: str


def smaa_help(lang: str) -> str:
    """The text of `genklang smaa --help`."""
    return _parser(lang).help_said()


def _parser(lang: str) -> Parser:
    parser = Parser("smaa", SMAA[lang])
    parser.add_argument("file", nargs="?", metavar="FIL", help=argparse.SUPPRESS)
    many: dict[str, Any] = {"action": "append", "default": []}
    parser.section("file", *((name, {}) for name in COLUMNS), ("only", {}), ("scale", many))
    parser.section("weighing", ("weights", {}), ("weights-file", {}), ("limits", many), ("order", {}))
    parser.section("how", ("top", {}), ("draws", {}), ("seed", {}))
    parser.section("result", ("format", {"default": ""}), ("out", {}), ("lang", {}))
    return parser.finished()


def smaa_options(argv: Sequence[str], lang: str) -> SmaaOptions:
    """Parse and check. BadUsage: a sentence about what is missing, unknown or contradictory."""
    asked = _parser(lang).parse_args(list(argv))
    needed = ("--alternative", asked.alternative), ("--criterion", asked.criterion)
    for option, given in (("FIL", asked.file), *needed):
        if not given:
            raise BadUsage("usage.missing", option=option)
    _check_columns(asked)
    settled = [name for name in ("weights", "weights_file") if getattr(asked, name) is not None]
    if len(settled) > 1 or (settled and (asked.limits or asked.order is not None)):
        raise BadUsage("smaa.one_way_to_weigh")
    return SmaaOptions(
        **{name: getattr(asked, name) for name in ("file", *COLUMNS, "only", "weights_file", "out")},
        scales=_pairs("--scale", asked.scale, -math.inf, math.inf),
        weights=_weights(asked.weights),
        limits=_pairs("--limits", asked.limits, 0, 1),
        order=() if asked.order is None else names("--order", [asked.order]),
        top=None if asked.top is None else whole("--top", asked.top, 1, 1_000_000, 1),
        draws=whole("--draws", asked.draws, 1, MOST_DRAWS, DRAWS),
        seed=whole("--seed", asked.seed, 0, MOST_SEED, SEED),
        format=format_of(asked.format, asked.out),
        lang=lang,
    )


def _check_columns(asked: argparse.Namespace) -> None:
    """One way to say what the values are, and no column for two things."""
    ends = asked.low is not None, asked.high is not None
    if any(ends) == (asked.value is not None) or any(ends) != all(ends):
        raise BadUsage("smaa.value_or_ends")
    if sum(one is not None for one in (asked.low, asked.sd, asked.rater, asked.draw)) > 1:
        raise BadUsage("smaa.one_kind_of_uncertainty")
    if asked.only is not None and asked.kind is None:
        raise BadUsage("smaa.only_of_kind")
    if twice := named_twice(*(getattr(asked, name) for name in COLUMNS)):
        raise BadUsage("appraisal.column_twice", column=twice)


def _pairs(option: str, given: Sequence[str], least: float, most: float) -> dict[str, tuple[float, float]]:
    """`[NAME,…=]A:B[,NAME=A:B…]`: two ends by name, "" for all that are not named. Limits rise; a scale may fall."""
    found: dict[str, tuple[float, float]] = {}
    for words in given:
        waiting: list[str] = []
        for part in names(option, [words]):
            name, equals, ends = part.rpartition("=")
            if not equals and ":" not in part:
                waiting.append(part)
                continue
            for one in _ended(option, [*waiting, *([name] if equals else [])], words):
                if one in found:
                    raise BadUsage("usage.twice", option=option, name=one or words)
                found[one] = _ends(option, ends, words, least, most)
            waiting = []
        if waiting:
            raise BadUsage(f"smaa.{option.strip('-')}", found=words[:60])
    return found


def _ended(option: str, named: list[str], words: str) -> list[str]:
    """Whom the ends are for: those named, or all the rest of a scale."""
    if "" in named or (option == "--limits" and not named):
        raise BadUsage(f"smaa.{option.strip('-')}", found=words[:60])
    return named or [""]


def _ends(option: str, ends: str, words: str, least: float, most: float) -> tuple[float, float]:
    first, colon, last = ends.partition(":")
    one, other = _number(first), _number(last)
    within = bool(colon) and least <= one <= most and least <= other <= most
    if not within or (one > other if option == "--limits" else one == other):
        raise BadUsage(f"smaa.{option.strip('-')}", found=words[:60])
    return one, other


def _weights(given: str | None) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in () if given is None else names("--weights", [given]):
        name, _, value = part.rpartition("=")
        if not name or not 0 <= _number(value) <= 1e6 or name in found:
            raise BadUsage("smaa.weights", found=part[:60])
        found[name] = _number(value)
    if given is not None and sum(found.values()) <= 0:
        raise BadUsage("smaa.weights", found=given[:60])
    return found


def _number(words: str) -> float:
    """nan where it is none or has no end."""
    try:
        value = float(words)
    except ValueError:
        return math.nan
    return value if math.isfinite(value) else math.nan
