"""Five assess twelve proposals without seeing each other's, one of them on a phone whose network comes and goes; it is
closed, read together, decided against the order, and a year later somebody says what came of it. By keyboard alone
where something is done, by touch for half of what is done on the phone."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as site
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.apps.initiatives.panels import Team, open_round
from tests.journeys.conftest import DESK, PHONE, NewPage, Trouble
from tests.journeys.steps import sideways_of
from tests.journeys.test_desk_pages import sign_in
from tests.journeys.test_proposal import by_key

from genklang.apps.initiatives import panel_queries
from genklang.config import clock
from genklang.core.appraisal import Pile
from genklang.core.proposals import Kind, criteria

TYPED = "Det står på sidan två."
WHY = "Varför? Partnerskap och samproduktion"


@pytest.fixture(autouse=True)
def clock_goes_right_afterwards() -> Iterator[None]:
    yield
    clock.reset()


def assessed_by(team: Team, person: int, *, first: int) -> None:
    """All twelve as their writers value them; `first`: the step for the first proposal."""
    for item in team.info.items:
        wide = dict.fromkeys((one.code for one in criteria().of(item.kind)), first)
        team.assess(person, item, proposers=True, given=wide if item == team.info.items[0] else {})


def set_steps(page: Page, kind: Kind, step: int, *, touch: bool = False) -> None:
    """A step and a motivation for each criterion, without a mouse."""
    for one in criteria().of(kind):
        choice = page.get_by_label(f"{step}. {one.anchors[step]}")
        if touch:
            choice.tap()
        else:
            choice.focus()
            page.keyboard.press("Space")
        page.get_by_label(f"Varför? {one.name}").focus()
        page.keyboard.insert_text(TYPED)


def save(page: Page, *, touch: bool = False) -> None:
    if touch:
        with page.expect_navigation():
            page.get_by_role("button", name="Spara värderingen").tap()
    else:
        by_key(page, "Spara värderingen", role="button")


def lost_on_the_way(route: Route) -> None:
    """What is asked arrives, what is sent does not."""
    if route.request.method == "POST":
        route.fulfill(status=502, content_type="text/html", body="<link rel='icon' href='data:,'>")
    else:
        route.continue_()


def kept_in(page: Page) -> dict[str, str]:
    """Everything that the tab keeps."""
    return dict(page.evaluate("({...sessionStorage})"))


def test_five_assess_twelve_proposals_blind_decide_and_look_again(
    new_page: NewPage,
    live_server: LiveServer,
    axe: Callable[[Page], None],
    screenshot: Callable[..., Path],
    trouble: Trouble,
) -> None:
    trouble.expect("status of 422")
    team = open_round(world.build(size=6), twice=True)
    chair, on_phone, *others = team.staff

    def look(page: Page, name: str) -> None:
        for size, view in (("1280", DESK), ("360", PHONE)):
            page.set_viewport_size(view)  # type: ignore[arg-type]
            screenshot(page, f"panel-{name}-{size}")
            assert sideways_of(page) <= 0, (name, size)
        axe(page)

    for at, person in enumerate(others):
        assessed_by(team, person, first=1 + 2 * at)

    phone = new_page(viewport=PHONE, has_touch=True)
    sign_in(phone, live_server, on_phone)
    phone.goto("/skrivbord/")
    expect(phone.get_by_text("12 förslag att värdera.")).to_be_visible()
    by_key(phone, "Värdera : Höstens förslag")
    look(phone, "to-assess")
    by_key(phone, f"Värdera : {team.info.items[0].name}")
    look(phone, "sheet")
    expect(phone.get_by_text("Samverkande aktörer")).not_to_be_visible()
    phone.get_by_role("link", name="Läs underlaget först.").press("Enter")
    expect(phone.get_by_text("Samverkande aktörer")).to_be_visible()
    # Half of it is refused, and what was typed is still there.
    phone.get_by_label(WHY).focus()
    phone.keyboard.type("Det här stannar kvar.")
    save(phone)
    expect(phone.get_by_text("Det gick inte att spara.")).to_be_in_viewport()
    expect(phone.get_by_label(WHY)).to_have_value("Det här stannar kvar.")
    look(phone, "half")
    by_key(phone, "Höstens förslag")
    by_key(phone, f"Värdera : {team.info.items[0].name}")
    expect(phone.get_by_label(WHY)).to_have_value("Det här stannar kvar.")
    phone.get_by_text("Är du jävig?").focus()
    phone.keyboard.press("Enter")
    by_key(phone, "Jag är jävig", role="button")
    for at, item in enumerate(team.info.items[1:]):
        expect(phone.get_by_role("heading", level=1)).to_have_text(item.name)
        set_steps(phone, item.kind, 3, touch=bool(at % 2))
        save(phone, touch=bool(at % 2))
    expect(phone.get_by_text("Du har värderat alla.")).to_be_visible()
    assert kept_in(phone) == {}
    look(phone, "assessed")

    leads = new_page(viewport=DESK)
    sign_in(leads, live_server, chair)
    leads.goto(f"/skrivbord/organisationer/{team.world.organisation_id}/varderingar/ny/")
    look(leads, "new")
    leads.goto(f"/skrivbord/varderingar/{team.panel_id}/")
    look(leads, "who-is-done")
    by_key(leads, "Stäng omgången")
    expect(leads.get_by_role("heading", name="Alla har inte svarat. Stäng ändå?")).to_be_visible()
    look(leads, "close")
    assessed_by(team, chair, first=5)
    leads.goto("/skrivbord/")
    by_key(leads, "Stäng omgången : Höstens förslag")
    by_key(leads, "Stäng omgången", role="button")
    by_key(leads, "Pilotinitiativ")
    look(leads, "pilot")
    leads.go_back()
    by_key(leads, "Foruminitiativ")
    first = leads.locator("section", has=leads.get_by_role("heading", name="Prata om först")).get_by_role("listitem")
    expect(first.first).to_contain_text("Från 1 till 5.")
    look(leads, "forum")
    by_key(leads, team.info.items[0].name)
    expect(leads.get_by_text("är jävig och värderar inte det här förslaget.")).to_be_visible()
    look(leads, "said")
    leads.go_back()

    # They decide on one that is not among the first, and say why.
    seen = panel_queries.together(team.panel_id, Kind.FORUM)
    assert seen is not None
    low = next(one for one, rank in zip(seen.items, seen.ranks, strict=True) if rank.pile is Pile.LOW)
    by_key(leads, f"Skriv ner beslutet : {low.name}")
    expect(leads.get_by_text("Ni får besluta något annat.")).to_be_visible()
    look(leads, "decide")
    leads.get_by_label("Ja, det ska göras").check()
    leads.get_by_label("Vilka beslutade?").fill("Core Team")
    leads.get_by_label("Varför?").fill("Den kom inte främst. De som berörs är redan med, och det kan börja nu.")
    leads.get_by_label("Villkor").fill("Kommunen är med från början.")
    leads.get_by_label("Var någon emot, eller tveksam?").fill("En av oss ville vänta.")
    leads.get_by_label("När ser ni efter vad det blev?").fill((clock.today() + timedelta(days=365)).isoformat())
    by_key(leads, "Spara beslutet", role="button")
    expect(leads.get_by_text("Beslutet är nedskrivet.")).to_be_visible()
    look(leads, "decided")

    clock.shift(timedelta(days=366))
    leads.goto("/skrivbord/")
    expect(leads.get_by_text("Beslutet skulle ha följts upp")).to_be_visible()
    look(leads, "a-year-later")
    by_key(leads, f"Skriv vad det blev : {low.name}")
    leads.get_by_label("Vad blev det?").fill("Två skolor har börjat. Kommunen kom med i mars.")
    by_key(leads, "Spara", role="button")
    leads.goto(f"/skrivbord/organisationer/{team.world.organisation_id}/beslutslogg/")
    answer = leads.locator("section", has_text="Två skolor har börjat.").first
    for told in ("Core Team", "version 1", "Den kom inte främst.", "Kommunen är med", "ville vänta", "Följdes upp"):
        expect(answer).to_contain_text(told)
    look(leads, "log")


def test_what_is_typed_on_the_train_is_kept_until_it_has_arrived_and_is_nobody_elses(
    new_page: NewPage,
    live_server: LiveServer,
    screenshot: Callable[..., Path],
    trouble: Trouble,
) -> None:
    for part in ("ERR_INTERNET_DISCONNECTED", "status of 502"):
        trouble.expect(part)
    team = open_round(world.build(size=2))
    person, item = team.staff[2], team.info.items[0]
    here = f"/skrivbord/varderingar/{team.panel_id}/blad/{item.id}/"
    page = new_page(viewport=PHONE, has_touch=True)
    sign_in(page, live_server, person)
    page.goto(here)
    back = page.get_by_text("Det du skrev sist ligger kvar här.")

    # The network goes while somebody writes; the press on save says so, and nothing is lost.
    page.context.set_offline(True)
    set_steps(page, item.kind, 4)
    page.get_by_role("button", name="Spara värderingen").press("Enter")
    expect(page.get_by_text("Ingen kontakt just nu.")).to_be_in_viewport()
    expect(page.get_by_label(WHY)).to_have_value(TYPED)
    screenshot(page, "panel-offline-360")
    page.context.set_offline(False)
    page.reload()
    expect(back).to_be_visible()
    expect(page.get_by_label(WHY)).to_have_value(TYPED)
    assert page.locator("input[value='4']:checked").count() == len(criteria().of(item.kind))
    screenshot(page, "panel-kept-360")
    assert panel_queries.own(team.panel_id, person) == {}

    # The session has ended when it is sent: after a new sign-in it is still there.
    page.context.clear_cookies(name=site.SESSION_COOKIE_NAME)
    save(page)
    sign_in(page, live_server, person)
    page.goto(here)
    expect(back).to_be_visible()

    # Pressed twice in haste it is one answer, and the tab keeps nothing of what has arrived.
    with page.expect_navigation(url=f"**/blad/{team.info.items[1].id}/"):
        page.get_by_role("button", name="Spara värderingen").dblclick()
    (said,) = panel_queries.own(team.panel_id, person).values()
    assert {one.motivation for one in said.scores} == {TYPED}
    assert kept_in(page) == {}

    # Changed afterwards, and the sending is lost on the way: the change is kept, though an answer stands.
    page.goto(here)
    page.get_by_label(WHY).fill("Jag har tänkt om.")
    page.route(f"**{here}", lost_on_the_way)
    save(page)
    page.unroute(f"**{here}")
    page.goto(here)
    expect(page.get_by_label(WHY)).to_have_value("Jag har tänkt om.")
    expect(back).to_be_visible()

    # Another one at the same computer meets nothing of it: not where the session was changed, not after a sign-out.
    sign_in(page, live_server, team.staff[3])
    page.goto(here)
    expect(page.get_by_label(WHY)).to_have_value("")
    assert kept_in(page) == {}
    page.get_by_label(WHY).fill("Bara mitt.")
    assert "Bara mitt." in str(kept_in(page))
    by_key(page, "Logga ut", role="button")
    assert kept_in(page) == {}
