"""Promises one door for every movement that is put into words, wherever its numbers come from.

A movement from a file (`MovementResult`) and a number that has passed the gate (`ReleasedCell`) are said by the same
sentences: both have the shape `Told`, the first as it is, the second through `told_cell`. Nothing is added on the way.
"""

from dataclasses import dataclass
from typing import Protocol

from genklang.core.disclosure.released import ReleasedCell
from genklang.core.disclosure.states import State
from genklang.core.disclosure.values import Direction, Ends
from genklang.core.movement.labels import Label
from genklang.core.movement.small import small_but_sure

_WAYS: dict[str | None, Direction] = {None: "shown", "high": "at_least", "low": "at_most"}
_SAID = frozenset(Label) - {Label.TOO_FEW, Label.HIDDEN}


class Coded(Protocol):
    """A share in per cent: about, at most or at least."""

    @property
    def percent(self) -> int: ...
    @property
    def coding(self) -> str: ...


class Thirds(Protocol):
    """How many went up, stayed and went down; `of_ten`: said as "x of 10"."""

    @property
    def up(self) -> Coded: ...
    @property
    def same(self) -> Coded: ...
    @property
    def down(self) -> Coded: ...
    @property
    def of_ten(self) -> bool: ...


class Told(Protocol):
    """What may be said of a movement; the meaning of each is that of `MovementResult`."""

    @property
    def label(self) -> Label: ...
    @property
    def state(self) -> State: ...
    @property
    def least(self) -> int: ...
    @property
    def n(self) -> int | None: ...
    @property
    def roster(self) -> int | None: ...
    @property
    def mean_from(self) -> float | None: ...
    @property
    def mean_from_end(self) -> Ends: ...
    @property
    def mean_to(self) -> float | None: ...
    @property
    def mean_to_end(self) -> Ends: ...
    @property
    def change(self) -> float | None: ...
    @property
    def change_state(self) -> Direction: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def triple(self) -> Thirds | None: ...
    @property
    def counts(self) -> tuple[int, int, int] | None: ...
    @property
    def small(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class CellThirds:
    """A released triple by its names."""

    up: Coded
    same: Coded
    down: Coded
    of_ten: bool


@dataclass(frozen=True, slots=True)
class ToldCell:
    """A released movement in the shape of `Told`. Its levels stand in cells of their own, so the means are None."""

    label: Label
    state: State
    least: int
    n: int | None = None
    roster: int | None = None
    mean_from: float | None = None
    mean_from_end: Ends = "shown"
    mean_to: float | None = None
    mean_to_end: Ends = "shown"
    change: float | None = None
    change_state: Direction = "shown"
    low: float | None = None
    high: float | None = None
    triple: CellThirds | None = None
    counts: tuple[int, int, int] | None = None
    small: bool = False


def told_cell(
    cell: ReleasedCell, *, least: int, roster: int | None = None, width: float | None = None, step: float = 0.0
) -> ToldCell:
    """A released movement, ready for the sentences. A state or a label that is not known here hides.

    least: the policy's threshold at this level; roster: how many answered the first time; width: the scale's R, without
    which "small" is not said; step: what `value` has been rounded to. Small is judged from what is shown and from
    nothing else, so that the words add no fact to the numbers.
    """
    known = cell.state in frozenset(State) and (State(cell.state).hidden or cell.label in _SAID)
    state = State(cell.state) if known else State.PROTECTS_OTHERS
    if state.hidden:
        return ToldCell(Label.TOO_FEW if state is State.TOO_FEW else Label.HIDDEN, state, least)
    label = Label(cell.label or "")
    sharp = state is State.SHOWN and width is not None
    return ToldCell(
        label,
        state,
        least,
        n=cell.n,
        roster=roster,
        change=cell.value,
        change_state=_WAYS[cell.bound],
        low=cell.low,
        high=cell.high,
        triple=None if cell.triple is None else CellThirds(*cell.triple, of_ten=cell.triple[0].of_ten),
        small=sharp and small_but_sure(label, cell.value, cell.low, cell.high, width or 0.0, rounded=step),
    )
