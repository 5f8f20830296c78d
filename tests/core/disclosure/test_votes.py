"""A vote shows what came first and nobody's ballot: the rule against all ballots there can be, one by one."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.disclosure.voting import first_places, ruled_out

from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.raw import Raw
from genklang.core.disclosure.states import State
from genklang.core.disclosure.votes import Ballots, ReleasedVotes, places_told, release_votes, voters_needed

POLICY = default_policy()
#: Voters, choices and picks where all ways to vote can be counted out.
SMALL = [
    *((voters, choices, 1) for choices in (2, 3, 4) for voters in range(2, 11)),
    *((voters, choices, 2) for choices in (2, 3) for voters in range(2, 9)),
    *((voters, 4, 2) for voters in range(2, 7)),
    *((voters, 3, 3) for voters in range(2, 9)),
]


def released(counts: dict[str, int], voters: int | None = None, most: int = 1, **other: Any) -> ReleasedVotes:
    ballots = Ballots(counts, sum(counts.values()) if voters is None else voters, most)
    return release_votes(Raw(ballots), policy=replace(POLICY, **other))


# the rule ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("voters", "choices", "most"), SMALL)
def test_as_many_places_as_can_be_told_and_not_one_more(voters: int, choices: int, most: int) -> None:
    told = places_told(choices, voters, most)
    assert ruled_out(voters, choices, most, first_places(told))[0] == 0
    if told < choices - 1:
        assert ruled_out(voters, choices, most, first_places(told + 1))[0] > 0


@pytest.mark.parametrize(
    ("places", "needed"), [(1, (5, 5, 5)), (2, (9, 6, 6)), (3, (14, 8, 7)), (4, (20, 11, 8)), (5, (27, 15, 11))]
)
def test_so_many_voters_are_needed_with_one_two_and_three_picks(places: int, needed: tuple[int, ...]) -> None:
    assert tuple(voters_needed(places, most) for most in (1, 2, 3)) == needed


@pytest.mark.parametrize(
    ("choices", "voters", "told"), [(2, 4, 0), (2, 5, 1), (2, 90, 1), (6, 8, 1), (6, 9, 2), (6, 27, 5)]
)
def test_the_last_place_is_never_told_on_its_own(choices: int, voters: int, told: int) -> None:
    assert places_told(choices, voters, 1) == told


Vote = tuple[list[int], int, list[list[int]]]


@st.composite
def votes(draw: st.DrawFn) -> Vote:
    """Choices as asked, picks, and ballots: sizes that nobody can count out."""
    choices = list(range(draw(st.integers(2, 8))))
    most = draw(st.integers(1, 3))
    ballot = st.lists(st.sampled_from(choices), min_size=1, max_size=most, unique=True)
    return choices, most, draw(st.lists(ballot, min_size=5, max_size=40))


@given(votes(), st.data())
def test_whatever_was_shown_any_two_ballots_may_be_in_it(vote: Vote, data: Any) -> None:
    choices, most, ballots = vote
    counts = {str(choice): sum(choice in ballot for ballot in ballots) for choice in choices}
    shown = released(counts, len(ballots), most)
    places = len(shown.first) - (shown.state is State.SHOWN)
    picks = st.lists(st.sampled_from(choices), min_size=1, max_size=most, unique=True)
    own, other = data.draw(picks), data.draw(picks)
    both = {str(choice): (choice in own) + (choice in other) for choice in choices}
    # The rest of the voters: what the docstring of the rule says that they can always do.
    others = len(ballots) - 2
    given_ = {choice: places + 2 - at - both[choice] for at, choice in enumerate(shown.first[:places])}
    given_[shown.first[0]] += max(0, others - sum(given_.values()))
    assert all(0 <= each <= others for each in given_.values())
    world = {choice: both[choice] + given_.get(choice, 0) for choice in both}
    again = released(world, len(ballots), most)
    assert again.to_json() == shown.to_json()


# what comes out ---------------------------------------------------------------------------------------------------


def test_under_five_votes_nothing_is_shown() -> None:
    four = released({"bio": 3, "bad": 1})
    assert (four.state, four.voters, four.first, four.rest) == (State.TOO_FEW, 4, (), ())
    five = released({"bio": 1, "bad": 4})
    assert (five.state, five.voters, five.first, five.rest) == (State.SHOWN, 5, ("bad", "bio"), ())
    assert released({"bio": 1, "bad": 4}, votes_from=6).state is State.TOO_FEW


def test_a_policy_that_asks_for_fewer_tells_no_ballot_either() -> None:
    four = released({"bio": 3, "bad": 1}, votes_from=2)
    assert (four.state, four.first, four.rest) == (State.PROTECTS_OTHERS, (), ())


def test_first_in_order_and_the_rest_as_asked() -> None:
    some = released({"bad": 1, "bio": 0, "lan": 5, "mat": 4})
    assert (some.state, some.first, some.rest) == (State.COARSER, ("lan", "mat"), ("bad", "bio"))
    whole = released({"bad": 1, "bio": 6, "lan": 7, "mat": 8}, 22, 1)
    assert (whole.state, whole.first, whole.rest) == (State.SHOWN, ("mat", "lan", "bio", "bad"), ())


def test_equal_votes_stand_as_asked_and_so_do_choices_nobody_took() -> None:
    assert released({"bad": 3, "bio": 3, "lan": 3}, 9).first == ("bad", "bio", "lan")
    assert released({"lan": 9, "bio": 0, "bad": 0}).first == ("lan", "bio", "bad")


def test_that_all_agreed_looks_like_any_other_order() -> None:
    for agreed, divided, most in (
        ({"bio": 8, "bad": 0, "mat": 0}, {"bio": 3, "bad": 3, "mat": 2}, 1),
        ({"bio": 8, "bad": 8, "mat": 8}, {"bio": 5, "bad": 4, "mat": 2}, 3),
    ):
        assert released(agreed, 8, most).to_json() == released(divided, 8, most).to_json()


def test_picks_are_counted_not_persons() -> None:
    """Six persons with three picks each tell two places; six single votes one."""
    counts = {"bad": 6, "bio": 5, "lan": 3, "mat": 0}
    assert released(counts, 6, 3).first == ("bad", "bio")
    assert released({"bad": 3, "bio": 2, "lan": 1, "mat": 0}).first == ("bad",)


@pytest.mark.parametrize(
    ("counts", "voters", "most", "wrong"),
    [
        ({"bio": 5}, 5, 1, "at least two choices"),
        ({"bio": 3, "bad": 3}, 6, 0, "1 to 3 picks"),
        ({"bio": 3, "bad": 3}, 6, 4, "1 to 3 picks"),
        ({"bio": -1, "bad": 5, "lan": 1}, 5, 1, "counted from 0"),
        ({"bio": 6, "bad": 0}, 5, 2, "nobody votes twice"),
        ({"bio": 3, "bad": 3}, 5, 1, "no more than the picks"),
        ({"bio": 2, "bad": 2}, 5, 2, "1 at least"),
    ],
)
def test_votes_that_cannot_be_are_refused(counts: dict[str, int], voters: int, most: int, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        Ballots(counts, voters, most)


def test_votes_that_only_just_can_be_are_taken() -> None:
    assert released({"bio": 5, "bad": 0}, 5, 3).first == ("bio", "bad")
    assert released({"bio": 5, "bad": 5, "lan": 5}, 5, 3).first == ("bio",)


# a release --------------------------------------------------------------------------------------------------------


def test_a_release_is_kept_word_for_word_and_holds_no_count() -> None:
    shown = released({"bad": 17, "bio": 31, "lan": 23, "mat": 19}, 40, 3)
    kept = json.dumps(shown.to_json())
    assert not any(count in kept for count in ("17", "31", "23", "19"))
    again = ReleasedVotes.from_json(json.loads(kept))
    assert (again.state, again.voters, again.first, again.rest) == (shown.state, 40, shown.first, shown.rest)
    assert again.state is State.SHOWN
    some = ReleasedVotes.from_json(json.loads(json.dumps(released({"a": 3, "b": 1, "c": 1}).to_json())))
    assert (some.first, some.rest) == (("a",), ("b", "c"))


def test_a_release_cannot_be_made_or_changed() -> None:
    shown = released({"bio": 1, "bad": 4})
    with pytest.raises(TypeError, match="made by core"):
        ReleasedVotes(object(), state=State.SHOWN, voters=5)  # type: ignore[arg-type]
    with pytest.raises(AttributeError, match="never changes"):
        shown.first = ("bio", "bad")
    with pytest.raises(AttributeError, match="never changes"):
        del shown.rest
    with pytest.raises(AttributeError):
        shown.counts = {"bio": 1}  # type: ignore[attr-defined]


def test_counts_in_the_box_are_not_seen() -> None:
    assert "31" not in repr(Raw(Ballots({"bad": 31, "bio": 9}, 40, 1)))
