"""What each page does: one thing a POST, 303 when it is done, 422 with everything kept when it is not."""

import re
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import world
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.accounts.queries import staff_by_email
from genklang.apps.activities import queries as activities
from genklang.apps.analysis.queries import releases_of
from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions
from genklang.apps.dialogue import queries as dialogue
from genklang.apps.organisations.queries import grants_of
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.people import queries as people
from genklang.apps.rounds import queries as rounds
from genklang.core.disclosure.evidence import Level

CODE = re.compile(r'card-code">([^<]+)<')


@pytest.fixture
def leader(town: Town, client_of: ClientOf) -> Client:
    return client_of(town.world.leader)


@pytest.fixture
def process_leader(town: Town, client_of: ClientOf) -> Client:
    return client_of(town.world.process_leader)


@pytest.fixture
def administrator(town: Town, client_of: ClientOf) -> Client:
    return client_of(town.world.administrator)


GROUP = {
    "name": "Onsdagsgruppen",
    "size": "3",
    "youngest_age": "13",
    "framework_code": "prov",
    "starts_on": "2026-11-01",
}


def test_a_new_group_shows_its_cards_once(town: Town, process_leader: Client) -> None:
    address = f"/skrivbord/verksamheter/{town.world.activity_id}/grupper/"
    answer = process_leader.post(address, GROUP)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"].find("no-store") >= 0
    text = answer.content.decode()
    codes = CODE.findall(text)
    assert len(set(codes)) == 3
    assert text.count("<svg") == 3
    # The code is real, and stands nowhere else.
    person = people.participant_by_code(codes[0], source="x", at=world.AT)
    new = activities.group(activities.group_of_participant(person.participant_id) or 0)
    assert new.name == "Onsdagsgruppen"
    assert not CODE.findall(process_leader.get(f"/skrivbord/grupper/{new.id}/").content.decode())


def test_the_same_group_twice_is_refused_with_the_form_kept(town: Town, process_leader: Client) -> None:
    address = f"/skrivbord/verksamheter/{town.world.activity_id}/grupper/"
    process_leader.post(address, GROUP)
    answer = process_leader.post(address, GROUP)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert 'value="Onsdagsgruppen"' in text
    # The sheet was loaded again: it says where new codes are made, and nothing was made twice.
    made = [each for each in activities.groups_of_activity(town.world.activity_id) if each.name == "Onsdagsgruppen"]
    assert len(made) == 1
    assert "Gruppen finns redan. Koderna visades en gång." in text
    assert f'href="/skrivbord/grupper/{made[0].id}/#kort"' in text


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (3, "Med färre än 5 svar visas inget resultat för gruppen. Gör fler kort"),
        (6, "Med 6 kort behöver minst 5 svara. Är 2 borta visas inget"),
        (9, "Med 9 kort behöver minst 6 svara. Är 4 borta visas inget"),
    ],
)
def test_a_small_group_is_told_what_it_takes(size: int, said: str, town: Town, process_leader: Client) -> None:
    address = f"/skrivbord/verksamheter/{town.world.activity_id}/grupper/"
    assert "Med färre än 5 svar" in process_leader.get(address).content.decode()
    assert said in process_leader.post(address, GROUP | {"size": str(size)}).content.decode()
    made = next(each for each in activities.groups_of_activity(town.world.activity_id) if each.size == size)
    assert said in process_leader.get(f"/skrivbord/grupper/{made.id}/").content.decode()


def test_a_group_of_ten_is_told_nothing(town: Town, process_leader: Client) -> None:
    address = f"/skrivbord/verksamheter/{town.world.activity_id}/grupper/"
    assert "visas inget resultat" not in process_leader.post(address, GROUP | {"size": "10"}).content.decode()


