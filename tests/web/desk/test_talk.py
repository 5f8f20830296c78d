"""The talk on the desk: what is said stands beside its number, what is promised is followed, half a thought is kept."""

import re
from datetime import date

import pytest
from django.test import Client
from tests import world
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.analysis import actions as analysis
from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions
from genklang.apps.dialogue import queries as dialogue

INSIGHT = {"measure_kind": "indicator", "measure_code": "skola", "words": "Vi fick en ny lärare.", "verdict": "other"}

ACTION = {
    "measure_kind": "indicator",
    "measure_code": "skola",
    "you_said": "Mer tid",
    "what": "Öppna en timme tidigare",
    "who": "Samira",
    "due_on": "2027-01-31",
}


def test_what_is_said_stands_beside_the_number(town: Town, leader: Client) -> None:
    answer = leader.post(f"/skrivbord/laget/{town.second}/aterkoppling/insikt/", INSIGHT)
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("#indicator-skola")
    assert leader.post(f"/skrivbord/laget/{town.second}/aterkoppling/atgard/", ACTION).status_code == 303
    text = leader.get(f"/skrivbord/laget/{town.second}/aterkoppling/").content.decode()
    part = text[text.index('id="indicator-skola"') :]
    assert "Vi fick en ny lärare." in part
    assert "Öppna en timme tidigare" in part


def test_each_slide_leads_on_and_the_areas_are_listed(town: Town, leader: Client) -> None:
    # Begun, and with nothing chosen beforehand.
    leader.post(f"/skrivbord/laget/{town.first}/aterkoppling/borja/")
    text = leader.get(f"/skrivbord/laget/{town.first}/aterkoppling/").content.decode()
    anchors = re.findall(r'<section class="slide[^"]*" id="([^"]+)"', text)
    assert anchors[0] == "start"
    assert anchors[-1] == "slut"
    # Without script: each leads to the one after it and the one before it.
    onwards = re.findall(r'href="#([^"]+)">Nästa', text)
    back = re.findall(r'href="#([^"]+)">Förra', text)
    assert onwards == anchors[1:]
    assert back == anchors[:-1]
    # Which to take is the group's choice, in the framework's order.
    jump = text[text.index("Välj två eller tre att prata om") :]
    rows = anchors[anchors.index("omraden") + 1 :]
    assert re.findall(r'<li[^>]*><a href="#([^"]+)"', jump)[: len(rows)] == rows


def test_each_slide_has_a_sentence_to_say_with_its_question_and_what_it_rests_on(town: Town, leader: Client) -> None:
    text = leader.get(f"/skrivbord/laget/{town.second}/aterkoppling/").content.decode()
    slides = re.findall(r'<section class="slide (?:focus_area|indicator)".*?</section>', text, re.DOTALL)
    assert len(slides) == 5
    for slide in slides:
        assert re.search(r"Så kan du säga</p>\s*<p>”[^<]+ <strong>[^<]+\?</strong>”", slide)
        assert re.search(r"Bygger på (svar från )?alla 10|som svarade i Läget 1", slide)


def test_where_nothing_is_shown_one_can_still_step_through_the_talk(town: Town, client_of: ClientOf) -> None:
    few = world.build(size=4)
    round_id = world.run_round(few.group_id, dict.fromkeys(few.participants, 3))
    analysis.release_round(round_id=round_id, by=SYSTEM, at=world.later(days=9))
    text = client_of(few.leader).get(f"/skrivbord/laget/{round_id}/aterkoppling/").content.decode()
    assert re.findall(r'<section class="slide[^"]*" id="([^"]+)"', text) == ["start", "slut"]
    assert re.findall(r'href="#([^"]+)">(Nästa|Förra)', text) == [("start", "Förra")]
    assert '<a class="button plain" href="#slut">Bara titta</a>' in text
    # What to do instead is said, and on the sheet there is something to ask.
    assert "Fråga i stället: Hur är det här just nu?" in text
    prepared = client_of(few.leader).get(f"/skrivbord/laget/{round_id}/aterkoppling/forbered/").content.decode()
    assert "Hur är det här just nu?" in prepared and "När märker ni det här" not in prepared


