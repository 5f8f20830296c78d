"""Promises that a printout explains its own words: what "signs of", "clear", "small" and "uncertain" stand for."""

from collections.abc import Sequence

from genklang.cli.texts import say
from genklang.core.movement.labels import LEAST_SHARE, Label
from genklang.core.movement.result import MovementResult
from genklang.core.wording import number

MEANINGS = {
    "clear": (Label.CLEAR_UP, Label.CLEAR_DOWN),
    "sign": (Label.SIGN_UP, Label.SIGN_DOWN),
    "same": (Label.ABOUT_SAME,),
    "uncertain": (Label.UNCERTAIN,),
}


def explanations(results: Sequence[MovementResult], lang: str) -> tuple[str, ...]:
    """One sentence for each word that occurs among the shown results, then the limit on each of their scales."""
    shown = [result for result in results if not result.state.hidden]
    found = {result.label for result in shown if not result.small}
    said = [say(lang, f"meaning.{name}") for name, labels in MEANINGS.items() if found.intersection(labels)]
    if any(result.small for result in shown):
        said.append(say(lang, "meaning.small"))
    scales = dict.fromkeys(result.scale for result in shown if result.scale and result.label != Label.TOO_FEW)
    said += [_limit(low, high, lang) for low, high in scales]
    return tuple(said)


def _limit(low: float, high: float, lang: str) -> str:
    limit = number(LEAST_SHARE * (high - low), lang)
    return say(lang, "meaning.limit", limit=limit, low=f"{low:g}", high=f"{high:g}")