def test_a_lost_card_without_its_number(town: Town, leader: Client) -> None:
    group = f"/skrivbord/grupper/{town.world.group_id}/"
    text = leader.get(group).content.decode()
    assert "Låt alla som har sitt kort kvar visa numret" in text
    assert "Gissa inte" in text
    (reissue, *_others) = re.findall(r'href="([^"]+/ny-kod/)"', text)
    assert "Låt alla som har sitt kort kvar visa det" in leader.get(reissue).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": "0"},
        {"size": "many"},
        {"name": ""},
        {"starts_on": "igår"},
        {"framework_code": "nope"},
        {"youngest_age": "3"},
    ],
)
def test_a_wrong_group_is_a_sentence(town: Town, process_leader: Client, wrong: dict[str, str]) -> None:
    before = len(activities.groups_of_activity(town.world.activity_id))
    answer = process_leader.post(f"/skrivbord/verksamheter/{town.world.activity_id}/grupper/", GROUP | wrong)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert len(activities.groups_of_activity(town.world.activity_id)) == before


def test_more_cards_are_not_made_twice(town: Town, leader: Client) -> None:
    address = f"/skrivbord/grupper/{town.world.group_id}/kort/"
    assert leader.post(address, {"count": "2", "known": "10"}).status_code == 200
    answer = leader.post(address, {"count": "2", "known": "10"})
    assert answer.status_code == 422
    assert len(activities.roster(town.world.group_id)) == 12


def test_a_card_is_issued_anew(town: Town, leader: Client) -> None:
    answer = leader.post(f"/skrivbord/grupper/{town.world.group_id}/kort/4/ny-kod/")
    assert answer.status_code == 200
    (code,) = CODE.findall(answer.content.decode())
    assert code != town.world.codes[3]
    ref = people.participant_by_code(code, source="x", at=world.AT)
    assert ref.participant_id == town.world.participants[3]


@pytest.mark.parametrize("verb", ["slutat", "vardnadshavare", "ta-bort"])
def test_each_thing_about_a_card_asks_first_and_is_done_once(town: Town, leader: Client, verb: str) -> None:
    address = f"/skrivbord/grupper/{town.world.group_id}/kort/4/{verb}/"
    page = leader.get(address)
    assert page.status_code == 200
    before = activities.roster(town.world.group_id)
    answer = leader.post(address)
    assert answer.status_code == 303
    after = activities.roster(town.world.group_id)
    assert [row for row in after if row in before] == [row for row in before if row.card != 4]
    assert leader.get(f"/skrivbord/grupper/{town.world.group_id}/kort/99/{verb}/").status_code == 404


def test_a_card_that_has_been_removed_is_gone(town: Town, leader: Client) -> None:
    address = f"/skrivbord/grupper/{town.world.group_id}/kort/4/ta-bort/"
    assert leader.post(address).status_code == 303
    assert leader.post(address).status_code == 404


def test_close_then_release(town: Town, leader: Client) -> None:
    for person in town.world.participants[:7]:
        world.answer(town.third, person, at=world.later(days=201))
    world.answer(town.third, town.world.participants[7], complete=False, at=world.later(days=201))
    assert "7 av 10 har svarat" in leader.get(f"/skrivbord/laget/{town.third}/antal/").content.decode()
    page = leader.get(f"/skrivbord/laget/{town.third}/stang/").content.decode()
    assert "1 har börjat men inte skickat. Den räknas inte med." in page
    early = leader.post(f"/skrivbord/laget/{town.third}/ta-fram/")
    assert early.status_code == 422
    answer = leader.post(f"/skrivbord/laget/{town.third}/stang/")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/skrivbord/laget/{town.third}/")
    assert leader.post(f"/skrivbord/laget/{town.third}/stang/").status_code == 422
    ask = leader.get(f"/skrivbord/laget/{town.third}/ta-fram/").content.decode()
    assert "kan inte göras om" in ask
    # The button says that it counts; without script it is an ordinary button.
    assert 'data-wait="Räknar …"' in ask
    assert "js/desk/wait.js" in ask
    assert leader.post(f"/skrivbord/laget/{town.third}/ta-fram/").status_code == 303
    # Pressed twice, or an old page: what is out is shown, and nothing is done again.
    again = leader.post(f"/skrivbord/laget/{town.third}/ta-fram/")
    assert (again.status_code, again.headers["Location"]) == (303, f"/skrivbord/laget/{town.third}/resultat/")
    assert [info.number for info in releases_of(Level.GROUP, town.world.group_id)].count(3) == 1


