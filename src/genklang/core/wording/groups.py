"""Promises what may be said to a group beside its own result: beside the others, who left, by itself, the yardstick.

Figures are exact where the caller hands in exact ones: on a page they have passed the gate first.
"""

from genklang.core.frameworks.types import LookingBack
from genklang.core.movement.attrition import Attrition
from genklang.core.movement.response_shift import ResponseShift
from genklang.core.wording.numbers import number
from genklang.core.wording.said import Said, joined
from genklang.core.wording.texts import text


def beside_words(way: int, lang: str, *, differ: bool) -> Said:
    """One group beside its initiative: `way` and `differ` as in `BesideOthers`. Never a rank."""
    if not differ:
        return Said(text(lang, "beside.chance"))
    kind = {1: "up", -1: "down"}.get(way, "like")
    return Said(text(lang, f"beside.{kind}"), text(lang, "beside.question"))


def attrition_words(found: Attrition, lang: str) -> Said:
    """How many answered again, and where the others began, if that may be said."""
    count = text(lang, "left.count", again=found.again, first=found.first)
    if found.difference is None or found.low is None or found.high is None:
        return Said(count, text(lang, "left.question") if found.again < found.first else None)
    kind = "lower" if found.high < 0 else "higher" if found.low > 0 else "alike"
    size = number(abs(found.difference) if kind != "alike" else found.difference, lang, signed=kind == "alike")
    ends = {"low": number(found.low, lang, signed=True), "high": number(found.high, lang, signed=True)}
    return Said(joined(count, text(lang, f"left.{kind}", size=size, **ends)), text(lang, "left.question"))


def began_words(way: int, difference: float, lang: str) -> Said:
    """Where those who did not come back began, in a total: `way` as in `began_elsewhere`; difference in scale points,
    leavers' minus stayers', in coarse steps."""
    kind = {1: "began_higher", -1: "began_lower"}.get(way, "began_alike")
    return Said(text(lang, f"left.{kind}", size=number(abs(difference), lang)), text(lang, "left.question"))


def unchanged_words(change: float, lang: str) -> str:
    """The mean change if all who did not answer again had stayed the same."""
    return text(lang, "left.unchanged", change=number(change, lang, signed=True))


def by_itself_words(expected: float, lang: str) -> Said:
    """That a group which began low (or high) tends to move back; for when `by_itself_matters`."""
    words = text(
        lang, "by_itself.low" if expected > 0 else "by_itself.high", expected=number(expected, lang, signed=True)
    )
    return Said(words, text(lang, "by_itself.question"))


def started_words(way: int, lang: str) -> Said:
    """As `by_itself_words` without a figure: `way` 1, the group began low; -1, it began high."""
    return Said(text(lang, "note.low_start" if way > 0 else "note.high_start"), text(lang, "by_itself.question"))


def yardstick_words(found: ResponseShift, lang: str, *, asked: LookingBack) -> Said:
    """The change as measured beside the change as remembered; `asked`: where the looking-back question stood."""
    if found.n == 0:
        return Said(text(lang, "hidden.no_pairs"))
    figures = {
        "measured": number(float(found.measured.change), lang, signed=True),
        "remembered": number(float(found.remembered.change), lang, signed=True),
    }
    kind = "note.yardstick" if found.moved else "yardstick.still"
    words = joined(text(lang, "yardstick.figures", **figures), text(lang, kind), text(lang, f"yardstick.{asked}"))
    return Said(words, text(lang, "yardstick.question") if found.moved else None)
