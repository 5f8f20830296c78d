"""Promises the options of `genklang agreement` as a checked, frozen value, without numpy."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from genklang.cli.agreement_help import AGREEMENT
from genklang.cli.parsing import Parser, format_of, named_twice, whole
from genklang.cli.trouble import BadUsage

LEVELS = ("nominal", "ordinal", "interval", "ratio")
SEED, DRAWS = 1, 2000
MOST_DRAWS, MOST_SEED = 100_000, 2**32 - 1


@dataclass(frozen=True, slots=True)
class AgreementOptions:
    """`criterion` None: the file has one criterion. `draws` 0: no interval."""

    file: str
    rater: str
    unit: str
    score: str
    criterion: str | None
    level: str
    seed: int
    draws: int
    format: str
    out: str | None
    lang: str


def agreement_help(lang: str) -> str:
    """The text of `genklang agreement --help`."""
    return _parser(lang).help_said()


def _parser(lang: str) -> Parser:
    parser = Parser("agreement", AGREEMENT[lang])
    parser.add_argument("file", nargs="?", metavar="FIL", help=argparse.SUPPRESS)
    parser.section("file", *((name, {}) for name in ("rater", "unit", "score", "criterion")))
    parser.section("how", ("level", {"default": "ordinal"}), ("seed", {}), ("draws", {}))
    parser.section("result", ("format", {"default": ""}), ("out", {}), ("lang", {}))
    return parser.finished()


def agreement_options(argv: Sequence[str], lang: str) -> AgreementOptions:
    """Parse and check. BadUsage: a sentence about what is missing, unknown or contradictory."""
    asked = _parser(lang).parse_args(list(argv))
    needed = ("--rater", asked.rater), ("--unit", asked.unit), ("--score", asked.score)
    for option, given in (("FIL", asked.file), *needed):
        if not given:
            raise BadUsage("usage.missing", option=option)
    if asked.level not in LEVELS:
        raise BadUsage("usage.choice", option="--level", allowed=", ".join(LEVELS))
    if twice := named_twice(asked.rater, asked.unit, asked.score, asked.criterion):
        raise BadUsage("appraisal.column_twice", column=twice)
    return AgreementOptions(
        file=asked.file,
        rater=asked.rater,
        unit=asked.unit,
        score=asked.score,
        criterion=asked.criterion,
        level=asked.level,
        seed=whole("--seed", asked.seed, 0, MOST_SEED, SEED),
        draws=whole("--draws", asked.draws, 0, MOST_DRAWS, DRAWS),
        format=format_of(asked.format, asked.out),
        out=asked.out,
        lang=lang,
    )
