"""Two Läget of an initiative's total, an effect report begun, and who may write and sign it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from tests import world
from tests.world import World

from genklang.apps.analysis import actions as analysis
from genklang.apps.audit.types import SYSTEM, Actor
from genklang.apps.organisations.types import NotAllowed
from genklang.apps.reports import effect_actions, effect_queries, remark_queries
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind
from genklang.core.reports import Remark


def may(check: Any, *args: int) -> bool:
    """Whether the check lets them."""
    try:
        check(*args)
    except NotAllowed:
        return False
    return True


SCHOOL = Measure(MeasureKind.INDICATOR, "skola")


@dataclass(frozen=True)
class Written:
    """`releases`: of the initiative, by Läget; `group_release`: the group's own of Läget 1."""

    world: World
    report_id: int
    releases: tuple[int, int]
    group_release: int

    @property
    def by(self) -> Actor:
        return Actor.staff(self.world.process_leader)

    @property
    def other(self) -> Actor:
        return Actor.staff(self.world.administrator)


def released(town: World, number: int) -> tuple[int, int]:
    """Läget `number` held by ten, released for the group and for the initiative."""
    days = 120 * (number - 1)
    answers = {person: min(5, 1 + number + at % 3) for at, person in enumerate(town.participants)}
    round_id = world.run_round(town.group_id, answers, at=world.later(days=days))
    act = {"by": SYSTEM, "at": world.later(days=days + 14)}
    group = analysis.release_round(round_id=round_id, **act)
    whole = analysis.release_total(level=Level.INITIATIVE, unit_id=town.initiative_id, number=number, **act)
    return group, whole


@pytest.fixture
def written(db: None) -> Written:
    town = world.build(size=12)
    (group, first), (_group, second) = released(town, 1), released(town, 2)
    report = effect_actions.begin_report(
        initiative_id=town.initiative_id, title="Bergsängen 2026", by=SYSTEM, at=world.later(days=150)
    )
    return Written(town, report, (first, second), group)


def looked_at(written: Written) -> Mapping[str, tuple[Remark, ...]]:
    """What is to be looked at in the report as it stands."""
    whole = effect_queries.content_of(written.report_id)
    return remark_queries.remarks_of(whole, initiative_id=written.world.initiative_id)
