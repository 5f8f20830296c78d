"""Reads of what is run and who meets in it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q

from genklang.apps.organisations import queries as organisations
from genklang.apps.people import queries as people
from genklang.apps.prepared import Given, Rows

from .models import WITH_YOUNG, Activity, Group, Initiative, Membership, SharedInitiative
from .types import ActivityInfo, CardRow, GroupInfo, GroupPlan, Guest, InitiativeInfo, OwnMembership

_PLAN = ("id", "youngest_age", "starts_on", "ended_on", "activity__schedule")
_plan = Rows(lambda: Group.objects.filter(id=Given("group_id")).values_list(*_PLAN))
_place = Rows(
    lambda: Group.objects.filter(id=Given("group_id")).values_list(
        "activity__initiative_id", "activity__organisation_id"
    )
)
_plan_of_participant = Rows(
    lambda: Membership.objects.filter(participant_id=Given("participant_id")).values_list(
        *(f"group__{column}" for column in _PLAN)
    )
)
_member = Rows(
    lambda: Membership.objects.filter(
        _between(Given("group_id"), Given("first"), Given("last")), participant_id=Given("participant_id")
    ).values_list("id")
)


def group(group_id: int) -> GroupInfo:
    """One group. LookupError if there is none."""
    return _only(_groups(Q(id=group_id)), "group", group_id)


def plan_of(group_id: int) -> GroupPlan:
    """What decides who may answer and when. LookupError if there is no such group."""
    return _only([GroupPlan(*row) for row in _plan(group_id=group_id)], "group", group_id)


def activity_of(group_id: int) -> int:
    """The activity that a group meets in. LookupError if there is no such group."""
    found = Group.objects.filter(id=group_id).values_list("activity_id", flat=True).first()
    if found is None:
        raise LookupError(f"no group {group_id}")
    return found


def place_of(group_id: int) -> tuple[int, int]:
    """(initiative id, organisation id of the activity) of a group, in one cheap read. LookupError if there is none."""
    initiative_id, organisation_id = _only(_place(group_id=group_id), "group", group_id)
    return initiative_id, organisation_id


def groups(ids: Iterable[int]) -> dict[int, GroupInfo]:
    """Groups by id, in the order of activity and name; unknown ids are left out."""
    return {info.id: info for info in _groups(Q(id__in=set(ids)))}


def groups_of_activity(activity_id: int) -> tuple[GroupInfo, ...]:
    """The groups of an activity, by name."""
    return tuple(_groups(Q(activity_id=activity_id)))


def activity(activity_id: int) -> ActivityInfo:
    """One activity. LookupError if there is none."""
    return _only(_activities(Q(id=activity_id)), "activity", activity_id)


def activities(ids: Iterable[int]) -> dict[int, ActivityInfo]:
    """Activities by id, by name; unknown ids are left out."""
    return {info.id: info for info in _activities(Q(id__in=set(ids)))}


def activities_of(*, organisation_id: int | None = None, initiative_id: int | None = None) -> tuple[ActivityInfo, ...]:
    """Activities of an organisation, of an initiative or of both, by name; where partners answer is none of an
    organisation's. ValueError if neither is given."""
    which = Q()
    if organisation_id is not None:
        which &= Q(organisation_id=organisation_id, initiative__partners_of__isnull=True)
    if initiative_id is not None:
        which &= Q(initiative_id=initiative_id)
    if not which:
        raise ValueError("activities_of needs an organisation or an initiative")
    return tuple(_activities(which))


def grown_out_of(activity_id: int) -> tuple[ActivityInfo, ...]:
    """The activities that have grown out of this one, by name."""
    return tuple(_activities(Q(grown_from_id=activity_id)))


def initiative(initiative_id: int) -> InitiativeInfo:
    """One initiative. LookupError if there is none."""
    return _only(_initiatives(Q(id=initiative_id)), "initiative", initiative_id)


def initiatives(ids: Iterable[int]) -> dict[int, InitiativeInfo]:
    """Initiatives by id, by name; unknown ids are left out, and those where partners answer."""
    return {info.id: info for info in _initiatives(Q(id__in=set(ids)) & WITH_YOUNG)}


def initiatives_of(organisation_id: int) -> tuple[InitiativeInfo, ...]:
    """The initiatives an organisation leads, by name."""
    return tuple(_initiatives(Q(organisation_id=organisation_id) & WITH_YOUNG))


def initiatives_open_to(organisation_id: int) -> tuple[InitiativeInfo, ...]:
    """Those the organisation leads, those it has been invited to, and those where it runs an activity, by name."""
    runs = Activity.objects.filter(organisation_id=organisation_id).values("initiative_id")
    shared = SharedInitiative.objects.filter(organisation_id=organisation_id).values("initiative_id")
    return tuple(_initiatives((Q(organisation_id=organisation_id) | Q(id__in=runs) | Q(id__in=shared)) & WITH_YOUNG))


def invited_to(organisation_id: int) -> tuple[InitiativeInfo, ...]:
    """Initiatives of others that the organisation has been let into and runs nothing in yet, by name."""
    runs = Activity.objects.filter(organisation_id=organisation_id).values("initiative_id")
    shared = SharedInitiative.objects.filter(organisation_id=organisation_id).values("initiative_id")
    return tuple(_initiatives(Q(id__in=shared) & ~Q(id__in=runs)))


