"""Places on a map, on the phone: seen with letters or heard as words, by the card, and the picture by nobody else."""

import pytest
from tests.apps.dialogue.test_places import PARKEN, SOURCE, TORGET, TUNNELN, with_map
from tests.apps.dialogue.test_votes_of_a_talk import begun
from tests.core.pictures.made import noise
from tests.web.answer.group import Handset, hidden
from tests.world import World, later

from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import places_actions
from genklang.apps.dialogue.types import PLACES, Place
from genklang.apps.pulses.models import Ballot
from genklang.core.pictures import MOST_KEPT

pytestmark = pytest.mark.django_db
AT = {"by": SYSTEM, "at": later(days=20)}


@pytest.fixture
def talk() -> tuple[World, int]:
    """A group of eight that is asked about three places."""
    town, _round_id, session = begun(size=8)
    with_map(session, TORGET, PARKEN, TUNNELN, picture=noise())
    places_actions.open_places(session_id=session, **AT)
    return town, session


@pytest.fixture
def handset(talk: tuple[World, int]) -> Handset:
    phone = Handset()
    phone.enter(talk[0].codes[0])
    return phone


def send(phone: Handset, **picked: str) -> int:
    page = phone.get("/svara/puls")
    fields = {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "puls", "ulid")}
    return phone.client.post("/svara/puls", fields | picked).status_code


def test_the_card_leads_to_the_map_with_its_places_in_words_too(handset: Handset) -> None:
    page = handset.get("/svara/laget").text
    assert "Trygga och otrygga platser" in page and "Var vi bra?" not in page
    assert 'aria-label="Karta med platserna A Torget, B Parken, C Tunneln."' in page
    assert page.count('data-sign="A"') == page.count('data-sign="C"') == 2
    assert "Var känns det tryggt?" in page and "Var känns det otryggt?" in page
    assert page.count("Välj högst 2.") == 2 and f'<bdi lang="sv">{SOURCE}</bdi>' in page
    assert page.count("<image ") == 1 and "b3" not in page.split("</svg>")[2].split("<fieldset")[0]


def test_one_ballot_holds_both_questions_and_the_same_place_in_both(handset: Handset) -> None:
    assert send(handset, **{"q.safe.b3": "1", "q.safe.d2": "1", "q.unsafe.b3": "1"}) == 303
    assert list(Ballot.objects.values_list("picked", flat=True)) == [{"safe": ["b3", "d2"], "unsafe": ["b3"]}]
    assert "Det du valde har kommit fram." in handset.get("/svara/puls").text


@pytest.mark.parametrize(
    "odd", [{"q.safe.a1": "1"}, {"q.safe": "b3"}, {"q.unsafe.b3": "x"}, {"q.b3": "1"}, {"q.safe.b3.d2": "1"}, {}]
)
def test_a_square_that_was_not_asked_about_is_a_sentence_and_no_ballot(handset: Handset, odd: dict[str, str]) -> None:
    assert send(handset, **odd) == 422
    assert not Ballot.objects.exists()


def test_too_many_picks_come_back_with_the_map_and_what_was_picked(handset: Handset) -> None:
    page = handset.get("/svara/puls")
    fields = {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "puls", "ulid")}
    three = {f"q.unsafe.{place.square}": "1" for place in (TORGET, PARKEN, TUNNELN)}
    refused = handset.client.post("/svara/puls", fields | three)
    assert refused.status_code == 422
    again = refused.content.decode()
    assert "Välj högst 2. Ta bort något av det du har valt." in again
    assert again.count("checked") == 3 and "/svara/karta" in again


def test_the_picture_is_small_and_for_who_is_asked_alone(talk: tuple[World, int], handset: Handset) -> None:
    found = handset.client.get("/svara/karta")
    assert (found.status_code, found["Content-Type"], found["Cache-Control"]) == (
        200,
        "image/jpeg",
        "private, no-store",
    )
    assert found.content.startswith(b"\xff\xd8") and len(found.content) <= MOST_KEPT
    stranger, other = Handset(), Handset()
    assert stranger.client.get("/svara/karta").status_code == 404
    other_town, _round_id, other_session = begun(size=5)
    other.enter(other_town.codes[0])
    assert other.client.get("/svara/karta").status_code == 404
    # A vote of another kind has no map, whoever had one before.
    with_map(other_session, TORGET, PARKEN)
    assert other.client.get("/svara/karta").status_code == 404
    send(handset, **{"q.safe.b3": "1"})
    assert handset.client.get("/svara/karta").status_code == 404
    second = Handset()
    second.enter(talk[0].codes[1])
    assert second.client.get("/svara/karta").status_code == 200
    places_actions.close_vote(session_id=talk[1], kind=PLACES, **AT)
    assert second.client.get("/svara/karta").status_code == 404


@pytest.mark.parametrize("language", ["sv-easy", "en", "ar", "fa", "so", "ti", "tr", "uk"])
def test_in_every_language_with_the_places_in_swedish(handset: Handset, language: str) -> None:
    page = handset.get(f"/svara/puls?sprak={language}").text
    for swedish in (
        "Trygga och otrygga platser",
        "Var känns det",
        "Karta med platserna",
        "Om kartan:",
        "Titta på kartan",
    ):
        assert swedish not in page or language == "sv-easy"
    assert "Torget" in page and page.count("<fieldset") == 2


def test_a_name_that_looks_like_markup_is_a_name(db: None) -> None:
    town, _round_id, session = begun(size=5)
    with_map(session, Place("a1", '"><script>x'), PARKEN)
    places_actions.open_places(session_id=session, **AT)
    phone = Handset()
    phone.enter(town.codes[0])
    page = phone.get("/svara/puls").text
    assert "<script>x" not in page and "&quot;&gt;&lt;script&gt;x" in page
