"""A Läget on the desk: opened, closed and taken out in order, for a group and what is above it, words first."""

from django.test import Client
from tests import world
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.analysis.queries import releases_of
from genklang.apps.rounds import queries as rounds
from genklang.core.disclosure.evidence import Level


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


def test_closing_says_what_more_answers_could_give_and_never_who(town: Town, leader: Client) -> None:
    address = f"/skrivbord/laget/{town.third}/stang/"
    for person in town.world.participants[:6]:
        world.answer(town.third, person, at=world.later(days=201))
    ask = leader.get(address).content.decode()
    warned = "Av de 10 som svarade i Läget 1 behöver minst 6 svara igen."
    assert ask.index(warned) < ask.index("Av de 10 som svarade i Läget 2") < ask.index("Stäng Läget</button>")
    assert warned in leader.get(f"/skrivbord/laget/{town.third}/").content.decode()
    assert "Med 4 svar till kan det gå att visa hur svaren fördelar sig." in ask
    assert "Det är frivilligt att svara." in ask
    for person in town.world.participants[6:]:
        world.answer(town.third, person, at=world.later(days=201))
    assert "svar till" not in leader.get(address).content.decode()


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


def test_the_result_tells_the_questions_behind(town: Town, leader: Client) -> None:
    text = leader.get(f"/skrivbord/laget/{town.second}/resultat/").content.decode()
    assert "Frågorna bakom" in text
    assert "räknas omvänt" in text
    assert "Förändringen gäller bara dem som svarade båda gångerna." in text


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
