"""Who leads a shared initiative sees a guest's group and leads its Läget, but never handles its cards."""

import pytest
from django.test import Client
from tests import world
from tests.world import World

from genklang.apps.accounts.models import User
from genklang.apps.activities import queries
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.people.models import EntryCode, Participant

DEEDS = ("", "1/ny-kod/", "1/slutat/", "1/vardnadshavare/", "1/ta-bort/")
ROLES = [
    (RoleKind.PROCESS_LEADER, ScopeKind.INITIATIVE),
    (RoleKind.PROCESS_LEADER, ScopeKind.ORGANISATION),
]


@pytest.fixture
def town(db: None) -> World:
    return world.build()


@pytest.fixture
def guest_group(town: World) -> int:
    activity = world.activity(world.build().organisation_id, town.initiative_id)
    group_id, _codes = world.group(activity)
    return group_id


def signed_in(user_id: int) -> Client:
    client = Client()
    client.force_login(User.objects.get(id=user_id))
    return client


def state(group_id: int) -> object:
    return (
        Participant.objects.count(),
        list(EntryCode.objects.order_by("id").values_list()),
        queries.roster(group_id),
        queries.group(group_id),
    )


@pytest.mark.parametrize(("kind", "scope"), ROLES)
def test_the_host_makes_no_card_and_erases_nobody_at_a_guest(
    kind: RoleKind, scope: ScopeKind, town: World, guest_group: int
) -> None:
    scope_id = town.initiative_id if scope is ScopeKind.INITIATIVE else town.organisation_id
    host = signed_in(world.staff_with(kind, scope, scope_id, town.organisation_id))
    before = state(guest_group)
    for deed in (*(f"kort/{deed}" for deed in DEEDS), "avsluta/"):
        path = f"/skrivbord/grupper/{guest_group}/{deed}"
        for answer in (host.get(path), host.post(path, {"count": "3", "known": "0"})):
            assert answer.status_code == 404, path
    assert state(guest_group) == before


def test_the_host_sees_the_guests_group_without_its_cards(town: World, guest_group: int) -> None:
    kind, scope = RoleKind.PROCESS_LEADER, ScopeKind.INITIATIVE
    host = signed_in(world.staff_with(kind, scope, town.initiative_id, town.organisation_id))
    own = host.get(f"/skrivbord/grupper/{town.group_id}/")
    guests = host.get(f"/skrivbord/grupper/{guest_group}/")
    assert own.status_code == guests.status_code == 200
    assert "/kort/1/ny-kod/" in own.text
    assert "/kort/" not in guests.text