def test_one_laget_at_a_time(town: Town, leader: Client) -> None:
    answer = leader.post(f"/skrivbord/grupper/{town.world.group_id}/oppna/")
    assert answer.status_code == 422
    leader.post(f"/skrivbord/laget/{town.third}/stang/")
    assert leader.post(f"/skrivbord/grupper/{town.world.group_id}/oppna/").status_code == 303
    assert rounds.open_round(town.world.group_id) is not None


def test_the_next_laget_is_always_within_reach(town: Town, leader: Client) -> None:
    address = f"/skrivbord/grupper/{town.world.group_id}/"
    assert "Öppna Läget 4" not in leader.get(address).content.decode()
    leader.post(f"/skrivbord/laget/{town.third}/stang/")
    # The next step is the result; a person may still decide to open.
    assert "Öppna Läget 4 för gruppen" in leader.get(address).content.decode()


def test_the_result_says_words_before_numbers(town: Town, leader: Client) -> None:
    text = leader.get(f"/skrivbord/laget/{town.second}/resultat/").content.decode()
    part = text[text.index('id="indicator-skola"') :]
    assert part.index("Tydlig ökning") < part.index("högre") < part.index("<svg")
    assert 'role="img"' in part
    assert "<table" in part


def test_an_unreleased_result_is_not_there(town: Town, leader: Client) -> None:
    assert leader.get(f"/skrivbord/laget/{town.third}/resultat/").status_code == 404
    assert leader.get(f"/skrivbord/laget/{town.third}/aterkoppling/").status_code == 404


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
    text = leader.get(f"/skrivbord/laget/{town.second}/aterkoppling/").content.decode()
    anchors = re.findall(r'<section class="slide[^"]*" id="([^"]+)"', text)
    assert anchors[0] == "start"
    assert anchors[-1] == "slut"
    # Without script: each leads to the one after it and the one before it.
    onwards = re.findall(r'href="#([^"]+)">Nästa', text)
    back = re.findall(r'href="#([^"]+)">Förra', text)
    assert onwards == anchors[1:]
    assert back == anchors[:-1]
    jump = text[text.index('id="omraden"') :]
    assert re.findall(r'<li[^>]*><a href="#([^"]+)"', jump)[: len(anchors) - 1] == anchors[1:]


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


def test_the_result_tells_the_questions_behind(town: Town, leader: Client) -> None:
    text = leader.get(f"/skrivbord/laget/{town.second}/resultat/").content.decode()
    assert "Frågorna bakom" in text
    assert "räknas omvänt" in text
    assert "Förändringen gäller bara dem som svarade båda gångerna." in text


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
    text = leader.get("/skrivbord/").content.decode()
    part = text[text.index('id="sent"') : text.index('id="grupper"')]
    assert part.index("skulle varit klart") < part.index("Öppna tidigare") < part.index("Prata med rektorn")
    assert "klart senast 1 maj 2099" in part


def test_opening_long_before_the_plan_says_so(town: Town, leader: Client, process_leader: Client) -> None:
    leader.post(f"/skrivbord/laget/{town.third}/stang/")
    address = f"/skrivbord/grupper/{town.world.group_id}/oppna/"
    assert "Planen säger" not in leader.get(address).content.decode()
    plan = {"kind": "every", "n": "24", "unit": "months"}
    assert process_leader.post(f"/skrivbord/verksamheter/{town.world.activity_id}/plan/", plan).status_code == 303
    assert "Planen säger mellan 18 september och 2 oktober 2028." in leader.get(address).content.decode()


def test_a_total_of_one_group_says_what_comes_and_the_first_laget_stands_first(
    town: Town, process_leader: Client, client_of: ClientOf
) -> None:
    w = town.world
    page = f"/skrivbord/verksamheter/{w.activity_id}/"
    text = process_leader.get(page).content.decode()
    part = text[text.index('id="resultat"') :]
    assert part.index("Läget 1") < part.index("Läget 2")
    assert "Bara en grupp är med." in part
    ask = process_leader.get(f"/skrivbord/resultat/verksamhet/{w.activity_id}/2/ta-fram/").content.decode()
    assert "Bara en grupp är med." in ask
    # The first one is out here; where it is not, the order is told.
    assert "det första först" not in ask
    sheets = client_of(w.sponsor).get(f"/skrivbord/initiativ/{w.initiative_id}/").content.decode()
    assert sheets.index('id="blad"') < sheets.index('id="resultat"')


