"""Reach: from the roles somebody holds to the ids they may see. Offered to others through `permissions`.

A role counts only inside the organisation that gave it: over an initiative that another organisation leads, it reaches
the activities its own organisation runs there and nothing more. Over an initiative that its own organisation leads it
reaches guests' groups too, to see and to lead, but never their cards: who is in a group, re-issues codes or erases is
for the organisation that meets the young people.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from genklang.apps.organisations.queries import grants_in, grants_of
from genklang.apps.organisations.types import Grant, RoleKind, ScopeKind

from .models import Activity, Group, Initiative
from .types import Reach


def reach(user_id: int) -> Reach:
    """Everything this person may do and see now: three reads, whatever the number of roles."""
    grants = grants_of(user_id)
    return _collect(grants, _map()) if grants else Reach()


def reaches(organisation_ids: Iterable[int]) -> dict[int, tuple[Reach, ...]]:
    """{organisation: what each person may do and see through the roles that it has given}; nobody is named."""
    where = _map()
    found = {}
    for organisation_id in set(organisation_ids):
        held: dict[int, list[Grant]] = {}
        for grant in grants_in(organisation_id):
            held.setdefault(grant.user_id, []).append(grant)
        found[organisation_id] = tuple(_collect(grants, where) for grants in held.values())
    return found


@dataclass(frozen=True, slots=True)
class _Map:
    """Everything that is run: activity -> (initiative, organisation), group -> activity, initiative -> organisation."""

    activities: dict[int, tuple[int, int]]
    groups: dict[int, int]
    initiatives: dict[int, int]

    def groups_in(self, activity_ids: Iterable[int]) -> set[int]:
        wanted = set(activity_ids)
        return {group for group, activity in self.groups.items() if activity in wanted}

    def groups_of(self, organisation_id: int) -> set[int]:
        """The groups of the activities that an organisation runs itself."""
        return self.groups_in(number for number, (_, org) in self.activities.items() if org == organisation_id)

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


@dataclass(slots=True)
class _Sets:
    administers: set[int] = field(default_factory=set)
    cards: set[int] = field(default_factory=set)
    groups: set[int] = field(default_factory=set)
    leads: set[int] = field(default_factory=set)
    activities: set[int] = field(default_factory=set)
    initiatives: set[int] = field(default_factory=set)
    organisations: set[int] = field(default_factory=set)
    sponsored: set[int] = field(default_factory=set)


def _map() -> _Map:
    rows = Activity.objects.values_list("id", "initiative_id", "organisation_id")
    return _Map(
        activities={row[0]: (row[1], row[2]) for row in rows},
        groups=dict(Group.objects.values_list("id", "activity_id")),
        initiatives=dict(Initiative.objects.values_list("id", "organisation_id")),
    )


def _collect(grants: Iterable[Grant], where: _Map) -> Reach:
    sets = _Sets()
    for grant in grants:
        _ROLES[grant.kind](grant, where, sets)
    return Reach(**{name: frozenset(getattr(sets, name)) for name in _Sets.__slots__})


def _leader(grant: Grant, where: _Map, sets: _Sets) -> None:
    activities = where.activities_in(grant)
    groups = where.groups_in(activities)
    if grant.scope_kind is ScopeKind.GROUP:
        _, organisation = where.activities.get(where.groups.get(grant.scope_id, 0), (0, 0))
        groups = {grant.scope_id} if organisation == grant.organisation_id else set()
    _lead(grant, groups, where, sets)
    sets.activities |= activities


def _process_leader(grant: Grant, where: _Map, sets: _Sets) -> None:
    activities = where.activities_in(grant)
    _lead(grant, where.groups_in(activities), where, sets)
    sets.activities |= activities
    if grant.scope_kind is ScopeKind.INITIATIVE and where.leads(grant):
        sets.initiatives.add(grant.scope_id)
    if grant.scope_kind is ScopeKind.ORGANISATION and grant.scope_id == grant.organisation_id:
        sets.organisations.add(grant.organisation_id)
        sets.initiatives |= {number for number, org in where.initiatives.items() if org == grant.organisation_id}


def _administrator(grant: Grant, where: _Map, sets: _Sets) -> None:
    organisation = grant.organisation_id
    sets.administers.add(organisation)
    sets.organisations.add(organisation)
    sets.cards |= where.groups_of(organisation)


def _sponsor(grant: Grant, where: _Map, sets: _Sets) -> None:
    if where.leads(grant):
        sets.initiatives.add(grant.scope_id)
        sets.sponsored.add(grant.scope_id)


def _lead(grant: Grant, groups: set[int], where: _Map, sets: _Sets) -> None:
    sets.groups |= groups
    sets.leads |= groups
    sets.cards |= groups & where.groups_of(grant.organisation_id)


def _reads_texts(grant: Grant, where: _Map, sets: _Sets) -> None:
    """Who reads texts or is told of worry sees no group, no result and no card; what they do see is in `voices`."""


_ROLES = {
    RoleKind.LEADER: _leader,
    RoleKind.PROCESS_LEADER: _process_leader,
    RoleKind.ADMINISTRATOR: _administrator,
    RoleKind.SPONSOR: _sponsor,
    RoleKind.TEXT_READER: _reads_texts,
    RoleKind.SAFEGUARDING: _reads_texts,
}
