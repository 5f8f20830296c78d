import pytest
from django.core import signing
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse

from genklang.apps.rounds import queries as rounds
from genklang.web.public import demo_links, views

PAGES = ("/", "/sa-skyddar-vi-svaren/", "/tillganglighet/")


@pytest.mark.parametrize("address", PAGES)
def test_pages_for_everybody_ask_the_database_nothing(client: Client, address: str) -> None:
    # Without the mark for a database, a query here is an error.
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" not in answer.headers.get("Cache-Control", "")
    assert not answer.cookies


def test_the_start_page_has_two_ways_in(client: Client) -> None:
    text = client.get("/").content.decode()
    assert 'href="/svara/"' in text
    assert 'href="/konto/logga-in/"' in text


def test_a_page_that_is_not_there_says_so_in_words(client: Client) -> None:
    answer = client.get("/finns-inte/")
    assert answer.status_code == 404
    assert "Sidan finns inte" in answer.content.decode()


def test_pages_are_read_only(client: Client) -> None:
    assert [client.post(address).status_code for address in (*PAGES, "/halsa/")] == [405] * 4


@pytest.mark.django_db
def test_the_site_is_well(client: Client) -> None:
    answer = client.get("/halsa/")
    assert (answer.status_code, answer.content) == (200, b"ok")


def test_a_lost_database_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(views.connection, "cursor", broken)
    assert client.get("/halsa/").status_code == 503


def test_no_demo_door_outside_the_demo(client: Client) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("public:demo_sign_in", args=["x"])
    with pytest.raises(ImproperlyConfigured):
        demo_links.sign_in_link(1)
    assert client.get("/demo/in/x/").status_code == 404
    # Even wired by mistake it stays shut, with a link that is signed by our own key.
    with pytest.raises(Http404):
        views.demo_sign_in(RequestFactory().get("/"), signing.dumps(1, salt=demo_links.SALT))


def test_the_page_on_protection_says_how_long_what_is_unfinished_is_kept(client: Client) -> None:
    page = client.get("/sa-skyddar-vi-svaren/").content.decode()
    assert f"{rounds.unfinished_days()} dagar efter att Läget har stängt" in page