def test_what_would_stand_on_many_slides_is_said_once_before_them(town: Town, leader: Client) -> None:
    people = town.world.participants
    for index, person in enumerate(people[:5]):
        world.answer(town.third, person, value=2 + index % 3, at=world.later(days=201))
    world.answer(town.third, people[5], value=3, at=world.later(days=201))
    leader.post(f"/skrivbord/laget/{town.third}/stang/")
    leader.post(f"/skrivbord/laget/{town.third}/ta-fram/")
    text = leader.get(f"/skrivbord/laget/{town.third}/aterkoppling/").content.decode()
    before, after = text.split('id="omraden"', 1)
    said = re.findall(r'<ul class="points why">(.*?)</ul>', before, re.DOTALL)
    lines = re.findall(r"<li>(.*?)</li>", said[0])
    assert 1 <= len(set(lines)) == len(lines) <= 3
    for line in lines:
        assert line not in after


def test_the_arrow_keys_are_spoken_of_where_there_are_such(town: Town, leader: Client) -> None:
    text = leader.get(f"/skrivbord/laget/{town.second}/aterkoppling/").content.decode()
    hint = re.search(r'<p class="([^"]+)" hidden>Piltangenterna', text)
    assert hint and "only-keys" in hint[1].split()


def test_both_stretches_stand_on_the_slide_and_in_the_overview(town: Town, leader: Client) -> None:
    people = town.world.participants
    for index, person in enumerate(people):
        world.answer(town.third, person, value=4 if index > 2 else 3 + index % 2 * 2, at=world.later(days=201))
    leader.post(f"/skrivbord/laget/{town.third}/stang/")
    assert leader.post(f"/skrivbord/laget/{town.third}/ta-fram/").status_code == 303
    slides = leader.get(f"/skrivbord/laget/{town.third}/aterkoppling/").content.decode()
    part = slides[slides.index('id="indicator-skola"') :]
    assert part.index("Från Läget 1 till Läget 3") < part.index("Från Läget 2 till Läget 3: ")
    overview = leader.get(f"/skrivbord/laget/{town.third}/resultat/").content.decode()
    nav = overview[overview.index('class="areas"') : overview.index("</nav>", overview.index('class="areas"'))]
    assert nav.index("från Läget 1") < nav.index("från Läget 2")


@pytest.mark.parametrize(
    ("where", "data"),
    [
        ("insikt", INSIGHT | {"words": ""}),
        ("insikt", INSIGHT | {"words": "x" * 1001}),
        ("atgard", ACTION | {"what": ""}),
    ],
)
def test_half_a_thought_is_kept(town: Town, leader: Client, where: str, data: dict[str, str]) -> None:
    answer = leader.post(f"/skrivbord/laget/{town.second}/aterkoppling/{where}/", data)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert 'role="alert"' in text
    assert (data["words"] or "other") in text if where == "insikt" else ACTION["you_said"] in text


def test_nothing_is_written_before_the_session_has_begun(town: Town, leader: Client) -> None:
    assert leader.post(f"/skrivbord/laget/{town.first}/aterkoppling/insikt/", INSIGHT).status_code == 404
    assert leader.post(f"/skrivbord/laget/{town.first}/aterkoppling/borja/").status_code == 303
    assert leader.post(f"/skrivbord/laget/{town.first}/aterkoppling/insikt/", INSIGHT).status_code == 303


def test_who_only_looks_is_told_wherever_they_could_have_written_that_the_talk_is_not_begun(
    town: Town, leader: Client
) -> None:
    address = f"/skrivbord/laget/{town.first}/aterkoppling/"
    slides = re.findall(r'<section class="slide.*?</section>', leader.get(address).text, re.DOTALL)
    start, *_between, last = slides
    # One button is the way on; to look without beginning is beside it.
    assert re.findall(r'class="button"[^>]*>([^<]+)', start) == ["Börja samtalet"]
    assert "Bara titta" in start and "Nästa" not in start
    assert "Samtalet är inte påbörjat." in last and "utan att skriva" in last
    for slide in (*(one for one in slides if 'class="slide indicator"' in one), last):
        begin = re.search(r'href="([^"]+)">Börja samtalet', slide)
        own = re.search(r'id="([^"]+)"', slide)
        assert begin and own and begin[1] == f"{address}borja/?vid={own[1]}"
    begun = leader.post(f"{address}borja/?vid=indicator-skola")
    assert begun.headers["Location"] == f"{address}#indicator-skola"
    after = leader.get(address).text
    assert "Börja samtalet" not in after and "Bara titta" not in after and "Vad ligger bakom?" in after


