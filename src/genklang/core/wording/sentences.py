"""Promises plain sentences for a result: what can be said, never why, never more certain than the label.

Every function takes a `MovementResult` (already released) and a language ("sv" or "en"; KeyError otherwise). Texts are
data in `library/wording`; here it is only decided which of them belong to which result.
"""

from typing import Literal

from genklang.core.disclosure.states import State
from genklang.core.movement.labels import PAIRED_SHARE, Label
from genklang.core.movement.result import MovementResult
from genklang.core.wording.numbers import mean_words, number, share_words
from genklang.core.wording.texts import text


def sentence(result: MovementResult, lang: str) -> str:
    """The result in words: the label's sentence, and why the number is clipped or coarse; or why nothing is shown."""
    if result.state.hidden:
        return hidden_reason(result.state, lang, least=result.least)
    if result.label in {Label.TOO_FEW, Label.HIDDEN}:
        # Only without a policy: numbers stand there, but no method can judge so few.
        return text(lang, "label.uncertain.text")
    words = [text(lang, f"label.{result.label}.{variant(result) or 'text'}")]
    if result.state in {State.CLIPPED, State.COARSER}:
        words.append(text(lang, f"shown.{result.state}"))
    return " ".join(words)


def question(result: MovementResult, lang: str) -> str | None:
    """One question for the group to talk about, or None where nothing is shown."""
    if result.state.hidden:
        return None
    code = Label.UNCERTAIN if result.label in {Label.TOO_FEW, Label.HIDDEN} else result.label
    return text(lang, f"label.{code}.question")


def label_name(result: MovementResult, lang: str) -> str:
    """The label in a few words, for a table or a heading: the same variant as the sentence."""
    kind = variant(result)
    return text(lang, f"label.{result.label}.name_{kind}" if kind else f"label.{result.label}.name")


def variant(result: MovementResult) -> Literal["small", "few_paired"] | None:
    """What the label is said as: "small" (sure but small), "few_paired" (uncertain for too few pairs) or as it is."""
    if result.state.hidden or result.label in {Label.TOO_FEW, Label.HIDDEN}:
        return None
    few = result.n is not None and result.roster is not None and result.n < PAIRED_SHARE * result.roster
    if few and result.label == Label.UNCERTAIN:
        return "few_paired"
    return "small" if result.small else None


def hidden_reason(state: State, lang: str, *, least: int = 0) -> str:
    """Why nothing is shown. `least`: the threshold, for the state that names it. KeyError: the state hides nothing."""
    return text(lang, f"hidden.{state}", least=least)


def number_sentence(result: MovementResult, lang: str) -> str | None:
    """Then, now and the change, with the uncertainty where it may be shown; None where nothing is shown."""
    if result.state.hidden or result.n is None:
        return None
    change = change_words(result, lang)
    if result.mean_from is None or result.mean_to is None:
        words = [text(lang, "number.change_only", n=result.n, change=change)]
    else:
        then = mean_words(result.mean_from, result.mean_from_end, lang)
        now = mean_words(result.mean_to, result.mean_to_end, lang)
        words = [text(lang, "number.from_to", mean_from=then, mean_to=now, n=result.n, change=change)]
    if result.low is not None and result.high is not None:
        ends = {"low": number(result.low, lang, signed=True), "high": number(result.high, lang, signed=True)}
        words.append(text(lang, "number.interval", **ends))
    return " ".join(words)


def change_words(result: MovementResult, lang: str) -> str:
    """The change alone: "0,6 högre", "minst 1,2 högre", "ungefär 0,5 lägre"."""
    if result.change is None or result.change_state == "unknown":
        return text(lang, "number.unknown")
    way = "none" if round(result.change, 2) == 0 else "up" if result.change > 0 else "down"
    kind = {"shown": "about_" if result.state == State.COARSER else ""}.get(
        result.change_state, f"{result.change_state}_"
    )
    return text(lang, f"number.{kind}{way}", value=number(abs(result.change), lang))


def triple_sentence(result: MovementResult, lang: str) -> str | None:
    """How many went up, stayed and went down, always all three; None where the policy shows no counts."""
    if result.counts is not None and result.n:
        up, same, down = result.counts
        return text(lang, "triple.counts", n=result.n, up=up, same=same, down=down)
    if result.triple is None:
        return None
    shares = (result.triple.up, result.triple.same, result.triple.down)
    up_words, same_words, down_words = (share_words(item, lang, of_ten=result.triple.of_ten) for item in shares)
    words = text(lang, "triple.shares", up=up_words, same=same_words, down=down_words)
    return words[0].upper() + words[1:]


def attrition_sentence(result: MovementResult, lang: str) -> str | None:
    """How many of those seen the first time answered this both times; None when all did or nothing is shown.

    It does not say that the others left: they may never have been asked.
    """
    if result.state.hidden or result.n is None or result.roster is None or result.n >= result.roster:
        return None
    return text(lang, "attrition_item", n=result.n, roster=result.roster)
