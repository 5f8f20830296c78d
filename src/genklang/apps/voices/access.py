"""Who reads and who is told of worry, worked out from the roles held now.

A reader reads for an initiative by a role that the organisation leading it gave. Whoever also holds any other kind of
role reads nothing, whatever has been granted: `organisations` refuses such a grant, and here it counts for nothing.
"""

from collections.abc import Iterable

from genklang.apps.activities import queries as activities
from genklang.apps.activities.types import InitiativeInfo
from genklang.apps.organisations import queries as organisations
from genklang.apps.organisations.types import Grant, RoleKind, ScopeKind

from .types import READERS


def initiatives_read_by(user_id: int) -> dict[int, InitiativeInfo]:
    """The initiatives whose texts this person may read, by name."""
    grants = _alone(organisations.grants_of(user_id), RoleKind.TEXT_READER)
    own = {grant.organisation_id for grant in grants if grant.scope_kind is ScopeKind.ORGANISATION}
    found = [info for organisation_id in sorted(own) for info in activities.initiatives_of(organisation_id)]
    named = activities.initiatives(grant.scope_id for grant in grants if grant.scope_kind is ScopeKind.INITIATIVE)
    found += [info for info in named.values() if any(_covers(grant, info) for grant in grants)]
    return {info.id: info for info in sorted(found, key=lambda info: (info.name, info.id))}


def organisations_told(user_id: int) -> frozenset[int]:
    """The organisations whose safeguarding contact this person is."""
    grants = _alone(organisations.grants_of(user_id), RoleKind.SAFEGUARDING)
    return frozenset(grant.organisation_id for grant in grants)


def contacts_of(organisation_id: int) -> frozenset[int]:
    """Who is told of worry in an organisation."""
    candidates = {grant.user_id for grant in organisations.grants_in(organisation_id) if _is_contact(grant)}
    return frozenset(user for user, grants in _by_person(candidates).items() if _alone(grants, RoleKind.SAFEGUARDING))


def readers_of(initiative_id: int) -> frozenset[int]:
    """Who may read the texts of an initiative now. LookupError: no such initiative."""
    info = activities.initiative(initiative_id)
    leading = organisations.grants_in(info.organisation_id)
    candidates = {grant.user_id for grant in leading if grant.kind is RoleKind.TEXT_READER and _covers(grant, info)}
    return frozenset(user for user, grants in _by_person(candidates).items() if _alone(grants, RoleKind.TEXT_READER))


def contact_words(group_id: int) -> str:
    """Whom the young people of a group can turn to; "" when they are not to be asked to write.

    They are asked only where what they are promised holds: somebody is told of worry, and two read.
    LookupError: no such group.
    """
    initiative_id, organisation_id = activities.place_of(group_id)
    words = organisations.safeguarding_words(organisation_id)
    if not words or not contacts_of(organisation_id) or len(readers_of(initiative_id)) < READERS:
        return ""
    return words


def _is_contact(grant: Grant) -> bool:
    return grant.kind is RoleKind.SAFEGUARDING


def _covers(grant: Grant, info: InitiativeInfo) -> bool:
    """A role counts only over what the organisation that gave it leads."""
    over = {(ScopeKind.ORGANISATION, info.organisation_id), (ScopeKind.INITIATIVE, info.id)}
    return grant.organisation_id == info.organisation_id and (grant.scope_kind, grant.scope_id) in over


def _by_person(user_ids: Iterable[int]) -> dict[int, list[Grant]]:
    found: dict[int, list[Grant]] = {}
    for grant in organisations.grants_of_several(user_ids):
        found.setdefault(grant.user_id, []).append(grant)
    return found


def _alone(grants: Iterable[Grant], kind: RoleKind) -> tuple[Grant, ...]:
    """The grants, if all of them are of this kind."""
    held = tuple(grants)
    return held if all(grant.kind is kind for grant in held) else ()
