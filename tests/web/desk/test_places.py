"""A leader gives a talk its map, marks what the group says, asks, and shows what is told; begins an action from it."""

import re
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.apps.dialogue.test_votes_of_a_talk import begun
from tests.apps.pulses import voting
from tests.core.pictures.made import bomb, drawing
from tests.web.desk.conftest import ClientOf
from tests.world import World, later

from genklang.apps.dialogue import places_queries, queries
from genklang.apps.dialogue.types import PLACES, Place
from genklang.apps.pulses.models import Pulse

NAMES = {"b3": "Torget", "d2": "Parken", "j6": "Gångtunneln"}


@dataclass(frozen=True)
class Talk:
    """A group of eight whose talk has begun, and its leader's browser."""

    town: World
    round_id: int
    session: int
    leader: Client

    def at(self, path: str = "") -> str:
        return f"/skrivbord/laget/{self.round_id}/aterkoppling/{path}"

    def get(self, path: str = "") -> str:
        answer = self.leader.get(self.at(path))
        assert answer.status_code == 200
        return answer.text

    def post(self, path: str, **fields: str) -> HttpResponse:
        return self.leader.post(self.at(path), fields, follow=True)

    def give(self, data: bytes, source: str = "Ritad av gruppen", name: str = "karta.png") -> HttpResponse:
        fields = {"bild": SimpleUploadedFile(name, data), "kalla": source}
        return self.leader.post(self.at("karta/"), fields, follow=True)

    def marked(self, *squares: str) -> None:
        self.give(drawing(1000, 600))
        for square in squares or NAMES:
            assert self.post("karta/plats/", ruta=square, namn=NAMES[square]).status_code == 200

    def told(self, *picked: dict[str, str]) -> str:
        self.post("telefonerna/platser/")
        pulse_id = Pulse.objects.get(closed_at__isnull=True).id
        for person, picks in zip(self.town.participants, picked, strict=False):
            voting.vote(pulse_id, person, picks, at=later(days=20))
        return self.post("telefonerna/platser/stang/").content.decode()


@pytest.fixture
def talk(db: None, client_of: ClientOf) -> Talk:
    town, round_id, session = begun(size=8)
    return Talk(town, round_id, session, client_of(town.leader))


def test_the_way_from_the_talk_to_a_map_with_places(talk: Talk) -> None:
    assert talk.at("karta/") in talk.get("telefonerna/")
    page = talk.get("karta/")
    assert "Märk aldrig ut någons hem" in page and "rymmer ett helt kvarter" in page and "<svg" not in page
    page = talk.give(drawing(1000, 600)).content.decode()
    assert "Kartan är sparad." in page and page.count('type="radio"') == 60 and "across-10" in page
    assert "Fråga gruppen om platserna" not in page
    page = talk.post("karta/plats/", ruta="b3", namn="Torget").content.decode()
    assert re.search(r'value="b3" required disabled', page) and "Torget" in page
    talk.post("karta/plats/", ruta="d2", namn="Parken")
    page = talk.get("karta/")
    assert "Kartan, med 2 platser" in talk.get("telefonerna/") and "(ruta 22)" in page
    assert "Fråga gruppen om platserna" in page and 'aria-label="Karta med platserna A Torget, B Parken."' in page
    page = talk.get("karta/plats/ta-bort/?ruta=b3")
    assert "Ta bort Torget från kartan?" in page and len(places_queries.places_map(talk.session).places) == 2
    page = talk.post("karta/plats/ta-bort/?ruta=b3").content.decode()
    assert "Torget" not in page
    found = places_queries.places_map(talk.session)
    assert found is not None and found.places == (Place("d2", "Parken"),)


def test_what_is_refused_says_why_and_keeps_what_was_written(talk: Talk) -> None:
    for data, source, why in (
        (b"ingen bild", "Ritad", "Filen är inte en bild i PNG eller JPEG."),
        (bomb(30_000, 30_000), "Ritad", "20 miljoner bildpunkter"),
        (drawing(), " ", "Skriv varifrån kartan kommer"),
        (b"\x89PNG" + b"0" * 3_100_000, "Ritad", "Välj en bild på högst 3 MB"),
    ):
        answer = talk.give(data, source)
        assert answer.status_code == 422 and why in answer.content.decode()
        assert f'value="{source}"' in answer.content.decode()
    assert talk.post("karta/").status_code == 422
    assert talk.post("karta/plats/", ruta="b3", namn="Torget").status_code == 422
    assert places_queries.places_map(talk.session) is None
    talk.give(drawing(1000, 600))
    for fields in (
        {"namn": "Torget"},
        {"ruta": "k1", "namn": "Torget"},
        {"ruta": "b3"},
        {"ruta": "b3", "namn": "a" * 61},
    ):
        answer = talk.post("karta/plats/", **fields)
        assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()
    assert 'value="b3" required checked' in talk.post("karta/plats/", ruta="b3").content.decode()
    assert talk.post("karta/plats/ta-bort/?ruta=b3").status_code == 404
    assert talk.post("karta/forra/").status_code == 422
    assert "Märk ut 2 till 8 platser först." in talk.post("telefonerna/platser/").content.decode()


def test_a_file_without_the_forms_token_is_not_taken(talk: Talk) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = talk.leader.cookies
    fields = {"bild": SimpleUploadedFile("k.png", drawing()), "kalla": "Ritad"}
    assert strict.post(talk.at("karta/"), fields).status_code == 403
    assert places_queries.places_map(talk.session) is None


