"""The demo's town as an attacker has it: every page of everybody's, and beside it what everybody truly answered."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.contrib.auth import get_user_model
from django.test import Client

from genklang.apps.analysis import queries as analysis
from genklang.apps.analysis.surroundings import around
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks.actions import load_library
from genklang.apps.rounds import export
from genklang.apps.rounds import queries as rounds
from genklang.core.disclosure.cells import Scoring
from genklang.core.disclosure.evidence import Level, Unit
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.released import ReleasedCell
from genklang.core.frameworks import Framework, Indicator, indicator_score
from genklang.core.frameworks.scoring import turned
from genklang.core.movement.from_released import began_elsewhere
from genklang.jobs.demo.build import build
from genklang.jobs.demo.deeds import Building
from genklang.jobs.demo.reading import the_town

from .falling import CLASSES
from .reading import Units
from .shown import HIGH, LOW, Areas, Asked, People, Shown, as_shown
from .solving import Attack
from .walking import follow, walk

#: Saturday 21 November, noon.
AT = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
#: The measure's groups, kind and code, the start (0: a level), the Läget, and what of it is shown.
Key = tuple[frozenset[int], str, str, int, int, str]


@dataclass(frozen=True)
class Demo:
    """`staff`, `phones`, `public`: (address, text) of every page. `told`: what the ledger says is out, `facts`: what
    it says that tells."""

    staff: list[tuple[str, str]]
    phones: list[tuple[str, str]]
    public: list[tuple[str, str]]
    roles: frozenset[str]
    people: People
    asked: Asked
    sizes: dict[str, int]
    areas: Areas
    units: Units
    told: frozenset[Key]
    facts: list[Shown]

    def attack(self, shown: list[Shown], area: str) -> Attack:
        """Everything shown of one focus area."""
        return Attack(shown, self.people, self.areas, area=area, asked=self.asked, sizes=self.sizes)


def demo() -> Demo:
    """Build the town and read all of it."""
    load_library(by=SYSTEM, at=AT)
    # The attacker reads one framework: the one of the town, on its scale from 1 to 5.
    town = the_town()
    built = build(replace(town, groups=tuple(group for group in town.groups if not group.framework)), at=AT)
    scoring = Scoring.of(built.framework)
    known = around([Unit(Level.GROUP, group) for group in built.groups.values()])
    facts = known.facts(scoring)
    held = {(fact.cell.unit, fact.cell.number): fact.cell.groups for fact in facts}
    people, asked = _answered(known.groups, built.framework)
    return Demo(
        staff=[page for user in get_user_model().objects.values_list("pk", flat=True) for page in walk(user)],
        phones=list(_phones(built)),
        public=list(follow(Client(), "/")),
        roles=frozenset(role.kind for person in built.town.staff for role in person.roles),
        people=people,
        asked=asked,
        sizes={indicator.code: len(indicator.questions) for indicator in built.framework.indicators},
        areas=dict(scoring.areas),
        units=Units(
            {r.id: (group, r.number) for group in known.groups for r in rounds.rounds_of(group)},
            {(unit.level.value, unit.id, number): groups for (unit, number), groups in held.items()},
        ),
        told=frozenset(key for (unit, number), groups in held.items() for key in _told(unit, number, groups)),
        facts=as_shown(facts),
    )


def _phones(built: Building) -> Iterator[tuple[str, str]]:
    """A telephone of every group, let in by a card, and every page it is led to."""
    for cards in built.cards.values():
        phone = Client()
        come_in = phone.post("/svara/kod", {"kod": next(iter(cards.values())).code}, follow=True)
        if come_in.status_code != 200:
            raise RuntimeError("the card did not open")
        yield "/svara/kod", come_in.content.decode()
        yield from follow(phone, "/svara/laget", within="/svara/")


def _answered(groups: frozenset[int], framework: Framework) -> tuple[People, Asked]:
    """What everybody in these groups truly answered, as scores, and to which questions."""
    people: dict[tuple[int, str], dict[int, dict[str, float]]] = {}
    asked: dict[tuple[int, str], dict[int, dict[str, dict[str, float]]]] = {}
    for group, lagen in rounds.rounds_of_groups(groups).items():
        for round_ in lagen:
            for sheet in [] if round_.is_open else export.sheets_of(round_.id):
                scores = {i.code: indicator_score(sheet.answers, i) for i in framework.indicators}
                given = {code: score for code, score in scores.items() if score is not None}
                if given:
                    who = (group, f"p{sheet.participant_id}")
                    people.setdefault(who, {})[round_.number] = given
                    asked.setdefault(who, {})[round_.number] = {
                        i.code: dict(_answers(sheet.answers, i)) for i in framework.indicators if i.code in given
                    }
    return people, asked


def _answers(sheet: dict[str, int], indicator: Indicator) -> Iterator[tuple[str, float]]:
    for question in indicator.questions:
        answer = turned(sheet.get(question.code), question)
        if answer is not None:
            yield question.code, float(answer)


def _told(unit: Unit, number: int, groups: frozenset[int]) -> Iterator[Key]:
    released = analysis.released(level=unit.level, unit_id=unit.id, number=number)
    for cell in released.cells if released else ():
        again, before = released.returning.get(cell.span, (0, 0)) if cell.span else (0, 0)
        for what in whats(cell, before - again):
            start = cell.span.start if cell.span else 0
            yield groups, cell.measure.kind.value, cell.measure.code, start, number, what


def whats(cell: ReleasedCell, gone: int) -> Iterator[str]:
    """What of a cell stands on a page, as `reading.Written` calls it. `gone`: how many did not come back."""
    if cell.value is not None:
        yield "number"
    if cell.label is not None and not cell.state.hidden:
        yield "label"
    if cell.low is not None:
        yield "interval"
    if cell.triple is not None:
        yield "shares"
    if began_elsewhere(cell, gone=gone, width=HIGH - LOW, policy=default_policy()):
        yield "began"
    if cell.distribution is not None:
        parts = CLASSES if len(cell.distribution) == len(CLASSES) else ("in02", "in23", "in35")
        yield from (f"falls {part}" for part in parts)
