"""Two leaders at the same moment, on real connections: a question is asked once in a talk."""

from functools import partial

import pytest
from tests.apps.dialogue.test_places import PARKEN, TORGET, with_map
from tests.apps.dialogue.test_votes_of_a_talk import PROPOSALS, SKOLA, WHAT, begun, choose
from tests.at_once import at_once

from genklang.apps.dialogue import actions, places_actions, places_queries
from genklang.apps.dialogue.models import Vote
from genklang.apps.pulses import queries as pulses
from genklang.apps.pulses.models import Pulse

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_ask_the_same_at_once_ask_it_once() -> None:
    _town, round_id, session = begun(size=5)
    choose(round_id, SKOLA)
    results = at_once(*[lambda: actions.open_marks(session_id=session, **WHAT)] * 2)
    asked = Pulse.objects.get().id
    assert sorted(map(str, results)) == sorted([str(asked), "vote_held"])


def test_two_who_ask_different_things_at_once_leave_one_open() -> None:
    _town, round_id, session = begun(size=5)
    choose(round_id, SKOLA)
    results = at_once(
        lambda: actions.open_marks(session_id=session, **WHAT),
        lambda: actions.open_work(session_id=session, proposals=PROPOSALS, **WHAT),
    )
    assert "pulse_open" in results
    assert Pulse.objects.count() == Vote.objects.count() == 1


def test_a_square_is_marked_once_and_never_after_the_group_has_been_asked() -> None:
    _town, _round_id, session = begun(size=5)
    with_map(session, TORGET, PARKEN)
    marks = [partial(places_actions.mark_place, session_id=session, square="a1", name=name, **WHAT) for name in "ab"]
    assert sorted(map(str, at_once(*marks))) == ["None", "place_there"]
    results = at_once(
        partial(places_actions.open_places, session_id=session, **WHAT),
        partial(places_actions.mark_place, session_id=session, square="a2", name="c", **WHAT),
    )
    found = places_queries.places_map(session)
    (question, _unsafe) = pulses.form_of(pulses.pulse(Pulse.objects.get().id)).questions
    assert found is not None and [one.code for one in question.choices] == [place.square for place in found.places]
    assert len(found.places) == (3 if "vote_held" in results else 4)
