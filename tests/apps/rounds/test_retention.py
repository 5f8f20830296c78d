"""What nobody finished is not kept longer than the policy says, and what somebody finished is."""

import pytest
from django.core.management import call_command
from tests import world
from tests.world import AT, World, later

from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.people import queries as people
from genklang.apps.people.models import Background, Consent
from genklang.apps.people.types import BackgroundGiven
from genklang.apps.rounds import actions, events, queries
from genklang.apps.rounds.models import Sheet
from genklang.apps.rounds.retention_policy import read, retention_policy
from genklang.apps.rounds.types import Cleared

DAYS = retention_policy().unfinished_days
HALF = {"mar_bra": 2}


def clear(*, after: int) -> Cleared:
    """That many days after AT, when the Läget was closed."""
    return actions.clear_unfinished(by=SYSTEM, at=later(days=after))


@pytest.fixture
def round_id(town: World) -> int:
    """Läget 1, closed the day it was opened: the first person sent a whole sheet, the second and third half ones."""
    opened = world.open_round(town.group_id)
    told = BackgroundGiven(gender="girl")
    for place, person in enumerate(town.participants[:3]):
        world.answer(opened, person, None if place == 0 else HALF, complete=place == 0, background=told)
    world.close_round(opened, at=AT)
    return opened


def test_half_sheets_stay_for_the_time_they_could_be_finished(town: World, round_id: int):
    assert clear(after=DAYS) == Cleared(0, 0)
    assert Sheet.objects.count() == 3


def test_half_sheets_go_with_the_consent_and_what_was_told(town: World, round_id: int):
    assert clear(after=DAYS + 1) == Cleared(sheets=2, consents=2)
    assert list(Sheet.objects.values_list("participant_id", "complete")) == [(town.participants[0], True)]
    for model in (Consent, Background):
        assert list(model.objects.values_list("participant_id", flat=True)) == [town.participants[0]]
    assert clear(after=DAYS + 2) == Cleared(0, 0)
    assert queries.count(round_id).answered == 1


def test_a_yes_stands_while_any_sheet_does(town: World, round_id: int):
    second = world.open_round(town.group_id, at=later(days=2))
    world.answer(second, town.participants[1], at=later(days=2))
    assert clear(after=DAYS + 5) == Cleared(sheets=2, consents=1)
    state = people.consent_of(town.participants[1])
    assert state is not None and state.given_on is not None


def test_an_open_laget_keeps_its_half_sheets(town: World):
    opened = world.open_round(town.group_id)
    world.answer(opened, town.participants[0], HALF, complete=False)
    assert clear(after=400) == Cleared(0, 0)
    assert Sheet.objects.count() == 1


def test_who_is_asked_anew_can_answer_the_next_laget(town: World, round_id: int):
    clear(after=DAYS + 1)
    second = world.open_round(town.group_id, at=later(days=DAYS + 2))
    assert world.answer(second, town.participants[1], at=later(days=DAYS + 2)).state == "received"


def test_rooms_above_are_told_whose_half_sheets_go(town: World, round_id: int, monkeypatch: pytest.MonkeyPatch):
    told: list[frozenset[tuple[int, int]]] = []
    monkeypatch.setitem(events._on_cleared, "test", told.append)
    clear(after=DAYS + 1)
    assert told == [frozenset((round_id, person) for person in town.participants[1:3])]


def test_the_record_says_how_many_and_never_who(town: World, round_id: int):
    clear(after=DAYS + 1)
    event = Event.objects.get(name="unfinished.cleared")
    assert (event.details, event.subject_id, event.actor_kind) == ({"sheets": 2, "consents": 2}, None, "system")


def test_the_command_does_it(town: World, round_id: int, monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.setattr("genklang.config.clock.now", lambda: later(days=DAYS + 1))
    call_command("clear_unfinished")
    assert "2 halva svar" in capsys.readouterr().out
    assert not Sheet.objects.filter(complete=False).exists()


@pytest.mark.parametrize("days", ["0", "-3", "'30'", "true", "1.5", "null"])
def test_a_broken_policy_stops(days: str):
    with pytest.raises(ValueError, match="retention-2026"):
        read(f"name: x\ndated: 2026-01-01\nparameters: {{unfinished_days: {{value: {days}}}}}")


@pytest.mark.parametrize("text", ["", "name: x", "parameters: [", "- 1"])
def test_a_policy_with_something_missing_stops(text: str):
    with pytest.raises(ValueError, match="retention-2026"):
        read(text)
