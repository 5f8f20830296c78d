"""A round where several assess proposals, as the pages see it: who, what, and after it is closed what was said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from genklang.core.appraisal import Cell, Pile, Score
from genklang.core.proposals import Kind

#: Most letters of what is typed.
LONGEST: Mapping[str, int] = {"name": 120, "motivation": 2000, "words": 1000}


class Tie(StrEnum):
    """What ties somebody to a proposal: they wrote some version of it, handed it in, or lead its initiative."""

    WROTE = "wrote"
    HANDED_IN = "handed_in"
    LEADS = "leads"


@dataclass(frozen=True, slots=True)
class ItemInfo:
    """A proposal in a round, as it was handed in."""

    id: int
    proposal_id: int
    version: int
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class PanelInfo:
    """`chair` and `assessors` are members of staff; `criteria`: the file of then; `items` stand forum first, then as
    they were handed in."""

    id: int
    organisation_id: int
    name: str
    last_day: date
    chair: int
    criteria: str
    is_closed: bool
    assessors: tuple[int, ...]
    items: tuple[ItemInfo, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that there are, forum first."""
        return tuple(kind for kind in Kind if any(item.kind is kind for item in self.items))


@dataclass(frozen=True, slots=True)
class Listed:
    """A round in a list. `left`: how many proposals one person has not answered, None where nobody was asked about."""

    id: int
    organisation_id: int
    name: str
    last_day: date
    is_closed: bool
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One person's answer about one proposal. `scores` is empty where `conflict`; `words`: why they are in
    conflict, or why they assess although something ties them to it; `at`: when it was put down last."""

    staff_id: int
    item_id: int
    conflict: bool
    words: str
    at: datetime
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a proposal comes over all weightings. `first`: how often it is among the first; `shares`: of each rank, or
    of each `wide` ranks together (the last part may be of fewer)."""

    pile: Pile
    first: float
    shares: tuple[float, ...]
    wide: int = 1


@dataclass(frozen=True, slots=True)
class Together:
    """What several said of the proposals of one kind, once the round is closed.

    `criteria`: codes. `cells`: the one to talk about first first; their places are those of `items` and `criteria`.
    `steps`: for each proposal and criterion how many set each step, and last how many said that there is nothing to go
    by. `heard`: how many have answered about any of them. `ranks` is empty where there are fewer than two proposals or
    nobody scored; `top`: how many "the first" are. `better`: pairs of places (at least as good on everything, the
    other). `alpha`: None where there are too few, or nothing was told apart; `few`: too few for it to be asked.
    """

    kind: Kind
    items: tuple[ItemInfo, ...]
    criteria: tuple[str, ...]
    heard: int
    steps: tuple[tuple[tuple[int, ...], ...], ...]
    cells: tuple[Cell, ...]
    ranks: tuple[Rank, ...]
    top: int
    better: tuple[tuple[int, int], ...]
    alpha: float | None
    few: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a proposal came in a round of this name. `pile` None: there was too little to say; `top`: of how many."""

    name: str
    pile: Pile | None
    top: int
