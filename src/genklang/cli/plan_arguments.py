"""Promises the options of `genklang plan-size` as a checked, frozen value, without numpy."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from genklang.cli.parsing import Parser, format_of
from genklang.cli.plan_help import PLAN
from genklang.cli.trouble import BadUsage

DESIGNS = ("paired", "groups", "clusters", "shares")
POWER, ALPHA, SIZE, ICC, DROPOUT = 0.8, 0.05, 10, 0.05, 0.25
MOST = 10_000_000
#: Options that only some designs have.
BELONGS = {
    "size": ("clusters",),
    "icc": ("clusters",),
    "before": ("groups", "clusters"),
    "begin": ("paired", "groups", "shares"),
    "share": ("shares",),
    "sd": ("paired", "groups", "clusters"),
}


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """Two of effect, n and power are given, the third is None. `effect` is standardised, for shares the difference as
    a share; `sd` in scale points. `n` may come from `begin`. `assumed`: the options of clusters that nobody gave.
    """

    design: Literal["paired", "groups", "clusters", "shares"]
    effect: float | None
    n: int | None
    begin: int | None
    power: float | None
    sd: float | None
    size: int
    icc: float
    share: float | None
    before: float | None
    dropout: float | None
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
    plan = ("design", "effect", "n", "power", "sd", "size", "icc", "share", "before", "begin", "dropout", "alpha")
    parser.section("plan", *((name, {}) for name in plan))
    parser.section("result", ("format", {"default": ""}), ("out", {}), ("lang", {}))
    return parser.finished()


def plan_options(argv: Sequence[str], lang: str) -> PlanOptions:
    """Parse and check. BadUsage: a sentence about what is missing, unknown, out of bounds or contradictory."""
    asked = _parser(lang).parse_args(list(argv))
    _check_design(asked)
    clusters = asked.design == "clusters"
    ends = (-1.0, 1.0) if asked.design == "shares" else (-1000.0, 1000.0)
    effect, sd = _number("--effect", asked.effect, *ends), _number("--sd", asked.sd, 1e-6, 1000)
    n, size = _whole("--n", asked.n, 2, MOST), _whole("--size", asked.size, 1, 100_000)
    alpha = _number("--alpha", asked.alpha, 0.0001, 0.5)
    power = _number("--power", asked.power, 0.01, 0.9999)
    icc = _number("--icc", asked.icc, 0, 1)
    share = _number("--share", asked.share, 0, 1)
    dropout = _number("--dropout", asked.dropout, 0, 0.99)
    begin = _whole("--begin", asked.begin, 2, MOST)
    if begin is not None and n is not None:
        raise BadUsage("plan.n_or_begin")
    if effect is None and n is None and begin is None:
        raise BadUsage("plan.what")
    counted = n is not None or begin is not None
    if effect is not None and counted and power is not None:
        raise BadUsage("plan.all_three")
    if effect == 0:
        raise BadUsage("plan.nothing")
    if share is not None and effect is not None and not -1e-9 <= share + effect <= 1 + 1e-9:
        raise BadUsage("plan.past_the_ends", share=f"{share:g}", effect=f"{effect:g}")
    alpha = ALPHA if alpha is None else alpha
    if power is None and (effect is None or not counted):
        power = POWER
    if power is not None and power <= alpha:
        raise BadUsage("plan.power_over_alpha")
    return PlanOptions(
        design=asked.design,
        effect=None if effect is None else effect / (sd or 1),
        n=n,
        begin=begin,
        power=power,
        sd=sd,
        size=(SIZE if size is None else size) if clusters else 1,
        icc=(ICC if icc is None else icc) if clusters else 0.0,
        share=share,
        before=_number("--before", asked.before, 0, 0.99),
        dropout=dropout,
        alpha=alpha,
        assumed=tuple(f"--{name}" for name, value in (("size", size), ("icc", icc)) if clusters and value is None),
        format=format_of(asked.format, asked.out),
        out=asked.out,
        lang=lang,
    )


def _check_design(asked: Any) -> None:
    if not asked.design:
        raise BadUsage("usage.missing", option="--design")
    if asked.design not in DESIGNS:
        raise BadUsage("usage.choice", option="--design", allowed=", ".join(DESIGNS))
    for name, designs in BELONGS.items():
        if getattr(asked, name) is not None and asked.design not in designs:
            raise BadUsage("plan.belongs_to", option=f"--{name}", designs=", ".join(designs))
    if asked.design == "shares" and asked.share is None:
        raise BadUsage("usage.missing", option="--share")


def _whole(option: str, words: str | None, low: float, high: float) -> int | None:
    value = _number(option, words, low, high)
    if value is None:
        return None
    if not value.is_integer():
        raise BadUsage("plan.whole", option=option)
    return int(value)


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
