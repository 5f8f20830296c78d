"""A group answers on its phones during a talk: chosen beforehand, each question once, told by the rule of votes."""

from collections.abc import Sequence

import pytest
from django.db import IntegrityError, transaction
from tests import world
from tests.apps.pulses import voting
from tests.world import World, later

from genklang.apps.analysis import actions as analysis
from genklang.apps.audit import erasure
from genklang.apps.audit.types import SYSTEM, Refused
from genklang.apps.dialogue import actions, queries
from genklang.apps.dialogue.models import Preparation, Vote
from genklang.apps.dialogue.types import MARKS, WORK, PreparationInfo
from genklang.apps.pulses import actions as pulse_actions
from genklang.apps.pulses import queries as pulses
from genklang.apps.pulses.models import Ballot, Pulse
from genklang.apps.pulses.types import Altered, Count
from genklang.apps.pulses.types import Refused as PulseRefused
from genklang.core.disclosure.evidence import Measure, MeasureKind
from genklang.core.disclosure.states import State

pytestmark = pytest.mark.django_db

SKOLA = Measure(MeasureKind.INDICATOR, "skola")
HALSA = Measure(MeasureKind.FOCUS_AREA, "halsa")
WHAT = {"by": SYSTEM, "at": later(days=20)}
PROPOSALS = ["Ett tyst rum", "Öppet längre", "Hälsa", "Mer idrott"]


@pytest.fixture
def talk(town: World) -> tuple[World, int, int]:
    """A group of eight whose Läget is released, with a talk begun."""
    return begun(size=8)


def begun(*, size: int, framework: str = world.FRAMEWORK) -> tuple[World, int, int]:
    town = world.build(size=size, framework=framework)
    answers = {person: 2 + place % 3 for place, person in enumerate(town.participants)}
    round_id = world.run_round(town.group_id, answers)
    analysis.release_round(round_id=round_id, by=SYSTEM, at=later(days=10))
    session = actions.start_session(group_id=town.group_id, round_id=round_id, held_on=later(days=20).date(), **WHAT)
    return town, round_id, session


def choose(round_id: int, *measures: Measure, questions: Sequence[str] = ()) -> None:
    actions.prepare(round_id=round_id, measures=measures, questions=questions, **WHAT)


def refusal(do, **given) -> str:
    with pytest.raises(Refused) as refused:
        do(**given)
    assert str(refused.value.sentence)
    return refused.value.code


def pick(*, pulse_id: int, person: int, places: Sequence[int]) -> None:
    voting.vote(pulse_id, person, {f"work.p{place}": "1" for place in places}, at=WHAT["at"])


def test_what_is_chosen_is_kept_and_can_be_chosen_anew(talk: tuple[World, int, int]) -> None:
    _town, round_id, _session = talk
    assert queries.preparation(round_id) is None
    choose(round_id, SKOLA, HALSA, SKOLA, questions=["Vad märker ni?", "  ", ""])
    assert queries.preparation(round_id) == PreparationInfo(round_id, (SKOLA, HALSA), ("Vad märker ni?",))
    choose(round_id, HALSA)
    assert queries.preparation(round_id) == PreparationInfo(round_id, (HALSA,), ())


def test_only_what_is_shown_can_be_chosen_and_no_more_than_three() -> None:
    built, round_id, _session = begun(size=4)
    assert refusal(actions.prepare, round_id=round_id, measures=[SKOLA], questions=[], **WHAT) == "not_shown"
    unknown = Measure(MeasureKind.INDICATOR, "finns_inte")
    assert refusal(actions.prepare, round_id=round_id, measures=[unknown], questions=[], **WHAT) == "not_shown"
    assert refusal(actions.prepare, round_id=round_id, measures=[], questions=list("abcd"), **WHAT) == "too_many"
    assert refusal(actions.prepare, round_id=round_id, measures=[], questions=["a" * 201], **WHAT) == "too_long"
    later_round = world.open_round(built.group_id, at=later(days=30))
    assert refusal(actions.prepare, round_id=later_round, measures=[], questions=[], **WHAT) == "not_released"
    assert not Preparation.objects.exists()