def test_what_is_told_stands_on_the_map_with_words_and_never_a_count(talk: Talk) -> None:
    talk.marked()
    assert "Gruppen väljer bland: Torget, Parken, Gångtunneln." in talk.get("telefonerna/platser/")
    page = talk.told(*[{"unsafe.j6": "1", "safe.b3": "1"}] * 5, *[{"unsafe.j6": "1"}] * 2)
    assert "Vanligast: ”Gångtunneln”." in page and "Vanligast: ”Torget”." in page and "Sedan: ”" not in page
    assert re.search(r"<b[^>]*>C</b> <span>Gångtunneln: mest otryggt</span>", page)
    assert re.search(r"<b[^>]*>A</b> <span>Torget: tryggast</span>", page)
    assert page.count(": också med</span>") == 2  # five voters in the first question, seven in the second
    assert page.count("Också med: platsen gick att välja.") == 1 and page.count("Sedan: de andra i ordning.") == 1
    assert page.count(": sedan</span>") == 2 and ": sist<" not in page and 'aria-label=""' not in page
    assert "7" not in re.sub(r"<[^>]+>", "", page.split('id="platser"')[1].split("</section>")[0])
    slide = talk.get().split('<section class="slide indicator" id="otrygga-platser"')[1].split("</section>")[0]
    assert "Var känns det otryggt?" in slide and "mest otryggt" in slide and talk.at("karta/bild/") in slide
    assert (
        "Gör något åt Gångtunneln" in slide and "Gör något åt" not in talk.get().split('id="trygga-platser"')[1][:3000]
    )


def test_too_few_are_told_nothing_and_no_square_has_a_word(talk: Talk) -> None:
    talk.marked()
    page = talk.told(*[{"unsafe.j6": "1"}] * 4)
    part = page.split('id="platser"')[1].split("</section>")[0]
    assert "För få svarade på den här frågan." in part
    assert "<svg" not in part and "mest otryggt" not in part and "Gör något åt" not in part
    assert talk.leader.get(talk.at("telefonerna/platser/atgard/")).status_code == 404


def test_an_action_begins_with_what_the_group_said_and_is_bound_to_the_place(talk: Talk) -> None:
    assert talk.leader.get(talk.at("telefonerna/platser/atgard/")).status_code == 404
    talk.marked()
    talk.told(*[{"unsafe.j6": "1"}] * 6)
    page = talk.get("telefonerna/platser/atgard/")
    assert 'value="Mest otryggt på kartan: Gångtunneln"' in page
    wrong = talk.post(
        "telefonerna/platser/atgard/", you_said="Mest otryggt på kartan: Gångtunneln", what="", who="Amal"
    )
    assert wrong.status_code == 422
    fields = {"you_said": "Mest otryggt på kartan: Gångtunneln", "what": "Lampor", "who": "Amal"}
    end = talk.post("telefonerna/platser/atgard/", **fields).content.decode().split('id="slut"')[1]
    assert "Lampor" in end
    (action,) = queries.actions_of(talk.town.group_id)
    assert (action.measure_kind, action.measure_code) == (PLACES, "j6")
    for page in (talk.get("telefonerna/"), talk.get()):
        assert (
            "Gör något åt" not in page
            and f'href="/skrivbord/atgarder/{action.id}/">Det ni gör åt Gångtunneln</a>' in page
        )
    (row,) = queries.you_said_we_did(talk.town.group_id)
    assert (row.you_said, row.what) == ("Mest otryggt på kartan: Gångtunneln", "Lampor")


def test_once_asked_the_map_is_only_looked_at_and_the_picture_can_go(talk: Talk) -> None:
    talk.marked()
    talk.post("telefonerna/platser/")
    page = talk.get("karta/")
    assert "Gruppen svarar på kartan nu." in page and "<input" not in page.split("</h1>")[1]
    assert talk.post("karta/ta-bort/").status_code == 422
    talk.post("telefonerna/platser/stang/")
    assert "Gruppen har svarat på kartan." in talk.get("karta/")
    assert talk.leader.get(talk.at("karta/bild/"))["Content-Type"] == "image/jpeg"
    assert "Kartan är borttagen." in talk.post("karta/ta-bort/").content.decode()
    assert talk.leader.get(talk.at("karta/bild/")).status_code == 404
    assert "Om kartan" in talk.get("telefonerna/")


def test_a_map_that_was_taken_away_leaves_the_words(talk: Talk) -> None:
    talk.marked()
    talk.told(*[{"unsafe.j6": "1"}] * 6)
    talk.post("karta/ta-bort/")
    part = talk.get("telefonerna/").split('id="platser"')[1].split("</section>")[0]
    assert "Vanligast: ”Gångtunneln”." in part and "<svg" not in part


def test_who_sees_the_group_sees_the_picture_and_a_stranger_nothing(talk: Talk, client_of: ClientOf) -> None:
    talk.marked()
    other, _round_id, _session = begun(size=5)
    for person, status in ((talk.town.process_leader, 200), (talk.town.sponsor, 404), (other.leader, 404)):
        assert client_of(person).get(talk.at("karta/bild/")).status_code == status
    stranger = client_of(other.leader)
    for path in (
        "karta/",
        "karta/forra/",
        "karta/plats/",
        "karta/plats/ta-bort/",
        "karta/ta-bort/",
        "telefonerna/platser/",
    ):
        assert stranger.post(talk.at(path), {"ruta": "b3", "namn": "x"}).status_code == 404
    assert Client().get(talk.at("karta/bild/")).status_code == 302
    found = places_queries.places_map(talk.session)
    assert found is not None and len(found.places) == 3
