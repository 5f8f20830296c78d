"""Five assess six proposals without seeing each other's, one of them on a phone; it is closed, read together and one
is decided on. By keyboard alone where something is done."""

from collections.abc import Callable
from pathlib import Path

from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.apps.initiatives.panels import Team, open_round
from tests.journeys.conftest import DESK, PHONE, NewPage, Trouble
from tests.journeys.steps import sideways_of
from tests.journeys.test_desk_pages import sign_in
from tests.journeys.test_proposal import by_key

from genklang.core.proposals import Kind, criteria


def by_post(team: Team, person: int, *, first: int) -> None:
    """All six, sent as the page's form does; `first`: the step for the first proposal, 4 for the others."""
    client = Client()
    client.force_login(get_user_model().objects.get(pk=person))
    for item in team.info.items:
        step = str(first if item == team.info.items[0] else 4)
        codes = [one.code for one in criteria().of(item.kind)]
        sent = {f"score_{code}": step for code in codes} | {f"why_{code}": "Det står hur." for code in codes}
        address = f"/skrivbord/varderingar/{team.panel_id}/blad/{item.id}/"
        assert client.post(address, sent).status_code == 303


def by_keyboard(page: Page, kind: Kind, step: int) -> None:
    """A step and a motivation for each criterion, without a mouse."""
    for one in criteria().of(kind):
        page.get_by_label(f"{step}. {one.anchors[step]}").focus()
        page.keyboard.press("Space")
        page.get_by_label(f"Varför? {one.name}").focus()
        page.keyboard.type("Det står på sidan två.")
    by_key(page, "Spara värderingen", role="button")


def test_five_assess_six_proposals_blind_and_decide(
    new_page: NewPage,
    live_server: LiveServer,
    axe: Callable[[Page], None],
    screenshot: Callable[..., Path],
    trouble: Trouble,
) -> None:
    trouble.expect("status of 422")
    team = open_round(world.build(size=6))
    chair, on_phone, *others = team.staff

    def look(page: Page, name: str) -> None:
        for size, view in (("1280", DESK), ("360", PHONE)):
            page.set_viewport_size(view)  # type: ignore[arg-type]
            screenshot(page, f"panel-{name}-{size}")
            assert sideways_of(page) <= 0, (name, size)
        axe(page)

    for at, person in enumerate(others):
        by_post(team, person, first=1 + 2 * at)

    phone = new_page(viewport=PHONE)
    sign_in(phone, live_server, on_phone)
    phone.goto("/skrivbord/")
    expect(phone.get_by_text("6 förslag att värdera.")).to_be_visible()
    by_key(phone, "Värdera : Höstens förslag")
    look(phone, "to-assess")
    by_key(phone, f"Värdera : {team.info.items[0].name}")
    look(phone, "sheet")
    expect(phone.get_by_text("Samverkande aktörer")).not_to_be_visible()
    # Half of it is refused, and what was typed is still there.
    phone.get_by_label("Varför? Partnerskap och samproduktion").focus()
    phone.keyboard.type("Det här stannar kvar.")
    by_key(phone, "Spara värderingen", role="button")
    expect(phone.get_by_label("Varför? Partnerskap och samproduktion")).to_have_value("Det här stannar kvar.")
    look(phone, "half")
    phone.get_by_text("Är du jävig?").focus()
    phone.keyboard.press("Enter")
    by_key(phone, "Jag är jävig", role="button")
    for item in team.info.items[1:]:
        expect(phone.get_by_role("heading", level=1)).to_have_text(item.name)
        by_keyboard(phone, item.kind, 3)
    expect(phone.get_by_text("Du har värderat alla.")).to_be_visible()
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
    by_post(team, chair, first=5)
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
    by_key(leads, f"Skriv ner beslutet : {team.info.items[3].name}")
    expect(leads.get_by_text("Ni får besluta något annat.")).to_be_visible()
    look(leads, "decide")
