"""Build the invented town through the rooms' own actions, as if it had lived until today. All of it or nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from genklang.apps.accounts.queries import staff_by_email
from genklang.apps.analysis.actions import release_total
from genklang.apps.audit.types import day_of as local_day
from genklang.apps.frameworks import queries as frameworks
from genklang.core.disclosure.evidence import Level

from .course import half_way
from .deeds import Building, Deed
from .judging import judge
from .life import life
from .modelling import modelled
from .nine_steps import plan_beside
from .outcomes import Total
from .panels import assessed
from .partnerships import read_up, together
from .planning import planned
from .proposing import propose
from .publishing import publish
from .pulses import pulse_of
from .reporting import report_on
from .steering import lead
from .structure import found
from .town import Town, day_of
from .visitor import visit
from .voices import read

#: The structure is older than the first group.
DAYS_BEFORE = 10


def is_built(town: Town) -> bool:
    """Whether this town is in the database already."""
    return staff_by_email(town.staff[0].email) is not None


@transaction.atomic
def build(town: Town, *, at: datetime) -> Building:
    """The town as it is at the moment `at`: days are counted back from there, and nothing lies in its future.

    The town's frameworks must be loaded. Same seed and same day: the same answers, releases and words.
    """
    _, framework = frameworks.latest(town.framework)
    others = {group.framework for group in town.groups} - {""}
    building = Building(
        town=town,
        framework=framework,
        today=local_day(at),
        others={code: frameworks.latest(code)[1] for code in others},
    )
    first = min(day_of(group.day, building.today) for group in town.groups) - timedelta(days=DAYS_BEFORE)
    found(building, building.moment(first, 9))
    read_up(building, building.moment(first, 12))
    for deed in sorted(_deeds(building), key=lambda deed: deed.at):
        if deed.at <= at:
            deed.do(deed.at)
    return building


def _deeds(building: Building) -> Iterator[Deed]:
    for group in building.town.groups:
        yield from life(building, group)
        for pulse in group.pulses:
            yield from pulse_of(building, group, pulse)
    yield from visit(building)
    yield from modelled(building)
    for partnership in building.town.partnerships:
        yield from together(building, partnership)
    for proposed in building.town.proposals:
        yield from propose(building, proposed)
        yield from plan_beside(building, proposed)
        yield from half_way(building, proposed)
    yield from assessed(building)
    for plan in building.town.plans:
        yield from planned(building, plan)
    yield from lead(building)
    yield from judge(building)
    for total in building.town.totals:
        yield Deed(building.moment(total.day, 17), partial(_release, building, total))
    for reading in building.town.readings:
        yield Deed(building.moment(reading.day, 14), partial(read, building, reading))
    for sheet in building.town.result_sheets:
        yield Deed(building.moment(sheet.day, 10), partial(publish, building, sheet))
    for report in building.town.effect_reports:
        yield Deed(building.moment(report.day, 11), partial(report_on, building, report))


def _release(building: Building, total: Total, at: datetime) -> None:
    ids = {
        Level.ACTIVITY: building.activities,
        Level.INITIATIVE: building.initiatives,
        Level.ORGANISATION: building.organisations,
    }
    level = Level(total.level)
    release_total(level=level, unit_id=ids[level][total.of], number=total.number, by=building.by(total.by), at=at)