def test_a_begun_talk_leads_back_to_no_place_but_a_slide(town: Town, leader: Client) -> None:
    address = f"/skrivbord/laget/{town.first}/aterkoppling/"
    assert leader.post(f"{address}borja/?vid=//elsewhere.example").headers["Location"] == address


def test_the_desk_reminds_of_the_talk_until_it_is_written_in_or_ended(town: Town, leader: Client) -> None:
    w = town.world
    for person in w.participants:
        world.answer(town.third, person, at=world.later(days=201))
    leader.post(f"/skrivbord/laget/{town.third}/stang/")
    leader.post(f"/skrivbord/laget/{town.third}/ta-fram/")
    talk, held = f"/skrivbord/laget/{town.third}/aterkoppling/", "avsluta/"
    assert leader.get(talk + held).status_code == 404
    assert "Resultatet från Läget 3 finns." in leader.get("/skrivbord/").content.decode()
    assert leader.post(f"{talk}borja/").status_code == 303
    home = leader.get("/skrivbord/").content.decode()
    assert "Samtalet om Läget 3 är påbörjat. Inget är skrivet än." in home
    assert "Prata med gruppen" in home
    assert f"{talk}{held}" in leader.get(talk).content.decode()
    assert "Inget är skrivet. Pratade ni bara går det bra." in leader.get(talk + held).content.decode()
    assert "Prata med gruppen" in leader.get("/skrivbord/").content.decode()
    assert leader.post(talk + held).status_code == 303
    assert "Prata med gruppen" not in leader.get("/skrivbord/").content.decode()
    after = leader.get(talk).content.decode()
    assert f"{talk}{held}" not in after and "Samtalet är avslutat. Det går att skriva mer." in after


def test_the_end_reads_through_what_was_agreed_and_says_what_happens_next(town: Town, leader: Client) -> None:
    end = f"/skrivbord/laget/{town.second}/aterkoppling/avsluta/"
    page = leader.get(end).text
    assert "Bestämt: Ordna ett tyst rum på tisdagar. Samira ser till det senast" in page
    assert "Läget 3 är öppet nu. Där kan alla läsa vad det blev av det ni sa." in page
    assert "När Läget 3 öppnas" not in page
    assert leader.get(f"/skrivbord/laget/{town.second}/aterkoppling/").text.count(end) == 1
    assert leader.post(end).headers["Location"] == f"/skrivbord/grupper/{town.world.group_id}/"
    assert end not in leader.get(f"/skrivbord/laget/{town.second}/aterkoppling/").text
    # What comes to mind on the way home can still be written.
    assert leader.post(f"/skrivbord/laget/{town.second}/aterkoppling/insikt/", INSIGHT).status_code == 303


def test_the_end_names_the_laget_that_comes_and_only_what_is_left_to_do(town: Town, leader: Client) -> None:
    leader.post(f"/skrivbord/atgarder/{town.action}/", {"state": "done", "what_happened": "Rummet finns."})
    for person in town.world.participants:
        world.answer(town.third, person, at=world.later(days=201))
    leader.post(f"/skrivbord/laget/{town.third}/stang/")
    page = leader.get(f"/skrivbord/laget/{town.second}/aterkoppling/avsluta/").text
    assert "Ordna ett tyst rum" not in page and "Inget av det ni bestämde är kvar att göra." in page
    assert "Läget 4" in page and "Läget 3" not in page


def test_who_does_not_lead_the_group_ends_nothing(town: Town, client_of: ClientOf) -> None:
    end = f"/skrivbord/laget/{town.second}/aterkoppling/avsluta/"
    assert client_of(town.world.sponsor).post(end).status_code == 404
    session = dialogue.session_of(town.second)
    assert session is not None and not session.is_ended


