"""Evidence: what an engine hands up so that the gate and the movement need nothing more.

An engine never hands up persons. It hands up *blocks*: all persons of one group who have scores on exactly the same
measures at exactly the same Lägen and pairs of Lägen. Whatever can be published is a sum over whole blocks, so blocks
(the method page's atoms, with the same persons kept together over occasions) carry everything an attacker could use
and everything a release needs. Sums are on the framework's own scale, turned so that more is better.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

#: The bit mask of an indicator whose questions need not be told apart.
WHOLE = 1


class MeasureKind(StrEnum):
    INDICATOR = "indicator"
    FOCUS_AREA = "focus_area"


class Measure(NamedTuple):
    """An indicator or a focus area, by its code in the framework."""

    kind: MeasureKind
    code: str


class Level(StrEnum):
    """Levels from the smallest to the widest."""

    GROUP = "group"
    ACTIVITY = "activity"
    INITIATIVE = "initiative"
    ORGANISATION = "organisation"


class Unit(NamedTuple):
    """One group, activity, initiative or organisation, by its id."""

    level: Level
    id: int


class Span(NamedTuple):
    """From one Läget to another, by their numbers (1, 2, …)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """Persons of one group who are in and out of the same numbers.

    `scored` holds (number, indicator code) where every one of them has a score; `moved` holds (span, indicator code)
    where every one of them has a change. A person is in exactly one block. `answered` tells, as a bit mask, over which
    of the indicator's questions: a score's at a Läget, a change's over a span; missing = all. `sealed`: somebody has
    been erased from the Läget, and nothing is known of it but which sums it stands in (`ahead.remains`). `erased`:
    somebody who has been erased, of whom is known what was told of but not what they answered.
    """

    id: int
    group: int
    persons: int
    scored: frozenset[tuple[int, str]]
    moved: frozenset[tuple[Span, str]]
    answered: Mapping[tuple[int | Span, str], int] = field(default_factory=dict)
    sealed: bool = False
    erased: bool = False

    @property
    def is_known(self) -> bool:
        """Whether it can still be said what they answered."""
        return not (self.sealed or self.erased)


@dataclass(frozen=True, slots=True)
class LevelSums:
    """A block's scores on one measure at one Läget: n, sum, sum of squares, and how many have each score."""

    n: int
    total: float
    total_sq: float
    counts: Mapping[float, int]

    @property
    def values(self) -> frozenset[float]:
        """The scores that occur."""
        return frozenset(self.counts)


@dataclass(frozen=True, slots=True)
class ChangeSums:
    """A block's paired changes on one measure over one span.

    `total` and `total_sq` are over the changes; `total_from`, `total_to` over the paired scores (same questions both
    times, so total = total_to - total_from); up + same + down = n.
    """

    n: int
    total_from: float
    total_to: float
    total: float
    total_sq: float
    up: int
    same: int
    down: int
    values: frozenset[float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Blocks and their sums. Missing key = nobody in the block has that measure there, or all of it has been erased.

    `whole`: for each indicator, the mask of all its questions.
    """

    blocks: tuple[Block, ...]
    levels: Mapping[tuple[int, int, Measure], LevelSums]  # (block id, number, measure)
    changes: Mapping[tuple[int, Span, Measure], ChangeSums]  # (block id, span, measure)
    whole: Mapping[str, int] = field(default_factory=dict)

    def values(self, block: int, number: int, measure: Measure) -> frozenset[float]:
        """The scores that occur in a block; none where they have been erased."""
        held = self.levels.get((block, number, measure))
        return frozenset() if held is None else held.values
