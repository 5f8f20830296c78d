"""What the simulator says of a structure is what a real release of the same answers does, number by number."""

import numpy as np
import pytest
from numpy.typing import NDArray
from tests import world

from genklang.apps.activities.group_actions import add_cards, mark_left
from genklang.apps.analysis import actions
from genklang.apps.analysis.queries import released as read
from genklang.apps.audit.types import SYSTEM
from genklang.core.disclosure.evidence import Level
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.released import Released
from genklang.core.disclosure.simulation import Chances, Place
from genklang.core.disclosure.simulation.invented import AREA, INDICATORS, Scores, invent
from genklang.core.disclosure.simulation.releases import released

HEAD, _, _ = world.FRAMEWORK.partition("focus_areas:")
FRAMEWORK = (
    HEAD.replace("code: prov", "code: simulerat")
    + f"""focus_areas:
  - code: {AREA}
    name: {{sv: Område, en: Area}}
    indicators:
"""
    + "".join(
        f"""      - code: {code}
        name: {{sv: Namn {code}, en: Name {code}}}
        questions:
          - {{code: q_{code}, scale: instammer, direction: 1, text: {{sv: Fråga {code}., en: Question {code}.}}}}
"""
        for code in INDICATORS
    )
)
SIZES = (9, 6, 11, 7, 4)
ACTIVITY = (0, 0, 1, 1, 1)  # of each group
ROUNDS = 2
#: Some are away and skip; or some leave and others come, so that who is not there can be told from who has left.
AWAY, MOVING = Chances(leave=0, join=0, away=0.15, skip=0.06), Chances(leave=0.2, join=0.2, away=0, skip=0)


@pytest.mark.django_db
@pytest.mark.parametrize(("chances", "seed"), [(AWAY, 1), (AWAY, 2), (MOVING, 1), (MOVING, 2)])
def test_a_simulated_release_is_a_real_one(chances: Chances, seed: int) -> None:
    w = world.build(size=SIZES[0], framework=FRAMEWORK)
    activities = (w.activity_id, world.activity(w.organisation_id, w.initiative_id))
    rosters = {w.group_id: w.participants}
    for size, activity in list(zip(SIZES, ACTIVITY, strict=True))[1:]:
        group, codes = world.group(activities[activity], size=size, framework_code="simulerat")
        rosters[group] = world.participants_of(codes)
    places = {at: Place(size, ACTIVITY[at - 1], 1, 1) for at, size in enumerate(SIZES, 1)}
    simulated = released(places, ROUNDS, chances, default_policy(), np.random.default_rng(seed), lambda: None)

    town = invent(places, ROUNDS, chances, np.random.default_rng(seed))
    scores = {group: town.scores[town.group == at] for at, group in enumerate(rosters, 1)}
    said = {person: scores[group][at] for group, roster in rosters.items() for at, person in enumerate(roster)}
    real: list[Released] = []
    for number in range(1, ROUNDS + 1):
        start = world.later(days=100 * number)
        if number == 2 and chances is MOVING:
            for group, roster in list(rosters.items()):
                rosters[group] = _moved(group, roster, scores[group], said)
        for group, roster in rosters.items():
            sheets = {
                person: {f"q_{code}": int(score) for code, score in zip(INDICATORS, row, strict=True) if score == score}
                for person in roster
                for row in [said[person][number - 1]]
            }
            round_id = world.run_round(group, {person: sheet for person, sheet in sheets.items() if sheet}, at=start)
            actions.release_round(round_id=round_id, by=SYSTEM, at=world.later(days=8, at=start))
            real.append(_read(Level.GROUP, group, number))
        for level, unit in (
            *((Level.ACTIVITY, activity) for activity in reversed(activities)),
            (Level.INITIATIVE, w.initiative_id),
            (Level.ORGANISATION, w.organisation_id),
        ):
            act = {"by": SYSTEM, "at": world.later(days=20, at=start)}
            actions.release_total(level=level, unit_id=unit, number=number, **act)
            real.append(_read(level, unit, number))

    assert [(one.unit.level, one.number) for one in simulated] == [(one.unit.level, one.number) for one in real]
    assert [(one.answered, one.roster) for one in simulated] == [(one.answered, one.roster) for one in real]
    assert [one.cells for one in simulated] == [one.cells for one in real]


def _moved(
    group: int, roster: tuple[int, ...], scores: Scores, said: dict[int, NDArray[np.float64]]
) -> tuple[int, ...]:
    """Before Läget 2: who answers nothing more has left, and for each new one there is a card; who may answer now."""
    at = world.later(days=190)
    gone = {person for person, answers in zip(roster, scores, strict=False) if np.isnan(answers[1]).all()}
    for card, person in enumerate(roster, 1):
        if person in gone:
            mark_left(group_id=group, card=card, by=SYSTEM, at=at)
    fresh = scores[len(roster) :]
    cards = add_cards(group_id=group, count=len(fresh), by=SYSTEM, at=at) if len(fresh) else []
    come = world.participants_of([card.code for card in cards])
    said |= dict(zip(come, fresh, strict=True))
    return tuple(person for person in (*roster, *come) if person not in gone)


def _read(level: Level, unit: int, number: int) -> Released:
    found = read(level=level, unit_id=unit, number=number)
    assert found is not None
    return found
