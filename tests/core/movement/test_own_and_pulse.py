"""Own movement for one person, votes without counts, and which steps are told first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.frameworks.examples import sample, scale

from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.raw import Raw
from genklang.core.disclosure.states import State
from genklang.core.disclosure.votes import Ballots
from genklang.core.frameworks import FocusArea, Framework, Indicator, Question
from genklang.core.movement import OwnMovement, Pulse, all_spans, own_movement, pulse, told_spans

FRAMEWORK = sample(1)  # skola: lust, trott (turned), mening on one scale; fritid: van on 1 to 3
POLICY = default_policy()
ALL = frozenset(question.code for question in FRAMEWORK.questions)
LOW, HIGH = FRAMEWORK.indicators[0].low, FRAMEWORK.indicators[0].high


def sheet(lust: int, trott: int, mening: int, van: int) -> dict[str, int]:
    return {"lust": lust, "trott": trott, "mening": mening, "van": van}


def test_own_movement_follows_each_focus_area() -> None:
    school, leisure = own_movement(FRAMEWORK, [sheet(1, 3, 1, 2), sheet(2, 2, 2, 2), sheet(3, 1, 3, 2)], ALL)
    assert school == OwnMovement("skola", (1.0, 2.0, 3.0), 2.0, "up")
    assert leisure == OwnMovement("fritid", (2.0, 2.0, 2.0), 0.0, "same")
    back, _ = own_movement(FRAMEWORK, [sheet(3, 1, 3, 2), sheet(1, 3, 1, 2)], ALL)
    assert (back.change, back.way) == (-2.0, "down")


def test_an_eighth_of_the_scale_is_a_movement_and_less_is_the_same() -> None:
    (school, _) = own_movement(FRAMEWORK, [sheet(2, 2, 2, 2), sheet(3, 2, 2, 2)], ALL)
    assert (HIGH - LOW) / 8 == 0.25
    assert school.change == pytest.approx(1 / 3)
    assert school.way == "up"
    two, _ = own_movement(FRAMEWORK, [sheet(2, 2, 2, 2), sheet(3, 3, 2, 2)], ALL)
    assert (two.change, two.way) == (0.0, "same")


def test_only_what_was_answered_both_times_and_means_the_same_counts() -> None:
    skipped = {**sheet(3, 1, 3, 2), "lust": -1, "van": -2}
    school, leisure = own_movement(FRAMEWORK, [sheet(1, 3, 1, 2), skipped], ALL)
    assert school.change == 2.0
    assert leisure == OwnMovement("fritid", (2.0, None), None, None)
    reworded, _ = own_movement(FRAMEWORK, [sheet(1, 3, 1, 2), sheet(3, 1, 3, 2)], ALL - {"lust", "trott"})
    assert (reworded.points, reworded.change, reworded.way) == ((1.0, 3.0), None, None)


def test_one_sheet_is_a_point_and_no_movement_and_none_is_refused() -> None:
    (school, _) = own_movement(FRAMEWORK, [sheet(1, 3, 1, 2)], ALL)
    assert school == OwnMovement("skola", (1.0,), None, None)
    with pytest.raises(ValueError, match="one sheet"):
        own_movement(FRAMEWORK, [], ALL)


def three_indicators() -> Framework:
    """One focus area of three indicators, one question each, on 1 to 5: an eighth of the scale is half a step."""
    ruler, name = scale(1, 5), {"sv": "Text"}
    questions = [Question(f"q{at}", name, ruler, 1, False) for at in range(3)]
    indicators = tuple(Indicator(f"i{at}", name, (question,)) for at, question in enumerate(questions))
    return Framework("egen", 1, name, name, "draft", "youth", ("sv",), (FocusArea("liv", name, (), indicators),), {})


@pytest.mark.parametrize(
    ("now", "change", "way"),
    [
        ((4, 3, -1), 0.5, "up"),
        ((2, 3, -1), -0.5, "down"),
        ((3, 3, 4), 1 / 3, "same"),
        ((2, 3, 3), -1 / 3, "same"),
        ((5, 1, 5), 2 / 3, "up"),
        ((5, -1, -2), None, None),
        ((-1, -1, -1), None, None),
    ],
)
def test_half_of_the_indicators_and_half_a_step(now: tuple[int, ...], change: float | None, way: str | None) -> None:
    framework = three_indicators()
    then, later = dict.fromkeys(("q0", "q1", "q2"), 3), dict(zip(("q0", "q1", "q2"), now, strict=True))
    (found,) = own_movement(framework, [then, later], {"q0", "q1", "q2"})
    assert found.change == (None if change is None else pytest.approx(change))
    assert found.way == way


# votes ------------------------------------------------------------------------------------------------------------


def raw(counts: dict[str, int], voters: int | None = None, most: int = 1) -> Raw[Ballots]:
    return Raw(Ballots(counts, sum(counts.values()) if voters is None else voters, most))


def test_while_it_is_open_only_how_many_have_voted() -> None:
    assert pulse(raw({"bio": 7, "bad": 2}), 12, closed=False, policy=POLICY) == Pulse(9, 12, None)


def test_closed_it_goes_through_the_gate() -> None:
    few = pulse(raw({"bio": 1, "bad": 3}), 6, closed=True, policy=POLICY)
    assert few.released is not None
    assert (few.voted, few.asked, few.released.state, few.released.first) == (4, 6, State.TOO_FEW, ())
    enough = pulse(raw({"bio": 1, "bad": 3, "lan": 5}, 5, 2), 6, closed=True, policy=POLICY)
    assert enough.released is not None
    assert (enough.voted, enough.released.first, enough.released.rest) == (5, ("lan",), ("bio", "bad"))


def test_nobody_votes_who_was_not_asked() -> None:
    assert pulse(raw({"bio": 4, "bad": 1}), 5, closed=False, policy=POLICY).voted == 5
    with pytest.raises(ValueError, match="who were asked"):
        pulse(raw({"bio": 4, "bad": 1}), 4, closed=False, policy=POLICY)


# steps ------------------------------------------------------------------------------------------------------------


def test_the_whole_way_first_then_the_last_step() -> None:
    assert told_spans(2) == ((0, 1),)
    assert told_spans(3) == ((0, 2), (1, 2))
    assert told_spans(5) == ((0, 4), (3, 4))
    with pytest.raises(ValueError, match="two rounds"):
        told_spans(1)


@given(st.lists(st.integers(0, 20), min_size=2, max_size=7, unique=True).map(sorted))
def test_every_pair_once_and_never_backwards(rounds: list[int]) -> None:
    spans = all_spans(rounds)
    assert len(set(spans)) == len(spans) == len(rounds) * (len(rounds) - 1) // 2
    assert all(then < now for then, now in spans)
    assert spans[0] == (rounds[0], rounds[-1])
    if len(rounds) > 2:
        assert spans[1] == (rounds[-2], rounds[-1])
    assert list(spans[2:]) == sorted(spans[2:])
