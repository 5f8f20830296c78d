"""Paper and the screen: cards and a sheet for the wall as files, steps for the room; no code where others see it."""

import re
import socket
import zlib

import pytest
from django.core import signing
from django.http import HttpResponse
from django.template.loader import render_to_string
from tests import world
from tests.web.desk.conftest import ClientOf, Town
from tests.world import World

from genklang.apps.people.codes import canonical
from genklang.web.desk import paper
from genklang.web.print import pdf

pytestmark = pytest.mark.django_db
CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}")


def inside(file: bytes) -> bytes:
    """Everything in a PDF, also what is packed."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", file, re.DOTALL)
    found = [file]
    for stream in packed:
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found)


def pages(file: bytes) -> int:
    return len(re.findall(rb"/Type ?/Page\b", inside(file)))


def new_cards(client_of: ClientOf, town: World, count: int = 3) -> tuple[HttpResponse, str]:
    """The page with the codes of new cards, and what its form carries."""
    address = f"/skrivbord/grupper/{town.group_id}/kort/"
    page = client_of(town.leader).post(address, {"count": count, "known": 6})
    found = re.search(r'name="kort" value="([^"]*)"', page.content.decode())
    assert found is not None
    return page, found[1]


@pytest.fixture
def home() -> World:
    return world.build()


def test_the_file_of_cards_is_tagged_swedish_and_of_the_right_length(client_of: ClientOf, home: World) -> None:
    _page, carried = new_cards(client_of, home, 12)
    answer = client_of(home.leader).post(f"/skrivbord/grupper/{home.group_id}/kort/pdf/", {"kort": carried})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="laget-kort.pdf"'
    assert "no-store" in answer["Cache-Control"]
    file = inside(answer.content)
    assert pages(answer.content) == 3, "what to say, ten cards, two cards"
    for wanted in (b"/Lang (sv)", b"/MarkInfo", b"/StructTreeRoot", b"pdfuaid", b"/Alt", b"/Title"):
        assert wanted in file, wanted
    tags = set(re.findall(rb"/S ?/(\w+)", file))
    assert {b"H1", b"H2", b"L", b"LI", b"Figure"} <= tags
    # The file needs no font of the printer's.
    assert b"/FontFile" in file


def test_each_card_stands_in_the_file_once_with_its_own_way_in(
    client_of: ClientOf, home: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, carried = new_cards(client_of, home)
    shown = sorted(set(CODE.findall(page.content.decode())))
    links: list[str] = []
    drawn = paper._picture
    monkeypatch.setattr(paper, "_picture", lambda link: links.append(link) or drawn(link))
    held: list[str] = []
    monkeypatch.setattr(pdf, "made", lambda html: held.append(html) or b"")
    client_of(home.leader).post(f"/skrivbord/grupper/{home.group_id}/kort/pdf/", {"kort": carried})
    codes = CODE.findall(held[0])
    assert len(codes) == 3 and sorted(codes) == shown and all(canonical(code) for code in codes)
    assert links == [f"http://testserver/svara/#{code}" for code in codes]
    # One who cannot read sees that it can be heard, and whoever hands them out can say it.
    assert held[0].count('class="card-hear"') == 3 and "Tryck på högtalaren" in held[0]
    assert "Säg så här" in held[0] and 'lang="sv"' in held[0]


@pytest.mark.parametrize("wrong", ["", "x", "altered", "another group's"])
def test_only_what_was_made_here_comes_on_a_card(client_of: ClientOf, home: World, wrong: str) -> None:
    _page, carried = new_cards(client_of, home)
    made_up = signing.dumps([home.group_id + 1, [[1, "KX7P-4MQD-9T"]]], salt=paper._SALT)
    sent = {"": "", "x": "x", "altered": carried[:-2] + "xx", "another group's": made_up}[wrong]
    answer = client_of(home.leader).post(f"/skrivbord/grupper/{home.group_id}/kort/pdf/", {"kort": sent}, follow=True)
    assert answer.redirect_chain and "Filen går inte att göra längre." in answer.content.decode()


def test_who_may_not_print_cards_makes_no_file(client_of: ClientOf, home: World) -> None:
    _page, carried = new_cards(client_of, home)
    address = f"/skrivbord/grupper/{home.group_id}/kort/pdf/"
    foreign = world.build()
    for person in (home.sponsor, foreign.leader, foreign.administrator):
        assert client_of(person).post(address, {"kort": carried}).status_code == 404
    assert client_of(home.administrator).post(address, {"kort": carried}).status_code == 200
    assert client_of(home.leader).get(address).status_code == 405


def test_where_no_file_can_be_made_the_page_is_printed(
    client_of: ClientOf, home: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "can_make", lambda: False)
    page = client_of(home.leader).post(f"/skrivbord/grupper/{home.group_id}/kort/", {"count": 3, "known": 6})
    text = page.content.decode()
    assert 'name="kort"' not in text and "data-print" in text and len(set(CODE.findall(text))) == 3
    address = f"/skrivbord/grupper/{home.group_id}/kort/pdf/"
    assert client_of(home.leader).post(address, {"kort": "x"}).status_code == 404


def test_a_long_name_leaves_room_for_the_code() -> None:
    """A name of 120 letters is cut to two lines: the page does not run over, and ten cards are one sheet."""
    html = pdf_page(group="Läxhjälpen för alla som vill komma på tisdagar och torsdagar " * 2, cards=10)
    assert pages(pdf.made(html)) == 2


def pdf_page(*, group: str, cards: int) -> str:
    rows = [{"number": number, "code": "MWMW-QGMW-WM", "qr": paper._picture("http://x/#1")} for number in range(cards)]
    return render_to_string("desk/paper_cards.html", {"group": group, "cards": rows, "door": "laget.example.se/svara"})


def test_nothing_is_fetched_for_paper() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        picture = f"http://127.0.0.1:{listening.getsockname()[1]}/x.png"
        html = f'<!doctype html><html lang="sv"><title>x</title><p>Hej<img alt="x" src="{picture}">'
        assert pages(pdf.made(html)) == 1
        with pytest.raises(BlockingIOError):
            listening.accept()


def test_the_screen_shows_steps_address_and_count_and_no_code(client_of: ClientOf, town: Town) -> None:
    leader = client_of(town.world.leader)
    text = leader.get(f"/skrivbord/laget/{town.third}/sa-har-gor-du/").content.decode()
    assert "Så här gör du" in text and "testserver/svara" in text and text.count("<li>") == 4
    assert "har svarat" in text and "<svg" in text
    assert CODE.findall(text) == [] and "har börjat" not in text
    count = leader.get(f"/skrivbord/laget/{town.third}/sa-har-gor-du/antal/").content.decode()
    assert re.fullmatch(r'<p class="shown-count">[^<]*har svarat</p>\s*', count)
    round_page = leader.get(f"/skrivbord/laget/{town.third}/").content.decode()
    assert f"/skrivbord/laget/{town.third}/sa-har-gor-du/" in round_page


def test_the_count_on_the_screen_follows_the_answers(client_of: ClientOf, town: Town) -> None:
    leader = client_of(town.world.leader)
    address = f"/skrivbord/laget/{town.third}/sa-har-gor-du/antal/"
    before = leader.get(address).content.decode()
    world.answer(town.third, town.world.participants[4], at=world.later(days=202))
    after = leader.get(address).content.decode()
    assert before != after


def test_a_closed_laget_has_no_screen_and_a_stranger_has_none_at_all(client_of: ClientOf, town: Town) -> None:
    leader = client_of(town.world.leader)
    answer = leader.get(f"/skrivbord/laget/{town.first}/sa-har-gor-du/")
    assert answer.status_code == 303 and answer["Location"] == f"/skrivbord/laget/{town.first}/"
    for path in ("", "antal/"):
        address = f"/skrivbord/laget/{town.third}/sa-har-gor-du/{path}"
        assert client_of(town.world.sponsor).get(address).status_code == 404


def test_the_sheet_for_the_wall_is_one_page_with_the_start_and_no_code(
    client_of: ClientOf, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/skrivbord/laget/{town.third}/sa-har-gor-du/pdf/"
    answer = client_of(town.world.leader).post(address)
    assert answer["Content-Type"] == "application/pdf" and pages(answer.content) == 1
    assert b"/Lang (sv)" in inside(answer.content)
    links: list[str] = []
    monkeypatch.setattr(paper, "_picture", lambda link: links.append(link) or "data:,")
    held: list[str] = []
    monkeypatch.setattr(pdf, "made", lambda html: held.append(html) or b"")
    client_of(town.world.leader).post(address)
    assert links == ["http://testserver/svara/"] and CODE.findall(held[0]) == []
    assert client_of(town.world.sponsor).post(address).status_code == 404
