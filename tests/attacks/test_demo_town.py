"""The demo's invented town, as whoever starts the demo meets it: the same algebra over everything that was released."""

from datetime import UTC, datetime

import pytest
from tests.attacks.solving import Asked, Attack, People, Shown

from genklang.apps.analysis.surroundings import around
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks.actions import load_library
from genklang.apps.rounds import export
from genklang.apps.rounds import queries as rounds
from genklang.core.disclosure.cells import Scoring
from genklang.core.disclosure.evidence import Level, Unit
from genklang.core.frameworks import Framework, indicator_score
from genklang.jobs.demo.build import build
from genklang.jobs.demo.reading import the_town

#: Saturday 21 November, noon.
AT = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)


def answered(groups: frozenset[int], framework: Framework) -> tuple[People, Asked]:
    """What everybody in these groups truly answered, as scores, and to which questions."""
    people: dict[tuple[int, str], dict[int, dict[str, float]]] = {}
    asked: dict[tuple[int, str], dict[int, dict[str, frozenset[str]]]] = {}
    for group, lagen in rounds.rounds_of_groups(groups).items():
        for round_ in lagen:
            for sheet in [] if round_.is_open else export.sheets_of(round_.id):
                scores = {i.code: indicator_score(sheet.answers, i) for i in framework.indicators}
                given = {code: score for code, score in scores.items() if score is not None}
                if given:
                    who = (group, f"p{sheet.participant_id}")
                    people.setdefault(who, {})[round_.number] = given
                    asked.setdefault(who, {})[round_.number] = {
                        i.code: frozenset(q.code for q in i.questions if sheet.answers.get(q.code, -1) >= 0)
                        for i in framework.indicators
                    }
    return people, asked


@pytest.mark.django_db
def test_nobodys_answer_follows_from_what_the_demo_shows() -> None:
    load_library(by=SYSTEM, at=AT)
    built = build(the_town(), at=AT)
    scoring = Scoring.of(built.framework)
    known = around([Unit(Level.GROUP, group) for group in built.groups.values()])
    shown = [
        Shown(
            fact.cell.groups,
            fact.cell.measure.kind.value,
            fact.cell.measure.code,
            fact.cell.span.start if fact.cell.span else 0,
            fact.cell.number,
            fact.part,
            fact.lower,
            fact.upper,
            fact.sharp,
        )
        for fact in known.facts(scoring)
    ]
    people, asked = answered(known.groups, built.framework)
    sizes = {indicator.code: len(indicator.questions) for indicator in built.framework.indicators}
    assert len(people) > 80
    areas = dict(scoring.areas)
    for area in areas:
        attack = Attack(shown, people, areas, area=area, asked=asked, sizes=sizes)
        assert len(attack.shown) > 50
        assert attack.found_exactly() == [], area
