"""What is said by a curve: that a line is missing, or that the curve seems to say something else than the change.

The points are about everybody who answered each time, the change about those who answered both times. Between points
whose change is not told as a number there is no line, which the eye would read as that change. Judged from what is
shown alone, so that saying it adds nothing.
"""

from collections.abc import Sequence

from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.released import ReleasedCell
from genklang.core.disclosure.states import State
from genklang.core.movement.labels import Label
from genklang.core.wording import text

from .cells import LANG
from .slope import Step

#: Rounding steps: three numbers rounded to a step each can differ by one and still be about the same persons.
VISIBLE = 2
_UP = frozenset({Label.CLEAR_UP, Label.SIGN_UP})
_DOWN = frozenset({Label.CLEAR_DOWN, Label.SIGN_DOWN})


def no_line(steps: Sequence[Step], untold: Sequence[Step]) -> str:
    """Why there is no line between points; "" where all are joined. `untold`: those of the `steps` without one."""
    if not untold:
        return ""
    return text(LANG, "note.no_line" if len(untold) == len(steps) else "note.no_line_some")


def note(move: ReleasedCell | None, start: ReleasedCell | None, end: ReleasedCell | None, *, width: float) -> str:
    """The line that stands by the curve; "" where the points at both ends agree with what is said of the change, as it
    is read: a rough number by itself, not by what it may stand for.

    `move`: None where it is hidden; `start`, `end`: the levels at its ends as they are shown, None where they are not
    drawn.
    """
    if start is None or end is None or start.value is None or end.value is None:
        return ""
    if move is None:
        return text(LANG, "note.drawn_words")
    if start.bound or end.bound or move.bound:
        return ""  # an open end may lie anywhere beyond, so nothing can be told from it
    if move.n is not None and move.n == start.n == end.n:
        return ""  # the same persons at both ends
    drawn = end.value - start.value
    if _differ(move, drawn, width):
        return text(LANG, "note.drawn")
    # Where the change is told in words alone, whoever sees two points subtracts them.
    return text(LANG, "note.drawn_words") if move.value is None else ""


def _differ(move: ReleasedCell, drawn: float, width: float) -> bool:
    if (move.label in _UP and drawn < 0) or (move.label in _DOWN and drawn > 0):
        return True
    if move.value is None:
        return move.label == Label.ABOUT_SAME and abs(drawn) >= _visible(width)
    if move.state is State.COARSER and not move.value:
        return abs(drawn) > default_policy().coarse(width) / 2 + 1e-9  # "about the same" covers half a step
    return abs(drawn - move.value) >= _visible(width)


def _visible(width: float) -> float:
    return VISIBLE * default_policy().rounding(width) * (1 - 1e-9)
