"""Promises the options of `genklang plan-size` as a checked, frozen value, without numpy."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from genklang.cli.parsing import Parser, format_of
from genklang.cli.plan_help import PLAN
from genklang.cli.trouble import BadUsage

DESIGNS = ("paired", "groups", "clusters")
POWER, ALPHA, SIZE, ICC = 0.8, 0.05, 10, 0.05
MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """Two of effect, n and power are given, the third is None. `effect` is standardised; `sd` in scale points.

    `assumed`: the options of clusters that nobody gave.
    """

    design: Literal["paired", "groups", "clusters"]
    effect: float | None
    n: int | None
    power: float | None
    sd: float | None
    size: int
    icc: float
    alpha: float
    assumed: tuple[str, ...]
    format: str
    out: str | None
    lang: str


def plan_help(lang: str) -> str:
    """The text of `genklang plan-size --help`."""
    return _parser(lang).help_said()


def _parser(lang: str) -> Parser:
    parser = Parser("plan-size", PLAN[lang])
    parser.section("plan", *((name, {}) for name in ("design", "effect", "n", "power", "sd", "size", "icc", "alpha")))
    parser.section("result", ("format", {"default": ""}), ("out", {}), ("lang", {}))
    return parser.finished()


def plan_options(argv: Sequence[str], lang: str) -> PlanOptions:
    """Parse and check. BadUsage: a sentence about what is missing, unknown, out of bounds or contradictory."""
    asked = _parser(lang).parse_args(list(argv))
    if not asked.design:
        raise BadUsage("usage.missing", option="--design")
    if asked.design not in DESIGNS:
        raise BadUsage("usage.choice", option="--design", allowed=", ".join(DESIGNS))
    clusters = asked.design == "clusters"
    for name in ("size", "icc"):
        if getattr(asked, name) is not None and not clusters:
            raise BadUsage("plan.only_clusters", option=f"--{name}")
    effect, sd = _number("--effect", asked.effect, -1000, 1000), _number("--sd", asked.sd, 1e-6, 1000)
    n, size = _number("--n", asked.n, 2, MOST), _number("--size", asked.size, 1, 100_000)
    alpha = _number("--alpha", asked.alpha, 0.0001, 0.5)
    power = _number("--power", asked.power, 0.01, 0.9999)
    icc = _number("--icc", asked.icc, 0, 1)
    for option, value in (("--n", n), ("--size", size)):
        if value is not None and not value.is_integer():
            raise BadUsage("plan.whole", option=option)
    if effect is None and n is None:
        raise BadUsage("plan.what")
    if effect is not None and n is not None and power is not None:
        raise BadUsage("plan.all_three")
    if effect == 0:
        raise BadUsage("plan.nothing")
    alpha = ALPHA if alpha is None else alpha
    if power is None and (effect is None or n is None):
        power = POWER
    if power is not None and power <= alpha:
        raise BadUsage("plan.power_over_alpha")
    return PlanOptions(
        design=asked.design,
        effect=None if effect is None else effect / (sd or 1),
        n=None if n is None else int(n),
        power=power,
        sd=sd,
        size=(SIZE if size is None else int(size)) if clusters else 1,
        icc=(ICC if icc is None else icc) if clusters else 0.0,
        alpha=alpha,
        assumed=tuple(f"--{name}" for name, value in (("size", size), ("icc", icc)) if clusters and value is None),
        format=format_of(asked.format, asked.out),
        out=asked.out,
        lang=lang,
    )


def _number(option: str, words: str | None, low: float, high: float) -> float | None:
    """A number written with a point or a comma."""
    if words is None:
        return None
    try:
        value = float(words.replace(",", "."))
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        raise BadUsage("plan.number", option=option, low=f"{low:g}", high=f"{high:.10g}", found=words[:40])
    return value
