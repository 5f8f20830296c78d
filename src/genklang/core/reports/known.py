"""Numbers that are known beside a text: what a released cell or a figure with a source says, and how surely.

Only what may be shown becomes known: a hidden cell knows no number, and one that is told in words alone knows none.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from genklang.core.disclosure.released import Released, ReleasedCell, Share
from genklang.core.disclosure.states import State
from genklang.core.movement.labels import Label

Kind = Literal["percent", "number", "of"]
Coding = Literal["exact", "about", "at_least", "at_most"]
#: Of whom: those who answered, those of them who went one way or none, those who have a card, people of some sort,
#: those somebody has reached, those who answered one way at one time ("level"); "": not said.
Meaning = Literal["", "answered", "moved", "listed", "people", "reached", "level"]


@dataclass(frozen=True, slots=True)
class Known:
    """One number. `label`: what it is, for people. `whole`: of how many (`of`). `base`: what "more than" is more than.

    `signed`: it is a change, and which way counts. `way`: it is of those who went up (1) or down (-1). `coding`:
    anything but exact must be said in the text too. `meaning`: of whom it is. `steady`: its change is about the same.
    """

    label: str
    kind: Kind
    value: Decimal
    whole: Decimal | None = None
    coding: Coding = "exact"
    signed: bool = False
    base: str = ""
    way: int = 0
    meaning: Meaning = ""
    steady: bool = False


def of_cell(cell: ReleasedCell, label: str) -> tuple[Known, ...]:
    """What a cell tells; nothing where it is hidden."""
    if cell.state not in frozenset(State) or State(cell.state).hidden:
        return ()
    found: list[Known] = []
    moved = cell.span is not None
    rough: Coding = "about" if cell.state is State.COARSER else "exact"
    if cell.value is not None and cell.state is not State.WORDS_ONLY:
        ends: dict[str, Coding] = {"low": "at_most", "high": "at_least"}
        coding = ends[cell.bound] if cell.bound else rough
        found.append(Known(label, "number", exact(cell.value), coding=coding, signed=moved))
        found += [
            Known(label, "number", exact(end), coding=rough, signed=True)
            for end in (cell.low, cell.high)
            if end is not None
        ]
    if cell.n is not None:
        found.append(Known(label, "number", Decimal(cell.n), meaning="answered"))
    ways = zip((1, 0, -1), cell.triple or (), strict=False)
    steady = cell.label == Label.ABOUT_SAME
    found += [replace(_share(share, label), way=way, meaning="moved", steady=steady) for way, share in ways]
    found += [replace(_share(share, label), meaning="level") for share in cell.distribution or ()]
    return tuple(found)


def of_release(released: Released, label: str) -> tuple[Known, ...]:
    """How many answered of how many, and how many of those came back."""
    found = [_of(label, released.answered, released.roster)]
    found += [_of(label, again, before) for again, before in released.returning.values()]
    counts = {number for pair in released.returning.values() for number in pair} | {released.answered}
    found += [Known(label, "number", Decimal(count), meaning="answered") for count in sorted(counts)]
    return (*found, Known(label, "number", Decimal(released.roster), meaning="listed"))


def exact(value: float) -> Decimal:
    """A released number as it was written, without what binary fractions add."""
    return Decimal(str(round(value, 4)))


def _of(label: str, part: int, whole: int) -> Known:
    return Known(label, "of", Decimal(part), whole=Decimal(whole), meaning="answered")


def _share(share: Share, label: str) -> Known:
    if share.of_ten:
        return Known(label, "of", Decimal(round(share.percent / 10)), whole=Decimal(10), coding=share.coding)
    return Known(label, "percent", Decimal(share.percent), coding=share.coding)
