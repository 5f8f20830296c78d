"""What a group is asked during a talk, on the phone: by the card, in one's own language, once, also with no network."""

from base64 import b64decode
from urllib.parse import urlencode

import pytest
from tests.apps.dialogue.test_votes_of_a_talk import SKOLA, begun, choose
from tests.web.answer.group import Handset, attribute, hidden
from tests.web.answer.test_outbox import post
from tests.world import World, later

from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions
from genklang.apps.pulses.models import Ballot
from genklang.web.answer import sealing

pytestmark = pytest.mark.django_db
AT = {"by": SYSTEM, "at": later(days=20)}


@pytest.fixture
def talk() -> tuple[World, int, int]:
    return begun(size=8)


@pytest.fixture
def handset(talk: tuple[World, int, int]) -> Handset:
    """The phone of the first one in the group."""
    phone = Handset()
    phone.enter(talk[0].codes[0])
    return phone


def send(phone: Handset, **picked: str) -> int:
    page = phone.get("/svara/puls")
    fields = {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "puls", "ulid")}
    return phone.client.post("/svara/puls", fields | picked).status_code


def test_the_card_leads_to_what_the_leader_has_chosen(talk: tuple[World, int, int], handset: Handset) -> None:
    _town, round_id, session = talk
    choose(round_id, SKOLA)
    actions.open_marks(session_id=session, **AT)
    page = handset.get("/svara/laget").text
    assert "Känner du igen det?" in page and ">Skola</legend>" in page
    assert "Var vi bra?" not in page and "css/asked.css" not in page
    assert send(handset, **{"q.indicator-skola": "other"}) == 303
    assert list(Ballot.objects.values_list("picked", flat=True)) == [{"indicator-skola": "other"}]
    thanks = handset.get("/svara/puls").text
    assert "Det du valde har kommit fram." in thanks and "Finns det en fråga till?" in thanks
    actions.close_vote(session_id=session, kind="marks", **AT)
    actions.open_work(session_id=session, proposals=["Ett tyst rum", "Skola"], **AT)
    assert "Vad vill du göra något åt?" in handset.get("/svara/puls").text


def test_in_another_language_with_what_is_only_in_swedish_marked(
    talk: tuple[World, int, int], handset: Handset
) -> None:
    actions.open_work(session_id=talk[2], proposals=["Ett tyst rum", "Skola", "Hälsa"], **AT)
    english = handset.get("/svara/puls?sprak=en").text
    assert "What do you want to do something about?" in english
    assert '<span lang="sv" dir="ltr">Ett tyst rum</span>' in english and "<span>School</span>" in english
    arabic = handset.get("/svara/puls?sprak=ar").text
    assert '<span lang="sv" dir="ltr">Ett tyst rum</span>' in arabic and 'dir="rtl"' in arabic


def test_no_more_than_may_be_picked_and_nothing_is_lost(talk: tuple[World, int, int], handset: Handset) -> None:
    actions.open_work(session_id=talk[2], proposals=["Ett", "Två", "Tre", "Fyra"], **AT)
    page = handset.get("/svara/puls")
    assert "Välj högst 3." in page.text and 'data-most="3"' in page.text
    four = {f"q.work.p{place}": "1" for place in range(1, 5)}
    fields = {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "puls", "ulid")}
    refused = handset.client.post("/svara/puls", fields | four)
    assert refused.status_code == 422
    assert "Välj högst 3. Ta bort något av det du har valt." in refused.content.decode()
    assert refused.content.decode().count("checked") == 4
    assert not Ballot.objects.exists()
    assert send(handset, **{"q.work.p1": "1", "q.work.p4": "1"}) == 303
    assert list(Ballot.objects.values_list("picked", flat=True)) == [{"work": ["p1", "p4"]}]


@pytest.mark.parametrize("odd", [{"q.work": "p1"}, {"q.work.p9": "1"}, {"q.work.p1": "2"}, {"q.work.p1": ""}, {}])
def test_anything_else_is_a_sentence(talk: tuple[World, int, int], handset: Handset, odd: dict[str, str]) -> None:
    actions.open_work(session_id=talk[2], proposals=["Ett", "Två", "Tre"], **AT)
    assert send(handset, **odd) == 422
    assert not Ballot.objects.exists()


def test_what_waited_on_the_phone_is_taken_once_and_too_much_is_let_go(
    talk: tuple[World, int, int], handset: Handset
) -> None:
    actions.open_work(session_id=talk[2], proposals=["Ett", "Två", "Tre"], **AT)
    page = handset.get("/svara/puls")
    ticket, key = attribute(page, "data-ticket"), b64decode(attribute(page, "data-seal"))
    fields = {"ulid": hidden(page, "ulid"), "gor": "skicka"}

    def sealed(*places: int) -> str:
        return sealing.seal(key, urlencode(fields | {f"q.work.p{place}": "1" for place in places}))

    assert post(ticket, sealed(1, 2, 3)).status_code == 410
    for _time in range(2):
        taken = post(ticket, sealed(1, 3))
        assert taken.status_code == 200 and "Det du valde har kommit fram." in taken.text
    assert post(ticket, sealed(2)).status_code == 409
    assert list(Ballot.objects.values_list("picked", flat=True)) == [{"work": ["p1", "p3"]}]
