"""Promises one door for every movement that is put into words, wherever its numbers come from.

The sentences take a `MovementResult`. A movement from a file is one already; a number that has passed the gate becomes
one here. Nothing is added on the way.
"""

from dataclasses import dataclass

from genklang.core.disclosure.released import ReleasedCell, Share
from genklang.core.disclosure.states import State
from genklang.core.disclosure.values import Direction
from genklang.core.movement.labels import Label
from genklang.core.movement.result import MovementResult
from genklang.core.movement.small import small_but_sure

_WAYS: dict[str | None, Direction] = {None: "shown", "high": "at_least", "low": "at_most"}
_SAID = frozenset(Label) - {Label.TOO_FEW, Label.HIDDEN}


@dataclass(frozen=True, slots=True)
class ReleasedThirds:
    """A released triple by its names."""

    up: Share
    same: Share
    down: Share

    @property
    def of_ten(self) -> bool:
        """Said as "x of 10"."""
        return self.up.of_ten


def told_cell(
    cell: ReleasedCell,
    *,
    least: int,
    roster: int | None = None,
    again: int | None = None,
    width: float | None = None,
    step: float = 0.0,
) -> MovementResult:
    """A released movement, ready for the sentences. A state or a label that is not known here hides.

    least: the policy's threshold at this level; roster, again: how many answered the first time, and how many of them
    again; width: the scale's R, without
    which "small" is not said; step: what `value` has been rounded to. Small is judged from what is shown and from
    nothing else, so that the words add no fact to the numbers. The levels stand in cells of their own: no means.
    """
    code = cell.measure.code
    known = cell.state in frozenset(State) and (State(cell.state).hidden or cell.label in _SAID)
    state = State(cell.state) if known else State.PROTECTS_OTHERS
    if state.hidden:
        return MovementResult(None, code, Label.TOO_FEW if state is State.TOO_FEW else Label.HIDDEN, state, least)
    label = Label(cell.label or "")
    sharp = state is State.SHOWN and width is not None
    return MovementResult(
        None,
        code,
        label,
        state,
        least,
        n=cell.n,
        roster=roster,
        again=again,
        change=cell.value,
        change_state=_WAYS[cell.bound],
        low=cell.low,
        high=cell.high,
        triple=None if cell.triple is None else ReleasedThirds(*cell.triple),
        small=sharp and small_but_sure(label, cell.value, cell.low, cell.high, width or 0.0, rounded=step),
    )
