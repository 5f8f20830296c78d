"""What an administrator builds on the desk: initiatives, activities, roles, and organisations that are invited."""

import re

import pytest
from django.core import mail
from django.test import Client
from tests import world
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.accounts.queries import staff_by_email
from genklang.apps.activities import queries as activities
from genklang.apps.organisations.queries import grants_of
from genklang.apps.organisations.types import RoleKind, ScopeKind


def test_no_initiative_is_taken_for_granted(town: Town, administrator: Client) -> None:
    address = f"/skrivbord/organisationer/{town.world.organisation_id}/verksamheter/"
    text = administrator.get(address).content.decode()
    (choices,) = re.findall(r"<select.*?</select>", text, re.DOTALL)
    assert re.findall(r'<option value="([^"]*)"', choices)[0] == ""
    assert not re.search(r'value="[0-9]+"[^>]*selected', choices)
    answer = administrator.post(address, {"name": "Läxhjälpen", "initiative": "", "area": ""})
    assert answer.status_code == 422
    assert "Du behöver välja här." in answer.content.decode()
    came_from = administrator.get(f"{address}?initiative={town.world.initiative_id}").content.decode()
    assert re.search(rf'value="{town.world.initiative_id}"[^>]*selected', came_from)


def test_an_administrator_builds(town: Town, administrator: Client) -> None:
    own = f"/skrivbord/organisationer/{town.world.organisation_id}"
    assert administrator.post(f"{own}/initiativ/", {"name": "Unga vägar"}).status_code == 303
    assert administrator.post(f"{own}/initiativ/", {"name": "Unga vägar"}).status_code == 422
    new = {"name": "Läxhjälpen", "initiative": str(town.world.initiative_id), "area": ""}
    answer = administrator.post(f"{own}/verksamheter/", new)
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("/plan/")
    assert administrator.post(f"{own}/verksamheter/", new | {"initiative": "99999"}).status_code == 422
    text = administrator.get(f"{own}/").content.decode()
    assert "Unga vägar" in text
    assert "Läxhjälpen" in text


def test_an_invited_colleague_gets_a_role_and_a_mail(town: Town, administrator: Client) -> None:
    own = f"/skrivbord/organisationer/{town.world.organisation_id}/personal"
    data = {"email": "ny@example.org", "name": "Ny", "kind": "leader", "scope": f"group:{town.world.group_id}"}
    assert administrator.post(f"{own}/ny/", data).status_code == 303
    found = staff_by_email("ny@example.org")
    assert found is not None
    (grant,) = grants_of(found.id)
    assert (grant.kind, grant.scope_id) == ("leader", town.world.group_id)
    assert mail.outbox[-1].to == ["ny@example.org"]
    assert "/konto/logga-in/" in mail.outbox[-1].body
    assert administrator.post(f"{own}/ny/", data).status_code == 422
    assert administrator.post(f"{own}/{grant.id}/avsluta/").status_code == 303
    assert grants_of(found.id) == ()


def test_an_activity_can_be_in_an_initiative_the_organisation_runs_something_in(
    town: Town, administrator: Client
) -> None:
    other = world.organisation("Grannföreningen")
    shared, closed = world.initiative(other, "Den delade"), world.initiative(other, "Den stängda")
    world.activity(town.world.organisation_id, shared)
    address = f"/skrivbord/organisationer/{town.world.organisation_id}/verksamheter/"
    text = administrator.get(address).content.decode()
    assert "Den delade, leds av Grannföreningen" in text
    assert "Den stängda" not in text
    new = {"name": "Läxhjälpen", "area": ""}
    assert administrator.post(address, new | {"initiative": str(closed)}).status_code == 422
    assert administrator.post(address, new | {"initiative": str(shared)}).status_code == 303


