"""What lies in the scope of a role: everything that is run, and which of it grown-ups lead.

For this room's `reach` and `young_leaders`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from genklang.apps.organisations.types import GROWN_UPS, Grant, RoleKind, ScopeKind

from .models import WITH_YOUNG, Activity, Group, Initiative


@dataclass(frozen=True, slots=True)
class Running:
    """Everything that is run: activity -> (initiative, organisation), group -> activity, initiative -> organisation;
    the roles among which a young leader's grown-up is looked for; and apart from all that, each group of partners ->
    (the initiative they are partners around, the organisation that leads it)."""

    activities: dict[int, tuple[int, int]]
    groups: dict[int, int]
    initiatives: dict[int, int]
    partners: dict[int, tuple[int, int]]
    held: tuple[Grant, ...] = ()

    def groups_in(self, activity_ids: Iterable[int]) -> set[int]:
        wanted = set(activity_ids)
        return {group for group, activity in self.groups.items() if activity in wanted}

    def groups_of(self, organisation_id: int) -> set[int]:
        """The groups whose cards an organisation keeps: of the activities it runs itself, and of the partners around
        what it leads."""
        partners = {group for group, (_, org) in self.partners.items() if org == organisation_id}
        return partners | self.groups_in(
            number for number, (_, org) in self.activities.items() if org == organisation_id
        )

    def activities_in(self, grant: Grant) -> set[int]:
        """The activities in the scope of a grant that reach counts."""
        own = {number for number, (_, org) in self.activities.items() if org == grant.organisation_id}
        match grant.scope_kind:
            case ScopeKind.ORGANISATION:
                return own if grant.scope_id == grant.organisation_id else set()
            case ScopeKind.INITIATIVE:
                inside = {number for number, (initiative, _) in self.activities.items() if initiative == grant.scope_id}
                return inside if self.leads(grant) else inside & own
            case ScopeKind.ACTIVITY:
                return {grant.scope_id} & own
            case _:
                return set()

    def leads(self, grant: Grant) -> bool:
        """Whether the organisation that gave the role leads the initiative it is over."""
        return self.initiatives.get(grant.scope_id) == grant.organisation_id


def running(held: Iterable[Grant] = ()) -> Running:
    """As it is now, in three reads."""
    rows = Activity.objects.values_list("id", "initiative_id", "organisation_id", "initiative__partners_of_id")
    activities = {row[0]: (row[1], row[2]) for row in rows if row[3] is None}
    apart = {row[0]: (row[3], row[2]) for row in rows if row[3] is not None}
    groups = dict(Group.objects.values_list("id", "activity_id"))
    return Running(
        activities=activities,
        groups={group: activity for group, activity in groups.items() if activity in activities},
        initiatives=dict(Initiative.objects.filter(WITH_YOUNG).values_list("id", "organisation_id")),
        partners={group: apart[activity] for group, activity in groups.items() if activity in apart},
        held=tuple(held),
    )


def over(grant: Grant, where: Running) -> tuple[set[int], set[int]]:
    """(groups, whole activities) that a role to lead is over."""
    activities = where.activities_in(grant)
    groups = where.groups_in(activities)
    if grant.scope_kind is ScopeKind.GROUP:
        _, organisation = where.activities.get(where.groups.get(grant.scope_id, 0), (0, 0))
        groups = {grant.scope_id} if organisation == grant.organisation_id else set()
    return groups, activities


def led(held: Iterable[Grant], where: Running) -> tuple[set[int], set[int]]:
    """(groups, whole activities) that the grown-ups among these roles lead."""
    groups: set[int] = set()
    activities: set[int] = set()
    for grant in held:
        if grant.kind in GROWN_UPS:
            mine = over(grant, where)
            groups |= mine[0]
            activities |= mine[1]
    return groups, activities


def accompanied(young: Grant, held: Iterable[Grant], where: Running) -> bool:
    """Whether one of these roles is a grown-up's of the same organisation who reaches all that the young leader's is
    over."""
    grown_ups = [grant for grant in held if grant.organisation_id == young.organisation_id]
    return reached(led(grown_ups, where), young.scope_kind, young.scope_id)


def reached(led: tuple[set[int], set[int]], scope_kind: ScopeKind, scope_id: int) -> bool:
    """Whether the group or the whole activity is among what is `led`."""
    groups, activities = led
    return scope_id in (groups if scope_kind is ScopeKind.GROUP else activities)


def is_young(grant: Grant) -> bool:
    return grant.kind is RoleKind.YOUNG_LEADER
