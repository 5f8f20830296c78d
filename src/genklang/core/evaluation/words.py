"""Promises what so many young people can show, in plain Swedish: the same words on the page and in a locked plan.

Source: method report D ("show as one sentence").
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

import yaml

from genklang import library

from .size import Kind, Planned, Seen, begin_for, seen, with_one_more

#: From how many spreads between persons (or points of a share) a change is called so, largest first.
NAMED = (("huge", 0.8, 0.25), ("large", 0.5, 0.15), ("middle", 0.3, 0.08), ("small", 0.0, 0.0))
#: Below this many on a side who answer both times only counts and quotes are shown (method report A1).
FEWEST = 8

#: `enough`: also a usual change is seen, or the smaller one hoped for; `only_large`: only a larger one hoped for.
Verdict = Literal["enough", "only_large", "not_enough"]


@dataclass(frozen=True, slots=True)
class Told:
    """`sentence`: what can be seen; `beside`: what to know with it; `hoped`: whether what is hoped for would be seen,
    "" where nobody said or nothing is seen; `verdict` and its words, `head`; `could`: what would help, the cheapest
    last, nothing where it is enough."""

    sentence: str
    beside: tuple[str, ...]
    hoped: str
    verdict: Verdict
    head: str
    could: tuple[str, ...]


def told(planned: Planned, hoped: float | None = None) -> Told:
    """`hoped`: the change hoped for, above 0, in steps of the scale or as a share."""
    words, found = _words(), _seen(planned)
    usual = planned.usual[1]
    wanted = hoped if hoped is not None else usual
    verdict: Verdict = "not_enough"
    if found is not None and found.smallest <= wanted + 1e-9:
        verdict = "enough" if found.smallest <= usual + 1e-9 else "only_large"
        wanted = min(wanted, usual)
    beside = [words["often"], words["strangers"]] if _strangers(planned) else [words["often"]]
    said = ""
    if hoped is not None and not _too_few(planned):
        how = "hoped_not" if verdict == "not_enough" else "hoped_large" if hoped > usual + 1e-9 else "hoped_seen"
        said = words[how].format(hoped=_change(planned, hoped))
    return Told(
        _sentence(planned, found),
        (_usual_words(planned), *beside),
        said,
        verdict,
        words["head"][verdict],
        () if verdict == "enough" else tuple(_could(planned, found, wanted)),
    )


def _on_a_side(planned: Planned) -> int:
    return planned.left * (planned.clusters if planned.design == "clusters" else 1)


def _too_few(planned: Planned) -> bool:
    return _on_a_side(planned) < FEWEST


def _seen(planned: Planned) -> Seen | None:
    """What is seen and may be shown."""
    return None if _too_few(planned) else seen(planned)


def _sentence(planned: Planned, found: Seen | None) -> str:
    words = _words()
    if planned.design == "clusters" and planned.clusters < 2:
        return str(words["too_few_clusters"])
    left = "" if planned.left == planned.begin else words["left"].format(left=planned.left)
    who = words["who"][planned.design].format(begin=planned.begin, clusters=planned.clusters, left=left)
    if _too_few(planned):
        return f"{who} {words['too_few_persons'].format(fewest=FEWEST)}"
    if found is None:
        return f"{who} {words['nothing']}"
    name = next(
        name
        for name, spreads, points in NAMED
        if (found.smallest >= points if found.spreads is None else found.spreads >= spreads)
    )
    if planned.kind is Kind.SHARE:
        least = words["least_share"].format(smallest=_percent(found.smallest, up=True), share=_percent(planned.share))
    else:
        ends = {"low": f"{planned.low:g}", "high": f"{planned.high:g}"}
        least = words["least_steps"].format(smallest=_steps(planned, found.smallest, up=True), **ends)
    return f"{who} {words['see'][name]}: {least}"


def _could(planned: Planned, found: Seen | None, wanted: float) -> list[str]:
    words = _words()
    change = _change(planned, wanted)
    n = begin_for(planned, wanted) if planned.left >= 2 else None
    if n is not None:
        shared = planned.left if planned.design == "clusters" else 1 - planned.dropout
        n = max(n, math.ceil(FEWEST / shared - 1e-9))
    said = [
        words["pool_never"].format(wanted=change)
        if n is None
        else words["pool"][planned.design].format(n=n, wanted=change)
    ]
    before = replace(planned, measured_before=True)
    helped = _seen(before) if planned.design != "pairs" and planned.kind is not Kind.SHARE else None
    if not planned.measured_before and helped is not None:
        said.append(words["before"].format(smallest=_steps(planned, helped.smallest, up=True)))
    more = with_one_more(planned)
    if found is not None and more is not None:
        said.append(words["more"].format(smallest=_steps(planned, more.smallest, up=True)))
    return [*said, words["follow_up"]]


def _usual_words(planned: Planned) -> str:
    low, high = planned.usual
    words = _words()
    if planned.kind is Kind.SHARE:
        return str(words["usual_share"].format(low=_percent(low), high=_percent(high)))
    return str(words["usual_steps"].format(low=_steps(planned, low), high=_steps(planned, high)))


def _change(planned: Planned, size: float) -> str:
    if planned.kind is Kind.SHARE:
        return str(_words()["points"].format(points=_percent(size)))
    return str(_words()["steps"].format(points=_steps(planned, size)))


def _steps(planned: Planned, size: float, *, up: bool = False) -> str:
    """As many decimals as the scale is worth; what can be seen is never told smaller than it is (`up`)."""
    wide = planned.high - planned.low
    decimals = 2 if wide < 2 else 1 if wide <= 20 else 0
    return _rounded(size, decimals, up=up)


def _percent(share: float, *, up: bool = False) -> str:
    return _rounded(100 * share, 0, up=up)


def _rounded(value: float, decimals: int, *, up: bool) -> str:
    unit: float = 10**decimals
    whole = math.ceil(value * unit - 1e-6) if up else round(value * unit)
    return f"{whole / unit:.{decimals}f}".replace(".", ",")


def _strangers(planned: Planned) -> bool:
    return planned.kind is Kind.SHARE and planned.design == "pairs"


@cache
def _words() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(dict(library.files("evaluation"))["words.yaml"])
    return found
