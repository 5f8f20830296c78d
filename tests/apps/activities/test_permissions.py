"""The matrix: each role x each thing, at home and abroad."""

import pytest
from tests import world
from tests.world import AT, World

from genklang.apps.activities import permissions
from genklang.apps.activities.types import Reach, Refused
from genklang.apps.audit.types import SYSTEM
from genklang.apps.organisations import actions as organisations
from genklang.apps.organisations import queries as roles
from genklang.apps.organisations.types import NotAllowed, RoleKind, ScopeKind
from genklang.apps.organisations.types import Refused as RoleRefused

CHECKS = {
    "group": (permissions.check_sees_group, "group_id"),
    "lead": (permissions.check_leads_group, "group_id"),
    "cards": (permissions.check_handles_cards, "group_id"),
    "act for cards": (permissions.check_acts_for_cards, "group_id"),
    "activity": (permissions.check_sees_activity, "activity_id"),
    "begin activities": (permissions.check_begins_activities, "activity_id"),
    "initiative": (permissions.check_sees_initiative, "initiative_id"),
    "lead initiative": (permissions.check_leads_initiative, "initiative_id"),
    "organisation": (permissions.check_sees_organisation, "organisation_id"),
    "administer": (permissions.check_administers, "organisation_id"),
    "administer activity": (permissions.check_administers_activity, "activity_id"),
}

#: What a young leader leaves to the grown-up beside.
GROWN_UP = {"act for cards", "begin activities"}
#: role, scope -> what it reaches of its own; everything else must be refused.
MATRIX = {
    (RoleKind.LEADER, ScopeKind.GROUP): {"group", "lead", "cards", "act for cards"},
    (RoleKind.LEADER, ScopeKind.ACTIVITY): {"group", "lead", "cards", "activity"} | GROWN_UP,
    (RoleKind.YOUNG_LEADER, ScopeKind.GROUP): {"group", "lead", "cards"},
    (RoleKind.YOUNG_LEADER, ScopeKind.ACTIVITY): {"group", "lead", "cards", "activity"},
    (RoleKind.PROCESS_LEADER, ScopeKind.ACTIVITY): {"group", "lead", "cards", "activity"} | GROWN_UP,
    (RoleKind.PROCESS_LEADER, ScopeKind.INITIATIVE): {
        "group", "lead", "cards", "activity", "initiative", "lead initiative", *GROWN_UP,
    },
    (RoleKind.PROCESS_LEADER, ScopeKind.ORGANISATION): {
        "group", "lead", "cards", "activity", "initiative", "lead initiative", "organisation", *GROWN_UP,
    },
    (RoleKind.ADMINISTRATOR, ScopeKind.ORGANISATION): {
        "cards", "organisation", "administer", "administer activity", *GROWN_UP,
    },
    (RoleKind.SPONSOR, ScopeKind.INITIATIVE): {"initiative"},
}  # fmt: skip


def scope_of(town: World, kind: ScopeKind) -> int:
    return getattr(town, f"{kind.value}_id")


def may(user_id: int, town: World) -> set[str]:
    allowed = set()
    for name, (check, what) in CHECKS.items():
        try:
            check(user_id, getattr(town, what))
        except NotAllowed as refused:
            assert str(refused.sentence)  # noqa: PT017 - both ways out are right
        else:
            allowed.add(name)
    return allowed


@pytest.mark.parametrize(("role", "scope"), list(MATRIX))
def test_each_role_reaches_what_it_should_at_home_and_nothing_abroad(town: World, other_town: World, role, scope):
    user_id = world.staff_with(role, scope, scope_of(town, scope), town.organisation_id)
    assert may(user_id, town) == MATRIX[role, scope]
    assert may(user_id, other_town) == set()


