"""Two leaders at the same moment, on real connections: a question is asked once in a talk."""

import pytest
from tests.apps.dialogue.test_votes_of_a_talk import PROPOSALS, SKOLA, WHAT, begun, choose
from tests.at_once import at_once

from genklang.apps.dialogue import actions
from genklang.apps.dialogue.models import Vote
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
