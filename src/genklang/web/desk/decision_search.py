"""Which decisions of a log are asked for: by year, by what was decided, by whether it has been looked at, by words.

An address that asks for something that there is none of (a year, a code) asks for all of it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from genklang.apps.initiatives.types import DecisionInfo, Outcome

#: Most letters that are searched for.
LONGEST = 100


class Again(StrEnum):
    """Whether a decision has been looked at again."""

    DONE = "uppfoljda"
    LEFT = "kvar"
    LATE = "sena"


AGAINS = {
    Again.DONE: _("Följdes upp"),
    Again.LEFT: _("Ska följas upp"),
    Again.LATE: _("Skulle ha följts upp"),
}


def is_late(info: DecisionInfo, today: date) -> bool:
    """Whether it should have been looked at again by now."""
    return info.follow_up_on is not None and not info.followed_up and info.follow_up_on <= today


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked for. `year` 0, or "": all of them. Every word of `words` has to be there."""

    year: int
    outcome: str
    again: str
    words: str

    def holds(self, info: DecisionInfo, name: str, today: date) -> bool:
        """Whether a decision about the initiative of this name is one of them."""
        return (
            self.year in (0, info.decided_on.year)
            and self.outcome in ("", info.outcome)
            and self._again(info, today)
            and self._words(info, name)
        )

    @property
    def query(self) -> str:
        """As it stands in an address: "" for everything, or ended by &."""
        asked = {"ar": self.year, "utfall": self.outcome, "uppfoljt": self.again, "sok": self.words}
        said = urlencode({key: value for key, value in asked.items() if value})
        return f"{said}&" if said else ""

    def _again(self, info: DecisionInfo, today: date) -> bool:
        match self.again:
            case Again.DONE:
                return bool(info.followed_up)
            case Again.LEFT:
                return info.follow_up_on is not None and not info.followed_up
            case Again.LATE:
                return is_late(info, today)
        return True

    def _words(self, info: DecisionInfo, name: str) -> bool:
        parts = (name, info.who, info.words, info.conditions, info.reservations, info.followed_up)
        there = "\n".join(parts).casefold()
        return all(word in there for word in self.words.casefold().split())


def sought(asked: Mapping[str, str], years: Collection[int]) -> Sought:
    """What an address asks for; `years`: those in which anything was decided."""
    year, outcome, again = (asked.get(key, "") for key in ("ar", "utfall", "uppfoljt"))
    words = " ".join(asked.get("sok", "").replace("\x00", "")[:LONGEST].split())
    return Sought(
        year=next((one for one in years if str(one) == year), 0),
        outcome=outcome if outcome in set(Outcome) else "",
        again=again if again in set(Again) else "",
        words=words,
    )
