"""What a partnership has before it: what is late is told first, in plain words, then what is next, then the meeting."""

from datetime import date, timedelta

import pytest
from tests import world
from tests.web.desk.conftest import ClientOf
from tests.world import World

from genklang.apps.audit.types import Actor
from genklang.apps.partnership import actions, meeting_actions, queries
from genklang.config import clock
from genklang.web.desk.news import comes_next
from genklang.web.presenters.words import short_day


@pytest.fixture
def town(db: None) -> World:
    return world.build(size=3)


@pytest.fixture
def partnership(town: World) -> int:
    act = {"by": Actor.staff(town.process_leader), "at": world.later()}
    return actions.begin_partnership(initiative_id=town.initiative_id, name="Ihop", begun_on=date(2026, 3, 2), **act)


def meet(town: World, partnership: int, held_on: date, **decided: date | None) -> None:
    """A meeting with decisions: words -> last day."""
    act = {"by": Actor.staff(town.process_leader), "at": world.later()}
    meeting = meeting_actions.add_meeting(partnership_id=partnership, body="steering", held_on=held_on, **act)
    for words, due_on in decided.items():
        meeting_actions.add_decision(meeting_id=meeting, words=words, carrier="Chefen", due_on=due_on, **act)


def test_every_late_one_stands_first_then_one_to_come_and_the_next_meeting(town: World, partnership: int) -> None:
    today = date(2026, 11, 22)
    meet(town, partnership, today - timedelta(40), Senare=today + timedelta(60), Sent=today - timedelta(1), Utan=None)
    meet(town, partnership, today - timedelta(30), Nu=today, Sist=today - timedelta(9))
    for days in (20, 3):
        meet(town, partnership, today + timedelta(days))
    found = comes_next(queries.partnerships_seen({town.initiative_id}, set()), today=today)
    assert found is not None and found["meeting"]["day"] == "25 november"
    assert [(row["words"], row["late"]) for row in found["decisions"]] == [
        ("Sist", True),
        ("Sent", True),
        ("Nu", False),
    ]
    # The rest are not forgotten: one later, one without a day.
    assert [row["words"] for row in found["more"]] == ["Och 2 beslut till: Ihop"]


def test_a_decision_without_a_day_is_told_where_there_is_no_other(town: World, partnership: int) -> None:
    today = date(2026, 11, 22)
    meet(town, partnership, today - timedelta(40), Utan=None)
    found = comes_next(queries.partnerships_seen({town.initiative_id}, set()), today=today)
    assert found is not None and (found["more"], found["meeting"]) == ([], None)
    assert [(row["words"], row["day"], row["late"]) for row in found["decisions"]] == [("Utan", "", False)]


def test_where_there_is_nothing_nothing_is_told(town: World, partnership: int) -> None:
    together = queries.partnerships_seen({town.initiative_id}, set())
    assert comes_next(together, today=date(2026, 11, 22)) is None and comes_next((), today=date(2026, 11, 22)) is None


def test_the_sponsors_first_page_says_that_it_is_late(town: World, partnership: int, client_of: ClientOf) -> None:
    today = clock.today()
    late, coming = today - timedelta(2), today + timedelta(5)
    meet(town, partnership, today - timedelta(30), Gymkort=late)
    meet(town, partnership, coming)
    text = client_of(town.sponsor).get("/skrivbord/").text
    assert "Beslut som ska göras klart" in text and f"skulle varit klart {short_day(late, today=today)}" in text
    assert "Nästa möte" in text and short_day(coming, today=today) in text
