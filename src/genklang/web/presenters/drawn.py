"""When the curve seems to say something else than the change beside it, because they are not about the same persons.

The points are about everybody who answered each time, the change about those who answered both times. Judged from
shown numbers alone, so that saying it adds nothing to them.
"""

from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.released import ReleasedCell
from genklang.core.disclosure.states import State
from genklang.core.movement.labels import Label
from genklang.core.wording import text

from .cells import LANG

#: Rounding steps: three numbers rounded to a step each can differ by one and still be about the same persons.
VISIBLE = 2
_UP = frozenset({Label.CLEAR_UP, Label.SIGN_UP})
_DOWN = frozenset({Label.CLEAR_DOWN, Label.SIGN_DOWN})


def note(move: ReleasedCell, start: ReleasedCell | None, end: ReleasedCell | None, *, width: float) -> str:
    """The line that stands by the curve; "" where the points at both ends agree with what is said of the change.

    `move` is shown; `start`, `end`: the levels at its ends as they are shown, None where they are not drawn.
    """
    return text(LANG, "note.drawn") if start and end and _differ(move, start, end, width) else ""


def _differ(move: ReleasedCell, start: ReleasedCell, end: ReleasedCell, width: float) -> bool:
    if start.value is None or end.value is None or start.bound or end.bound or move.bound:
        return False  # an open end may lie anywhere beyond, so nothing can be told from it
    if move.n is not None and move.n == start.n == end.n:
        return False  # the same persons at both ends
    policy = default_policy()
    visible = VISIBLE * policy.rounding(width) * (1 - 1e-9)
    drawn = end.value - start.value
    if (move.label in _UP and drawn < 0) or (move.label in _DOWN and drawn > 0):
        return True
    if move.value is None:
        return move.label == Label.ABOUT_SAME and abs(drawn) >= visible
    around = policy.coarse(width) / 2 if move.state is State.COARSER and move.value else 0.0
    return abs(drawn - move.value) - around >= visible
