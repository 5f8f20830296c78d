"""A young leader reaches what a leader would, for as long as a grown-up of the same organisation leads it too."""

import pytest
from tests import world
from tests.world import AT, World

from genklang.apps.activities import permissions, queries
from genklang.apps.activities.types import Reach, Refused
from genklang.apps.audit.types import SYSTEM
from genklang.apps.organisations import actions as organisations
from genklang.apps.organisations import queries as roles
from genklang.apps.organisations.types import RoleKind, ScopeKind

YOUNG = RoleKind.YOUNG_LEADER


def end_roles(user_id: int) -> None:
    for grant in roles.grants_of(user_id):
        organisations.end_role(role_id=grant.id, by=SYSTEM, at=AT)


def test_when_the_last_grown_up_goes_the_role_opens_nothing(town: World) -> None:
    leo = world.staff_with(YOUNG, ScopeKind.GROUP, town.group_id, town.organisation_id)
    (his,) = roles.grants_of(leo)
    assert permissions.reach(leo).leads == {town.group_id}
    end_roles(town.leader)
    assert permissions.reach(leo).leads == {town.group_id}, "the process leader is there still"
    assert permissions.unaccompanied(town.organisation_id) == {}
    (last,) = roles.grants_of(town.process_leader)
    assert permissions.unaccompanied(town.organisation_id, without=last.id) == {his.id: leo}
    end_roles(town.process_leader)
    assert permissions.reach(leo) == Reach(young=True)
    assert permissions.unaccompanied(town.organisation_id) == {his.id: leo}
    assert Reach(young=True) in permissions.reaches([town.organisation_id])[town.organisation_id]
    world.staff_with(RoleKind.LEADER, ScopeKind.GROUP, town.group_id, town.organisation_id)
    assert permissions.reach(leo).leads == {town.group_id}


def test_who_is_beside_in_the_group_is_not_beside_in_the_whole_activity(town: World) -> None:
    end_roles(town.process_leader)
    leo = world.staff_with(YOUNG, ScopeKind.ACTIVITY, town.activity_id, town.organisation_id)
    assert permissions.reach(leo) == Reach(young=True)


@pytest.mark.parametrize("kind", [RoleKind.ADMINISTRATOR, RoleKind.SPONSOR, YOUNG])
def test_only_who_leads_is_a_grown_up_beside(town: World, kind: RoleKind) -> None:
    end_roles(town.leader)
    end_roles(town.process_leader)
    scope = {RoleKind.SPONSOR: (ScopeKind.INITIATIVE, town.initiative_id), YOUNG: (ScopeKind.GROUP, town.group_id)}
    over = scope.get(kind, (ScopeKind.ORGANISATION, town.organisation_id))
    world.staff_with(kind, *over, town.organisation_id)
    with pytest.raises(Refused) as refused:
        permissions.check_grown_up_beside(town.organisation_id, YOUNG, ScopeKind.GROUP, town.group_id)
    assert refused.value.code == "no_grown_up"
    permissions.check_grown_up_beside(town.organisation_id, RoleKind.LEADER, ScopeKind.GROUP, town.group_id)


def test_another_organisations_process_leader_is_nobodys_grown_up(town: World, other_town: World) -> None:
    """The initiative's own process leader reaches the guests' group, and the guests still need a grown-up there."""
    activity_id = world.activity(other_town.organisation_id, town.initiative_id)
    group_id, _codes = world.group(activity_id)
    end_roles(other_town.process_leader)
    over = (RoleKind.PROCESS_LEADER, ScopeKind.INITIATIVE, town.initiative_id)
    assert group_id in permissions.reach(world.staff_with(*over, town.organisation_id)).leads
    leo = world.staff_with(YOUNG, ScopeKind.GROUP, group_id, other_town.organisation_id)
    assert permissions.reach(leo) == Reach(young=True)


def test_the_nearest_grown_up_is_named_first(town: World) -> None:
    group = queries.group(town.group_id)
    assert permissions.beside(group).young == permissions.beside(group).grown_ups == ()
    leo = world.staff_with(YOUNG, ScopeKind.GROUP, town.group_id, town.organisation_id)
    mia = world.staff_with(YOUNG, ScopeKind.ACTIVITY, town.activity_id, town.organisation_id)
    found = permissions.beside(group)
    assert (found.young, found.grown_ups) == ((leo, mia), (town.leader, town.process_leader))


def test_a_young_leaders_reach_takes_one_query_more(town: World, django_assert_num_queries) -> None:
    leo = world.staff_with(YOUNG, ScopeKind.GROUP, town.group_id, town.organisation_id)
    with django_assert_num_queries(5):
        permissions.reach(leo)
