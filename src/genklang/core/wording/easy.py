"""Promises a number in easy words for the young people it is about: no size, no cause, no more than the label."""

from genklang.core.movement.labels import Label
from genklang.core.movement.result import MovementResult
from genklang.core.wording.sentences import variant
from genklang.core.wording.texts import text

_SAID = frozenset(Label) - {Label.TOO_FEW, Label.HIDDEN}


def easy(told: MovementResult, lang: str) -> str:
    """A movement. A label that is not known here is said as hidden."""
    if told.state.hidden or told.label not in _SAID:
        return text(lang, "easy.hidden")
    return text(lang, f"easy.{told.label}.{variant(told) or 'text'}")


def easy_level(level: str, scale: tuple[float, float], lang: str) -> str:
    """A level as it is shown ("ungefär 3,5"), with its scale's ends."""
    return text(lang, "easy.level", level=level, low=f"{scale[0]:g}", high=f"{scale[1]:g}")
