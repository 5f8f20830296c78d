"""The one write of answers: one sheet a person and round, nothing lost, nothing twice."""

import pytest
from tests import world
from tests.world import AT, CODES, World, answers_of, later

from genklang.apps.activities import actions as activities
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.people import queries as people
from genklang.apps.people.types import BackgroundGiven
from genklang.apps.rounds import actions, export, queries
from genklang.apps.rounds.models import Sheet
from genklang.apps.rounds.parse import new_ulid
from genklang.apps.rounds.types import ConsentGiven, Refused


@pytest.fixture
def round_id(town: World) -> int:
    return world.open_round(town.group_id)


def refusal(*given, **more) -> str:
    with pytest.raises(Refused) as refused:
        world.answer(*given, **more)
    assert str(refused.value.sentence)
    return refused.value.code


def kept() -> Sheet:
    return Sheet.objects.get()


def test_a_sheet_is_kept_whole_with_its_consent(town: World, round_id: int):
    person = town.participants[0]
    receipt = world.answer(round_id, person, {"mar_bra": 4, "oro": -1})
    assert (receipt.state, receipt.round_number, receipt.may_make_key) == ("received", 1, True)
    assert kept().answers == {"mar_bra": 4, "sover": -3, "oro": -1, "ror_mig": -3, "trivs": -3, "hjalp": -3}
    assert (kept().complete, kept().late, kept().received_on) == (True, False, AT.date())
    state = people.consent_of(person)
    assert state is not None
    assert state.given_on == AT.date()
    assert queries.has_answered(round_id, person)
    assert not queries.has_answered(round_id, town.participants[1])


def test_the_same_sheet_twice_is_one_with_the_old_receipt(town: World, round_id: int):
    ulid = new_ulid()
    first = world.answer(round_id, town.participants[0], ulid=ulid)
    again = world.answer(round_id, town.participants[0], ulid=ulid, at=later(days=2))
    assert (first.state, again.state) == ("received", "again")
    assert again.ulid == first.ulid
    assert kept().received_on == AT.date()


def test_a_lost_receipt_can_be_fetched_after_close_too(town: World, round_id: int):
    ulid = new_ulid()
    world.answer(round_id, town.participants[0], ulid=ulid)
    world.close_round(round_id, at=later(days=1))
    world.open_round(town.group_id, at=later(days=200))
    assert world.answer(round_id, town.participants[0], ulid=ulid, at=later(days=300)).state == "again"


def test_the_same_ulid_with_other_answers_is_refused_and_the_first_stands(town: World, round_id: int):
    ulid = new_ulid()
    world.answer(round_id, town.participants[0], value=3, ulid=ulid)
    assert refusal(round_id, town.participants[0], value=4, ulid=ulid) == "other_content"
    assert set(kept().answers.values()) == {3}


def test_another_sheet_after_a_complete_one_is_refused_and_the_first_stands(town: World, round_id: int):
    world.answer(round_id, town.participants[0], value=3)
    assert refusal(round_id, town.participants[0], value=4) == "already_answered"
    assert refusal(round_id, town.participants[0], {"oro": 1}, complete=False) == "already_answered"
    assert set(kept().answers.values()) == {3}


def test_nobody_can_write_on_another_persons_ulid(town: World, round_id: int):
    ulid = new_ulid()
    world.answer(round_id, town.participants[0], value=3, ulid=ulid)
    assert refusal(round_id, town.participants[1], value=3, ulid=ulid) == "other_content"
    assert kept().participant_id == town.participants[0]


def test_a_paused_sheet_is_overlaid_by_what_comes_later(town: World, round_id: int):
    person = town.participants[0]
    ulid = new_ulid()
    assert world.answer(round_id, person, {"mar_bra": 1, "sover": 2}, complete=False, ulid=ulid).state == "paused"
    assert not queries.has_answered(round_id, person)
    assert world.answer(round_id, person, {"sover": 5, "oro": 3}, complete=False, ulid=ulid).state == "paused"
    assert kept().answers == {"mar_bra": 1, "sover": 5, "oro": 3}
    assert world.answer(round_id, person, {"oro": 4}, ulid=ulid).state == "received"
    assert kept().answers == {"mar_bra": 1, "sover": 5, "oro": 4, "ror_mig": -3, "trivs": -3, "hjalp": -3}
    assert world.answer(round_id, person, {"oro": 4}, ulid=ulid).state == "again"


def test_a_card_alone_tells_how_far_a_paused_sheet_is_and_never_what_it_says(town: World, round_id: int):
    person = town.participants[0]
    ulid = new_ulid()
    world.answer(round_id, person, {"mar_bra": 1, "sover": -1}, complete=False, ulid=ulid)
    by_card = queries.half_sheet(round_id, person)
    assert by_card is not None
    assert (by_card.answered, dict(by_card.answers)) == (frozenset({"mar_bra", "sover"}), {})
    by_browser = queries.half_sheet(round_id, person, ulid=ulid)
    assert by_browser is not None
    assert by_browser.answers == {"mar_bra": 1, "sover": -1}
    guess = queries.half_sheet(round_id, person, ulid=new_ulid())
    assert guess is not None
    assert not guess.answers
    assert queries.half_sheet(round_id, town.participants[1]) is None


