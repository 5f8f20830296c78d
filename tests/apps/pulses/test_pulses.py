"""A pulse from open to told: who may answer, once each, and what is left when it is closed."""

from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests import world
from tests.apps.pulses.voting import PICKED, close, consenting, open_pulse, vote
from tests.world import AT, World, later

from genklang.apps.activities import actions as activities
from genklang.apps.audit import erasure
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.people import queries as people
from genklang.apps.pulses import actions, queries
from genklang.apps.pulses.models import Ballot, Pulse
from genklang.apps.pulses.types import Altered, Count, Refused
from genklang.apps.rounds.parse import new_ulid
from genklang.core.disclosure.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(db: None) -> World:
    return consenting()


@pytest.fixture
def pulse_id(town: World) -> int:
    return open_pulse(town.group_id)


def refusal(work: object) -> str:
    with pytest.raises(Refused) as refused:
        work()  # type: ignore[operator]
    return refused.value.code


def test_a_pulse_is_opened_counted_and_closed(town: World, pulse_id: int) -> None:
    assert queries.open_pulse(town.group_id) == queries.pulse(pulse_id)
    for person in town.participants[:5]:
        assert vote(pulse_id, person).state == "received"
    assert queries.count(pulse_id) == Count(5, 6)
    assert close(pulse_id) == Count(5, 6)
    told = queries.released(pulse_id)
    assert list(told) == ["vara_med", "lyssnat", "mer_av"]
    assert (told["vara_med"].state, told["vara_med"].first, told["vara_med"].rest) == (
        State.COARSER,
        ("roligt",),
        ("okej", "trakigt"),
    )
    assert queries.open_pulse(town.group_id) is None
    assert queries.count(pulse_id) == Count(5, 6)


def test_one_is_open_at_a_time_and_the_next_has_the_next_number(town: World, pulse_id: int) -> None:
    assert refusal(lambda: open_pulse(town.group_id)) == "pulse_open"
    close(pulse_id)
    second = open_pulse(town.group_id)
    assert [info.number for info in queries.pulses_of(town.group_id)] == [1, 2]
    with pytest.raises(IntegrityError), transaction.atomic():
        Pulse.objects.create(group_id=town.group_id, number=3, form="pulse-2026", opened_at=AT)
    assert queries.open_pulse(town.group_id) == queries.pulse(second)


def test_an_ended_group_and_one_without_cards_are_asked_nothing(town: World) -> None:
    empty, _codes = world.group(town.activity_id, size=1)
    activities.mark_left(group_id=empty, card=1, by=SYSTEM, at=AT)
    assert refusal(lambda: open_pulse(empty, at=later(days=1))) == "no_cards"
    activities.end_group(group_id=town.group_id, by=SYSTEM, at=AT)
    assert refusal(lambda: open_pulse(town.group_id)) == "group_ended"


def test_the_same_ballot_again_is_one_and_other_content_is_refused(town: World, pulse_id: int) -> None:
    person, ulid = town.participants[0], new_ulid()
    assert vote(pulse_id, person, ulid=ulid).state == "received"
    assert vote(pulse_id, person, ulid=ulid).state == "again"
    assert vote(pulse_id, person, PICKED | {"mer_av": "gora"}, ulid=ulid).state == "again"
    assert refusal(lambda: vote(pulse_id, person, PICKED | {"mer_av": "lugn"}, ulid=ulid)) == "other_content"
    assert refusal(lambda: vote(pulse_id, person)) == "already_answered"
    assert refusal(lambda: vote(pulse_id, town.participants[1], ulid=ulid)) == "other_content"
    assert queries.count(pulse_id).answered == 1
    assert Event.objects.filter(name="pulse.answered").count() == 1


def test_a_question_may_be_skipped_and_the_promise_is_of_those_who_answered_it(town: World, pulse_id: int) -> None:
    for number, person in enumerate(town.participants):
        vote(pulse_id, person, {"vara_med": "okej", "lyssnat": "nej" if number else ""})
    close(pulse_id)
    told = queries.released(pulse_id)
    assert [(votes.state, votes.voters) for votes in told.values()] == [
        (State.COARSER, 6),
        (State.COARSER, 5),
        (State.TOO_FEW, 0),
    ]