def test_totals_are_taken_out_in_order(town: Town, client_of: ClientOf) -> None:
    other = world.build(size=4)
    for days in (0, 100):
        world.run_round(other.group_id, dict.fromkeys(other.participants, 3), at=world.later(days=days))
    client = client_of(other.process_leader)
    address = f"/skrivbord/resultat/verksamhet/{other.activity_id}"
    assert "det första först" in client.get(f"{address}/2/ta-fram/").content.decode()
    assert "det första först" not in client.get(f"{address}/1/ta-fram/").content.decode()


SCHEDULES = [
    {"kind": "by_hand"},
    {"kind": "every", "n": "6", "unit": "months"},
    {"kind": "start_then"},
    {"kind": "around", "starts_on": "2027-06-15", "ends_on": "2027-07-10"},
]


@pytest.mark.parametrize("data", SCHEDULES, ids=[data["kind"] for data in SCHEDULES])
def test_every_kind_of_plan_is_kept_and_shown_again(town: Town, process_leader: Client, data: dict[str, str]) -> None:
    address = f"/skrivbord/verksamheter/{town.world.activity_id}/plan/"
    assert process_leader.post(address, data).status_code == 303
    text = process_leader.get(address).content.decode()
    assert re.search(rf'value="{data["kind"]}"[^>]*checked', text)
    assert all(f'value="{value}"' in text for value in data.values())


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"kind": "sometimes"},
        {"kind": "every"},
        {"kind": "every", "n": "0"},
        {"kind": "around", "starts_on": "2027-06-15"},
    ],
)
def test_half_a_plan_is_a_sentence(town: Town, process_leader: Client, data: dict[str, str]) -> None:
    answer = process_leader.post(f"/skrivbord/verksamheter/{town.world.activity_id}/plan/", data)
    assert answer.status_code == (422 if data else 200)


@pytest.mark.parametrize(
    ("data", "field", "said"),
    [
        (
            {"kind": "around", "starts_on": "2027-07-10", "ends_on": "2027-06-15"},
            "id_ends_on",
            "Perioden slutar innan den börjar",
        ),
        ({"kind": "every", "n": "25", "unit": "months"}, "id_n", "Det är för långt emellan. Välj högst 24"),
    ],
)
def test_a_plan_that_cannot_be_names_the_field_and_why(
    data: dict[str, str], field: str, said: str, town: Town, process_leader: Client
) -> None:
    answer = process_leader.post(f"/skrivbord/verksamheter/{town.world.activity_id}/plan/", data)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert re.search(rf'<a href="#{field}">[^<]+</a> – {said}', text)
    assert "gick inte att läsa" not in text


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


def test_a_new_group_leads_on_to_its_leader(town: Town, process_leader: Client, administrator: Client) -> None:
    w = town.world
    address = f"/skrivbord/verksamheter/{w.activity_id}/grupper/"
    # Who leads it already is not asked to give it away.
    assert "Ge en ledare rollen" not in process_leader.post(address, GROUP).content.decode()
    page = administrator.post(address, GROUP | {"name": "Torsdagsgruppen"}).content.decode()
    new = next(group for group in activities.groups_of_activity(w.activity_id) if group.name == "Torsdagsgruppen")
    group = administrator.get(f"/skrivbord/grupper/{new.id}/").content.decode()
    assert "Gruppen har ingen ledare än" in group
    assert "resultat ser de som leder gruppen" in group
    # From the cards there is one way on, to the group, and the group's page leads further.
    assert re.findall(r'<a [^>]*href="(?!#)', page) == []
    assert f'action="/skrivbord/grupper/{new.id}/"' in page
    assert "Ge en ledare rollen" in group
    (link,) = set(re.findall(r'href="([^"]+/personal/ny/[^"]+)"', group))
    form = administrator.get(link.replace("&amp;", "&")).content.decode()
    assert re.search(rf'value="group:{new.id}"[^>]*selected', form)
    assert re.search(r'value="leader"[^>]*checked', form)
    # Somebody who is here already is chosen, not written again, and gets no invitation.
    given = {"person": str(w.leader), "kind": "leader", "scope": f"group:{new.id}"}
    assert administrator.post(link.split("?")[0], given).status_code == 303
    assert new.id in {grant.scope_id for grant in grants_of(w.leader)}
    assert mail.outbox == []
    assert "Gruppen har ingen ledare än" not in administrator.get(f"/skrivbord/grupper/{new.id}/").content.decode()


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


