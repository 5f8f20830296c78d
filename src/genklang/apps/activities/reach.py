"""Reach: from the roles somebody holds to the ids they may see. Offered to others through `permissions`.

A role counts only inside the organisation that gave it: over an initiative that another organisation leads, it reaches
the activities its own organisation runs there and nothing more. Over an initiative that its own organisation leads it
reaches guests' groups too, to see and to lead, but never their cards: who is in a group, re-issues codes or erases is
for the organisation that meets the young people.

A young leader's role reaches what a leader's would, if a leader or process leader of the same organisation reaches all
of it too. It is worked out anew each time: when the last grown-up's role ends, the young leader's opens nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from genklang.apps.organisations.queries import grants_in, grants_of
from genklang.apps.organisations.types import Grant, RoleKind, ScopeKind

from .scopes import Running, accompanied, is_young, over, running
from .types import Reach


def reach(user_id: int) -> Reach:
    """Everything this person may do and see now: four reads, whatever the number of roles, and for a young leader one
    more for each organisation that gave one."""
    grants = grants_of(user_id)
    if not grants:
        return Reach()
    beside = {grant.organisation_id for grant in grants if grant.kind is RoleKind.YOUNG_LEADER}
    return _collect(grants, running([grown for number in sorted(beside) for grown in grants_in(number)]))


def reaches(organisation_ids: Iterable[int]) -> dict[int, tuple[Reach, ...]]:
    """{organisation: what each person may do and see through the roles that it has given}; nobody is named."""
    given = {organisation_id: grants_in(organisation_id) for organisation_id in set(organisation_ids)}
    where = running([grant for grants in given.values() for grant in grants])
    found = {}
    for organisation_id, grants in given.items():
        held: dict[int, list[Grant]] = {}
        for grant in grants:
            held.setdefault(grant.user_id, []).append(grant)
        found[organisation_id] = tuple(_collect(these, where) for these in held.values())
    return found


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
    core_teams: set[int] = field(default_factory=set)


def _collect(grants: Sequence[Grant], where: Running) -> Reach:
    sets = _Sets()
    for grant in grants:
        _ROLES[grant.kind](grant, where, sets)
    found = {name: frozenset(getattr(sets, name)) for name in _Sets.__slots__}
    return Reach(**found, young=any(map(is_young, grants)))


def _leader(grant: Grant, where: Running, sets: _Sets) -> None:
    _lead(grant, *over(grant, where), where, sets)


def _young_leader(grant: Grant, where: Running, sets: _Sets) -> None:
    if accompanied(grant, where.held, where):
        _leader(grant, where, sets)


def _process_leader(grant: Grant, where: Running, sets: _Sets) -> None:
    _lead(grant, *over(grant, where), where, sets)
    whole: set[int] = set()
    if grant.scope_kind is ScopeKind.INITIATIVE and where.leads(grant):
        whole = {grant.scope_id}
    if grant.scope_kind is ScopeKind.ORGANISATION and grant.scope_id == grant.organisation_id:
        sets.organisations.add(grant.organisation_id)
        whole = {number for number, org in where.initiatives.items() if org == grant.organisation_id}
    sets.initiatives |= whole
    _lead(grant, {group for group, (of, _) in where.partners.items() if of in whole}, set(), where, sets)


def _administrator(grant: Grant, where: Running, sets: _Sets) -> None:
    organisation = grant.organisation_id
    sets.administers.add(organisation)
    sets.organisations.add(organisation)
    sets.cards |= where.groups_of(organisation)


def _sponsor(grant: Grant, where: Running, sets: _Sets) -> None:
    if where.leads(grant):
        sets.initiatives.add(grant.scope_id)
        sets.sponsored.add(grant.scope_id)


def _core_team(grant: Grant, where: Running, sets: _Sets) -> None:
    sets.core_teams.add(grant.organisation_id)


def _lead(grant: Grant, groups: set[int], activities: set[int], where: Running, sets: _Sets) -> None:
    sets.groups |= groups
    sets.leads |= groups
    sets.cards |= groups & where.groups_of(grant.organisation_id)
    sets.activities |= activities


def _reads_texts(grant: Grant, where: Running, sets: _Sets) -> None:
    """Who reads texts or is told of worry sees no group, no result and no card; what they do see is in `voices`."""


_ROLES = {
    RoleKind.LEADER: _leader,
    RoleKind.YOUNG_LEADER: _young_leader,
    RoleKind.PROCESS_LEADER: _process_leader,
    RoleKind.ADMINISTRATOR: _administrator,
    RoleKind.SPONSOR: _sponsor,
    RoleKind.TEXT_READER: _reads_texts,
    RoleKind.SAFEGUARDING: _reads_texts,
    RoleKind.CORE_TEAM: _core_team,
}
