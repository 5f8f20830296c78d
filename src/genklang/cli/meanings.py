"""Promises that a printout explains its own words: what "signs of", "clear", "small" and "uncertain" stand for."""

from collections.abc import Sequence

from genklang.cli.texts import say
from genklang.core.movement.labels import LEAST_SHARE, Label
from genklang.core.movement.result import MovementResult
from genklang.core.wording import number, variant

MEANINGS = {
    "clear": ((Label.CLEAR_UP, None), (Label.CLEAR_DOWN, None)),
    "sign": ((Label.SIGN_UP, None), (Label.SIGN_DOWN, None)),
    "same": ((Label.ABOUT_SAME, None),),
    "uncertain": ((Label.UNCERTAIN, None),),
    "few_paired": ((Label.UNCERTAIN, "few_paired"),),
    "small": ((Label.SIGN_UP, "small"), (Label.SIGN_DOWN, "small")),
    "same_small": ((Label.ABOUT_SAME, "small"),),
    "too_few": ((Label.TOO_FEW, None),),
}


def explanations(results: Sequence[MovementResult], lang: str) -> tuple[str, ...]:
    """One sentence for each word that occurs among the shown results, then the limit on each of their scales."""
    shown = [result for result in results if not result.state.hidden]
    found = {(result.label, variant(result)) for result in shown}
    said = [say(lang, f"meaning.{name}") for name, labels in MEANINGS.items() if found.intersection(labels)]
    scales = dict.fromkeys(result.scale for result in shown if result.scale and result.label != Label.TOO_FEW)
    said += [_limit(low, high, lang) for low, high in scales]
    return tuple(said)


def _limit(low: float, high: float, lang: str) -> str:
    limit = number(LEAST_SHARE * (high - low), lang)
    return say(lang, "meaning.limit", limit=limit, low=f"{low:g}", high=f"{high:g}")