@pytest.mark.parametrize(("role", "scope"), list(MATRIX))
def test_a_role_over_somebody_elses_thing_reaches_nothing_of_it(town: World, other_town: World, role, scope):
    """An administrator of one organisation gives a role over a unit of another by forging the form."""
    user_id = world.staff()
    granted = {
        "user_id": user_id,
        "organisation_id": town.organisation_id,
        "kind": role,
        "scope_kind": scope,
        "scope_id": scope_of(other_town, scope),
        "by": SYSTEM,
        "at": AT,
    }
    if scope is ScopeKind.ORGANISATION:
        with pytest.raises(RoleRefused):
            organisations.grant_role(**granted)
    else:
        organisations.grant_role(**granted)
    assert may(user_id, other_town) == set()
    with pytest.raises(Refused):
        permissions.check_scope(town.organisation_id, scope, scope_of(other_town, scope))
    permissions.check_scope(other_town.organisation_id, scope, scope_of(other_town, scope))


def test_without_a_role_one_sees_nothing(town: World):
    user_id = world.staff()
    assert permissions.reach(user_id) == Reach()
    assert may(user_id, town) == set()


def test_a_role_that_has_ended_reaches_nothing(town: World):
    (grant,) = roles.grants_of(town.leader)
    organisations.end_role(role_id=grant.id, by=SYSTEM, at=AT)
    assert permissions.reach(town.leader) == Reach()


def test_several_roles_add_up(town: World, other_town: World):
    user_id = world.staff_with(RoleKind.LEADER, ScopeKind.GROUP, town.group_id, town.organisation_id)
    organisations.grant_role(
        user_id=user_id,
        organisation_id=other_town.organisation_id,
        kind=RoleKind.SPONSOR,
        scope_kind=ScopeKind.INITIATIVE,
        scope_id=other_town.initiative_id,
        by=SYSTEM,
        at=AT,
    )
    reach = permissions.reach(user_id)
    assert reach.groups == reach.leads == reach.cards == {town.group_id}
    assert reach.initiatives == reach.sponsored == {other_town.initiative_id}
    assert may(user_id, other_town) == {"initiative"}


def test_a_leader_of_one_group_does_not_see_the_next_one(town: World):
    neighbour, _ = world.group(town.activity_id)
    assert permissions.reach(town.leader).groups == {town.group_id}
    with pytest.raises(NotAllowed):
        permissions.check_sees_group(town.leader, neighbour)


def test_a_shared_initiative(town: World, other_town: World):
    """Whose organisation leads it sees every group in it; whose does not sees its own only, and not the whole."""
    guest_activity = world.activity(other_town.organisation_id, town.initiative_id)
    guest_group, _ = world.group(guest_activity)
    kind, scope = RoleKind.PROCESS_LEADER, ScopeKind.INITIATIVE
    host = permissions.reach(world.staff_with(kind, scope, town.initiative_id, town.organisation_id))
    guest = permissions.reach(world.staff_with(kind, scope, town.initiative_id, other_town.organisation_id))
    assert host.groups == host.leads == {town.group_id, guest_group}
    assert host.cards == {town.group_id}
    assert guest.cards == {guest_group}
    assert host.initiatives == {town.initiative_id}
    assert guest.groups == guest.leads == {guest_group}
    assert guest.initiatives == frozenset()
    permissions.check_scope(other_town.organisation_id, scope, town.initiative_id)


def test_a_scope_that_is_no_scope_is_refused(town: World):
    for kind, number in (("planet", 1), (ScopeKind.GROUP, 10**9), ("", 0)):
        with pytest.raises(Refused) as refused:
            permissions.check_scope(town.organisation_id, kind, number)
        assert refused.value.code == "wrong_scope"


def test_reach_takes_four_queries_however_many_roles(town: World, django_assert_num_queries):
    for _ in range(3):
        group_id, _codes = world.group(town.activity_id)
        organisations.grant_role(
            user_id=town.leader,
            organisation_id=town.organisation_id,
            kind=RoleKind.LEADER,
            scope_kind=ScopeKind.GROUP,
            scope_id=group_id,
            by=SYSTEM,
            at=AT,
        )
    with django_assert_num_queries(4):
        assert len(permissions.reach(town.leader).groups) == 4
