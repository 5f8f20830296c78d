"""Everything that an organisation leads, side by side, as the page sees it.

Nothing that was measured with young people is in it: what was handed in, goals in words, states, money and days.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from .types import DecisionInfo, State

#: Where somebody is to do it, or does.
WORKED_ON = frozenset({State.DECIDED, State.RUNNING, State.EVALUATED, State.SCALED_UP})
#: Where holes are looked for: an idea has not come so far, and what has ended needs nothing more.
LOOKED_AT = WORKED_ON | {State.PROPOSED}


class Missing(StrEnum):
    """What an initiative that is proposed or worked on does not have; `DECISION` only where it is worked on."""

    DECISION = "decision"
    GOAL = "goal"
    TARGET_DAY = "target_day"
    GOAL_FOR_NEED = "goal_for_need"
    LOGIC_MODEL = "logic_model"
    EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True)
class Handed:
    """What lies, or lay, before those who decide. `is_read`: it still has a page for those who read proposals."""

    proposal_id: int
    version: int
    actors: tuple[str, ...]
    societal_goals: tuple[str, ...]
    budget: tuple[str, ...]
    is_read: bool


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal of the plan, in its words, and the day by which it is to be reached."""

    words: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Row:
    """One initiative. `handed` None: nothing is handed in; `aims` are empty while it is an idea, `kronor` is None where
    its plan has no sum in kronor; `decision`: the newest."""

    initiative_id: int
    name: str
    state: State
    handed: Handed | None
    decision: DecisionInfo | None
    aims: tuple[Aim, ...]
    kronor: Decimal | None
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A societal goal or an actor as the first sheet writes it, and the initiatives that name it."""

    words: str
    rows: tuple[Row, ...]

    @property
    def is_worked_on(self) -> bool:
        """Whether any of them is decided on or under way."""
        return any(row.state in WORKED_ON for row in self.rows)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """`goals` and `actors`: those named by most first; actors only of what has not ended."""

    rows: tuple[Row, ...]
    goals: tuple[Named, ...]
    actors: tuple[Named, ...]

    @property
    def kronor(self) -> Decimal:
        """The sums of what has not ended, together."""
        return sum((row.kronor for row in self._going() if row.kronor is not None), Decimal(0))

    @property
    def priced(self) -> tuple[int, int]:
        """How many have a sum, of how many that have not ended."""
        going = self._going()
        return sum(row.kronor is not None for row in going), len(going)

    def _going(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.state is not State.ENDED)
