"""Young leaders and the grown-ups beside them. Offered to others through `permissions`.

What the roles open is worked out in `reach`; here is told, for the pages, who stands beside whom and who stands alone.
"""

from genklang.apps.organisations.queries import grants_in
from genklang.apps.organisations.types import RoleKind, ScopeKind

from .scopes import accompanied, is_young, led, reached, running
from .types import Beside, GroupInfo


def leaders_near(group: GroupInfo) -> tuple[int, ...]:
    """User ids of those who lead the group or its activity; where only somebody young does, of the grown-ups beside."""
    over = {(ScopeKind.GROUP, group.id), (ScopeKind.ACTIVITY, group.activity_id)}
    leaders = [
        grant.user_id
        for grant in grants_in(group.organisation_id)
        if grant.kind is RoleKind.LEADER and (grant.scope_kind, grant.scope_id) in over
    ]
    return tuple(dict.fromkeys(leaders)) or beside(group).grown_ups


def beside(group: GroupInfo) -> Beside:
    """Who leads a group young, and, where somebody does, which grown-ups of the organisation that runs it lead it."""
    near = {(ScopeKind.GROUP, group.id): 0, (ScopeKind.ACTIVITY, group.activity_id): 1}
    held = sorted(
        grants_in(group.organisation_id),
        key=lambda grant: (near.get((grant.scope_kind, grant.scope_id), len(near)), grant.id),
    )
    young = [grant.user_id for grant in held if (grant.scope_kind, grant.scope_id) in near and is_young(grant)]
    if not young:
        return Beside()
    where = running()
    grown_ups = [grant.user_id for grant in held if group.id in led([grant], where)[0]]
    return Beside(tuple(dict.fromkeys(young)), tuple(dict.fromkeys(grown_ups)))


def unaccompanied(organisation_id: int, *, without: int = 0) -> dict[int, int]:
    """{role: user} of the organisation's young leaders whose role opens nothing, since no grown-up leads the same;
    `without`: the id of a role that is not counted, as if it had ended."""
    held, where = [grant for grant in grants_in(organisation_id) if grant.id != without], running()
    return {grant.id: grant.user_id for grant in held if is_young(grant) and not accompanied(grant, held, where)}


def has_grown_up(organisation_id: int, scope_kind: ScopeKind, scope_id: int) -> bool:
    """Whether a leader or process leader of the organisation reaches the group, or the whole activity."""
    return reached(led(grants_in(organisation_id), running()), scope_kind, scope_id)
