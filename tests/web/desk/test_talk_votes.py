"""A talk is prepared on two pages and held with the phones: what a leader opens, sees while it is open, and shows."""

import re
from dataclasses import dataclass
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader
from tests import world
from tests.apps.dialogue.test_votes_of_a_talk import begun
from tests.apps.pulses import voting
from tests.web.desk.conftest import ClientOf, Town
from tests.world import World, later

from genklang import library
from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import queries
from genklang.apps.pulses import actions as pulses
from genklang.apps.pulses.models import Pulse
from genklang.web.desk import preparing

WHEN = later(days=20)


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

    def post(self, path: str, **fields: str) -> str:
        return self.leader.post(self.at(path), fields, follow=True).text

    def ballots(self, *picked: dict[str, str]) -> None:
        pulse_id = Pulse.objects.get(closed_at__isnull=True).id
        for person, picks in zip(self.town.participants, picked, strict=False):
            voting.vote(pulse_id, person, picks, at=WHEN)


@pytest.fixture
def talk(db: None, client_of: ClientOf) -> Talk:
    town, round_id, session = begun(size=8)
    return Talk(town, round_id, session, client_of(town.leader))


def test_before_anything_is_chosen_the_sheet_says_what_to_begin_with(talk: Talk) -> None:
    page = talk.get("forbered/")
    assert "Det här kan ni börja med" in page
    assert "Så kan du säga" in page
    assert page.split("Fråga gruppen")[1].split("</ol>")[0].count("<li") == 3
    assert "Det här är osäkert" in page and "Det här är dolt eller visas grovt, och varför" in page
    assert "Förbered samtalet: ett blad att ta med" in talk.get()


def test_what_a_leader_chooses_stands_on_the_sheet_and_in_the_talk(talk: Talk) -> None:
    page = talk.post("forbered/valj/", measure_1="indicator-skola", question_1="Vad märker ni i skolan?")
    assert "Det här pratar vi om" in page and "Vad märker ni i skolan?" in page
    sheet = page[page.index('class="talk-sheet"') :]
    assert re.findall(r"<h3>(.*?)</h3>", sheet) == ["Skola"]
    slide = talk.get().split('id="indicator-skola"')[1].split("</section>")[0]
    assert "<strong>Vad märker ni i skolan?</strong>" in slide and talk.get().count("Att prata om</p>") == 1
    assert page.split("Fråga gruppen")[1].split("</ol>")[0].count("<li") == 3
    assert 'Valt i förväg: <a href="#indicator-skola">Skola</a>.' in talk.get()
    assert 'value="Vad märker ni i skolan?"' in talk.get("forbered/valj/")
    wrong = talk.leader.post(talk.at("forbered/valj/"), {"measure_1": "indicator-finns_inte"})
    assert wrong.status_code == 422


def test_what_is_chosen_leads_on_from_one_to_the_next_and_the_sheet_to_the_talk(talk: Talk) -> None:
    before = talk.get("forbered/")
    assert "Osäkert bland det ni har valt" not in before and "Nästa: visa för gruppen" not in before
    chosen = ("focus_area-halsa", "indicator-skola")
    sheet = talk.post("forbered/valj/", measure_1=chosen[1], measure_2=chosen[0])
    assert f'<a class="button" href="{talk.at("")}">Nästa: visa för gruppen</a>' in sheet
    page = talk.get()
    # In the framework's order, whichever was picked first; then to where the talk goes on.
    for at, after in zip(("omraden", *chosen), (*chosen, "slut"), strict=True):
        slide = page[page.index(f'id="{at}"') :]
        assert re.search(r'href="#([^"]+)">Nästa', slide)[1] == after  # type: ignore[index]


