"""Groups and their cards: begin, add, print anew, note who left, erase. Offered to others through `actions`."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor, day_of
from genklang.apps.frameworks import own_queries as own_frameworks
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people import actions as people

from .models import Activity, Group, Membership
from .names import unique_name
from .types import NewCard, Refused

MOST_CARDS = 200
YOUNGEST, OLDEST = 6, 99
GROWN_UP = 18


def create_group(
    *,
    activity_id: int,
    name: str,
    size: int,
    youngest_age: int,
    framework_code: str,
    starts_on: date,
    by: Actor,
    at: datetime,
) -> tuple[int, list[NewCard]]:
    """(group id, its cards with codes in plain text, this once).

    Refused: name_missing, name_taken, bad_size (1 to 200), bad_age (6 to 99; from 18 with a framework for adults),
    activity_unknown, framework_unknown (also one for partners, or for others than partners, in the other's place),
    partners_there.
    """
    _check_size(size)
    if not YOUNGEST <= youngest_age <= OLDEST:
        raise Refused(_("Skriv hur gammal den yngsta är, mellan 6 och 99 år."), code="bad_age")
    if not frameworks.versions(framework_code):
        raise Refused(_("Det ramverket är inte inläst."), code="framework_unknown")
    target = frameworks.latest(framework_code)[1].target
    if youngest_age < GROWN_UP and target != "youth":
        # What one says yes to, and whom one is told to ring, is written for whom the framework is for.
        raise Refused(
            _("De frågorna är för vuxna. Välj andra frågor för en grupp där någon är under 18."), code="bad_age"
        )
    with unique_name(name) as plain:
        activity = Activity.objects.select_related("initiative").filter(id=activity_id).first()
        if activity is None:
            raise Refused(_("Verksamheten finns inte."), code="activity_unknown")
        of_partners = activity.initiative.partners_of_id is not None
        if of_partners != (target == "partners"):
            # Neither is ever asked, nor added up, with the other.
            raise Refused(_("De frågorna är till för andra. Välj andra frågor."), code="framework_unknown")
        if of_partners and activity.groups.exists():
            raise Refused(_("Partnerna har redan en grupp."), code="partners_there")
        if framework_code not in own_frameworks.usable(activity.organisation_id):
            raise Refused(_("Det ramverket är inte inläst."), code="framework_unknown")
        group = Group.objects.create(
            activity=activity,
            name=plain,
            youngest_age=youngest_age,
            framework_code=framework_code,
            starts_on=starts_on,
        )
        cards = _deal(group, activity.organisation_id, size, first=1, by=by, at=at)
        record("group.created", by=by, at=at, organisation_id=activity.organisation_id, subject_id=group.id, cards=size)
    return group.id, cards


@transaction.atomic
def add_cards(*, group_id: int, count: int, by: Actor, at: datetime) -> list[NewCard]:
    """More cards, numbered on from the last ever used. Refused: bad_size, group_ended, group_unknown."""
    _check_size(count)
    group = _going_on(group_id)
    cards = _deal(group, group.activity.organisation_id, count, first=group.last_card + 1, by=by, at=at)
    record(
        "cards.added", by=by, at=at, organisation_id=group.activity.organisation_id, subject_id=group_id, count=count
    )
    return cards


@transaction.atomic
def reissue_card(*, group_id: int, card: int, by: Actor, at: datetime) -> str:
    """A new entry code for a lost card; the old one stops working and nothing is opened. Refused: card_unknown."""
    membership = _card(group_id, card)
    code = people.reissue_code(participant_id=membership.participant_id, by=by, at=at)
    _record("card.reissued", membership, by=by, at=at)
    return code


@transaction.atomic
def mark_left(*, group_id: int, card: int, by: Actor, at: datetime, left_on: date | None = None) -> None:
    """The holder has left the group (today unless told). Answers stay. Refused: card_unknown, bad_day."""
    membership = _card(group_id, card)
    today = day_of(at)
    day = left_on or today
    if not membership.joined_on <= day <= today:
        raise Refused(_("Dagen ska ligga mellan den dag kortet gjordes och i dag."), code="bad_day")
    membership.left_on = day
    membership.save(update_fields=["left_on"])
    _record("card.left", membership, by=by, at=at)


@transaction.atomic
def guardian_consent(*, group_id: int, card: int, by: Actor, at: datetime) -> None:
    """A guardian's consent on paper has been seen for this card. Refused: card_unknown."""
    membership = _card(group_id, card)
    people.record_guardian_consent(participant_id=membership.participant_id, by=by, at=at)
    _record("card.guardian_consented", membership, by=by, at=at)


@transaction.atomic
def remove_participant(*, group_id: int, card: int, by: Actor, at: datetime) -> None:
    """Erase the holder of a card from everything. Cannot be undone. Refused: card_unknown."""
    membership = _card(group_id, card)
    people.erase(participant_id=membership.participant_id, by=by, at=at)


@transaction.atomic
def end_group(*, group_id: int, by: Actor, at: datetime) -> None:
    """The group meets no more; what was measured stays. Refused: group_ended, group_unknown."""
    group = _going_on(group_id)
    group.ended_on = day_of(at)
    group.save(update_fields=["ended_on"])
    record("group.ended", by=by, at=at, organisation_id=group.activity.organisation_id, subject_id=group_id)


def _check_size(count: int) -> None:
    if not 1 <= count <= MOST_CARDS:
        raise Refused(_("Det går att göra mellan 1 och 200 kort åt gången."), code="bad_size")


def _deal(group: Group, organisation_id: int, count: int, *, first: int, by: Actor, at: datetime) -> list[NewCard]:
    new = people.create_participants(organisation_id=organisation_id, count=count, by=by, at=at)
    numbered = list(enumerate(new, start=first))
    Membership.objects.bulk_create(
        [
            Membership(group=group, participant_id=each.participant_id, card=number, joined_on=day_of(at))
            for number, each in numbered
        ]
    )
    # A number is never dealt again, not even after an erasure: the paper may still be in somebody's pocket.
    group.last_card = first + count - 1
    group.save(update_fields=["last_card"])
    return [NewCard(number, each.code) for number, each in numbered]


def _going_on(group_id: int) -> Group:
    group = Group.objects.select_for_update(of=("self",)).select_related("activity").filter(id=group_id).first()
    if group is None:
        raise Refused(_("Gruppen finns inte."), code="group_unknown")
    if group.ended_on is not None:
        raise Refused(_("Gruppen är avslutad."), code="group_ended")
    return group


def _card(group_id: int, card: int) -> Membership:
    found = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("group__activity")
        .filter(group_id=group_id, card=card)
        .first()
    )
    if found is None:
        raise Refused(_("Det kortet finns inte i gruppen."), code="card_unknown")
    return found


def _record(name: str, membership: Membership, *, by: Actor, at: datetime) -> None:
    record(
        name,
        by=by,
        at=at,
        organisation_id=membership.group.activity.organisation_id,
        subject_id=membership.group_id,
        card=membership.card,
    )