def test_the_group_marks_what_it_recognises_and_each_movement_is_told_by_the_rule_of_votes(
    talk: tuple[World, int, int],
) -> None:
    town, round_id, session = talk
    choose(round_id, SKOLA, HALSA)
    pulse_id = actions.open_marks(session_id=session, **WHAT)
    assert queries.votes(session)[MARKS].is_open
    for place, person in enumerate(town.participants):
        picked = {"indicator-skola": "no" if place < 5 else "yes"}
        picked |= {"focus_area-halsa": "yes"} if place < 4 else {}
        voting.vote(pulse_id, person, picked, at=WHAT["at"])
    assert pulses.count(pulse_id) == Count(8, 8)
    assert actions.close_vote(session_id=session, kind=MARKS, **WHAT) == Count(8, 8)
    told = pulses.released(pulse_id)
    assert (told["indicator-skola"].state, told["indicator-skola"].first) == (State.COARSER, ("no",))
    # Four marked the area: nothing is told of them, not even that they agreed.
    assert (told["focus_area-halsa"].state, told["focus_area-halsa"].first) == (State.TOO_FEW, ())
    assert not Ballot.objects.exists()
    assert not queries.votes(session)[MARKS].is_open


def test_the_question_is_asked_in_the_readers_language_by_the_frameworks_own_names(
    talk: tuple[World, int, int],
) -> None:
    _town, round_id, session = talk
    choose(round_id, SKOLA)
    (marks,) = pulses.form_of(pulses.pulse(actions.open_marks(session_id=session, **WHAT))).questions
    assert (marks.text["sv"], marks.text["en"], marks.most) == ("Skola", "School", 1)
    assert all({"sv", "sv-easy", "en", "ar", "fa", "so", "ti", "tr", "uk"} <= set(one.text) for one in marks.choices)
    actions.close_vote(session_id=session, kind=MARKS, **WHAT)
    proposals = [*PROPOSALS, " Öppet   längre "]
    (work,) = pulses.form_of(pulses.pulse(actions.open_work(session_id=session, proposals=proposals, **WHAT))).questions
    assert [one.text["sv"] for one in work.choices] == PROPOSALS
    assert [one.text.get("en") for one in work.choices] == [None, None, "Health", None]
    assert work.most == 3


def test_up_to_three_proposals_are_picked_and_what_came_first_is_told(talk: tuple[World, int, int]) -> None:
    town, _round_id, session = talk
    pulse_id = actions.open_work(session_id=session, proposals=PROPOSALS, **WHAT)

    first = {"pulse_id": pulse_id, "person": town.participants[0]}
    assert refusal(pick, **first, places=(1, 2, 3, 4)) == "too_many_picks"
    for place, person in enumerate(town.participants):
        pick(pulse_id=pulse_id, person=person, places=(2, 4) if place % 2 else (2,))
    actions.close_vote(session_id=session, kind=WORK, **WHAT)
    told = pulses.released(pulse_id)["work"]
    assert told.first[0] == "p2"
    assert "p1" in told.first + told.rest


@pytest.mark.parametrize("proposals", [[], ["Ett"], ["Ett", " Ett "], [str(number) for number in range(9)]])
def test_two_to_eight_proposals(talk: tuple[World, int, int], proposals: list[str]) -> None:
    assert refusal(actions.open_work, session_id=talk[2], proposals=proposals, **WHAT) == "bad_proposals"
    assert not Pulse.objects.exists()


def test_nothing_is_asked_that_is_not_chosen_or_while_something_else_is_open(talk: tuple[World, int, int]) -> None:
    town, round_id, session = talk
    assert refusal(actions.open_marks, session_id=session, **WHAT) == "nothing_chosen"
    assert refusal(actions.open_marks, session_id=10**9, **WHAT) == "session_unknown"
    assert refusal(actions.open_work, session_id=session, proposals=["a" * 81, "b"], **WHAT) == "too_long"
    assert refusal(actions.close_vote, session_id=session, kind=MARKS, **WHAT) == "vote_unknown"
    choose(round_id, SKOLA)
    asked = voting.open_pulse(town.group_id, at=WHAT["at"])
    assert refusal(actions.open_marks, session_id=session, **WHAT) == "pulse_open"
    voting.close(asked, at=WHAT["at"])
    opened = world.open_round(town.group_id, at=later(days=30))
    assert refusal(actions.open_marks, session_id=session, **WHAT) == "round_open"
    world.close_round(opened, at=later(days=31))
    assert pulses.pulses_of(town.group_id) == (pulses.pulse(asked),)
    assert actions.open_marks(session_id=session, **WHAT)


