"""What an attacker has: who was there, what is shown, and whom no shown number tells apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from genklang.core.disclosure.facts import Fact

LOW, HIGH = 1.0, 5.0
#: (group, name) -> Läget -> indicator -> score
People = Mapping[tuple[int, str], Mapping[int, Mapping[str, float]]]
Areas = Mapping[str, tuple[str, ...]]
#: (group, name) -> Läget -> indicator -> question -> the answer, turned so that more is better
Asked = Mapping[tuple[int, str], Mapping[int, Mapping[str, Mapping[str, float]]]]
Part = Literal[
    "sum", "start", "end", "stayed", "in01", "in12", "in23", "in34", "in45", "in02", "in35", "up", "same", "down"
]
SUMS = frozenset({"sum", "start", "end", "stayed"})


@dataclass(frozen=True)
class Shown:
    """A number on a page: of which groups, what, when (`start` 0: a level), and the interval it gives for its sum.

    `part`: the movement's own sum, or its pairs' sum at its start or end; "stayed": what the pairs' level would have
    been at its start, of all they answered then; any other: how many persons are in these
    classes of the scale, or went that way. `sharp`: shown as exactly as the rules allow.
    """

    groups: frozenset[int]
    kind: Literal["indicator", "focus_area"]
    code: str
    start: int
    number: int
    part: Part
    lower: float
    upper: float
    sharp: bool = True

    @property
    def counts(self) -> bool:
        """Whether the interval is for how many persons, not for a sum."""
        return self.part not in SUMS


@dataclass(frozen=True)
class Alike:
    """Persons whom no number tells apart."""

    group: int
    asked: frozenset[tuple[int, str, frozenset[str]]]
    who: tuple[tuple[int, str], ...]

    @property
    def there(self) -> frozenset[tuple[int, str]]:
        """At which Lägen they have which scores."""
        return frozenset((number, code) for number, code, _ in self.asked)

    def share(self, shown: Shown, areas: Areas, sizes: Mapping[str, int]) -> dict[tuple[int, str, str], float]:
        """With which weight each of these persons' answers stands in the sum; empty if they are not in the number.

        Of a number that counts persons: in the score or the change that it counts them by.

        A movement is about the questions answered both times, if they are two thirds of the indicator's.
        """
        if self.group not in shown.groups:
            return {}
        parts = areas[shown.code] if shown.kind == "focus_area" else (shown.code,)
        ends = (shown.start, shown.number) if shown.start else (shown.number,)
        answered = {(number, code): questions for number, code, questions in self.asked}
        about = {
            code: frozenset.intersection(*(answered[number, code] for number in ends))
            for code in parts
            if all((number, code) in answered for number in ends)
        }
        having = [code for code, both in about.items() if 3 * len(both) >= 2 * sizes.get(code, 1)]
        if not having or 2 * len(having) < len(parts):
            return {}
        if shown.part == "stayed":
            return self.share(replace(shown, start=0, number=shown.start, part="sum"), areas, sizes)
        signs = {shown.number: 1.0}
        if shown.start:
            ends_alone = {"start": {shown.start: 1.0}, "end": {shown.number: 1.0}}
            signs = ends_alone.get(shown.part, {shown.number: 1.0, shown.start: -1.0})
        return {
            (number, code, question): sign / len(having) / len(about[code])
            for number, sign in signs.items()
            for code in having
            for question in about[code]
        }


@dataclass(frozen=True)
class Left:
    """How much room an answer is left: `width` against a stranger, `insider` against somebody alike who knows their
    own answer."""

    who: Alike
    number: int
    code: str
    width: float
    insider: float


def as_shown(facts: Iterable[Fact]) -> list[Shown]:
    """Facts as the attacker reads them."""
    return [
        Shown(
            fact.cell.groups,
            fact.cell.measure.kind.value,
            fact.cell.measure.code,
            fact.cell.span.start if fact.cell.span else 0,
            fact.cell.number,
            fact.part,
            fact.lower,
            fact.upper,
            sharp=fact.sharp,
        )
        for fact in facts
    ]
