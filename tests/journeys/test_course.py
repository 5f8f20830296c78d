"""A day with the course: both tests solved, the case walked moment by moment, and at its end a draft that can become a
proposal. Each thing is written where it always is, and the way back stands there."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.journeys.conftest import DESK, PHONE, NewPage
from tests.journeys.steps import sideways_of
from tests.journeys.test_desk_pages import sign_in
from tests.journeys.test_proposal import by_key

from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.core.logicmodel import exercise

ACCEPTED = {1: "outcomes", 4: "resources"}


def test_a_day_with_the_course(
    new_page: NewPage, live_server: LiveServer, axe: Callable[[Page], None], screenshot: Callable[..., Path]
) -> None:
    organisation_id = world.organisation("Skolkontoret")
    over = (ScopeKind.ORGANISATION, organisation_id, organisation_id)
    decides, page = (new_page(viewport=DESK) for _ in range(2))
    sign_in(decides, live_server, world.staff_with(RoleKind.ADMINISTRATOR, *over))
    sign_in(page, live_server, world.staff_with(RoleKind.PROCESS_LEADER, *over))

    def look(name: str) -> None:
        for size, view in (("360", PHONE), ("1280", DESK)):
            page.set_viewport_size(view)  # type: ignore[arg-type]
            screenshot(page, f"course-{name}-{size}")
            assert sideways_of(page) <= 0, name
        axe(page)

    def written(way: str, words: Mapping[str, str], button: str) -> None:
        found = page.get_by_role("link", name=re.compile(way)).first
        found.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        for label, said in words.items():
            page.get_by_label(label, exact=True).first.fill(said)
        by_key(page, button, role="button")

    def back(number: int) -> None:
        by_key(page, f"Tillbaka till kursen, moment {number}")

    decides.goto("/skrivbord/")
    by_key(decides, "Kursen i sociala investeringar")
    by_key(decides, "En ny idé i Skolkontoret")
    by_key(decides, "Skapa idén och börja", role="button")

    # The tests: what the course means, and two answers that can be defended as well.
    page.goto("/skrivbord/kursen/")
    look("front")
    for key, said in (
        ("logikmodell", "11 av 13 som kursen menar, 2 som också går att försvara."),
        ("delar", "Alla 5 som kursen menar."),
    ):
        page.goto(f"/skrivbord/kursen/test/{key}/")
        for one in exercise(key).statements:
            chosen = ACCEPTED.get(one.number, one.right) if key == "logikmodell" else one.right
            page.get_by_label(f"{one.number}. {one.words}").select_option(chosen)
        by_key(page, "Se hur det gick", role="button")
        expect(page.get_by_text(said)).to_be_visible()
        look(f"test-{key}")
    page.goto("/skrivbord/kursen/test/logikmodell/?p1=outcomes&p2=needs")
    expect(
        page.get_by_text("Följer ni bara eleverna i satsningen är deras fullständiga betyg ett resultat.")
    ).to_be_visible()
    look("test-half")

    page.goto("/skrivbord/kursen/")
    by_key(page, "En bättre start")
    look("run")
    by_key(page, "1. Organisation – Vem gör vad i arbetet?")
    look("moment-1")
    by_key(page, "Roller")
    written("^Svara.*Projektledare", {"Vem har rollen?": "Utvecklingsledaren"}, "Spara")
    written(
        "^Svara.*Utvärderare", {"Om ingen har den: varför?": "Ingen tid är avsatt. Rektorn frågar högskolan."}, "Spara"
    )
    back(1)
    expect(page.get_by_text("Ett möjligt svar")).to_be_visible()
    look("moment-1-written")
    by_key(page, "Nästa moment")
    by_key(page, "Behov")
    need = {"Vad behövs?": "Stöd att läsa från början", "Vilka har ni frågat?": "Lärarna i förskoleklass"}
    written("Nytt behov", {**need, "Vad vet ni inte?": "Hur barnen själva har det"}, "Spara behovet")
    back(2)
    by_key(page, "Nästa moment")
    look("moment-3")
    page.locator("#p-maths").get_by_role("button").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#p-maths")).to_contain_text("med bland era behov")
    by_key(page, "Målgrupp")
    group = {"Vilka är det till för?": "Barn i förskoleklass till åk 3", "Hur många är de?": "120"}
    written("Skriv målgrupp och syfte", {"Syfte": "Att alla får med sig talen.", **group}, "Spara")
    by_key(page, "Nytt mål")
    page.get_by_role("radio").first.check()
    goal = {
        "Vad ska bli annorlunda?": "Fler klarar provet i matematik",
        "Vad mäter ni?": "andel som klarar alla delar",
        "Räknas i": "%",
        "Hur är det nu?": "45",
        "När var det så?": "förra året",
        "Var kommer talet ifrån?": "NP åk 3",
        "Vad ska det bli?": "60",
        "Senast när?": "2029-06-15",
    }
    for label, said in goal.items():
        page.get_by_label(label).fill(said)
    by_key(page, "Spara målet", role="button")
    back(3)
    by_key(page, "Aktiviteter")
    look("model")
    written("Ny aktivitet", {"Vad står i rutan?": "Läsning varje dag", "Vad mäter ni?": "Lästillfällen"}, "Spara rutan")
    written("Ny resurs", {"Vad står i rutan?": "En speciallärare"}, "Spara rutan")
    back(3)
    by_key(page, "Nästa moment")
    by_key(page, "Effektmått")
    outcome = {"Vad står i rutan?": "Fler klarar provet", "Vad jämför ni med?": "Två skolor som väntar"}
    written("Nytt resultat", {**outcome, "Vad mäter ni?": "Andel som klarar provet"}, "Spara rutan")
    back(4)
    by_key(page, "Tidsram för utvärderingen")
    page.get_by_label("Efter hur många månader ser ni efter hur det gick?").fill("36")
    by_key(page, "Spara", role="button")
    back(4)
    look("moment-4")
    by_key(page, "Nästa moment")
    by_key(page, "För vilka fler")
    by_key(page, "Skriv planen")
    page.get_by_role("radio").last.check()
    page.get_by_label("Vilka gäller det?").fill("Två skolor till")
    page.get_by_label("Vilka behöver vara med, och vilka beslutar?").fill("Utbildningsnämnden och rektorerna")
    by_key(page, "Spara planen", role="button")
    written("Lägg till ett steg", {"Vad ska göras?": "Beslut i nämnden", "Vem gör det?": "Skolchefen"}, "Lägg till")
    back(5)
    by_key(page, "Se utkastet")
    expect(page.get_by_text("Det finns något om allt, men en del är tunt. Det står nedan.")).to_be_visible()
    look("draft")
    by_key(page, "Skriv förslaget")
    expect(page.get_by_label("Syfte").first).to_have_value(re.compile("Att alla får med sig talen."))
    look("proposal")