def test_a_question_is_asked_once_in_a_talk_whoever_has_left_the_room(talk: tuple[World, int, int]) -> None:
    town, round_id, session = talk
    choose(round_id, SKOLA)
    pulse_id = actions.open_marks(session_id=session, **WHAT)
    for person in town.participants:
        voting.vote(pulse_id, person, {"indicator-skola": "yes"}, at=WHAT["at"])
    assert refusal(actions.open_marks, session_id=session, **WHAT) == "vote_held"
    actions.close_vote(session_id=session, kind=MARKS, **WHAT)
    choose(round_id, HALSA)
    assert refusal(actions.open_marks, session_id=session, **WHAT) == "vote_held"
    assert refusal(actions.close_vote, session_id=session, kind=MARKS, **WHAT) == "closed_already"
    actions.open_work(session_id=session, proposals=PROPOSALS, **WHAT)
    assert refusal(actions.open_work, session_id=session, proposals=PROPOSALS, **WHAT) == "vote_held"


def test_who_is_erased_takes_an_open_ballot_along_and_what_is_told_stands(talk: tuple[World, int, int]) -> None:
    town, round_id, session = talk
    choose(round_id, SKOLA)
    pulse_id = actions.open_marks(session_id=session, **WHAT)
    for person in town.participants:
        voting.vote(pulse_id, person, {"indicator-skola": "yes"}, at=WHAT["at"])
    erasure.erase(participant_id=town.participants[0], at=WHAT["at"])
    assert pulses.count(pulse_id).answered == 7
    actions.close_vote(session_id=session, kind=MARKS, **WHAT)
    told = pulses.released(pulse_id)["indicator-skola"].to_json()
    erasure.erase(participant_id=town.participants[1], at=WHAT["at"])
    assert pulses.released(pulse_id)["indicator-skola"].to_json() == told


def test_a_vote_that_was_forgotten_closes_by_itself_the_day_after(talk: tuple[World, int, int]) -> None:
    _town, _round_id, session = talk
    actions.open_work(session_id=session, proposals=PROPOSALS, **WHAT)
    assert pulse_actions.close_forgotten(by=SYSTEM, at=later(days=20.9)) == 0
    assert pulse_actions.close_forgotten(by=SYSTEM, at=later(days=21.1)) == 1
    assert not queries.votes(session)[WORK].is_open


@pytest.mark.parametrize("change", ["text", "most", "none"])
def test_other_questions_than_were_asked_are_found(talk: tuple[World, int, int], change: str) -> None:
    town, _round_id, session = talk
    pulse_id = actions.open_work(session_id=session, proposals=PROPOSALS, **WHAT)
    for person in town.participants:
        voting.vote(pulse_id, person, {"work.p1": "1"}, at=WHAT["at"])
    actions.close_vote(session_id=session, kind=WORK, **WHAT)
    found = Pulse.objects.get(id=pulse_id)
    if change == "text":
        found.given["questions"][0]["choices"][0]["text"]["sv"] = "Stäng gården"
    elif change == "most":
        found.given["questions"][0]["most"] = 1
    else:
        found.given, found.form = None, "pulse-2026"
    found.save()
    with pytest.raises(Altered):
        pulses.released(pulse_id)
    assert pulses.altered() == (pulse_id,)
    with pytest.raises(PulseRefused):
        pulse_actions.sign_anew(by=SYSTEM, at=WHAT["at"])


def test_who_is_not_in_the_group_marks_nothing(talk: tuple[World, int, int]) -> None:
    _town, round_id, session = talk
    choose(round_id, SKOLA)
    pulse_id = actions.open_marks(session_id=session, **WHAT)
    outsider = voting.consenting(size=1).participants[0]
    given = {"pulse_id": pulse_id, "participant_id": outsider, "picked": {"indicator-skola": "yes"}, "at": WHAT["at"]}
    assert refusal(voting.vote, **given) == "not_member"


def test_the_database_holds_that_a_question_is_asked_once_in_a_talk(talk: tuple[World, int, int]) -> None:
    town, _round_id, session = talk
    actions.open_work(session_id=session, proposals=PROPOSALS, **WHAT)
    actions.close_vote(session_id=session, kind=WORK, **WHAT)
    other = voting.open_pulse(town.group_id, at=WHAT["at"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(session_id=session, kind=WORK, pulse_id=other)
    for name, given in (("given:work", None), ("pulse-2026", {"questions": []})):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pulse.objects.filter(id=other).update(form=name, given=given)
