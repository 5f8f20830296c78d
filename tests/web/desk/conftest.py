"""A town with two Läget released in one group, a foreign town beside it, and a browser for each member of staff."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.test.signals import template_rendered
from pytest_django.fixtures import Settings
from tests import own_words, world
from tests.apps.pulses import voting
from tests.attacks.plain import look_at
from tests.world import World

from genklang.apps.activities.actions import share_initiative
from genklang.apps.analysis import actions as analysis
from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions as dialogue
from genklang.apps.reports.actions import publish_result_sheet
from genklang.apps.voices import reading_actions
from genklang.apps.voices.models import Text
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind

ClientOf = Callable[[int], Client]


@dataclass(frozen=True)
class Words:
    """Läget 1 read by two and released, with a rewritten sentence; at Läget 2 one text, read by one who is worried."""

    text_reader: int
    safeguarding: int
    texts: tuple[int, ...]
    voice: int
    case: int


@dataclass(frozen=True)
class Town:
    """A world and what has happened in it: Läget 1 and 2 released, talked about, one thing agreed; Läget 3 open.

    `guest`: an organisation that has been invited to the initiative. `pulses`: one closed, one open. `words` holds what
    came of own words, if the world asks for them.
    """

    world: World
    first: int
    second: int
    third: int
    session: int
    insight: int
    action: int
    sheet: int
    guest: int
    pulses: tuple[int, int]
    words: Words | None = None


def lived_in(town: World) -> Town:
    """Two Läget with the same ten people, a feedback session, totals with a result sheet, Läget 3 open."""
    first = _held(town, value=3, days=0)
    second = _held(town, value=4, days=120)
    session = dialogue.start_session(
        group_id=town.group_id,
        round_id=second,
        held_on=world.later(days=130).date(),
        by=SYSTEM,
        at=world.later(days=130),
    )
    insight = dialogue.add_insight(
        session_id=session,
        measure_kind="indicator",
        measure_code="skola",
        words="Det finns ingen tyst plats att plugga på.",
        verdict="yes",
        by=SYSTEM,
        at=world.later(days=130),
    )
    action = dialogue.add_action(
        session_id=session,
        you_said="Vi behöver en tyst plats.",
        what="Ordna ett tyst rum på tisdagar",
        who="Samira",
        due_on=world.later(days=160).date(),
        measure_kind="indicator",
        measure_code="skola",
        by=SYSTEM,
        at=world.later(days=130),
    )
    _recognised(town, session, second)
    totals = {
        level: analysis.release_total(level=level, unit_id=unit_id, number=1, by=SYSTEM, at=world.later(days=140))
        for level, unit_id in (
            (Level.ACTIVITY, town.activity_id),
            (Level.INITIATIVE, town.initiative_id),
            (Level.ORGANISATION, town.organisation_id),
        )
    }
    sheet = publish_result_sheet(
        release_id=totals[Level.INITIATIVE],
        title="Efter det första Läget",
        introduction="Vi började i mars.",
        insight_ids=[],
        by=SYSTEM,
        at=world.later(days=141),
    )
    third = world.open_round(town.group_id, at=world.later(days=200))
    name = f"{town.organisation_id}:s gäst"
    guest = world.organisation(name)
    share_initiative(initiative_id=town.initiative_id, with_called=name, by=SYSTEM, at=world.later(days=200))
    return Town(town, first, second, third, session, insight, action, sheet, guest, _asked(town))


def _recognised(town: World, session: int, round_id: int) -> None:
    """The talk was prepared, and the group said on its phones whether it recognised one movement."""
    at = world.later(days=131)
    chosen = [Measure(MeasureKind.INDICATOR, "skola")]
    dialogue.prepare(round_id=round_id, measures=chosen, questions=["Vad märker ni?"], by=SYSTEM, at=at)
    pulse_id = dialogue.open_marks(session_id=session, by=SYSTEM, at=at)
    for person in town.participants[:6]:
        voting.vote(pulse_id, person, {"indicator-skola": "yes"}, at=at)
    dialogue.close_vote(session_id=session, kind="marks", by=SYSTEM, at=at)


def _asked(town: World) -> tuple[int, int]:
    """A pulse that has closed with six ballots, and one that is open with two."""
    at = world.later(days=202)
    closed = voting.open_pulse(town.group_id, at=at)
    for person in town.participants[:6]:
        voting.vote(closed, person, at=at)
    voting.close(closed, at=at)
    is_open = voting.open_pulse(town.group_id, at=at)
    for person in town.participants[:2]:
        voting.vote(is_open, person, at=at)
    return closed, is_open


def _held(town: World, *, value: int, days: float) -> int:
    at = world.later(days=days)
    # Two answer otherwise, so that nothing is clipped.
    answers = {
        person: value if index > 2 else value - 1 + index % 2 * 2 for index, person in enumerate(town.participants)
    }
    round_id = world.run_round(town.group_id, answers, at=at)
    analysis.release_round(round_id=round_id, by=SYSTEM, at=world.later(days=days + 8))
    return round_id


#: What every young person in such a town has written.
SECRET = "ordsombaraläsarnaser"


def with_words(town: Town, *, words: str = SECRET) -> Town:
    """The same, where everybody wrote at Läget 1 and 2; the world must have been built with `own_words.FRAMEWORK`."""
    w = town.world
    contact = own_words.contact(w)
    first, second = own_words.reader(w), own_words.reader(w)
    for round_id, number in ((town.first, 1), (town.second, 2)):
        for person in w.participants:
            Text.objects.create(
                id=secrets.randbelow(10**15),
                round_id=round_id,
                participant_id=person,
                initiative_id=w.initiative_id,
                number=number,
                question=own_words.QUESTION,
                words=words,
                language="sv",
                sent=True,
            )
    texts = {
        number: tuple(Text.objects.filter(initiative_id=w.initiative_id, number=number).values_list("id", flat=True))
        for number in (1, 2)
    }
    for reader in (first, second):
        for text_id in texts[1]:
            own_words.code(reader, text_id, "Skolan")
    act = {"by": world.actor(first), "at": world.later(days=150)}
    voice = reading_actions.propose_voice(text_id=texts[1][0], theme="Skolan", words="Vi vill ha lugnt.", **act)
    reading_actions.release_themes(initiative_id=w.initiative_id, number=1, **act)
    case = own_words.code(second, texts[2][0], "Hemma", worry=True)
    return replace(town, words=Words(first, contact, (texts[1][0], texts[2][0]), voice, case or 0))


@pytest.fixture(autouse=True)
def own_snapshots(settings: Settings, tmp_path: Path) -> None:
    """Row ids begin anew in each test, so a snapshot must not outlive its own."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def town(db: None) -> Town:
    return lived_in(world.build(size=10))


@pytest.fixture
def client_of() -> ClientOf:
    """`client_of(user_id)`: a browser where that member of staff is signed in."""

    def make(user_id: int) -> Client:
        client = Client()
        client.force_login(get_user_model().objects.get(pk=user_id))
        return client

    return make


@pytest.fixture(autouse=True)
def plain_contexts() -> Iterator[list[str]]:
    """No template is handed a domain object: presenters give plain rows."""
    found: list[str] = []

    def look(sender: Any, template: Any, context: Any, **kwargs: Any) -> None:
        found.extend(look_at(context))

    template_rendered.connect(look)
    yield found
    template_rendered.disconnect(look)
    assert found == []


@pytest.fixture
def leader(town: Town, client_of: ClientOf) -> Client:
    return client_of(town.world.leader)


@pytest.fixture
def process_leader(town: Town, client_of: ClientOf) -> Client:
    return client_of(town.world.process_leader)


@pytest.fixture
def administrator(town: Town, client_of: ClientOf) -> Client:
    return client_of(town.world.administrator)