def test_the_sheet_is_a_file_of_two_pages_whatever_it_holds(db: None, client_of: ClientOf) -> None:
    shipped = dict(library.files("frameworks"))["unga-exempel-v1.yaml"]
    town, round_id, session = begun(size=8, framework=shipped)
    talk = Talk(town, round_id, session, client_of(town.leader))
    long = {f"question_{place}": f"{place} ordet i frågan är långt " * 7 for place in (1, 2, 3)}
    found = re.findall(r'<option value="([a-z_-]+)"', talk.get("forbered/valj/"))
    assert len(found) > 6
    talk.post("forbered/valj/", **long, **{f"measure_{place}": found[place] for place in (1, 2, 3)})
    answer = talk.leader.post(talk.at("forbered/pdf/"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert len(PdfReader(BytesIO(answer.content)).pages) == 2


def test_where_no_file_can_be_made_none_is_offered(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing.pdf, "can_make", lambda: False)
    assert "Hämta som PDF" not in talk.get("forbered/")
    assert talk.leader.post(talk.at("forbered/pdf/")).status_code == 404


def test_the_group_recognises_it_and_that_stands_beside_the_movement(talk: Talk) -> None:
    assert "Du har inte valt vad ni ska prata om än" in talk.get("telefonerna/kanner-igen/")
    assert "Välj först vad ni ska prata om." in talk.post("telefonerna/kanner-igen/")
    talk.post("forbered/valj/", measure_1="indicator-skola")
    assert "Gruppen får frågan om: Skola." in talk.get("telefonerna/kanner-igen/")
    assert "0 av 8 har svarat" in talk.post("telefonerna/kanner-igen/")
    talk.ballots(*[{"indicator-skola": "no"}] * 6)
    assert "6 av 8 har svarat" in talk.get("telefonerna/kanner-igen/antal/")
    while_open = talk.get("telefonerna/")
    assert "känner inte igen" not in while_open and "Vanligast" not in while_open
    assert "känner inte igen det”" not in talk.get()
    shown = talk.post("telefonerna/kanner-igen/stang/")
    assert "Vanligast: ”Jag känner inte igen det”." in shown
    slide = talk.get().split('id="indicator-skola"')[1].split("</section>")[0]
    assert "Vanligast: ”Jag känner inte igen det”." in slide
    assert not re.search(r"\b6\b", slide.split("på telefonerna")[1].split("</div>")[0])
    assert "Den ställs en gång i varje samtal." in talk.post("telefonerna/kanner-igen/")


def test_the_group_chooses_what_to_do_and_it_comes_last_in_the_talk(talk: Talk) -> None:
    talk.post("forbered/valj/", measure_1="focus_area-halsa")
    assert ">Hälsa</textarea>" in talk.get("telefonerna/vad-vi-gor/").replace("\n", "")
    assert "Skriv 2 till 8 olika förslag" in talk.post("telefonerna/vad-vi-gor/", proposals="Bara ett")
    talk.post("telefonerna/vad-vi-gor/", proposals="Ett tyst rum\n\nÖppet längre\nMer idrott")
    talk.ballots(*[{"work.p2": "1", "work.p1": "1"}] * 3, *[{"work.p2": "1"}] * 4)
    talk.post("telefonerna/vad-vi-gor/stang/")
    page = talk.get()
    slide = page.split('<section class="slide indicator" id="vad-vi-gor"')[1].split("</section>")[0]
    assert "Vanligast: ”Öppet längre”." in slide and 'href="#slut"' in slide
    assert '<a href="#vad-vi-gor">Vad är viktigast att göra något åt?</a>' in page


def test_too_few_are_told_nothing_and_why(talk: Talk) -> None:
    talk.post("forbered/valj/", measure_1="indicator-skola")
    talk.post("telefonerna/kanner-igen/")
    talk.ballots(*[{"indicator-skola": "yes"}] * 4)
    shown = talk.post("telefonerna/kanner-igen/stang/")
    assert "För få svarade på den här frågan." in shown and "känner igen det”" not in shown


def test_what_was_changed_since_is_not_shown_and_the_talk_goes_on(talk: Talk) -> None:
    talk.post("forbered/valj/", measure_1="indicator-skola")
    talk.post("telefonerna/kanner-igen/")
    talk.ballots(*[{"indicator-skola": "yes"}] * 6)
    talk.post("telefonerna/kanner-igen/stang/")
    found = Pulse.objects.get()
    assert found.released is not None
    found.released["indicator-skola"]["first"] = ["no"]
    found.save()
    page = talk.get()
    assert "Det här stämmer inte längre med det som en gång togs fram." in page
    assert "känner inte igen det”" not in page


def test_who_only_sees_the_group_opens_and_counts_nothing(talk: Talk, client_of: ClientOf, town: Town) -> None:
    talk.post("forbered/valj/", measure_1="indicator-skola")
    stranger = client_of(town.world.leader)
    for path in ("forbered/", "forbered/valj/", "telefonerna/", "telefonerna/kanner-igen/", "telefonerna/vad-vi-gor/"):
        assert stranger.get(talk.at(path)).status_code == 404
        assert stranger.post(talk.at(path), {"proposals": "a\nb"}).status_code in (404, 405)
    assert queries.votes(talk.session) == {}


def test_a_guess_and_what_the_group_said_stand_together(talk: Talk) -> None:
    fields = {"measure_kind": "indicator", "measure_code": "skola", "hypothesis": "Läxorna är för svåra"}
    page = talk.post("insikt/", **fields, verdict="no", words="Det finns ingen tyst plats")
    assert "Gissningen innan: Läxorna är för svåra" in page and "Det finns ingen tyst plats" in page
    (insight,) = queries.insights(talk.session)
    address = f"/skrivbord/insikter/{insight.id}/"
    assert 'value="Läxorna är för svåra"' in talk.leader.get(address).text
    talk.leader.post(address, {"hypothesis": "", "verdict": "no", "words": "Det finns ingen tyst plats"})
    assert queries.insights(talk.session)[0].hypothesis == ""


def test_an_action_has_somebody_who_sees_to_it(talk: Talk) -> None:
    fields = {"you_said": "Vi behöver lugn", "what": "Ett tyst rum", "who": "Amal", "owner": "Verksamhetschefen"}
    page = talk.post("atgard/", **fields, due_on="2099-05-01")
    assert "Verksamhetschefen ser till att det blir gjort" in page
    assert "Verksamhetschefen" in talk.leader.get("/skrivbord/").text


def test_what_was_asked_in_a_talk_is_no_pulse_of_the_group(talk: Talk) -> None:
    talk.post("telefonerna/vad-vi-gor/", proposals="a\nb")
    pulse_id = Pulse.objects.get().id
    assert talk.leader.get(f"/skrivbord/var-vi-bra/{pulse_id}/").status_code == 404
    assert talk.leader.post(f"/skrivbord/var-vi-bra/{pulse_id}/stang/").status_code == 404
    assert (
        "Gruppen har inte fått de här frågorna än."
        in talk.leader.get(f"/skrivbord/grupper/{talk.town.group_id}/var-vi-bra/").text
    )


def test_the_result_leads_to_the_sheet_and_the_groups_page_tells_the_two_apart(talk: Talk) -> None:
    assert f'href="{talk.at("forbered/")}"' in talk.leader.get(f"/skrivbord/laget/{talk.round_id}/resultat/").text
    talk.post("telefonerna/vad-vi-gor/", proposals="a\nb")
    assert "Var vi bra? Frågorna är öppna" not in talk.leader.get(f"/skrivbord/grupper/{talk.town.group_id}/").text


def test_what_the_group_chose_becomes_an_action_at_the_end_of_the_talk(talk: Talk) -> None:
    end = talk.get().split('id="slut"')[1]
    assert "Vad gör vi?" in end and 'id="slut-owner"' in end
    fields = {"measure_kind": "", "measure_code": "", "you_said": "Ett tyst rum"}
    wrong = talk.leader.post(talk.at("atgard/"), {**fields, "what": "", "who": "Amal"})
    kept = wrong.text.split('id="slut"')[1]
    assert wrong.status_code == 422 and 'value="Ett tyst rum"' in kept
    assert 'value="Ett tyst rum"' not in wrong.text.split('id="slut"')[0]
    answer = talk.leader.post(talk.at("atgard/"), {**fields, "what": "Biblioteket på tisdagar", "who": "Amal"})
    assert answer.headers["Location"].endswith("#slut")
    end = talk.get().split('id="slut"')[1]
    assert "Biblioteket på tisdagar" in end and "/andra/" in end and "/ta-bort/" in end


def test_who_may_not_write_has_no_form_at_the_end(client_of: ClientOf, town: Town) -> None:
    page = client_of(town.world.process_leader).get(f"/skrivbord/laget/{town.first}/aterkoppling/").text
    assert 'id="slut-what"' not in page


def test_while_something_else_is_open_nothing_is_offered_and_closing_is_not_the_advice(talk: Talk) -> None:
    asks = ("telefonerna/kanner-igen/", "telefonerna/vad-vi-gor/", "karta/")
    assert all(f'href="{talk.at(path)}"' in talk.get("telefonerna/") for path in asks)
    pulse_id = pulses.open_pulse(group_id=talk.town.group_id, by=SYSTEM, at=WHEN)
    for person in talk.town.participants[:4]:
        voting.vote(pulse_id, person, {"lyssnat": "ja"}, at=WHEN)
    page = talk.get("telefonerna/")
    assert f'Öppet nu: <a href="/skrivbord/var-vi-bra/{pulse_id}/">Var vi bra?</a>. 4 av 8 har svarat.' in page
    assert "Vänta hellre: stänger du nu med färre än 5 svar visas inget." in page
    assert not any(f'href="{talk.at(path)}"' in page for path in asks)
    refused = talk.post("telefonerna/vad-vi-gor/", proposals="Ett\nTvå")
    assert "Vänta hellre än att stänga dem" in refused and "Stäng dem först" not in refused
    pulses.close_pulse(pulse_id=pulse_id, by=SYSTEM, at=WHEN)
    assert "Öppet nu" not in talk.get("telefonerna/")
    talk.post("telefonerna/vad-vi-gor/", proposals="Ett\nTvå")
    page = talk.get("telefonerna/")
    assert "Frågan på telefonerna om Läget 1" in page and page.count("0 av 8 har svarat") == 1
    assert f'href="{talk.at("telefonerna/kanner-igen/")}"' not in page


def test_an_open_laget_is_waited_for(talk: Talk) -> None:
    world.open_round(talk.town.group_id, at=WHEN)
    page = talk.get("telefonerna/")
    assert ">Läget 2</a>. 0 av 8 har svarat." in page
    assert "Vänta tills Läget är stängt. Stäng det inte för det här." in page
    assert f'href="{talk.at("telefonerna/vad-vi-gor/")}"' not in page


def test_a_group_that_can_be_told_nothing_is_told_to_talk(db: None, client_of: ClientOf) -> None:
    town, round_id, session = begun(size=4)
    few = Talk(town, round_id, session, client_of(town.leader))
    for page in (few.get("telefonerna/"), few.leader.get(f"/skrivbord/grupper/{town.group_id}/var-vi-bra/").text):
        assert "Gruppen har 4 kort. Med färre än 5 svar visas inget" in page and "Prata i stället" in page
        assert "Fråga gruppen</a>" not in page
    assert f'href="{few.at("karta/")}"' not in few.get("telefonerna/")
