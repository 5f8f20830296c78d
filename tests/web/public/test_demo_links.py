import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from tests import world
from tests.web.public import demo_urls

from genklang.apps.accounts.models import User
from genklang.web.public import demo_links

# Imported before the setting is turned, so that the site's own addresses are those of every other test.
pytestmark = [pytest.mark.django_db, pytest.mark.urls(demo_urls.__name__)]


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def test_a_link_signs_one_person_in(client: Client) -> None:
    town = world.build()
    answer = client.get(demo_links.sign_in_link(town.leader))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("desk:home"))
    assert client.session["_auth_user_id"] == str(town.leader)
    assert client.get("/skrivbord/").status_code == 200


# Named, since a signed token holds the second it was made and two workers must collect the same tests.
@pytest.mark.parametrize(
    "token",
    ["1", "x:y", signing.dumps(1), signing.dumps(1, salt="another")],
    ids=["number", "unsigned", "default-salt", "another-salt"],
)
def test_a_made_up_link_opens_nothing(client: Client, token: str) -> None:
    world.staff()
    assert client.get(f"/demo/in/{token}/").status_code == 404
    assert "_auth_user_id" not in client.session


def test_an_ended_account_has_no_link(client: Client) -> None:
    user_id = world.staff()
    link = demo_links.sign_in_link(user_id)
    User.objects.filter(pk=user_id).update(is_active=False)
    assert client.get(link).status_code == 404
