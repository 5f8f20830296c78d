"""Promises to answer "how sure is this?" and "why is this not shown?" for one number, with that number's own figures.

Nothing is said that the page does not show already or that does not follow from how many answered: never which of the
rules for "clear" failed, unless the shown numbers tell it.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from genklang.core.disclosure.policy import Policy
from genklang.core.disclosure.states import State
from genklang.core.movement.labels import LEAST_SHARE, Label
from genklang.core.movement.result import MovementResult
from genklang.core.wording.needed import needed_for_clear, needed_for_sign
from genklang.core.wording.numbers import number
from genklang.core.wording.occasions import Between, occasions
from genklang.core.wording.sentences import interval_sentence, variant
from genklang.core.wording.texts import text


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside a number and may be said with it.

    scale: its ends; answered, roster: of the Läget as a whole; again, before: how many of those who answered the first
    time answered again (0 and 0 for a level); then, now: how many are behind the levels at both ends, None where these
    are not shown; one_question: the indicator is a single question; between: the names of a movement's two occasions.
    """

    policy: Policy
    scale: tuple[float, float]
    answered: int
    roster: int
    again: int = 0
    before: int = 0
    then: int | None = None
    now: int | None = None
    one_question: bool = False
    between: Between | None = None

    @property
    def width(self) -> float:
        """The scale's R."""
        return self.scale[1] - self.scale[0]


def how_sure(told: MovementResult, around: Around, lang: str) -> tuple[str, ...]:
    """What a shown movement rests on, its uncertainty, where the line to a surer word goes, and why it is rough."""
    if told.state.hidden:
        return ()
    return tuple(_how_sure(told, around, lang))


def _how_sure(told: MovementResult, around: Around, lang: str) -> Iterator[str]:
    if told.n is not None:
        yield text(lang, "explain.pairs", n=told.n)
    interval = interval_sentence(told, lang)
    if interval:
        yield interval
    elif told.n is not None and told.n < around.policy.interval_from:
        yield text(lang, "explain.interval_later", least=around.policy.interval_from)
    elif told.n is not None and told.state is State.SHOWN:
        yield text(lang, "explain.interval_hidden")
    yield from _line_between(told, around, lang)
    yield from _why_rough(told, around, lang)


def _line_between(told: MovementResult, around: Around, lang: str) -> Iterator[str]:
    """What the label asks for, and what the next surer one would."""
    limit = number(LEAST_SHARE * around.width, lang)
    kind = variant(told)
    if kind == "small":
        yield text(lang, "explain.small", limit=limit)
    elif kind == "few_paired":
        yield text(lang, "explain.few_paired")
    elif told.label in {Label.CLEAR_UP, Label.CLEAR_DOWN}:
        yield text(lang, "explain.clear", limit=limit)
    elif told.label in {Label.SIGN_UP, Label.SIGN_DOWN}:
        yield text(lang, "explain.sign", limit=limit)
        if told.n:
            yield text(lang, "explain.sign_needed", n=told.n, clear=_clear(told.n, around, lang))
            yield from _two_limits(told.n, around, lang)
    elif told.label is Label.ABOUT_SAME:
        yield text(lang, "explain.about_same", limit=limit)
    else:
        yield text(lang, "explain.uncertain")
        if told.n:
            sign = needed_for_sign(told.n, around.width, one_question=around.one_question)
            needs = {"sign": number(_tenth(sign), lang), "clear": _clear(told.n, around, lang)}
            yield text(lang, "explain.uncertain_needed", n=told.n, **needs)
            yield from _two_limits(told.n, around, lang)


def _two_limits(n: int, around: Around, lang: str) -> Iterator[str]:
    """Where so few need more than the limit that holds for everybody: that these are two things."""
    limit = LEAST_SHARE * around.width
    if needed_for_clear(n, around.width, one_question=around.one_question) > limit + 1e-9:
        yield text(lang, "explain.two_limits", limit=number(limit, lang))


def _why_rough(told: MovementResult, around: Around, lang: str) -> Iterator[str]:
    if told.state is State.WORDS_ONLY:
        yield text(lang, "explain.words_only")
        yield text(lang, "explain.not_the_difference")
    if told.state is State.COARSER:
        width = around.policy.coarse(around.width)
        step = number(width, lang)
        people = {"n": told.n, "first": around.then, "second": around.now}
        known = all(count is not None for count in people.values()) and len(set(people.values())) > 1
        if known:
            yield text(lang, "explain.coarser_people", **people, **occasions(around.between, lang))
        yield text(lang, "explain.coarser_step" if known else "explain.coarser", step=step)
        if ends := coarse_ends(told, around, lang):
            yield ends
        yield text(lang, "explain.not_the_difference")
    if told.change_state in {"at_least", "at_most"}:
        yield text(lang, "explain.clipped_change")


def coarse_ends(told: MovementResult, around: Around, lang: str) -> str | None:
    """Between which ends a coarse change lies; None where it is not coarse, or has no number of its own."""
    if told.state is not State.COARSER or told.change_state != "shown" or told.change is None:
        return None
    size, half = abs(told.change), around.policy.coarse(around.width) / 2
    ends = {"low": number(size - half, lang), "high": number(size + half, lang), "half": number(half, lang)}
    return text(
        lang, "explain.coarse_about" if size > half else "explain.coarse_same", value=number(size, lang), **ends
    )


def why_hidden(state: State, around: Around, lang: str, *, least: int, moved: bool) -> tuple[str, ...]:
    """What stands behind a hidden number: what is missing, or whom it protects. `moved`: it is a movement."""
    if state is State.TOO_FEW:
        counts = {"again": around.again, "before": around.before, "answered": around.answered, "roster": around.roster}
        if around.roster < least:
            return (text(lang, "explain.too_few_ever", least=least, **counts),)
        kind = "again" if moved else "answered" if around.answered < least else ""
        key = "explain.too_few" + (f"_{kind}" if kind else "")
        return text(lang, key, least=least, **counts), text(lang, "explain.too_few_later")
    if state is State.LOW_TURNOUT:
        needed = math.ceil(around.policy.roster_share * around.roster - 1e-9)
        counts = {"answered": around.answered, "roster": around.roster, "needed": needed}
        return (text(lang, "explain.low_turnout", **counts),)
    if state is State.PROTECTS_OTHERS:
        return (text(lang, "explain.protects_others", guard=around.policy.guard_size),)
    return ()


def level_sure(n: int | None, state: State, around: Around, lang: str) -> tuple[str, ...]:
    """What a shown level rests on, and why it is said so roughly if it is."""
    if n is None:
        return ()
    policy, width = around.policy, around.width
    said = [text(lang, "explain.level", n=n)]
    if state is State.CLIPPED:
        low, high = policy.clip(n, *around.scale)
        step = policy.rounding(width)
        ends = {"low": math.ceil(low / step - 1e-9) * step, "high": math.floor(high / step + 1e-9) * step}
        said.append(text(lang, "explain.clipped_level", n=n, **{key: number(end, lang) for key, end in ends.items()}))
    elif state is State.COARSER:
        # From `wide_from` persons two steps are tried, and the number does not say which it came to.
        kind = "coarse_level_wide" if n >= policy.wide_from else "coarse_level"
        said.append(text(lang, f"explain.{kind}", step=number(policy.coarse(width), lang)))
    return tuple(said)


def _clear(n: int, around: Around, lang: str) -> str:
    return number(_tenth(needed_for_clear(n, around.width, one_question=around.one_question)), lang)


def _tenth(value: float) -> float:
    """Upwards: what is asked for is never said too small."""
    return math.ceil(value * 10 - 1e-9) / 10