@pytest.mark.parametrize(
    ("picked", "ulid"),
    [
        ({}, None),
        ({"vara_med": ""}, None),
        ({"vara_med": "finns_inte"}, None),
        ({"finns_inte": "ja"}, None),
        (PICKED, "kort"),
        (PICKED, "a" * 26),
        (PICKED, "\0" * 26),
    ],
)
def test_what_cannot_be_read_is_not_kept(town: World, pulse_id: int, picked: dict[str, str], ulid: str | None) -> None:
    assert refusal(lambda: vote(pulse_id, town.participants[0], picked, ulid=ulid)) == "bad_ballot"
    assert Ballot.objects.count() == 0


def test_only_who_is_in_the_group_and_has_said_yes_may_answer(pulse_id: int) -> None:
    stranger, silent = consenting(), world.build()
    info = queries.pulse(pulse_id)
    assert refusal(lambda: vote(pulse_id, stranger.participants[0])) == "not_member"
    assert not queries.may_answer(info, stranger.participants[0], AT.date())
    theirs = open_pulse(silent.group_id)
    assert refusal(lambda: vote(theirs, silent.participants[0])) == "no_consent"
    assert not queries.may_answer(queries.pulse(theirs), silent.participants[0], AT.date())


def test_a_yes_to_an_older_text_is_not_enough(town: World, pulse_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = replace(people.consent_policy(), text_versions=("2026-1", "2099-1"))
    monkeypatch.setattr(people, "consent_policy", lambda: newer)
    assert refusal(lambda: vote(pulse_id, town.participants[0])) == "no_consent"


def test_a_guardian_is_needed_where_somebody_may_be_too_young() -> None:
    town = consenting(youngest_age=12)
    pulse_id = open_pulse(town.group_id)
    assert refusal(lambda: vote(pulse_id, town.participants[0])) == "guardian_missing"
    activities.guardian_consent(group_id=town.group_id, card=1, by=SYSTEM, at=AT)
    assert vote(pulse_id, town.participants[0]).state == "received"


def test_after_closing_nothing_is_taken_and_no_ballot_is_left(town: World, pulse_id: int) -> None:
    ulid = new_ulid()
    for person in town.participants:
        vote(pulse_id, person, ulid=ulid if person == town.participants[0] else None)
    assert queries.has_answered(pulse_id, town.participants[0])
    close(pulse_id)
    assert Ballot.objects.count() == 0
    assert not queries.has_answered(pulse_id, town.participants[0])
    assert refusal(lambda: vote(pulse_id, town.participants[0], ulid=ulid)) == "closed"
    assert refusal(lambda: close(pulse_id)) == "closed_already"
    assert refusal(lambda: close(10**9)) == "pulse_unknown"
    assert refusal(lambda: vote(10**9, town.participants[0])) == "pulse_unknown"


def test_nothing_that_is_kept_tells_who_answered(town: World, pulse_id: int) -> None:
    """Another five, who picked otherwise but in the same order, leave the same row."""
    kept = []
    for who, first in ((town.participants[:5], "roligt"), (town.participants[1:], "roligt")):
        current = pulse_id if not kept else open_pulse(town.group_id)
        for number, person in enumerate(who):
            vote(current, person, {"vara_med": first if number < 3 else "okej" if kept else "trakigt"})
        close(current)
        kept.append(Pulse.objects.get(id=current))
    fields = ("answered", "asked", "released", "policy", "closed_at")
    assert [getattr(kept[0], name) for name in fields] == [getattr(kept[1], name) for name in fields]


def test_who_is_erased_is_out_while_it_is_open_and_what_was_told_stands_after(town: World, pulse_id: int) -> None:
    for person in town.participants:
        vote(pulse_id, person)
    erasure.erase(participant_id=town.participants[0], at=AT)
    assert queries.count(pulse_id) == Count(5, 5)
    close(pulse_id)
    told = Pulse.objects.get(id=pulse_id).released
    erasure.erase(participant_id=town.participants[1], at=AT)
    assert Pulse.objects.get(id=pulse_id).released == told
    assert queries.released(pulse_id)["vara_med"].first == ("roligt",)


def test_who_left_the_day_it_opened_is_still_counted_if_they_answered(town: World, pulse_id: int) -> None:
    vote(pulse_id, town.participants[0])
    activities.mark_left(group_id=town.group_id, card=1, by=SYSTEM, at=AT)
    activities.mark_left(group_id=town.group_id, card=2, by=SYSTEM, at=AT)
    assert queries.count(pulse_id) == Count(1, 5)
    assert close(pulse_id) == Count(1, 5)


@pytest.mark.parametrize(
    "change",
    [
        {"answered": 5},
        {"asked": 9},
        {"policy": "another"},
        {"number": 7},
        {"signature": ""},
        {"closed_at": later(days=1)},
        {"released": {}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_was_told_shows_nothing_once_it_is_changed(town: World, pulse_id: int, change: dict[str, object]) -> None:
    for person in town.participants:
        vote(pulse_id, person)
    close(pulse_id)
    Pulse.objects.filter(id=pulse_id).update(**change)
    with pytest.raises(Altered):
        queries.released(pulse_id)
    for _again in range(2):
        actions.report_altered(pulse_id=pulse_id, by=SYSTEM, at=AT)
    assert Event.objects.filter(name="pulse.found_altered").count() == 1
    with pytest.raises(Altered):
        actions.sign_anew(by=SYSTEM, at=AT)


def test_a_new_key_signs_anew_and_the_old_can_go(town: World, pulse_id: int, settings: object) -> None:
    close(pulse_id)
    settings.CODE_KEY_FALLBACKS, settings.CODE_KEY = [settings.CODE_KEY], b"n" * 32  # type: ignore[attr-defined]
    assert queries.released(pulse_id)
    assert actions.sign_anew(by=SYSTEM, at=AT) == 1
    settings.CODE_KEY_FALLBACKS = []  # type: ignore[attr-defined]
    assert queries.released(pulse_id)


def test_a_pulse_that_nobody_closed_is_closed_by_itself(town: World, pulse_id: int) -> None:
    for person in town.participants:
        vote(pulse_id, person)
    days = queries.form_asked().open_days
    assert actions.close_forgotten(by=SYSTEM, at=later(days=days)) == 0
    assert actions.close_forgotten(by=SYSTEM, at=later(days=days + 1)) == 1
    assert Ballot.objects.count() == 0
    assert queries.released(pulse_id)["vara_med"].first == ("roligt",)
    assert actions.close_forgotten(by=SYSTEM, at=later(days=days + 2)) == 0


def test_the_daily_command_says_what_it_closed(town: World, pulse_id: int, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("clear_unfinished")
    assert capsys.readouterr().out.splitlines()[0] == "Stängt: 1 Var vi bra? som ingen hade stängt."
    call_command("clear_unfinished")
    assert "Stängt" not in capsys.readouterr().out


def test_an_open_pulse_has_told_nothing(pulse_id: int) -> None:
    with pytest.raises(LookupError):
        queries.released(pulse_id)
    with pytest.raises(LookupError):
        queries.count(10**9)


def outcome(pulse_id: int, person: int, picked: dict[str, str], ulid: str) -> str:
    """The receipt's state, or the sentence."""
    try:
        return vote(pulse_id, person, picked, ulid=ulid).state
    except Refused as refused:
        return str(refused.sentence)


class AnythingSent(TestCase):
    """Whatever is sent as a ballot is kept whole or refused with a sentence."""

    def setUp(self) -> None:
        self.town = consenting(size=2)
        self.pulse_id = open_pulse(self.town.group_id)

    @settings(max_examples=80)
    @given(
        st.dictionaries(
            st.sampled_from([*PICKED, ""]) | st.text(max_size=20),
            st.sampled_from([*PICKED.values(), "", "okej"]) | st.text(max_size=20),
            max_size=6,
        ),
        st.just(new_ulid()) | st.text(max_size=30),
    )
    def test_any_ballot(self, picked: dict[str, str], ulid: str) -> None:
        assert outcome(self.pulse_id, self.town.participants[0], picked, ulid)
        form = queries.form_asked()
        known = {question.code: {choice.code for choice in question.choices} for question in form.questions}
        for ballot in Ballot.objects.all():
            assert ballot.picked and all(choice in known[code] for code, choice in ballot.picked.items())