def test_who_continues_a_paused_sheet_with_the_card_alone_can_never_read_it(town: World, round_id: int):
    """The attack: a leader prints the card anew, sends the rest of the sheet, and makes a reading key of their own."""
    person = town.participants[0]
    world.answer(round_id, person, {"mar_bra": 1}, complete=False)
    ulid = new_ulid()
    leaders_key = world.words_key(person, "ledarens egna ord")
    world.answer(round_id, person, {"oro": 3}, complete=False, ulid=ulid, reading_key_id=leaders_key)
    for proof in ({"ulid": ulid}, {"reading_key_id": leaders_key}):
        half = queries.half_sheet(round_id, person, **proof)
        assert half is not None
        assert not half.answers
    receipt = world.answer(round_id, person, {"oro": 3}, ulid=ulid, reading_key_id=leaders_key)
    assert not receipt.may_make_key
    with pytest.raises(Refused) as refused:
        actions.attach_reading_key(ulid=ulid, participant_id=person, reading_key_id=leaders_key, at=AT)
    assert refused.value.code == "key_refused"
    assert queries.own_sheets(leaders_key) == ()
    assert kept().answers["mar_bra"] == 1


def test_a_leader_who_begins_a_sheet_gets_no_window_into_what_is_answered_later(town: World, round_id: int):
    person = town.participants[0]
    leaders_key, leaders_ulid = world.words_key(person, "ledarens egna ord"), new_ulid()
    world.answer(round_id, person, {"oro": 1}, complete=False, ulid=leaders_ulid, reading_key_id=leaders_key)
    world.answer(round_id, person, {"mar_bra": 2})
    assert queries.own_sheets(leaders_key) == ()
    assert queries.half_sheet(round_id, person, ulid=leaders_ulid) is None


def test_who_paused_with_a_key_continues_with_it_on_another_phone(town: World, round_id: int):
    person = town.participants[0]
    key = world.words_key(person)
    world.answer(round_id, person, {"mar_bra": 1}, complete=False, reading_key_id=key)
    half = queries.half_sheet(round_id, person, reading_key_id=key)
    assert half is not None
    assert half.answers == {"mar_bra": 1}
    world.answer(round_id, person, {"oro": 3}, reading_key_id=key)
    (own,) = queries.own_sheets(key)
    assert (own.answers["mar_bra"], own.answers["oro"]) == (1, 3)


def test_a_key_made_while_pausing_in_the_same_browser_seals_the_sheet(town: World, round_id: int):
    person, ulid = town.participants[0], new_ulid()
    world.answer(round_id, person, {"mar_bra": 1}, complete=False, ulid=ulid)
    key = world.words_key(person)
    world.answer(round_id, person, {"oro": 3}, ulid=ulid, reading_key_id=key)
    assert len(queries.own_sheets(key)) == 1


def test_a_sealed_paused_sheet_stays_sealed_to_its_key(town: World, round_id: int):
    person, ulid = town.participants[0], new_ulid()
    key, other = world.words_key(person), world.words_key(person, "helt andra ord nu")
    world.answer(round_id, person, {"mar_bra": 1}, complete=False, ulid=ulid, reading_key_id=key)
    world.answer(round_id, person, {"oro": 3}, ulid=ulid, reading_key_id=other)
    assert len(queries.own_sheets(key)) == 1
    assert queries.own_sheets(other) == ()


@pytest.mark.parametrize(
    "answers", [{"mar_bra": 6}, {"mar_bra": -3}, {"okand": 1}, {"mar_bra": True}, {"mar_bra": 10**30}]
)
def test_tampered_answers_are_refused_and_nothing_is_kept(town: World, round_id: int, answers: dict[str, int]):
    assert refusal(round_id, town.participants[0], answers) == "bad_sheet"
    assert not Sheet.objects.exists()
    state = people.consent_of(town.participants[0])
    assert state is not None
    assert state.given_on is None


@pytest.mark.parametrize("ulid", ["x", "0" * 25, "8" * 26, "0" * 25 + "\n"])
def test_a_tampered_ulid_is_refused(town: World, round_id: int, ulid: str):
    assert refusal(round_id, town.participants[0], ulid=ulid) == "bad_sheet"


def test_an_empty_sheet_is_refused_but_one_that_skips_every_question_is_kept(town: World, round_id: int):
    assert refusal(round_id, town.participants[0], {}) == "bad_sheet"
    assert world.answer(round_id, town.participants[0], dict.fromkeys(CODES, -1)).state == "received"


def test_a_round_that_is_not_there(town: World):
    with pytest.raises(Refused) as refused:
        actions.receive_sheet(
            round_id=10**9, participant_id=town.participants[0], ulid=new_ulid(), answers={}, complete=True, at=AT
        )
    assert refused.value.code == "bad_sheet"