def test_an_organisation_is_invited_into_an_initiative_and_begins_in_it(
    town: Town, administrator: Client, client_of: ClientOf
) -> None:
    w = town.world
    other = world.organisation("Grannföreningen på Ångan")
    guest = client_of(world.staff_with(RoleKind.ADMINISTRATOR, ScopeKind.ORGANISATION, other, other))
    own, theirs = (f"/skrivbord/organisationer/{number}/" for number in (w.organisation_id, other))
    share = f"{own}initiativ/{w.initiative_id}/dela/"
    assert "dela/" in administrator.get(own).content.decode()
    # Its name in full, in any case; what is not there and one's own are refused with a sentence.
    for name in ("Grannförening", "", activities.initiative(w.initiative_id).organisation_name):
        assert administrator.post(share, {"name": name}).status_code == 422
    for _twice in range(2):
        assert administrator.post(share, {"name": " grannföreningen  på ångan "}).status_code == 303
    assert "Grannföreningen på Ångan är inbjuden" in administrator.get(own).content.decode()
    page = guest.get(theirs).content.decode()
    (begin,) = re.findall(r'href="([^"]+[?]initiative=[0-9]+)"', page)
    assert re.search(rf'value="{w.initiative_id}"[^>]*selected', guest.get(begin).content.decode())
    new = {"name": "Kvällsöppet", "initiative": str(w.initiative_id), "area": ""}
    assert guest.post(begin.split("?")[0], new).status_code == 303
    assert "Ni är inbjudna" not in guest.get(theirs).content.decode()
    assert "Grannföreningen på Ångan är med" in administrator.get(own).content.decode()
    # Who takes part is not thrown out by taking back an invitation.
    assert administrator.post(f"{share}{other}/sluta/").status_code == 422


def test_an_invitation_that_was_not_used_can_be_taken_back(town: Town, administrator: Client) -> None:
    w = town.world
    other = world.organisation("Grannföreningen")
    share = f"/skrivbord/organisationer/{w.organisation_id}/initiativ/{w.initiative_id}/dela/"
    administrator.post(share, {"name": "Grannföreningen"})
    assert [info.id for info in activities.invited_to(other)] == [w.initiative_id]
    assert administrator.get(f"{share}{other}/sluta/").status_code == 200
    assert administrator.post(f"{share}{other}/sluta/").status_code == 303
    assert activities.invited_to(other) == ()
    assert administrator.get(f"{share}{other}/sluta/").status_code == 404
    foreign = world.initiative(other, "Deras egen")
    assert administrator.get(share.replace(f"/{w.initiative_id}/dela", f"/{foreign}/dela")).status_code == 404


def test_a_stranger_cannot_be_chosen(town: Town, administrator: Client) -> None:
    stranger = world.build(size=4).leader
    own = f"/skrivbord/organisationer/{town.world.organisation_id}/personal/ny/"
    given = {"kind": "leader", "scope": f"group:{town.world.group_id}"}
    assert administrator.post(own, given | {"person": str(stranger)}).status_code == 422
    assert administrator.post(own, given).status_code == 422
    assert all(grant.organisation_id != town.world.organisation_id for grant in grants_of(stranger))


@pytest.mark.parametrize("scope", ["", "group:99999", "organisation:99999", "planet:1", "group"])
def test_a_role_over_something_else_is_refused(town: Town, administrator: Client, scope: str) -> None:
    data = {"email": "ny@example.org", "name": "Ny", "kind": "leader", "scope": scope}
    own = f"/skrivbord/organisationer/{town.world.organisation_id}/personal/ny/"
    assert administrator.post(own, data).status_code == 422
    assert staff_by_email("ny@example.org") is None


def test_a_sponsor_of_a_group_cannot_be_made(town: Town, administrator: Client) -> None:
    data = {"email": "ny@example.org", "name": "Ny", "kind": "sponsor", "scope": f"group:{town.world.group_id}"}
    own = f"/skrivbord/organisationer/{town.world.organisation_id}/personal/ny/"
    assert administrator.post(own, data).status_code == 422
    assert staff_by_email("ny@example.org") is None
