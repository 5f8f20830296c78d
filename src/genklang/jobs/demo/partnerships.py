"""A partnership begins, meets and decides, and tells what each puts in; leaders read before they begin."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from genklang.apps.organisations.types import RoleKind
from genklang.apps.partnership import actions, contribution_actions, meeting_actions, queries
from genklang.apps.partnership.training_actions import confirm_training
from genklang.apps.partnership.types import PartnershipInfo

from .deeds import Building, Deed
from .together import Contribution, Decision, Meeting, Partnership
from .town import day_of

#: Who opens Läget.
LEAD = {RoleKind.LEADER, RoleKind.YOUNG_LEADER, RoleKind.PROCESS_LEADER}
type Known = dict[str, int]


def together(building: Building, partnership: Partnership) -> Iterator[Deed]:
    """Everything in it, each on its day."""
    partners: Known = {}
    yield Deed(building.moment(partnership.day, 10), partial(_begin, building, partnership, partners))
    for meeting in partnership.meetings:
        made: list[int] = []
        held = day_of(meeting.day, building.today)
        yield Deed(building.moment(held, 13), partial(_meet, building, partnership, meeting, held, partners, made))
        for which, decision in enumerate(meeting.decisions):
            yield from _carried(building, partnership, decision, held, made, which)
    for given in partnership.contributions:
        yield Deed(building.moment(given.first, 11), partial(_put_in, building, partnership, given, partners))


def read_up(building: Building, at: datetime) -> None:
    """Everybody who is to open a Läget has read what must be known."""
    for person in building.town.staff:
        if any(RoleKind(role.kind) in LEAD for role in person.roles):
            confirm_training(by=building.by(person.key), at=at)


def _begin(building: Building, partnership: Partnership, partners: Known, at: datetime) -> None:
    act: dict[str, Any] = {"by": building.by(partnership.by), "at": at}
    found = actions.begin_partnership(
        initiative_id=building.initiatives[partnership.of],
        name=partnership.name,
        begun_on=day_of(partnership.day, building.today),
        **act,
    )
    actions.describe_partnership(
        partnership_id=found,
        name=partnership.name,
        vision=partnership.vision,
        goals=partnership.goals,
        agreement=partnership.agreement,
        begun_on=day_of(partnership.day, building.today),
        seen=partnership_around(building, partnership.of).mark,
        **act,
    )
    there = {partner.name: partner.id for partner in queries.partners(found)}
    for partner in partnership.partners:
        since = day_of(partner.day, building.today)
        partners[partner.key] = there.get(partner.name) or actions.add_partner(
            partnership_id=found, name=partner.name, since=since, **act
        )
        for role in partner.roles:
            actions.add_partner_role(
                partner_id=partners[partner.key], kind=role.kind, name=role.name, since=since, **act
            )
    for core in partnership.core:
        activity = building.activities[core.activity]
        actions.add_core_activity(partnership_id=found, activity_id=activity, words=core.words, **act)


def _meet(
    building: Building,
    partnership: Partnership,
    meeting: Meeting,
    held: date,
    partners: Known,
    made: list[int],
    at: datetime,
) -> None:
    act: dict[str, Any] = {"by": building.by(partnership.by), "at": at}
    meeting_id = meeting_actions.add_meeting(
        partnership_id=partnership_around(building, partnership.of).id,
        body=meeting.body,
        held_on=held,
        partners=[partners[key] for key in meeting.partners],
        present=meeting.present,
        notes=meeting.notes,
        **act,
    )
    for decision in meeting.decisions:
        due_on = held + timedelta(days=decision.due) if decision.due else None
        made.append(
            meeting_actions.add_decision(
                meeting_id=meeting_id, words=decision.words, carrier=decision.carrier, due_on=due_on, **act
            )
        )


def _carried(
    building: Building, partnership: Partnership, decision: Decision, held: date, made: list[int], which: int
) -> Iterator[Deed]:
    for step in decision.carried:

        def tell(at: datetime, state: str = step.state, outcome: str = step.outcome) -> None:
            meeting_actions.update_decision(
                decision_id=made[which], state=state, outcome=outcome, by=building.by(partnership.by), at=at
            )

        yield Deed(building.moment(held + timedelta(days=step.after), 14), tell)


def _put_in(building: Building, partnership: Partnership, given: Contribution, partners: Known, at: datetime) -> None:
    contribution_actions.add_contribution(
        partner_id=partners[given.partner],
        kind=given.kind,
        amount=Decimal(given.amount),
        unit=given.unit,
        first_on=day_of(given.first, building.today),
        last_on=day_of(given.last, building.today),
        source=given.source,
        given=given.given,
        by=building.by(partnership.by),
        at=at,
    )


def partnership_around(building: Building, initiative: str) -> PartnershipInfo:
    """The partnership around the initiative with this key. LookupError before it has begun."""
    found = queries.partnership_of(building.initiatives[initiative])
    if found is None:
        raise LookupError(f"no partnership around {initiative} has begun")
    return found
