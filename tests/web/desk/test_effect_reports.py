"""An effect report in the browser's words: written by several, read and signed by two, published for everybody."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils.html import escape
from tests import world
from tests.apps.reports.conftest import released
from tests.web.desk.conftest import ClientOf
from tests.world import World

from genklang.apps.accounts import queries as accounts
from genklang.apps.analysis import queries as releases
from genklang.apps.analysis.models import ReleasedCell
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.organisations.actions import end_role
from genklang.apps.organisations.queries import grants_in
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.reports import effect_queries as queries
from genklang.core.disclosure.evidence import Level

TEXT = "Många kom tillbaka.\r\n\r\n# Tjejforum\r\n- De tränade.\r\n- De orkade mer."
GIVEN = {
    "sort": "growth",
    "label": "Befolkningsökning",
    "number": "235",
    "base": "9 318",
    "when": "2022",
    "source": "Västerås statistikdatabas",
}


@pytest.fixture
def town(db: None) -> World:
    """A group of twelve, and nothing of all that the other tests of the desk need."""
    return world.build(size=12)


@pytest.fixture
def second(town: World) -> int:
    """Läget 1 and 2 of the initiative are released: the id of the second."""
    return [released(town, number)[1] for number in (1, 2)][1]


@pytest.fixture
def process_leader(town: World, client_of: ClientOf) -> Client:
    return client_of(town.process_leader)


@pytest.fixture
def report(town: World, second: int, process_leader: Client) -> str:
    """The address of a report that has just been begun."""
    answer = process_leader.post(
        f"/skrivbord/initiativ/{town.initiative_id}/effektrapport/", {"title": "Bergsängen 2026"}
    )
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def page_of(answer: HttpResponse, status: int = 200) -> str:
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


def write(client: Client, report: str, code: str, text: str, version: int = 0, **more: Any) -> HttpResponse:
    return client.post(f"{report}{code}/", {"text": text, "version": version, **more})


@pytest.mark.parametrize(
    ("then", "to"),
    [("effect_place", "siffra/"), ("", ""), ("home", ""), ("//annan.example/", ""), ("\x00", "")],
)
def test_who_goes_on_has_what_was_written_saved(report: str, process_leader: Client, then: str, to: str) -> None:
    answer = write(process_leader, report, "short", "Skrivet.", then=then)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{report}short/{to}")
    assert "Skrivet." in page_of(process_leader.get(f"{report}short/"))


def place(client: Client, report: str, second: int, start: int = 0, code: str = "results") -> HttpResponse:
    return client.post(f"{report}{code}/siffra/", {"figure": f"{second}:{start}:indicator:skola"})


def sign(client: Client, report: str) -> HttpResponse:
    digest = re.search(r'name="digest" value="(\w+)"', page_of(client.get(f"{report}las/")))
    assert digest is not None
    return client.post(f"{report}las/", {"digest": digest[1]})


@pytest.fixture
def published(town: World, report: str, second: int, process_leader: Client, client_of: ClientOf) -> str:
    """The public address of edition 1, with a level, a movement and a figure that has a source."""
    write(process_leader, report, "results", TEXT)
    place(process_leader, report, second)
    place(process_leader, report, second, 1)
    process_leader.post(f"{report}place/kalla/", GIVEN)
    process_leader.post(f"{report}granska/")
    for client in (process_leader, client_of(town.administrator)):
        assert sign(client, report).status_code == 303
    assert process_leader.post(f"{report}publicera/").status_code == 303
    return report.removeprefix("/skrivbord") + "1/"


def test_the_initiative_and_the_organisation_lead_to_the_report(
    town: World, report: str, process_leader: Client, client_of: ClientOf
) -> None:
    initiative = f"/skrivbord/initiativ/{town.initiative_id}/"
    assert report in page_of(process_leader.get(initiative))
    organisation = f"/skrivbord/organisationer/{town.organisation_id}/"
    assert report in page_of(client_of(town.administrator).get(organisation))
    theirs = page_of(client_of(town.sponsor).get(initiative))
    assert report not in theirs and "Ny effektrapport" not in theirs


def test_who_saves_second_sees_both_texts_and_none_is_lost(report: str, process_leader: Client) -> None:
    assert write(process_leader, report, "short", "Ena <texten>.").status_code == 303
    page = page_of(write(process_leader, report, "short", "Andra texten."), 409)
    assert "Någon annan hann spara före dig" in page
    assert escape("Ena <texten>.") in page and "Andra texten." in page
    version, settles = (re.search(rf'name="{name}" value="(\d+)"', page) for name in ("version", "settles"))
    assert version and settles and version[1] == "1"
    again = page_of(process_leader.get(f"{report}short/"))
    assert "En text ligger vid sidan" in again and "Andra texten." in again
    assert "1 text ligger vid sidan" in page_of(process_leader.get(report))
    write(process_leader, report, "short", "Båda.", 1, settles=settles[1])
    assert "En text ligger vid sidan" not in page_of(process_leader.get(f"{report}short/"))


def test_a_text_set_aside_can_be_seen_to(report: str, process_leader: Client) -> None:
    write(process_leader, report, "short", "Ena.")
    page = page_of(write(process_leader, report, "short", "Andra."), 409)
    settles = re.search(r'name="settles" value="(\d+)"', page)
    assert settles is not None
    assert process_leader.post(f"{report}short/vid-sidan/{settles[1]}/").status_code == 303
    assert "En text ligger vid sidan" not in page_of(process_leader.get(f"{report}short/"))


def test_what_is_too_long_or_too_late_comes_back_with_every_word(report: str, process_leader: Client) -> None:
    page = page_of(write(process_leader, report, "short", "lång " * 2000), 422)
    assert "Det du skrev finns kvar" in page and "lång lång" in page
    write(process_leader, report, "short", "Kort.")
    process_leader.post(f"{report}granska/")
    page = page_of(write(process_leader, report, "short", "Skrivet för sent.", 1), 422)
    assert "skrivs inte just nu" in page and "Skrivet för sent." in page
    assert process_leader.get(f"{report}short/").status_code == 303


def test_figures_are_chosen_among_what_is_shown_and_a_newer_one_is_offered(
    town: World, report: str, second: int, process_leader: Client
) -> None:
    form = page_of(process_leader.get(f"{report}results/siffra/"))
    first = releases.releases_of(Level.INITIATIVE, town.initiative_id)[0].id
    assert f'value="{second}:0:indicator:skola"' in form and f'value="{first}:0:indicator:skola"' in form
    assert place(process_leader, report, first).status_code == 303
    page_of(process_leader.post(f"{report}results/siffra/", {"figure": f"{second}:0:indicator:finns_inte"}), 422)
    page = page_of(process_leader.get(f"{report}results/"))
    assert "Läget 2 finns" in page
    figure = re.search(r"/nyare/(\d+)/", page)
    assert figure is not None
    address = f"{report}results/nyare/{figure[1]}/"
    assert process_leader.post(address, {"release": first}).status_code == 404
    assert process_leader.post(address, {"release": second}).status_code == 303
    assert "Läget 2 finns" not in page_of(process_leader.get(f"{report}results/"))
    remove = f"{report}results/ta-bort/placed/{figure[1]}/"
    assert [process_leader.post(remove).status_code for _ in range(2)] == [303, 404]


def test_figures_are_looked_for_without_script_and_stand_by_focus_area(
    report: str, second: int, process_leader: Client
) -> None:
    address = f"{report}results/siffra/"
    form = page_of(process_leader.get(address))
    every = re.findall(r'type="radio" name="figure" value="([^"]+)"', form)
    assert len(every) == len(set(every)) > 3
    summaries = re.findall(r"<summary>(.+?) \((\d+)\)</summary>", form)
    assert sum(int(count) for _name, count in summaries) == len(every)
    assert f"{len(every)} siffror att välja." in form
    found = page_of(process_leader.get(address, {"sok": "skola  läget 2 från"}))
    kept = re.findall(r'type="radio" name="figure" value="([^"]+)"', found)
    assert 0 < len(kept) < len(every) and set(kept) < set(every)
    assert all(value.startswith(f"{second}:1:") for value in kept)
    assert '<details class="picker-area" open>' in found and "Visa alla" in found
    none = page_of(process_leader.get(address, {"sok": "<b>finnsinte"}))
    assert "Ingen siffra har de orden." in none and "<b>finnsinte" not in none
    # What is chosen is put there also from a page that shows a part; what was chosen wrong comes back.
    assert process_leader.post(f"{address}?sok=skola", {"figure": kept[0]}).status_code == 303
    again = page_of(process_leader.post(address, {"figure": kept[0]}), 422)
    assert "står redan" in again and re.search(rf'value="{re.escape(kept[0])}" checked', again)
    assert "Du behöver välja här." in page_of(process_leader.post(address, {"figure": ""}), 422)


def test_who_may_sign_is_told_by_name_and_that_not_both_may_have_written(
    town: World, report: str, process_leader: Client, client_of: ClientOf
) -> None:
    def lines(client: Client) -> str:
        return " ".join(re.sub(r"<[^>]+>", " ", page_of(client.get(report))).split())

    names = accounts.staff([town.process_leader, town.administrator])
    assert "De som kan godkänna: du, som inte har skrivit, " in lines(process_leader)
    write(process_leader, report, "short", "Det här hände.")
    told = lines(process_leader)
    assert "Högst en av dem får ha skrivit i rapporten." in told and "du, som har skrivit" in told
    assert names[town.administrator].name in told and "Det räcker inte än." not in told
    second = world.staff_with(RoleKind.PROCESS_LEADER, ScopeKind.INITIATIVE, town.initiative_id, town.organisation_id)
    other = client_of(second)
    write(other, report, "goals", "Målet.")
    assert f"{accounts.staff([second])[second].name} (har skrivit)" in lines(process_leader)
    process_leader.post(f"{report}granska/")
    assert sign(process_leader, report).status_code == 303
    told = lines(other)
    assert "Därför ska någon annan godkänna." in told and "Läs och godkänn" not in told
    assert page_of(other.get(f"{report}las/")).count('name="digest"') == 0
    assert "En av de två får inte ha skrivit" in page_of(
        other.post(f"{report}las/", {"digest": queries.digest_of(int(report.split("/")[3]))}), 422
    )
    assert sign(client_of(town.administrator), report).status_code == 303


def test_with_nobody_left_to_sign_it_is_said_what_to_do(town: World, report: str, process_leader: Client) -> None:
    write(process_leader, report, "short", "Det här hände.")
    (role,) = [one.id for one in grants_in(town.organisation_id) if one.user_id == town.administrator]
    end_role(role_id=role, by=SYSTEM, at=world.later())
    assert "Det räcker inte än." in page_of(process_leader.get(report))


def test_a_number_of_others_is_told_to_be_of_others(report: str, second: int, process_leader: Client) -> None:
    place(process_leader, report, second)
    process_leader.post(
        f"{report}results/kalla/", GIVEN | {"sort": "count", "label": "Hushåll", "number": "53", "base": ""}
    )
    write(process_leader, report, "results", "Vi nådde 12 unga. De är 53 deltagare. Hälften svarade.")
    page = page_of(process_leader.get(f"{report}results/"))
    assert "Talet står bredvid, men där är det hur många som svarade." in page
    assert "Talet står bredvid, men där är det ”Hushåll”." in page
    assert "Talet finns inte i någon siffra bredvid." in page


def test_what_points_out_somebody_is_told_before_anybody_else_reads(report: str, process_leader: Client) -> None:
    write(process_leader, report, "short", "Noor Ek svarar på 070-174 06 00. Hälften av deltagarna är tryggare.")
    page = page_of(process_leader.get(f"{report}short/"))
    for told in ("Är det en ung persons nummer?", "Är det ett namn?", "Talet finns inte i någon siffra"):
        assert told in page
    asked = page_of(process_leader.get(f"{report}granska/"))
    assert "pekar ut en person" in asked
    assert asked.count("Jag har sett det, och det får stå") == 2
    assert process_leader.post(f"{report}granska/").status_code == 422
    marks = re.findall(r'name="sure" value="(\w+)"', asked)
    assert process_leader.post(f"{report}granska/", {"sure": marks}).status_code == 303
    assert "”070-174 06 00” får stå, enligt" in page_of(process_leader.get(f"{report}las/"))
    assert process_leader.post(f"{report}ta-tillbaka/").status_code == 303
    write(process_leader, report, "short", "Kort.", 1)
    assert "pekar ut en person" not in page_of(process_leader.get(f"{report}granska/"))


def test_a_typed_number_that_disagrees_is_told_and_not_changed(report: str, process_leader: Client) -> None:
    assert process_leader.post(f"{report}place/kalla/", GIVEN).status_code == 303
    typed = "Befolkningen ökade med 235 personer (2,61 %)."
    write(process_leader, report, "place", typed)
    page = page_of(process_leader.get(f"{report}place/"))
    assert "2,61 %" in page and "ger 2,59." in page and typed in page
    for address in (f"{report}las/", f"{report}granska/", report):
        assert "att se över" in page_of(process_leader.get(address)).lower()


def test_who_writes_for_the_young_sees_how_hard_it_is_and_easy_sentences_to_take(
    report: str, second: int, process_leader: Client
) -> None:
    assert "För de unga, på lätt svenska" in page_of(process_leader.get(report))
    place(process_leader, report, second, 1)
    hard = "Verksamhetsutvecklingen genomfördes tillsammans med bostadsföretagens representanter."
    write(process_leader, report, "easy_changed", hard)
    page = page_of(process_leader.get(f"{report}easy_changed/"))
    assert (
        re.search(r"LIX \d+\. Lätt svenska har högst 30: kortare", page) and "verksamhetsutvecklingen" in page.lower()
    )
    easy = page[page.index("Så kan siffrorna sägas lätt") :]
    assert "De som svarade två gånger" in easy or "Vi vet inte" in easy
    write(process_leader, report, "easy_changed", "Nu går det bra. Vi ses i maj.", 1)
    page = page_of(process_leader.get(f"{report}easy_changed/"))
    assert re.search(r"LIX \d+\. Lätt svenska har högst 30\.", page) and "Långa ord" not in page
    assert "LIX" not in page_of(process_leader.get(f"{report}results/"))
    assert "Så här läser de unga" in page_of(process_leader.get(f"{report}las/"))


def test_who_sums_up_is_told_what_does_not_go_on_the_page(report: str, process_leader: Client) -> None:
    write(process_leader, report, "short", "Kort och klart.")
    assert "Sammanfattningen är en sida" not in page_of(process_leader.get(f"{report}short/"))
    write(process_leader, report, "short", "Det här är en mening till. " * 200, 1)
    page = page_of(process_leader.get(f"{report}short/"))
    assert "Sammanfattningen är en sida, och allt ryms inte" in page and "är en mening till.”" in page
    write(process_leader, report, "short", "ordet utan punkt " * 400, 2)
    assert "Texten ryms inte: korta meningarna." in page_of(process_leader.get(f"{report}short/"))


def test_a_figure_with_a_source_that_changes_says_which_sentences_say_what_it_was(
    report: str, process_leader: Client
) -> None:
    process_leader.post(f"{report}place/kalla/", GIVEN)
    process_leader.post(f"{report}place/kalla/", GIVEN | {"label": "Hushåll", "number": "40", "base": "3 940"})
    write(process_leader, report, "place", "Här bor 9 318 personer. Hushållen är 3 940. Alla trivs.")
    change = re.findall(r'href="([^"]+/kalla/\d+/)"', page_of(process_leader.get(f"{report}place/")))
    form = page_of(process_leader.get(change[0]))
    assert "”Här bor 9 318 personer.”" in form and "Hushållen" not in form and 'value="9318"' in form
    page_of(process_leader.post(change[0], GIVEN | {"source": ""}), 422)
    assert process_leader.post(change[0], GIVEN | {"base": "9 400"}).status_code == 303
    page = page_of(process_leader.get(f"{report}place/"))
    assert "+235, till 9\u00a0400" in page and "<q>Här bor 9 318 personer.</q>" in page and "<q>Hushållen" not in page
    assert process_leader.get(f"{report}goals/kalla/{change[0].split('/')[-2]}/").status_code == 404


def test_a_given_figure_that_cannot_stand_comes_back(report: str, process_leader: Client) -> None:
    for wrong in ({"number": "en del"}, {"number": "1e99"}, {"source": ""}, {"base": "235"}):
        page = page_of(process_leader.post(f"{report}place/kalla/", GIVEN | wrong), 422)
        assert 'role="alert"' in page and "Befolkningsökning" in page


def test_it_is_published_after_two_and_read_by_everybody(published: str, report: str, process_leader: Client) -> None:
    page = page_of(Client().get(published))
    assert "Bergsängen 2026" in page and "<h3>Tjejforum</h3>" in page and "<li>De tränade.</li>" in page
    assert "Utgåva 1, publicerad" in page and "Två personer har läst" in page
    assert "12 av 12 svarade." in page and "Minst 10 personer" in page and "Resultatet togs fram" in page
    assert "+2,59 %" in page and "9\u00a0083" in page and "Västerås statistikdatabas" in page
    assert "Utan" not in page and "förändring" in page
    assert "effekt" not in re.sub(r"<[^>]+>", " ", page).lower().replace("effektrapport", "")
    assert Client().get(published.removesuffix("1/")).headers["Location"] == published
    assert write(process_leader, report, "results", "Ändrat.", 1).status_code == 422


def test_an_edition_stays_while_the_next_is_written(published: str, report: str, process_leader: Client) -> None:
    before = page_of(Client().get(published))
    assert process_leader.post(f"{report}nasta/").status_code == 303
    assert write(process_leader, report, "results", "Nu är det annorlunda.", 1).status_code == 303
    assert page_of(Client().get(published)) == before
    assert Client().get(published.removesuffix("1/") + "2/").status_code == 404


def test_what_is_not_published_is_nobodys_to_see(town: World, report: str, client_of: ClientOf) -> None:
    public = report.removeprefix("/skrivbord")
    for address in (public, f"{public}1/", f"{public}1/pdf/", "/effektrapporter/987654/", "/effektrapporter/987654/1/"):
        assert Client().get(address).status_code == 404
    for role in ("leader", "sponsor"):
        for part in ("", "las/", "short/", "granska/", "results/siffra/"):
            assert client_of(getattr(town, role)).get(report + part).status_code == 404
    administrator = client_of(town.administrator)
    assert page_of(administrator.get(report)) and page_of(administrator.get(f"{report}las/"))
    for part in ("short/", "granska/", "publicera/", "results/siffra/"):
        assert administrator.get(report + part).status_code == 404


def test_a_release_that_was_tampered_with_shows_no_report(published: str, second: int) -> None:
    cell = ReleasedCell.objects.filter(release_id=second, measure_code="skola").order_by("id").first()
    assert cell is not None
    cell.shown = cell.shown | {"value": 4.9}
    cell.save()
    for address in (published, f"{published}pdf/"):
        page = page_of(Client().get(address), 409)
        assert "stämmer inte längre" in page and "4,9" not in page and "Tjejforum" not in page
    assert Event.objects.filter(name__contains="altered").exists()


def test_nothing_in_a_published_report_is_an_unreleased_number(town: World, published: str, second: int) -> None:
    """Every decimal on the page stands in a cell of the ledger or in a figure that gives its source."""
    text = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", page_of(Client().get(published)), flags=re.DOTALL)
    shown = {
        f"{float(value):g}" for value in re.findall(r"(?<!\d)\d+,\d+", text) for value in [value.replace(",", ".")]
    }
    released = releases.released_for_release(second)
    known = {
        f"{abs(value):g}"
        for cell in released.cells
        for value in (cell.value, cell.low, cell.high)
        if value is not None and not cell.state.hidden
    }
    assert shown - known <= {"2.59"}


def test_the_report_is_the_same_for_the_same_content(published: str) -> None:
    cache.clear()
    assert page_of(Client().get(published)) == page_of(Client().get(published))
    assert queries.edition(int(published.split("/")[2]), 1).content.title == "Bergsängen 2026"
