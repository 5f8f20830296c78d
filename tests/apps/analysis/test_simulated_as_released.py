"""What the simulator says of a structure is what a real release of the same answers does, number by number."""

import numpy as np
import pytest
from tests import world

from genklang.apps.analysis import actions
from genklang.apps.analysis.queries import released as read
from genklang.apps.audit.types import SYSTEM
from genklang.core.disclosure.evidence import Level
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.released import Released
from genklang.core.disclosure.simulation import Chances, Place
from genklang.core.disclosure.simulation.invented import AREA, INDICATORS, invent
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
CHANCES = Chances(leave=0, join=0, away=0.15, skip=0.06)
ROUNDS = 2


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2])
def test_a_simulated_release_is_a_real_one(seed: int) -> None:
    w = world.build(size=SIZES[0], framework=FRAMEWORK)
    activities = (w.activity_id, world.activity(w.organisation_id, w.initiative_id))
    rosters = {w.group_id: w.participants}
    for size, activity in list(zip(SIZES, ACTIVITY, strict=True))[1:]:
        group, codes = world.group(activities[activity], size=size, framework_code="simulerat")
        rosters[group] = world.participants_of(codes)
    places = {at: Place(size, ACTIVITY[at - 1], 1, 1) for at, size in enumerate(SIZES, 1)}
    simulated = released(places, ROUNDS, CHANCES, default_policy(), np.random.default_rng(seed), lambda: None)

    town = invent(places, ROUNDS, CHANCES, np.random.default_rng(seed))
    answers = iter(town.scores)
    said = {person: next(answers) for roster in rosters.values() for person in roster}
    real: list[Released] = []
    for number in range(1, ROUNDS + 1):
        start = world.later(days=100 * number)
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


def _read(level: Level, unit: int, number: int) -> Released:
    found = read(level=level, unit_id=unit, number=number)
    assert found is not None
    return found
