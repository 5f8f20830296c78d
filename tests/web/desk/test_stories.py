"""Stories and quotes on the desk: made of what is there, agreed to, placed in a report, taken back."""

import re

import pytest
from django.test import Client
from tests import world
from tests.web.desk.conftest import Town

from genklang.apps.activities.queries import group
from genklang.apps.analysis import queries as analysis
from genklang.apps.reports import effect_actions, effect_queries
from genklang.apps.stories import queries
from genklang.core.disclosure.evidence import Level

YES = {"agreed_on": "2026-07-01", "agreed_how": "aloud"}
QUOTE = {"words": "Nu vågar jag.", "role": "young", "purpose": "report", **YES}


def made(town: Town, leader: Client) -> int:
    """A story, made with the first number that is offered."""
    address = f"/skrivbord/insikter/{town.insight}/berattelse/"
    page = leader.get(address).text
    number = re.findall(r'<option value="(\d+:1:indicator:skola)"', page)[0]
    answer = leader.post(address, {"number": number, "title": "Studiero", "action": town.action, "afterwards": ""})
    assert answer.status_code == 303
    return int(answer.headers["Location"].split("/")[-2])


def test_a_story_is_made_of_what_is_there_and_read_before_the_group_says_yes(town: Town, leader: Client) -> None:
    group_id = town.world.group_id
    leader.post(
        f"/skrivbord/grupper/{group_id}/handelser/ny/",
        {"day": "2026-05-01", "words": "Biblioteksrummet öppnade", "kind": "place"},
    )
    listed = leader.get(f"/skrivbord/grupper/{group_id}/berattelser/").text
    assert "Det finns ingen tyst plats att plugga på." in listed and "Skola, Läget 2" in listed
    story_id = made(town, leader)
    page = leader.get(f"/skrivbord/berattelser/{story_id}/").text
    for words in (
        "Från Läget 1 till Läget 2",
        "Det finns ingen tyst plats att plugga på.",
        "Ordna ett tyst rum på tisdagar",
        "1 maj 2026: Biblioteksrummet öppnade",
        "10 av 10 svarade",
        "Gruppen har inte sagt ja än.",
    ):
        assert words in page, words
    asked = leader.get(f"/skrivbord/berattelser/{story_id}/ja/").text
    for words in (
        "på webben och som fil",
        "Säger någon nej, vänta.",
        "vårdnadshavarens ja",
        "Gruppen har sagt ja</button>",
    ):
        assert words in asked, words
    answer = leader.post(f"/skrivbord/berattelser/{story_id}/ja/", YES, follow=True)
    assert "När en rapport med berättelsen är publicerad kan alla läsa den, inte förr." in answer.text
    page = leader.get(f"/skrivbord/berattelser/{story_id}/").text
    assert "Gruppen sa ja när texten lästes upp, 1 juli 2026." in page and "Gruppen har sagt ja" not in page
    changed = {"title": "Ro", "action": "", "afterwards": "Rummet är kvar."}
    assert leader.post(f"/skrivbord/berattelser/{story_id}/andra/", changed).status_code == 303
    assert "Texten är ändrad sedan gruppen sa ja." in leader.get(f"/skrivbord/berattelser/{story_id}/").text


@pytest.mark.parametrize(
    ("state", "over"),
    [("agreed", "Det här har gruppen bestämt"), ("done", "Det här gjordes"), ("dropped", "Det här blev inte av")],
)
def test_what_is_not_done_is_not_told_as_done(town: Town, leader: Client, state: str, over: str) -> None:
    address = f"/skrivbord/insikter/{town.insight}/berattelse/"
    assert "Ordna ett tyst rum på tisdagar (bestämt)" in leader.get(address).text
    leader.post(f"/skrivbord/atgarder/{town.action}/", {"state": state, "what_happened": "Så gick det."})
    page = leader.get(f"/skrivbord/berattelser/{made(town, leader)}/").text
    assert f"<strong>{over}</strong>" in page
    assert ("Det här gjordes" in page) is (state == "done") and ("Så blev det" in page) is (state == "done")


