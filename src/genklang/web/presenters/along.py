"""What stands along a curve over Läget: things that happened, by day, and where the questions were asked anew.

Beside the curve, never as its cause. Dates and words only: nothing here is worked out from answers.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from . import words
from .slope import Step

#: The newest that a curve has room for; a unit's own page lists them all.
MOST = 8


@dataclass(frozen=True, slots=True)
class Happened:
    """`kind`: what sort of thing, in words."""

    day: date
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Along:
    """`days`: the day each Läget was opened; `anew`: the indicators and areas that a Läget asked otherwise than the one
    before it that is on the curve."""

    days: Mapping[int, date] = field(default_factory=dict)
    happened: Sequence[Happened] = ()
    anew: Mapping[int, Collection[str]] = field(default_factory=dict)

    @property
    def on_curve(self) -> Sequence[Happened]:
        """Those that are drawn, by day."""
        return sorted(self.happened, key=lambda one: one.day)[-MOST:]

    def places(self, numbers: Sequence[int]) -> list[float]:
        """Where on the row of points `numbers` each of `on_curve` happened: 0 is the first, 0.5 halfway to the second;
        before the first is -1 and after the last is one more than its place."""
        days = [self.days[number] for number in numbers]
        return [place(one.day, days) for one in self.on_curve]

    def broken(self, code: str, numbers: Sequence[int], steps: Collection[Step]) -> list[Step]:
        """Those of the `steps` between points `numbers` that go past a Läget which asked this anew."""
        new = [at for at, number in enumerate(numbers) if code in self.anew.get(number, ())]
        return [step for step in steps if any(step[0] < at <= step[1] for at in new)]

    def rows(self, day: Callable[[date], str] = words.day_of_year) -> list[dict[str, str]]:
        """Each of `on_curve` as a row beside the picture: day, words, kind; its place in the list is its sign."""
        return [{"day": day(one.day), "words": one.words, "kind": one.kind} for one in self.on_curve]

    def anew_words(self, code: str, numbers: Sequence[int]) -> str:
        """From which Läget something else is asked; "" where nothing is."""
        new = [words.laget(number) for number in numbers[1:] if code in self.anew.get(number, ())]
        if not new:
            return ""
        return _("Frågorna är inte desamma från %(laget)s, så kurvan börjar om där.") % {"laget": _(" och ").join(new)}


def place(day: date, days: Sequence[date]) -> float:
    """Where a day is on a row of points, each with its day, in order."""
    if day < days[0]:
        return -1.0
    for at, (start, end) in enumerate(pairwise(days)):
        if day < end:
            return at + (day - start).days / (end - start).days
    return len(days) - 1 if day == days[-1] else float(len(days))


def beside_words() -> str:
    """What a page says once, where anything stands beside its curves."""
    return _("Händelserna står bredvid kurvorna. Att något hände samtidigt säger inte att det var orsaken.")


def drawn(along: Along, code: str, numbers: Sequence[int], steps: Collection[Step]) -> dict[str, Any]:
    """What `slope.picture` is handed of it: `events` and `breaks`."""
    return {"events": along.places(numbers) if along.happened else (), "breaks": along.broken(code, numbers, steps)}
