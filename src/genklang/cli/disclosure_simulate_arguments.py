"""Promises the options of `genklang disclosure simulate` as a checked, frozen value, without numpy."""

import argparse
import math
from collections.abc import Sequence
from dataclasses import dataclass

from genklang.cli.arguments import NO_POLICY
from genklang.cli.disclosure_arguments import SIMULATION
from genklang.cli.disclosure_help import DISCLOSURE
from genklang.cli.parsing import Parser, format_of
from genklang.cli.trouble import BadUsage

MOST = {"rounds": 6, "seeds": 20}
ROUNDS, SEEDS = 3, 3
SHARES = {"leave": 0.12, "join": 0.08, "away": 0.07, "skip": 0.03}


@dataclass(frozen=True, slots=True)
class SimulateOptions:
    """A structure in a file, and what is invented about it. `policies`: names or files; "" is the product's own."""

    file: str
    policies: tuple[str, ...]
    rounds: int
    seeds: int
    leave: float
    join: float
    away: float
    skip: float
    format: str
    out: str | None
    lang: str


def simulate_options(argv: Sequence[str], lang: str) -> SimulateOptions:
    """Parse and check. BadUsage: a sentence about what is missing, unknown or contradictory."""
    parser = Parser("disclosure", DISCLOSURE[lang])
    parser.add_argument("file", nargs="?", metavar="FIL", help=argparse.SUPPRESS)
    parser.section("protection", ("policy", {"action": "append"}))
    parser.section("simulation", *((name, {}) for name in SIMULATION))
    parser.section("result", ("format", {}), ("out", {}), ("lang", {}))
    asked = parser.parse_args(list(argv))
    if not asked.file:
        raise BadUsage("usage.missing", option="FIL")
    policies = tuple(asked.policy or ("",))
    for name in policies:
        if name == NO_POLICY:
            raise BadUsage("simulate.no_policy")
        if policies.count(name) > 1:
            raise BadUsage("usage.twice", option="--policy", name=name)
    return SimulateOptions(
        file=asked.file,
        policies=policies,
        rounds=_whole("rounds", asked.rounds, ROUNDS),
        seeds=_whole("seeds", asked.seeds, SEEDS),
        **{name: _share(name, getattr(asked, name), default) for name, default in SHARES.items()},
        format=format_of(asked.format or "", asked.out),
        out=asked.out,
        lang=lang,
    )


def _whole(name: str, words: str | None, default: int) -> int:
    if words is None:
        return default
    if not words.isascii() or not words.isdecimal() or not 1 <= int(words) <= MOST[name]:
        raise BadUsage("simulate.whole", option=f"--{name}", most=MOST[name], found=words[:40])
    return int(words)


def _share(name: str, words: str | None, default: float) -> float:
    """A share written with a point or a comma."""
    if words is None:
        return default
    try:
        value = float(words.replace(",", "."))
    except ValueError:
        value = math.nan
    if not 0 <= value <= 1:
        raise BadUsage("simulate.share", option=f"--{name}", found=words[:40])
    return value