@pytest.mark.parametrize("where", ["talk", "correction"])
def test_a_day_that_has_passed_is_asked_about_once(town: Town, leader: Client, where: str) -> None:
    given = {**ACTION, "due_on": "2026-02-01"}
    address = {
        "talk": f"/skrivbord/laget/{town.second}/aterkoppling/atgard/",
        "correction": f"/skrivbord/atgarder/{town.action}/andra/",
    }[where]
    asked = leader.post(address, given)
    assert asked.status_code == 422
    assert "Den dagen har redan varit." in asked.text and ACTION["what"] in asked.text
    assert re.search(r'<input type="checkbox" name="day_is_right"', asked.text)
    assert not any(one.due_on == date(2026, 2, 1) for one in dialogue.actions_of(town.world.group_id))
    assert leader.post(address, {**given, "day_is_right": "on"}).status_code == 303
    assert any(one.due_on == date(2026, 2, 1) for one in dialogue.actions_of(town.world.group_id))


def test_a_day_that_stood_there_before_is_not_asked_about_again(town: Town, leader: Client) -> None:
    action = dialogue.action(town.action)
    assert action is not None and action.due_on is not None
    given = {**ACTION, "due_on": action.due_on.isoformat(), "what": "Ordna ett rum"}
    assert leader.post(f"/skrivbord/atgarder/{town.action}/andra/", given).status_code == 303


def test_the_proposed_say_why_and_the_chosen_need_not(town: Town, leader: Client) -> None:
    proposed = leader.get(f"/skrivbord/laget/{town.first}/aterkoppling/forbered/").text
    assert proposed.count("Föreslås för att") == proposed.count('class="talk-point"') > 0
    assert "Föreslås för att" not in leader.get(f"/skrivbord/laget/{town.second}/aterkoppling/forbered/").text


def test_what_happened_is_told(town: Town, leader: Client) -> None:
    address = f"/skrivbord/atgarder/{town.action}/"
    answer = leader.post(address, {"state": "done", "what_happened": ""})
    assert answer.status_code == 422
    assert leader.post(address, {"state": "done", "what_happened": "Rummet är öppet."}).status_code == 303
    assert dialogue.you_said_we_did(town.world.group_id)[0].what_happened == "Rummet är öppet."
    assert "Lovat och inte klart" not in leader.get("/skrivbord/").content.decode()


def test_an_overdue_promise_stands_first(town: Town, leader: Client) -> None:
    text = leader.get("/skrivbord/").content.decode()
    assert text.index("Ordna ett tyst rum") < text.index('id="grupper"')


def test_every_open_promise_is_listed_and_the_late_ones_are_said_to_be_late(town: Town, leader: Client) -> None:
    at = world.later(days=131)
    given = {"session_id": town.session, "you_said": "Mer tid", "who": "Samira", "by": SYSTEM, "at": at}
    actions.add_action(**given, what="Öppna tidigare", due_on=date(2099, 5, 1))
    actions.add_action(**given, what="Prata med rektorn")
    for what, place in (("Be om fler lampor", "Ett"), ("Måla om", "Två")):
        world.group(town.world.activity_id, name=place)
        actions.add_action(**given, what=what, due_on=date(2026, 5, 1))
    text = leader.get("/skrivbord/").content.decode()
    late = text[text.index('id="forsent"') : text.index('id="sent"')]
    assert "skulle varit klart" in late and "Ordna ett tyst rum på tisdagar" in late
    part = text[text.index('id="sent"') : text.index('id="grupper"')]
    assert part.index("Öppna tidigare") < part.index("Prata med rektorn")
    assert "klart senast 1 maj 2099" in part and "skulle varit klart" not in part


@pytest.mark.parametrize("role", ["leader", "process_leader"])
def test_who_sees_to_an_overdue_action_stands_on_the_start_page(town: Town, client_of: ClientOf, role: str) -> None:
    given = {"session_id": town.session, "you_said": "Mer tid", "what": "Öppna tidigare", "who": "Amal"}
    at = world.later(days=131)
    actions.add_action(**given, owner="Verksamhetschefen", due_on=at.date(), by=SYSTEM, at=at)
    text = client_of(getattr(town.world, role)).get("/skrivbord/").text
    late = text[text.index('id="forsent"') : text.index('id="grupper"')]
    assert "Öppna tidigare" in late and "Verksamhetschefen" in late