def guests_of(organisation_id: int) -> dict[int, tuple[Guest, ...]]:
    """{initiative id: who else is in it}, by name, for the initiatives that the organisation leads."""
    led = Q(initiative__organisation_id=organisation_id)
    others = ~Q(organisation_id=organisation_id)
    runs = set(Activity.objects.filter(led & others).values_list("initiative_id", "organisation_id"))
    shared = set(SharedInitiative.objects.filter(led).values_list("initiative_id", "organisation_id"))
    names = _names(guest for _initiative, guest in runs | shared)
    found: dict[int, list[Guest]] = {}
    for initiative_id, guest in runs | shared:
        row = Guest(guest, names[guest], takes_part=(initiative_id, guest) in runs)
        found.setdefault(initiative_id, []).append(row)
    return {number: tuple(sorted(guests, key=lambda guest: guest.name)) for number, guests in found.items()}


def roster(group_id: int) -> tuple[CardRow, ...]:
    """The cards of a group by number: never who answered."""
    rows = (
        Membership.objects.filter(group_id=group_id)
        .order_by("card")
        .values_list("card", "joined_on", "left_on", "participant_id")
    )
    consents = people.consents_of(row[3] for row in rows)
    return tuple(CardRow(card, joined, left, consents[person].guardian_on) for card, joined, left, person in rows)


def group_of_participant(participant_id: int) -> int | None:
    """The group a pseudonym belongs to."""
    return Membership.objects.filter(participant_id=participant_id).values_list("group_id", flat=True).first()


def own_membership(participant_id: int) -> OwnMembership | None:
    """Where a pseudonym belongs and since when, for its owner's file."""
    rows = Membership.objects.filter(participant_id=participant_id)
    return next((OwnMembership(*row) for row in rows.values_list("group_id", "card", "joined_on", "left_on")), None)


def plan_of_participant(participant_id: int) -> GroupPlan | None:
    """The plan of the group a pseudonym belongs to."""
    return next((GroupPlan(*row) for row in _plan_of_participant(participant_id=participant_id)), None)


def active_participants(group_id: int, on: date) -> frozenset[int]:
    """Who is in the group on a day (the day of leaving is not counted)."""
    return _members(Q(group_id=group_id, joined_on__lte=on) & (Q(left_on__isnull=True) | Q(left_on__gt=on)))


def participants_between(group_id: int, first: date, last: date) -> frozenset[int]:
    """Who was in the group at some time from `first` to `last`, both counted; who left on `first` was not."""
    return _members(_between(group_id, first, last))


def was_member(participant_id: int, group_id: int, first: date, last: date) -> bool:
    """Whether this one is among `participants_between`."""
    return bool(_member(participant_id=participant_id, group_id=group_id, first=first, last=last))


def structure() -> dict[int, tuple[int, int, int]]:
    """{group id: (activity id, initiative id, organisation id of the activity)}: whose answers are added up with whose.

    A group of partners is not in it: what they answer is added up with nobody else's, at any level.
    """
    rows = Group.objects.filter(activity__initiative__partners_of__isnull=True)
    columns = ("id", "activity_id", "activity__initiative_id", "activity__organisation_id")
    return {row[0]: (row[1], row[2], row[3]) for row in rows.values_list(*columns)}


def group_of_partners(initiative_id: int) -> GroupInfo | None:
    """Where the partners around an initiative answer how they work together, or None."""
    return next(iter(_groups(Q(activity__initiative__partners_of_id=initiative_id))), None)


def _between(group_id: int | Given, first: date | Given, last: date | Given) -> Q:
    return Q(group_id=group_id, joined_on__lte=last) & (Q(left_on__isnull=True) | Q(left_on__gt=first))


def _members(which: Q) -> frozenset[int]:
    return frozenset(Membership.objects.filter(which).values_list("participant_id", flat=True))


def _only[Info](found: list[Info], kind: str, wanted: int) -> Info:
    if not found:
        raise LookupError(f"no {kind} {wanted}")
    return found[0]


def _names(ids: Iterable[int]) -> dict[int, str]:
    return {found.id: found.name for found in organisations.organisations(ids).values()}


def _groups(which: Q) -> list[GroupInfo]:
    rows = list(
        Group.objects.filter(which)
        .select_related("activity__initiative")
        .annotate(size=Count("memberships", filter=Q(memberships__left_on__isnull=True)))
        .order_by("activity__name", "name", "id")
    )
    names = _names(row.activity.organisation_id for row in rows)
    return [
        GroupInfo(
            id=row.id,
            name=row.name,
            activity_id=row.activity_id,
            activity_name=row.activity.name,
            initiative_id=row.activity.initiative_id,
            initiative_name=row.activity.initiative.name,
            organisation_id=row.activity.organisation_id,
            organisation_name=names[row.activity.organisation_id],
            youngest_age=row.youngest_age,
            framework_code=row.framework_code,
            starts_on=row.starts_on,
            ended_on=row.ended_on,
            size=row.size,
            schedule=row.activity.schedule,
            partners_of=row.activity.initiative.partners_of_id,
        )
        for row in rows
    ]


def _activities(which: Q) -> list[ActivityInfo]:
    rows = list(
        Activity.objects.filter(which)
        .select_related("initiative")
        .annotate(going_on=Count("groups", filter=Q(groups__ended_on__isnull=True)))
        .order_by("name", "id")
    )
    names = _names(row.organisation_id for row in rows)
    return [
        ActivityInfo(
            id=row.id,
            name=row.name,
            area=row.area,
            schedule=row.schedule,
            initiative_id=row.initiative_id,
            initiative_name=row.initiative.name,
            organisation_id=row.organisation_id,
            organisation_name=names[row.organisation_id],
            groups=row.going_on,
            grown_from=row.grown_from_id,
        )
        for row in rows
    ]


def _initiatives(which: Q) -> list[InitiativeInfo]:
    rows = list(Initiative.objects.filter(which).order_by("name", "id").values_list("id", "name", "organisation_id"))
    names = _names(row[2] for row in rows)
    return [InitiativeInfo(*row, names[row[2]]) for row in rows]