def test_a_story_says_that_its_number_does_not_say_why(town: Town, leader: Client) -> None:
    release = analysis.releases_of(Level.GROUP, town.world.group_id)[-1].id
    for start in (0, 1):
        given = {"number": f"{release}:{start}:indicator:skola", "title": "Studiero", "action": "", "afterwards": ""}
        answer = leader.post(f"/skrivbord/insikter/{town.insight}/berattelse/", given, follow=True)
        assert "Siffran säger inte varför." in answer.text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"title": "97 % trivs"}, "Talet ”97 %” är inte det som står bredvid."),
        ({"number": "1:2:indicator:skola"}, "Välj ett giltigt alternativ"),
        ({"title": "Det gav effekt"}, "Skriv ”förändring”."),
    ],
)
def test_a_story_says_no_number_of_its_own(town: Town, leader: Client, given: dict[str, str], said: str) -> None:
    release = analysis.releases_of(Level.GROUP, town.world.group_id)[-1].id
    plain = {"number": f"{release}:1:indicator:skola", "title": "Studiero", "action": "", "afterwards": ""}
    answer = leader.post(f"/skrivbord/insikter/{town.insight}/berattelse/", plain | given)
    assert answer.status_code == 422
    assert said in answer.text
    assert queries.stories_of(town.world.group_id) == ()


def test_a_leader_is_offered_only_numbers_of_what_they_see(town: Town, leader: Client, process_leader: Client) -> None:
    address = f"/skrivbord/insikter/{town.insight}/berattelse/"
    page = leader.get(address).text
    assert "Hela satsningen" not in page and re.search(r"Skola, Läget 2: \d", page)
    assert "Hela satsningen" in process_leader.get(address).text


def test_a_quote_is_kept_with_its_yes_and_taken_back_without_a_trace(town: Town, leader: Client) -> None:
    group_id = town.world.group_id
    address = f"/skrivbord/grupper/{group_id}/citat/"
    assert leader.post(address, {**QUOTE, "agreed_how": ""}).status_code == 422
    assert leader.post(address, QUOTE).status_code == 303
    listed = leader.get(f"/skrivbord/grupper/{group_id}/berattelser/").text
    assert "Nu vågar jag." in listed and "Personen sa ja när texten lästes upp, 1 juli 2026." in listed
    (quote,) = queries.quotes_of(group_id)
    back = f"/skrivbord/citat/{quote.id}/ta-tillbaka/"
    assert leader.post(back).status_code == 303
    after = leader.get(back).text
    assert "Citatet är tillbakadraget" in after and "Ingen publicerad utgåva har det." in after
    assert "Nu vågar jag." not in after + leader.get(f"/skrivbord/grupper/{group_id}/berattelser/").text
    assert leader.post(back).status_code == 404


def test_what_is_withdrawn_leaves_the_draft_and_the_edition_that_is_out_is_named(
    town: Town, leader: Client, process_leader: Client
) -> None:
    w = town.world
    act = {"by": world.actor(w.process_leader), "at": world.later(days=160)}
    report_id = effect_actions.begin_report(initiative_id=w.initiative_id, title="Bergsängen", **act)
    story_id = made(town, leader)
    leader.post(f"/skrivbord/berattelser/{story_id}/ja/", YES)
    leader.post(f"/skrivbord/grupper/{w.group_id}/citat/", QUOTE)
    (quote,) = queries.quotes_of(w.group_id)
    address = f"/skrivbord/effektrapporter/{report_id}/results/"
    for chosen in (f"story:{story_id}", f"quote:{quote.id}"):
        assert process_leader.post(f"{address}berattelse/", {"telling": chosen}).status_code == 303
    assert "”Nu vågar jag.”" in process_leader.get(address).text
    effect_actions.send_to_review(report_id=report_id, **act)
    for person in (w.process_leader, w.administrator):
        digest = effect_queries.digest_of(report_id)
        effect_actions.sign(report_id=report_id, digest=digest, by=world.actor(person), at=act["at"])
    effect_actions.publish_edition(report_id=report_id, **act)
    public = Client().get(f"/effektrapporter/{report_id}/1/").text
    assert "Studiero" in public and "”Nu vågar jag.”" in public and f"ung, {group(w.group_id).name}" in public
    effect_actions.begin_next_edition(report_id=report_id, **act)
    warned = leader.get(f"/skrivbord/citat/{quote.id}/ta-tillbaka/").text
    assert "Bergsängen, utgåva 1, är redan publicerad med det." in warned
    leader.post(f"/skrivbord/citat/{quote.id}/ta-tillbaka/")
    leader.post(f"/skrivbord/berattelser/{story_id}/ta-tillbaka/")
    for page in (f"/skrivbord/citat/{quote.id}/ta-tillbaka/", f"/skrivbord/berattelser/{story_id}/"):
        assert f'href="/effektrapporter/{report_id}/1/"' in leader.get(page).text
    draft = process_leader.get(address).text
    assert "Nu vågar jag." not in draft and "Studiero" not in draft
    assert process_leader.post(f"{address}berattelse/quote/{quote.id}/ta-bort/").status_code == 303
