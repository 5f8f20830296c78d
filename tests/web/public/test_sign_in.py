"""Staff sign in with a code by e-mail; nobody signs up, and nobody learns who is registered."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver
from tests import world

from genklang.apps.accounts.actions import register_staff
from genklang.apps.accounts.models import User
from genklang.apps.audit.types import SYSTEM

pytestmark = pytest.mark.django_db
SIGN_IN = "/konto/logga-in/"
CODE = "/konto/logga-in/kod/"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """What was tried in another test does not count here."""
    cache.clear()


@pytest.fixture
def samira() -> int:
    return register_staff(email="samira@example.org", name="Samira", by=SYSTEM, at=world.AT)


def code_in(body: str) -> str:
    return next(line.strip() for line in body.splitlines() if re.fullmatch(r"[A-Z0-9-]{5,12}", line.strip()))


def test_a_code_by_mail_signs_in(client: Client, samira: int) -> None:
    assert client.get(SIGN_IN).status_code == 200
    answer = client.post(SIGN_IN, {"email": "Samira@Example.org"})
    assert (answer.status_code, answer.headers["Location"]) == (302, CODE)
    assert "samira@example.org" in client.get(CODE).content.decode().lower()
    (message,) = mail.outbox
    assert message.subject == "Din kod till Genklang"
    assert client.post(CODE, {"code": "FEL-FEL"}).status_code == 200
    answer = client.post(CODE, {"code": code_in(str(message.body))})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/skrivbord/")
    assert client.session["_auth_user_id"] == str(samira)


def test_the_way_goes_on_to_the_page_that_was_asked_for(client: Client, samira: int) -> None:
    start = client.get("/skrivbord/grupper/1/").headers["Location"]
    answer = client.post(start, {"email": "samira@example.org", "next": "/skrivbord/grupper/1/"})
    answer = client.post(
        answer.headers["Location"], {"code": code_in(str(mail.outbox[0].body)), "next": "/skrivbord/grupper/1/"}
    )
    assert answer.headers["Location"] == "/skrivbord/grupper/1/"


def test_an_unknown_address_looks_the_same(client: Client, samira: int) -> None:
    known = client.post(SIGN_IN, {"email": "samira@example.org"})
    stranger = Client()
    unknown = stranger.post(SIGN_IN, {"email": "nobody@example.org"})
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    pages = [
        re.sub(r"(samira|nobody)@example\.org|csrfmiddlewaretoken\" value=\"\w+", "", one.get(CODE).content.decode())
        for one in (client, stranger)
    ]
    assert pages[0] == pages[1]
    assert stranger.post(CODE, {"code": "AAAAAA"}).status_code == 200
    assert User.objects.count() == 1


def test_a_wrong_address_is_a_sentence(client: Client) -> None:
    text = client.post(SIGN_IN, {"email": "inte en adress"}).content.decode()
    assert 'role="alert"' in text
    assert 'value="inte en adress"' in text


def test_guessing_ends(client: Client, samira: int) -> None:
    client.post(SIGN_IN, {"email": "samira@example.org"})
    code = code_in(str(mail.outbox[0].body))
    answers = [client.post(CODE, {"code": "AAAAAA"}).status_code for _try in range(3)]
    assert answers[-1] == 302
    client.post(CODE, {"code": code})
    assert "_auth_user_id" not in client.session


def test_an_ended_account_does_not_get_in(client: Client, samira: int) -> None:
    User.objects.filter(pk=samira).update(is_active=False)
    client.post(SIGN_IN, {"email": "samira@example.org"})
    for message in mail.outbox:
        if "kod" in message.subject:
            client.post(CODE, {"code": code_in(str(message.body))})
    assert "_auth_user_id" not in client.session


def test_out_again(client: Client, samira: int) -> None:
    client.force_login(User.objects.get(pk=samira))
    assert client.get("/konto/logga-ut/").status_code == 200
    assert client.session["_auth_user_id"] == str(samira)
    assert client.post("/konto/logga-ut/").headers["Location"] == "/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/konto/ny/", "/konto/in/", "/konto/losenord/", "/konto/e-post/", "/konto/igen/"])
def test_nobody_signs_up_and_nobody_has_a_password(client: Client, address: str) -> None:
    for method in (client.get, client.post):
        answer = method(address, {"email": "ny@example.org", "password": "hemligt"})
        assert (answer.status_code, answer.headers["Location"]) == (302, SIGN_IN)
    assert User.objects.count() == 0


def test_only_what_is_used_of_the_sign_in_is_wired() -> None:
    account = next(part for part in get_resolver().url_patterns if str(part.pattern) == "konto/")
    assert len(account.url_patterns) == 9