def test_who_may_take_out_a_total(town: Town, client_of: ClientOf) -> None:
    w = town.world
    address = f"/skrivbord/resultat/satsning/{w.initiative_id}/2/ta-fram/"
    for user in (w.leader, w.administrator, w.sponsor):
        assert client_of(user).get(address).status_code == 404
        assert client_of(user).post(address).status_code == 404
    organisation = f"/skrivbord/resultat/organisation/{w.organisation_id}/2/ta-fram/"
    assert client_of(w.administrator).post(organisation).status_code == 404
    answer = client_of(w.process_leader).post(address)
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"/skrivbord/resultat/satsning/{w.initiative_id}/2/",
    )
    again = client_of(w.process_leader).post(address)
    assert (again.status_code, again.headers["Location"]) == (303, answer.headers["Location"])
    assert "Utan jämförelsegrupp" in client_of(w.sponsor).get(answer.headers["Location"]).content.decode()


def test_an_administrator_sees_cards_and_no_results(town: Town, administrator: Client) -> None:
    text = administrator.get(f"/skrivbord/grupper/{town.world.group_id}/").content.decode()
    assert "Fler kort" in text
    assert "Resultatet finns" not in text
    assert "har svarat" not in text.replace("vem som har svarat", "")


@pytest.mark.parametrize(
    ("role", "path", "most"),
    [
        ("leader", "/skrivbord/", 13),
        ("process_leader", "/skrivbord/", 18),
        ("leader", "/skrivbord/grupper/{w.group_id}/", 15),
        ("leader", "/skrivbord/laget/{town.third}/", 12),
        ("leader", "/skrivbord/laget/{town.third}/antal/", 10),
        ("leader", "/skrivbord/laget/{town.second}/resultat/", 14),
        ("leader", "/skrivbord/laget/{town.second}/aterkoppling/", 21),
        ("administrator", "/skrivbord/organisationer/{w.organisation_id}/", 24),
        ("sponsor", "/skrivbord/initiativ/{w.initiative_id}/", 19),
        ("sponsor", "/skrivbord/resultatblad/{town.sheet}/", 18),
    ],
)
def test_pages_ask_few_questions(town: Town, client_of: ClientOf, role: str, path: str, most: int) -> None:
    client = client_of(getattr(town.world, role))
    address = path.format(w=town.world, town=town)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= most, [query["sql"][:110] for query in asked]


def test_more_groups_ask_no_more_questions(town: Town, process_leader: Client) -> None:
    with CaptureQueriesContext(connection) as before:
        process_leader.get("/skrivbord/")
    for _more in range(4):
        group_id, codes = world.group(town.world.activity_id, size=5)
        world.run_round(group_id, dict.fromkeys(world.participants_of(codes), 3))
    with CaptureQueriesContext(connection) as after:
        process_leader.get("/skrivbord/")
    assert len(after) == len(before)


def test_pages_are_kept_by_nobody(town: Town, leader: Client) -> None:
    answer = leader.get(f"/skrivbord/laget/{town.second}/resultat/")
    assert "no-store" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]


def test_a_post_without_its_token_changes_nothing(town: Town) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(get_user_model().objects.get(pk=town.world.leader))
    answer = client.post(f"/skrivbord/laget/{town.third}/stang/")
    assert answer.status_code == 403
    assert "Inget har ändrats" in answer.content.decode()
    assert rounds.round(town.third).is_open
