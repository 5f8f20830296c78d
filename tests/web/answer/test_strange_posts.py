"""Whatever strangers post, one after the other: never a page without a sentence, never a half-kept sheet.

`make fuzz CASES=50000` looks at that many cases and says what became of them; `make test` at a few.
"""

import logging
import os
from collections import Counter
from collections.abc import Iterator
from http.cookies import SimpleCookie

import django.test.client
import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from tests.web.answer import strange_town
from tests.web.answer.strange_plans import PLANS, Plan
from tests.web.answer.strange_posts import Post, post_of
from tests.web.answer.strange_town import StrangeTown, undone
from tests.web.answer.strange_verdict import wrong

from genklang.apps.people import actions as people
from genklang.apps.rounds import receive
from genklang.apps.rounds.parse import bad_sheet
from genklang.apps.rounds.types import Receipt
from genklang.config.readable import ReadableRequest
from genklang.web.answer import taking

CASES = int(os.environ.get("GENKLANG_CASES", "0"))
SEED = int(os.environ.get("GENKLANG_SEED", "0"))
#: Cases between two new towns: a phone's cookies last for minutes, and Hypothesis remembers every case.
BATCH = 1000


@pytest.fixture(autouse=True)
def unlogged() -> Iterator[None]:
    """Each line in the log would keep its request."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.django_db
def test_what_strangers_post_is_kept_whole_or_not_at_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(django.test.client, "WSGIRequest", ReadableRequest)
    cases = CASES or 250
    seen: Counter[tuple[str, int]] = Counter()
    for batch, first in enumerate(range(0, cases, BATCH)):
        count = min(BATCH, cases - first)
        with undone():
            _look(strange_town.build(), count=count, number=1000 * SEED + batch, seen=seen)
        if CASES:
            with capsys.disabled():
                print(f"{first + count} cases, {seen.total()} posts: nothing half kept", flush=True)
    if CASES:
        with capsys.disabled():
            print("\n".join(f"{path:22} {status} {count:7}" for (path, status), count in sorted(seen.items())))
    taken = {path for (path, status) in seen if status in (200, 303)}
    assert {"/svara/laget", "/svara/utkorg"} <= taken, "no post was good enough to be taken"


@pytest.mark.django_db
@pytest.mark.parametrize("fault", ["an answer is lost", "a no after it was kept", "nobody said yes"])
def test_a_planted_fault_is_noticed(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    with undone():
        town = strange_town.build()
        if fault == "an answer is lost":
            whole = receive.whole
            lost = {"oro": -3}
            monkeypatch.setattr(receive, "whole", lambda answers, *more, **named: whole(answers, *more, **named) | lost)
        elif fault == "a no after it was kept":
            kept = taking.receive
            monkeypatch.setattr(taking, "receive", lambda fields, **named: kept(fields, **named) and _refuse())
        else:
            monkeypatch.setattr(people, "give_consent", lambda **_named: None)
        with pytest.raises(AssertionError):
            _look(town, count=60, number=1, seen=Counter())


def _refuse() -> Receipt:
    raise bad_sheet()


def _look(town: StrangeTown, *, count: int, number: int, seen: Counter[tuple[str, int]]) -> None:
    jars = {name: phone.client.cookies.output(header="", sep=";") for name, phone in town.phones.items()}
    begin = strange_town.state()

    @seed(number)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(PLANS, min_size=1, max_size=3))
    def look(plans: list[Plan]) -> None:
        clients: dict[str, Client] = {}
        with undone():
            before = begin
            for plan in plans:
                post = post_of(plan, town)
                written = strange_town.written()
                response = _sent(clients, jars, post)
                after = strange_town.state() if strange_town.written() != written or written is None else before
                seen[_kind(post.path), response.status_code] += 1
                assert wrong(town, post, response, before, after) == [], post
                before = after

    look()


def _sent(clients: dict[str, Client], jars: dict[str, str], post: Post) -> HttpResponse:
    """The phone goes on with the cookies it was given last, unless the post has somebody else's."""
    if post.phone not in clients:
        clients[post.phone] = Client(enforce_csrf_checks=True)
        clients[post.phone].cookies = SimpleCookie(jars[post.phone])
    client = clients[post.phone]
    if post.borrowed:
        client = Client(enforce_csrf_checks=True)
        client.cookies = SimpleCookie(jars[post.borrowed])
    name, value = post.cookie
    if name:
        client.cookies[name] = value
    more = {"HTTP_ORIGIN": post.origin} if post.origin else {}
    return client.generic(post.method, post.path, post.body, content_type=post.content_type, **more)


def _kind(path: str) -> str:
    path = path.partition("?")[0]
    return "/".join(path.split("/")[:4]) if path.startswith("/svara/mina") else "/".join(path.split("/")[:3])
