"""Opening and closing Läget, counting, and what the receipt says about next time."""

from datetime import date

import pytest
from tests import world
from tests.world import AT, CODES, FRAMEWORK, World, later

from genklang.apps.activities import actions as activities
from genklang.apps.activities.types import Window
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.organisations.types import NotAllowed
from genklang.apps.rounds import actions, export, permissions, queries
from genklang.apps.rounds.models import Round
from genklang.apps.rounds.types import Closed, Count, ExportedSheet, Refused

HALF_YEAR = {"kind": "every", "n": 6, "unit": "months"}


def refusal(act, **given) -> str:
    with pytest.raises(Refused) as refused:
        act(**({"by": SYSTEM, "at": AT} | given))
    assert str(refused.value.sentence)
    return refused.value.code


def test_laget_is_numbered_and_one_at_a_time(town: World):
    first = world.open_round(town.group_id)
    assert refusal(actions.open_round, group_id=town.group_id) == "round_open"
    world.close_round(first)
    second = world.open_round(town.group_id, at=later(days=100))
    assert [info.number for info in queries.rounds_of(town.group_id)] == [1, 2]
    opened = queries.open_round(town.group_id)
    assert opened is not None
    assert (opened.id, opened.is_open, opened.framework_code, opened.framework_version) == (second, True, "prov", 1)
    assert queries.open_rounds([town.group_id]) == {town.group_id: opened}
    assert queries.rounds_of_groups([town.group_id]) == {town.group_id: queries.rounds_of(town.group_id)}


def test_laget_uses_the_latest_version_unless_another_is_given(town: World):
    newer = world.load_framework(FRAMEWORK.replace("version: 1", "version: 2"))
    first = world.open_round(town.group_id)
    assert queries.round(first).framework_id == newer
    world.close_round(first)
    second = world.open_round(town.group_id, framework_id=town.framework_id)
    assert queries.round(second).framework_version == 1
    world.close_round(second)
    with pytest.raises(LookupError):
        world.open_round(town.group_id, framework_id=10**9)


def test_a_group_that_has_ended_or_has_no_cards_opens_nothing(town: World):
    for card in range(1, 7):
        activities.mark_left(group_id=town.group_id, card=card, by=SYSTEM, at=AT)
    assert refusal(actions.open_round, group_id=town.group_id) == "no_cards"
    activities.end_group(group_id=town.group_id, by=SYSTEM, at=AT)
    assert refusal(actions.open_round, group_id=town.group_id) == "group_ended"


def test_closing_tells_who_many_sent_and_began(town: World):
    round_id = world.open_round(town.group_id)
    for person in town.participants[:3]:
        world.answer(round_id, person)
    world.answer(round_id, town.participants[3], {"oro": 1}, complete=False)
    assert queries.count(round_id) == Count(answered=3, started=1, roster=6)
    assert world.close_round(round_id, at=later(days=7)) == Closed(complete=3, started=1)
    assert queries.count(round_id) == Count(answered=3, started=1, roster=6)
    assert refusal(actions.close_round, round_id=round_id, at=later(days=8)) == "closed_already"
    assert refusal(actions.close_round, round_id=10**9) == "round_unknown"
    event = Event.objects.get(name="round.closed")
    assert event.details == {"complete": 3, "started": 1, "roster": 6}


def test_the_roster_is_who_could_have_answered(town: World):
    activities.mark_left(group_id=town.group_id, card=1, by=SYSTEM, at=AT)
    round_id = world.open_round(town.group_id, at=later(days=2))
    activities.mark_left(group_id=town.group_id, card=2, by=SYSTEM, at=later(days=3))
    activities.add_cards(group_id=town.group_id, count=2, by=SYSTEM, at=later(days=4))
    assert queries.count(round_id).roster == 7
    world.close_round(round_id, at=later(days=7))
    activities.add_cards(group_id=town.group_id, count=5, by=SYSTEM, at=later(days=8))
    assert queries.round(round_id).roster == queries.count(round_id).roster == 7


def test_nobody_is_named_in_a_count(town: World):
    assert set(Count.__dataclass_fields__) == {"answered", "started", "roster"}


def test_what_is_not_there_is_a_lookup_error(town: World):
    for read in (queries.round, queries.count):
        with pytest.raises(LookupError):
            read(10**9)
    assert queries.rounds([10**9]) == {}


def test_the_export_holds_complete_sheets_in_time_and_shuts_while_open(town: World):
    round_id = world.open_round(town.group_id)
    world.answer(round_id, town.participants[1], value=4)
    world.answer(round_id, town.participants[0], {"oro": 2})
    world.answer(round_id, town.participants[2], {"oro": 1}, complete=False)
    with pytest.raises(ValueError, match="open"):
        export.sheets_of(round_id)
    world.close_round(round_id)
    sheets = export.sheets_of(round_id)
    assert [sheet.participant_id for sheet in sheets] == list(town.participants[:2])
    assert sheets[1].answers == dict.fromkeys(CODES, 4)
    assert repr(ExportedSheet(1, {"oro": 2})) == "ExportedSheet(…)"


def test_next_time_by_the_rule_of_the_activity(db: None):
    town = world.build(schedule=HALF_YEAR)
    assert queries.next_window(town.group_id, AT.date()) == Window(date(2026, 3, 2), date(2026, 3, 16))
    round_id = world.open_round(town.group_id, at=later(days=5))
    coming = Window(date(2026, 9, 7), date(2026, 9, 21))
    assert queries.next_window(town.group_id, AT.date()) == coming
    assert world.answer(round_id, town.participants[0], at=later(days=5)).next_window == coming
    activities.end_group(group_id=town.group_id, by=SYSTEM, at=later(days=9))
    assert queries.next_window(town.group_id, later(days=10).date()) is None


def test_by_hand_promises_no_next_time(town: World):
    round_id = world.open_round(town.group_id)
    assert world.answer(round_id, town.participants[0]).next_window is None


def test_the_database_itself_refuses_a_round_that_closes_before_it_opens(town: World):
    from django.db import IntegrityError, transaction

    round_id = world.open_round(town.group_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(id=round_id).update(closed_at=later(days=-1), roster=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(id=round_id).update(closed_at=later(days=1))


def test_who_sees_and_leads_a_group_sees_and_leads_its_laget(town: World, other_town: World):
    round_id = world.open_round(town.group_id)
    for check in (permissions.check_sees_round, permissions.check_leads_round):
        assert check(town.leader, round_id).id == round_id
        for user_id in (town.administrator, town.sponsor, other_town.leader, other_town.process_leader):
            with pytest.raises(NotAllowed):
                check(user_id, round_id)
        with pytest.raises(NotAllowed):
            check(town.leader, 10**9)