def send(round_id: int, participant_id: int, **more):
    given = {"ulid": new_ulid(), "answers": answers_of(3), "complete": True, "at": AT} | more
    return actions.receive_sheet(round_id=round_id, participant_id=participant_id, **given)


def test_without_consent_nothing_is_kept(town: World, round_id: int):
    with pytest.raises(Refused) as refused:
        send(round_id, town.participants[0])
    assert refused.value.code == "no_consent"
    assert not Sheet.objects.exists()


def test_consent_is_asked_for_once(town: World, round_id: int):
    world.answer(round_id, town.participants[0], {"oro": 2}, complete=False)
    assert send(round_id, town.participants[0]).state == "received"


def test_consent_to_a_text_that_was_never_shown_keeps_nothing(town: World, round_id: int):
    with pytest.raises(Exception, match="no_consent"):
        send(round_id, town.participants[0], consent=ConsentGiven("1999-1"))
    assert not Sheet.objects.exists()


def test_background_comes_with_the_sheet_or_not_at_all(town: World, round_id: int):
    with pytest.raises(Exception, match="bad_background"):
        send(round_id, town.participants[0], consent=world.consent(), background=BackgroundGiven(gender="cat"))
    state = people.consent_of(town.participants[0])
    assert state is not None
    assert (state.given_on, state.has_background) == (None, False)
    send(round_id, town.participants[0], consent=world.consent(), background=BackgroundGiven(gender="girl"))
    state = people.consent_of(town.participants[0])
    assert state is not None
    assert state.has_background


def test_where_somebody_may_be_twelve_a_guardian_says_yes_first(town: World):
    group_id, codes = world.group(town.activity_id, size=2, youngest_age=12)
    round_id = world.open_round(group_id)
    person = world.participants_of(codes)[0]
    assert refusal(round_id, person) == "guardian_missing"
    activities.guardian_consent(group_id=group_id, card=1, by=SYSTEM, at=AT)
    assert world.answer(round_id, person).state == "received"


def test_a_card_from_another_group_does_not_fit(town: World, other_town: World, round_id: int):
    assert refusal(round_id, other_town.participants[0]) == "not_member"


def test_who_left_before_it_opened_cannot_answer_and_who_left_after_can(town: World):
    activities.mark_left(group_id=town.group_id, card=1, by=SYSTEM, at=AT)
    round_id = world.open_round(town.group_id, at=later(days=5))
    assert refusal(round_id, town.participants[0], at=later(days=5)) == "not_member"
    activities.mark_left(group_id=town.group_id, card=2, by=SYSTEM, at=later(days=6))
    assert world.answer(round_id, town.participants[1], at=later(days=7)).state == "received"


def test_a_late_sheet_is_kept_for_its_owner_and_counts_nowhere(town: World, round_id: int):
    key = world.words_key(town.participants[1])
    world.answer(round_id, town.participants[0])
    world.close_round(round_id, at=later(days=7))
    receipt = world.answer(round_id, town.participants[1], at=later(days=9), reading_key_id=key)
    assert receipt.state == "late"
    assert [sheet.late for sheet in queries.own_sheets(key)] == [True]
    assert [sheet.participant_id for sheet in export.sheets_of(round_id)] == [town.participants[0]]
    assert queries.count(round_id).answered == 1


def test_a_paused_sheet_that_is_finished_after_close_is_late(town: World, round_id: int):
    ulid = new_ulid()
    world.answer(round_id, town.participants[0], {"oro": 2}, complete=False, ulid=ulid)
    world.close_round(round_id, at=later(days=7))
    assert world.answer(round_id, town.participants[0], ulid=ulid, at=later(days=8)).state == "late"
    assert export.sheets_of(round_id) == []


def test_long_after_close_or_with_a_new_laget_it_is_closed(town: World, round_id: int):
    world.close_round(round_id, at=later(days=7))
    assert refusal(round_id, town.participants[0], at=later(days=38)) == "closed"
    world.open_round(town.group_id, at=later(days=10))
    assert refusal(round_id, town.participants[0], at=later(days=10)) == "closed"


def test_a_key_that_is_not_ones_own_seals_nothing(town: World, round_id: int):
    key = world.words_key(town.participants[1])
    assert refusal(round_id, town.participants[0], reading_key_id=key) == "key_refused"
    assert not Sheet.objects.exists()


def test_the_record_tells_that_a_sheet_came_but_not_whose_nor_when_in_the_day(town: World, round_id: int):
    world.answer(round_id, town.participants[0])
    event = Event.objects.get(name="sheet.received")
    assert (event.actor_kind, event.staff_id, event.subject_id) == ("participant", None, round_id)
    assert event.at.isoformat() == "2026-03-01T23:00:00+00:00"
    assert event.details == {"complete": True}


def test_a_sheet_costs_few_queries(town: World, round_id: int, django_assert_max_num_queries):
    world.answer(round_id, town.participants[0])
    with django_assert_max_num_queries(12):
        world.answer(round_id, town.participants[1])
