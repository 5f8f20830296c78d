"""Two phones at the same moment, on real connections: one ballot, and none is kept when the pulse has closed."""

import pytest
from tests.apps.pulses.voting import PICKED, close, consenting, open_pulse, vote
from tests.at_once import at_once
from tests.world import AT

from genklang.apps.audit import erasure
from genklang.apps.pulses import queries
from genklang.apps.pulses.models import Ballot, Pulse
from genklang.apps.rounds.parse import new_ulid

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_phones_with_the_same_card_are_one_ballot() -> None:
    town = consenting(size=2)
    pulse_id = open_pulse(town.group_id)
    person = town.participants[0]
    results = at_once(
        lambda: vote(pulse_id, person).state,
        lambda: vote(pulse_id, person, PICKED | {"mer_av": "lugn"}).state,
    )
    assert sorted(map(str, results)) == ["already_answered", "received"]
    assert Ballot.objects.count() == 1


def test_the_same_ballot_sent_at_once_from_many_is_one() -> None:
    town = consenting(size=2)
    pulse_id, ulid = open_pulse(town.group_id), new_ulid()
    results = at_once(*[lambda: vote(pulse_id, town.participants[0], ulid=ulid).state] * 5)
    assert sorted(map(str, results)) == ["again"] * 4 + ["received"]


def test_a_ballot_that_meets_the_closing_is_counted_or_refused_never_between() -> None:
    town = consenting(size=8)
    pulse_id = open_pulse(town.group_id)
    for person in town.participants[:2]:
        vote(pulse_id, person)
    *results, closed = at_once(
        *[lambda person=person: vote(pulse_id, person).state for person in town.participants[2:]],
        lambda: close(pulse_id),
    )
    assert set(results) <= {"received", "closed"}
    assert closed.answered == 2 + results.count("received") == queries.released(pulse_id)["vara_med"].voters
    assert Ballot.objects.count() == 0


def test_an_erasure_that_meets_the_closing_is_before_or_after() -> None:
    town = consenting(size=7)
    pulse_id = open_pulse(town.group_id)
    for person in town.participants:
        vote(pulse_id, person)
    _gone, closed = at_once(
        lambda: erasure.erase(participant_id=town.participants[0], at=AT),
        lambda: close(pulse_id),
    )
    assert closed.answered in (6, 7)
    assert Pulse.objects.get(id=pulse_id).answered == closed.answered == queries.released(pulse_id)["lyssnat"].voters
    assert Ballot.objects.count() == 0


def test_two_leaders_opening_or_closing_at_once_do_it_once() -> None:
    town = consenting(size=2)
    opened = at_once(*[lambda: open_pulse(town.group_id)] * 2)
    assert opened.count("pulse_open") == 1
    pulse_id = next(one for one in opened if one != "pulse_open")
    assert at_once(*[lambda: close(pulse_id)] * 2).count("closed_already") == 1
