"""Proposals in the words of the sheets that are shipped: an idea each, some handed in, one decided on."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from genklang import library
from genklang.apps.audit.types import day_of as local_day
from genklang.apps.initiatives import actions, queries
from genklang.core.proposals import criteria, read_sheet

from .deeds import Building, Deed
from .outcomes import Proposed

type Made = dict[str, int]


def propose(building: Building, proposed: Proposed) -> Iterator[Deed]:
    """Everything about it, each on its day."""
    made: Made = {}
    yield Deed(building.moment(proposed.day, 9), partial(_begin, building, proposed, made))
    if proposed.submitted is not None:
        yield Deed(building.moment(proposed.submitted, 9), partial(_submit, building, proposed, made))
    if proposed.decided is not None:
        yield Deed(building.moment(proposed.decided.day, 15), partial(_decide, building, proposed, made))


def _begin(building: Building, proposed: Proposed, made: Made, at: datetime) -> None:
    text = dict(library.files("demo/proposals", ".txt"))[f"{proposed.sheet}.txt"]
    sheet = read_sheet(text, criteria()).sheet
    organisation_id = building.organisations[proposed.organisation]
    by = building.by(proposed.by)
    (initiative_id,) = actions.begin_ideas(organisation_id=organisation_id, sheets=[sheet], by=by, at=at)
    (info,) = queries.proposals_of(initiative_id)
    made["proposal"] = info.id
    building.initiatives[proposed.sheet] = initiative_id


def _submit(building: Building, proposed: Proposed, made: Made, at: datetime) -> None:
    actions.submit(proposal_id=made["proposal"], version=1, by=building.by(proposed.by), at=at)


def _decide(building: Building, proposed: Proposed, made: Made, at: datetime) -> None:
    decided = proposed.decided
    if decided is None:
        return
    day = local_day(at)
    actions.decide(
        proposal_id=made["proposal"],
        version=1,
        outcome=decided.outcome,
        who=decided.who,
        words=decided.words,
        conditions=decided.conditions,
        reservations=decided.reservations,
        decided_on=day,
        follow_up_on=day + timedelta(days=decided.follow_up_after) if decided.follow_up_after else None,
        by=building.by(decided.by),
        at=at,
    )
