"""Every page of the desk looked at by axe, on a telephone and a computer, in a town that has had two Läget."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.journeys.conftest import DESK, PHONE, NewPage
from tests.journeys.steps import sideways_of
from tests.world import World

from genklang.apps.analysis import actions as analysis
from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions as dialogue
from genklang.apps.frameworks import queries as frameworks
from genklang.core.disclosure.evidence import Level
from genklang.library import files

EXAMPLE = next(text for name, text in files("frameworks") if name.startswith("unga-exempel"))


def sign_in(page: Page, server: LiveServer, user_id: int) -> None:
    """Give the page the session of a member of staff, as after a sign-in by code."""
    client = Client()
    client.force_login(get_user_model().objects.get(pk=user_id))
    value = client.cookies[site.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": value, "url": server.url}])


def sheets(framework_id: int, people: tuple[int, ...], rng: random.Random, lift: float) -> dict[int, dict[str, int]]:
    """For each person answers around 3, with `lift` added on the way to the second Läget."""
    questions = frameworks.framework(framework_id).questions
    middles = {question.code: rng.uniform(2.4, 3.6) for question in questions}
    return {
        person: {
            q.code: min(max(round(rng.gauss(middles[q.code] + lift * q.direction, 0.8)), q.scale.low), q.scale.high)
            for q in questions
        }
        for person in people
    }


def held(group_id: int, answers: dict[int, dict[str, int]], *, days: float) -> int:
    """One Läget from opening to result."""
    round_id = world.run_round(group_id, answers, at=world.later(days=days))
    analysis.release_round(round_id=round_id, by=SYSTEM, at=world.later(days=days + 8))
    return round_id


class Town:
    """Two groups, ten who all return and nine of whom two leave; and four in another organisation."""

    def __init__(self) -> None:
        self.world: World = world.build(size=10, framework=EXAMPLE)
        w, rng = self.world, random.Random(4)
        self.changed, codes = world.group(w.activity_id, size=9, name="Tisdagsgruppen", framework_code="unga_exempel")
        people = world.participants_of(codes)
        held(w.group_id, sheets(w.framework_id, w.participants, rng, 0), days=0)
        held(self.changed, sheets(w.framework_id, people, rng, 0), days=0)
        self.second = held(w.group_id, sheets(w.framework_id, w.participants, rng, 0.7), days=120)
        self.coarse = held(self.changed, sheets(w.framework_id, people[:7], rng, 0.5), days=120)
        self.small: World = world.build(size=4, framework=EXAMPLE)
        self.few = held(self.small.group_id, sheets(w.framework_id, self.small.participants, rng, 0), days=0)
        for level, unit_id in ((Level.ACTIVITY, w.activity_id), (Level.INITIATIVE, w.initiative_id)):
            analysis.release_total(level=level, unit_id=unit_id, number=1, by=SYSTEM, at=world.later(days=140))
        session = dialogue.start_session(
            group_id=w.group_id,
            round_id=self.second,
            held_on=world.later(days=130).date(),
            by=SYSTEM,
            at=world.later(days=130),
        )
        code = frameworks.framework(w.framework_id).indicators[0].code
        self.insight = dialogue.add_insight(
            session_id=session,
            measure_kind="indicator",
            measure_code=code,
            words="Vi har träffat folk som jobbar. Då blir det mer på riktigt.",
            verdict="yes",
            by=SYSTEM,
            at=world.later(days=130),
        )
        self.action = dialogue.add_action(
            session_id=session,
            you_said="Vi vill träffa fler som jobbar.",
            what="Bjud in tre yrken till gruppen",
            who="Samira",
            due_on=world.later(days=160).date(),
            measure_kind="indicator",
            measure_code=code,
            by=SYSTEM,
            at=world.later(days=130),
        )
        self.open = world.open_round(w.group_id, at=world.later(days=240))
        for person in w.participants[:6]:
            world.answer(self.open, person, at=world.later(days=241))


@pytest.fixture(autouse=True)
def own_snapshots(settings: Settings, tmp_path: Path) -> None:
    """Row ids begin anew in each test, so a snapshot must not outlive its own."""
    settings.DATA_DIR = tmp_path


@pytest.mark.parametrize(("size", "view"), [("360", PHONE), ("1280", DESK)])
def test_every_page_is_in_order(
    size: str,
    view: dict[str, int],
    new_page: NewPage,
    live_server: LiveServer,
    axe: Callable[[Page], None],
    screenshot: Callable[..., Path],
) -> None:
    town = Town()
    w = town.world
    pages = {
        "leader": [
            ("start", "/skrivbord/"),
            ("group", f"/skrivbord/grupper/{w.group_id}/"),
            ("round-open", f"/skrivbord/laget/{town.open}/"),
            ("round-close", f"/skrivbord/laget/{town.open}/stang/"),
            ("result", f"/skrivbord/laget/{town.second}/resultat/"),
            ("feedback", f"/skrivbord/laget/{town.second}/aterkoppling/"),
            ("actions", f"/skrivbord/grupper/{w.group_id}/atgarder/"),
            ("action", f"/skrivbord/atgarder/{town.action}/"),
            ("action-edit", f"/skrivbord/atgarder/{town.action}/andra/"),
            ("insight-edit", f"/skrivbord/insikter/{town.insight}/"),
            ("insight-remove", f"/skrivbord/insikter/{town.insight}/ta-bort/"),
            ("card-remove", f"/skrivbord/grupper/{w.group_id}/kort/3/ta-bort/"),
        ],
        "process_leader": [
            ("start-many", "/skrivbord/"),
            ("activity", f"/skrivbord/verksamheter/{w.activity_id}/"),
            ("group-new", f"/skrivbord/verksamheter/{w.activity_id}/grupper/"),
            ("schedule", f"/skrivbord/verksamheter/{w.activity_id}/plan/"),
            ("result-coarse", f"/skrivbord/laget/{town.coarse}/resultat/"),
            ("total-release", f"/skrivbord/resultat/verksamhet/{w.activity_id}/2/ta-fram/"),
        ],
        "administrator": [
            ("start-administrator", "/skrivbord/"),
            ("organisation", f"/skrivbord/organisationer/{w.organisation_id}/"),
            ("staff", f"/skrivbord/organisationer/{w.organisation_id}/personal/"),
            ("staff-invite", f"/skrivbord/organisationer/{w.organisation_id}/personal/ny/"),
            ("protection", f"/skrivbord/organisationer/{w.organisation_id}/skydd/"),
            ("protection-compared", f"/skrivbord/organisationer/{w.organisation_id}/skydd/?mot=friare"),
            ("question-bank", f"/skrivbord/organisationer/{w.organisation_id}/fragor/"),
            ("languages", f"/skrivbord/organisationer/{w.organisation_id}/sprak/"),
            ("language", f"/skrivbord/organisationer/{w.organisation_id}/sprak/{w.framework_id}/ar/"),
            ("group-cards", f"/skrivbord/grupper/{w.group_id}/"),
        ],
        "sponsor": [
            ("start-sponsor", "/skrivbord/"),
            ("initiative", f"/skrivbord/initiativ/{w.initiative_id}/"),
            ("result-initiative", f"/skrivbord/resultat/satsning/{w.initiative_id}/1/"),
        ],
        "few": [("result-few", f"/skrivbord/laget/{town.few}/resultat/")],
        "": [
            ("public-start", "/"),
            ("public-privacy", "/sa-skyddar-vi-svaren/"),
            ("public-accessibility", "/tillganglighet/"),
            ("sign-in", "/konto/logga-in/"),
        ],
    }
    faults: list[str] = []
    for role, addresses in pages.items():
        page = new_page(viewport=view)
        if role:
            sign_in(page, live_server, town.small.leader if role == "few" else getattr(w, role))
        for name, address in addresses:
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200, address
            width = sideways_of(page)
            if width > 0:
                faults.append(f"{address} is {width} pixels too wide at {size}")
            screenshot(page, f"desk-{name}-{size}")
            try:
                axe(page)
            except AssertionError as found:
                faults.append(f"{address}: {found}")
    assert faults == []
