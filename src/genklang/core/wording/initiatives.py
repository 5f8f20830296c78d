"""Promises the sentences of a report about an initiative: how sure, over which groups, and never why.

Figures are exact where the caller hands in exact ones: in a report they have passed the gate first.
"""

from collections.abc import Sequence

from genklang.core.movement.effects import PairedEffect
from genklang.core.movement.from_released import OverGroups
from genklang.core.movement.question_bank import HangTogether
from genklang.core.movement.reliability import REPORT_FROM, Reliability
from genklang.core.movement.reliable_change import BeyondLimit
from genklang.core.movement.trend import Trend
from genklang.core.wording.numbers import number
from genklang.core.wording.said import joined
from genklang.core.wording.texts import text


def trend_words(trend: Trend, lang: str, *, slope: bool = False) -> str:
    """The initiative's change, or with `slope` its change for each new round, and whom the uncertainty is about."""
    key = f"trend.{'slope_' if slope else ''}{'these' if trend.these_groups else 'groups'}"
    figures = {name: number(getattr(trend, name), lang, signed=True) for name in ("change", "low", "high")}
    return joined(text(lang, key, n=trend.n, groups=trend.groups, **figures), text(lang, "note.sponsor"))


def over_groups_words(found: OverGroups, lang: str) -> str:
    """Between which ends the change lies when it is to hold for other groups too."""
    ends = {"low": number(found.low, lang, signed=True), "high": number(found.high, lang, signed=True)}
    return text(lang, "trend.others", groups=found.groups, **ends)


def these_groups_note(lang: str) -> str:
    """That what is said of a whole is about the groups in it."""
    return text(lang, "trend.only_these")


def effect_words(effect: PairedEffect, lang: str) -> str:
    """How likely it is that one of them went up, and the size in spreads where there is a spread."""
    size = None if effect.hedges is None else text(lang, "effect.size", size=number(effect.hedges, lang))
    return joined(text(lang, "effect.improved", improved=number(10 * effect.improved, lang)), size)


def beyond_words(found: BeyondLimit, lang: str) -> str:
    """How many moved further than the question's own unsteadiness, beside what chance alone gives."""
    return text(lang, "beyond", n=found.n, up=found.up, down=found.down, chance=number(found.by_chance, lang))


def adjusted_words(difference: float, low: float, high: float, lang: str) -> str:
    """An arm beside the reference arm among persons who began alike, from an `Ancova`."""
    kind = "up" if low > 0 else "down" if high < 0 else "unclear"
    ends = {"low": number(low, lang, signed=True), "high": number(high, lang, signed=True)}
    return text(lang, f"adjusted.{kind}", size=number(abs(difference), lang), **ends)


def reliability_words(found: Reliability, items: Sequence[str], lang: str, *, least: int = REPORT_FROM) -> str:
    """How well an indicator's questions hang together; `items`: their names; `least`: persons before it is said."""
    if found.items == 1:
        return text(lang, "reliability.single")
    if found.n < least:
        return text(lang, "reliability.few", least=least)
    if found.coefficient is None:
        return text(lang, "reliability.unknown")
    kind = "rough" if found.rough else "fine"
    against = ", ".join(items[at] for at in found.against)
    return joined(
        text(lang, f"reliability.{kind}", coefficient=number(found.coefficient, lang)),
        text(lang, "reliability.against", items=against) if against else None,
    )


def question_bank_words(found: HangTogether | None, items: int, lang: str, *, least: int = REPORT_FROM) -> str:
    """As `reliability_words`, of a figure in the question bank; None: there is none yet."""
    if items == 1:
        return text(lang, "reliability.single")
    if found is None:
        return text(lang, "reliability.few", least=least)
    if found.coefficient is None:
        return text(lang, "reliability.unknown")
    words = text(lang, f"reliability.{'rough' if found.rough else 'fine'}", coefficient=_at_least(found, lang))
    hundreds = found.persons // 100 * 100
    return joined(words, text(lang, "reliability.persons", least=hundreds))


def rough_question_words(found: HangTogether, lang: str) -> str:
    """Beside a number: that its questions are rough. For a figure with a coefficient."""
    return text(lang, "reliability.rough", coefficient=_at_least(found, lang))


def _at_least(found: HangTogether, lang: str) -> str:
    return text(lang, "reliability.least", value=number(found.coefficient or 0.0, lang))


def span_words(first: str, last: str, lang: str, *, news: bool) -> str:
    """The heading of the main line or of the last step, between two rounds by name."""
    return text(lang, "span.news" if news else "span.main", first=first, last=last)


def whole_way_note(lang: str) -> str:
    """That nobody should pick the step that looks best."""
    return text(lang, "span.whole")
