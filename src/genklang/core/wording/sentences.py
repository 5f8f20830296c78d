"""Promises plain sentences for a result: what can be said, never why, never more certain than the label.

Every function takes a `MovementResult` (already released; a released cell becomes one through `told_cell`) and a
language ("sv" or "en"; KeyError otherwise). `between`: the names of the two occasions; without them it says "last
time". Texts are data in `library/wording`; here it is only decided which of them belong to which result.
"""

from collections.abc import Sequence
from typing import Literal

from genklang.core.disclosure.states import State
from genklang.core.movement.labels import PAIRED_SHARE, Label
from genklang.core.movement.result import CodedShare, MovementResult
from genklang.core.wording.numbers import mean_words, number, share_words
from genklang.core.wording.occasions import Between, occasions
from genklang.core.wording.texts import text

_LITTLE = {Label.SIGN_UP: "little_up", Label.SIGN_DOWN: "little_down"}
_UNJUDGED = frozenset({Label.TOO_FEW, Label.HIDDEN})


def sentence(told: MovementResult, lang: str) -> str:
    """The result in words: the label's sentence, and why the number is clipped or coarse; or why nothing is shown."""
    rough = None if told.label in _UNJUDGED else rough_reason(told.state, lang)
    return " ".join(words for words in (label_sentence(told, lang), rough) if words)


def label_sentence(told: MovementResult, lang: str, between: Between | None = None) -> str:
    """The label's sentence alone, or why nothing is shown."""
    if told.state.hidden:
        return hidden_reason(told.state, lang, least=told.least)
    if told.label in _UNJUDGED:
        # Only without a policy: numbers stand there, but no method can judge so few.
        return text(lang, "label.uncertain.text")
    return text(lang, f"label.{told.label}.{variant(told) or 'text'}", **occasions(between, lang))


def rough_reason(state: State, lang: str) -> str | None:
    """Why a number that is shown is clipped, coarse or left out beside its words; None where it is shown as it is."""
    rough = state in {State.CLIPPED, State.COARSER, State.WORDS_ONLY}
    return text(lang, f"shown.{state}") if rough else None


def question(told: MovementResult, lang: str, between: Between | None = None) -> str | None:
    """One question for the group to talk about, or None where nothing is shown."""
    if told.state.hidden:
        return None
    code = Label.UNCERTAIN if told.label in _UNJUDGED else told.label
    return text(lang, f"label.{code}.question", **occasions(between, lang))


def label_name(told: MovementResult, lang: str) -> str:
    """The label in a few words, for a table or a heading: the same variant as the sentence."""
    kind = variant(told)
    return text(lang, f"label.{told.label}.name_{kind}" if kind else f"label.{told.label}.name")


def variant(told: MovementResult) -> Literal["small", "few_paired"] | None:
    """What the label is said as: "small" (sure but small), "few_paired" (uncertain for too few pairs) or as it is."""
    if told.state.hidden or told.label in _UNJUDGED:
        return None
    # Where the count is not told, it is at most how many answered anything both times; that is on the page.
    pairs = told.again if told.n is None else told.n
    few = pairs is not None and told.roster is not None and pairs < PAIRED_SHARE * told.roster
    if few and told.label == Label.UNCERTAIN:
        return "few_paired"
    return "small" if told.small else None


def hidden_reason(state: State, lang: str, *, least: int = 0) -> str:
    """Why nothing is shown. `least`: the threshold, for the state that names it. KeyError: the state hides nothing."""
    return text(lang, f"hidden.{state}", least=least)


def number_sentence(told: MovementResult, lang: str) -> str | None:
    """Then, now and the change, with the uncertainty where it may be shown; None where nothing is shown."""
    if told.state.hidden or told.n is None:
        return None
    change = change_words(told, lang)
    if told.mean_from is None or told.mean_to is None:
        words = text(lang, "number.change_only", n=told.n, change=change)
    else:
        then = mean_words(told.mean_from, told.mean_from_end, lang)
        now = mean_words(told.mean_to, told.mean_to_end, lang)
        words = text(lang, "number.from_to", mean_from=then, mean_to=now, n=told.n, change=change)
    interval = interval_sentence(told, lang)
    return f"{words} {interval}" if interval else words


def interval_sentence(told: MovementResult, lang: str) -> str | None:
    """Between which ends the change lies with the uncertainty counted in; None where the policy shows no interval."""
    if told.state.hidden or told.low is None or told.high is None:
        return None
    ends = {"low": number(told.low, lang, signed=True), "high": number(told.high, lang, signed=True)}
    return text(lang, "number.interval", **ends)


def change_words(told: MovementResult, lang: str) -> str:
    """The change alone: "0,6 högre", "minst 1,2 högre", "ungefär 0,5 lägre"."""
    if told.change is None or told.change_state == "unknown":
        return text(lang, "number.unknown")
    way = "none" if round(told.change, 2) == 0 else "up" if told.change > 0 else "down"
    if way == "none" and told.state == State.COARSER and told.change_state == "shown":
        # A coarse 0 beside a word for a rise would read as if one of them were wrong.
        return text(lang, f"number.about_{_LITTLE.get(told.label, 'none')}", value="")
    kind = {"shown": "about_" if told.state == State.COARSER else ""}.get(told.change_state, f"{told.change_state}_")
    return text(lang, f"number.{kind}{way}", value=number(abs(told.change), lang))


def triple_sentence(told: MovementResult, lang: str) -> str | None:
    """How many went up, stayed and went down, always all three; None where the policy shows no counts."""
    if told.counts is not None and told.n:
        up, same, down = told.counts
        return text(lang, "triple.counts", n=told.n, up=up, same=same, down=down)
    if told.state.hidden or told.triple is None:
        return None
    shares = (told.triple.up, told.triple.same, told.triple.down)
    up_words, same_words, down_words = (share_words(item, lang, of_ten=told.triple.of_ten) for item in shares)
    words = text(lang, "triple.shares", up=up_words, same=same_words, down=down_words)
    return words[0].upper() + words[1:]


def sum_note(shares: Sequence[CodedShare], lang: str, *, of_ten: bool) -> str | None:
    """That shares as they are said do not make a whole, each being rounded on its own; None where they do."""
    whole = sum(round(share.percent / 10) for share in shares) if of_ten else sum(share.percent for share in shares)
    return None if whole == (10 if of_ten else 100) else text(lang, "sum.of_ten" if of_ten else "sum.percent")


def attrition_sentence(told: MovementResult, lang: str) -> str | None:
    """How many of those seen the first time answered this both times; None when all did or nothing is shown.

    It does not say that the others left: they may never have been asked.
    """
    if told.state.hidden or told.n is None or told.roster is None or told.n >= told.roster:
        return None
    return text(lang, "attrition_item", n=told.n, roster=told.roster)
