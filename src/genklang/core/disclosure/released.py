"""`Released`: the only form in which anything about several people leaves the gate.

Made by `core.disclosure.gate` alone, from evidence, or read back from the ledger it was written to. A hidden number is
hidden with a reason: never zero, never blank.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .evidence import Measure, MeasureKind, Span, Unit
from .states import State


@dataclass(frozen=True, slots=True)
class Share:
    """A coded share: about, at most or at least `percent`; `of_ten`: say "x av 10"."""

    percent: int
    coding: Literal["about", "at_most", "at_least"]
    of_ten: bool


@dataclass(frozen=True, slots=True)
class ReleasedCell:
    """One number as it may be shown.

    `span` None is a level. `bound`: "low" = value or lower / at most, "high" = value or higher / at least. `low`,
    `high`: the 95 % interval of a movement. `label`: code of core.movement.Label, movements only. `pairs`: how many
    answered both times, `n`: how many are behind a level; None where the number itself would tell too much. `left`, a
    total's movements only: how much higher those began who are not in it, in coarse steps. `distribution`, levels only:
    the shares in three or five classes of the scale, the lowest first (`classes.py`).
    """

    measure: Measure
    number: int
    span: Span | None
    state: State
    n: int | None = None
    value: float | None = None
    bound: Literal["low", "high"] | None = None
    low: float | None = None
    high: float | None = None
    label: str | None = None
    triple: tuple[Share, ...] | None = None
    distribution: tuple[Share, ...] | None = None
    left: float | None = None

    def to_json(self) -> dict[str, Any]:
        """What the ledger keeps beside the key columns."""
        return {
            "n": self.n,
            "value": self.value,
            "bound": self.bound,
            "low": self.low,
            "high": self.high,
            "label": self.label,
            "triple": _listed(self.triple),
            "distribution": _listed(self.distribution),
            "left": self.left,
        }

    @classmethod
    def from_json(
        cls, *, kind: str, code: str, number: int, start: int, state: str, shown: Mapping[str, Any]
    ) -> "ReleasedCell":
        """Back from the ledger; `start` 0 means a level."""
        return cls(
            measure=Measure(MeasureKind(kind), code),
            number=number,
            span=Span(start, number) if start else None,
            state=State(state),
            n=shown["n"],
            value=shown["value"],
            bound=shown["bound"],
            low=shown["low"],
            high=shown["high"],
            label=shown["label"],
            triple=_shares(shown["triple"]),
            distribution=_shares(shown.get("distribution")),  # what came out before there were any has none
            left=shown.get("left"),
        )


def _listed(shares: tuple[Share, ...] | None) -> list[list[Any]] | None:
    return None if shares is None else [[share.percent, share.coding, share.of_ten] for share in shares]


def _shares(listed: list[list[Any]] | None) -> tuple[Share, ...] | None:
    return None if listed is None else tuple(Share(*share) for share in listed)


class _Token:
    """Whoever holds this may make a `Released`."""


TOKEN = _Token()


class Released:
    """All numbers of one unit at one Läget. Immutable; cannot be made outside the gate and the ledger.

    `answered` of `roster` had answered when the Läget closed; `returning` says, for each span, how many of those who
    answered then answered again.
    """

    __slots__ = ("answered", "cells", "number", "returning", "roster", "unit")

    def __init__(
        self,
        token: _Token,
        *,
        unit: Unit,
        number: int,
        cells: tuple[ReleasedCell, ...],
        answered: int,
        roster: int,
        returning: Mapping[Span, tuple[int, int]],
    ) -> None:
        if token is not TOKEN:
            raise TypeError("Released is made by core.disclosure only.")
        for name, value in (
            ("unit", unit),
            ("number", number),
            ("cells", cells),
            ("answered", answered),
            ("roster", roster),
            ("returning", dict(returning)),
        ):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("A release never changes.")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("A release never changes.")

    unit: Unit
    number: int
    cells: tuple[ReleasedCell, ...]
    answered: int
    roster: int
    returning: Mapping[Span, tuple[int, int]]

    def level(self, measure: Measure) -> ReleasedCell:
        """The level cell of a measure. KeyError if the release has none."""
        return self._cell(measure, None)

    def movement(self, measure: Measure, span: Span) -> ReleasedCell:
        """The movement cell of a measure over a span. KeyError if the release has none."""
        return self._cell(measure, span)

    @classmethod
    def from_ledger(
        cls,
        *,
        unit: Unit,
        number: int,
        cells: tuple[ReleasedCell, ...],
        answered: int,
        roster: int,
        returning: Mapping[Span, tuple[int, int]],
    ) -> "Released":
        """What was released once, word for word. For the ledger (`apps.analysis`) alone; a test keeps it so."""
        return cls(TOKEN, unit=unit, number=number, cells=cells, answered=answered, roster=roster, returning=returning)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans of the movements, the longest first."""
        return tuple(sorted({cell.span for cell in self.cells if cell.span is not None}))

    def _cell(self, measure: Measure, span: Span | None) -> ReleasedCell:
        for cell in self.cells:
            if cell.measure == measure and cell.span == span:
                return cell
        raise KeyError((measure, span))
