"""Proposals in the words of the sheets that are shipped: an idea each, some decided on, and what came of one."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from genklang import library
from genklang.apps.audit.types import day_of as local_day
from genklang.apps.initiatives import actions, queries
from genklang.core.proposals import criteria, read_sheet

from .deeds import Building, Deed
from .outcomes import Decided, FollowedUp, Proposed

type Made = dict[str, int]


def propose(building: Building, proposed: Proposed) -> Iterator[Deed]:
    """Everything about it, each on its day."""
    made: Made = {}
    yield Deed(building.moment(proposed.day, 9), partial(_begin, building, proposed, made))
    if proposed.submitted is not None:
        yield Deed(building.moment(proposed.submitted, 9), partial(_submit, building, proposed, made))
    if proposed.decided is not None:
        yield Deed(building.moment(proposed.decided.day, 15), partial(_decide, building, proposed.decided, made))
        if proposed.decided.followed_up is not None:
            day = building.moment(proposed.decided.followed_up.day, 15)
            yield Deed(day, partial(_follow_up, building, proposed.decided, proposed.decided.followed_up, made))


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


def _decide(building: Building, decided: Decided, made: Made, at: datetime) -> None:
    day = local_day(at)
    made["decision"] = actions.decide(
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


def _follow_up(building: Building, decided: Decided, followed_up: FollowedUp, made: Made, at: datetime) -> None:
    by = building.by(decided.by)
    actions.follow_up(decision_id=made["decision"], words=followed_up.words, on=local_day(at), by=by, at=at)
