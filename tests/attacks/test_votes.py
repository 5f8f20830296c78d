"""A vote among five: every way they can have voted is tried against what each way would have shown."""

from itertools import groupby

import pytest
from tests.core.disclosure.voting import Counts, Show, agreed_or_nobody, ordered, ruled_out

from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.raw import Raw
from genklang.core.disclosure.votes import Ballots, release_votes

#: Voters, choices, picks.
SIZES = [
    *((voters, choices, 1) for choices in (2, 3, 4, 5) for voters in range(5, 13)),
    *((voters, 6, 1) for voters in range(5, 11)),
    *((voters, choices, 2) for choices in (2, 3) for voters in range(5, 11)),
    (5, 4, 2),
    (6, 4, 2),
    (7, 4, 2),
    (5, 3, 3),
    (6, 3, 3),
    (7, 3, 3),
    (5, 4, 3),
]


def ours(voters: int, most: int) -> Show:
    """All that leaves the gate."""

    def show(counts: Counts) -> str:
        ballots = Ballots({f"c{choice}": count for choice, count in enumerate(counts)}, voters, most)
        return str(release_votes(Raw(ballots), policy=default_policy()).to_json())

    return show


def with_ties(counts: Counts) -> tuple[tuple[int, ...], ...]:
    """The order, with equal counts said to be equal."""
    places = groupby(ordered(counts), key=lambda choice: counts[choice])
    return tuple(tuple(choices) for _, choices in places)


def without_noughts(counts: Counts) -> tuple[int, ...]:
    """The order of those that got any."""
    return tuple(choice for choice in ordered(counts) if counts[choice])


def as_looks_safe(counts: Counts) -> tuple[int, ...]:
    """The order of those with two votes or more: where it ends depends on the votes, and so it tells."""
    return tuple(choice for choice in ordered(counts) if counts[choice] >= 2)


NAIVE = {
    "counts": lambda counts: counts,
    "order with counts": lambda counts: tuple((choice, counts[choice]) for choice in ordered(counts)),
    "order": ordered,
    "order with ties": with_ties,
    "order of those with votes": without_noughts,
    "order of those with two votes": as_looks_safe,
}


@pytest.mark.parametrize("naive", NAIVE)
def test_a_naive_rule_tells_of_others_ballots(naive: str) -> None:
    """Whoever finds nothing here proves nothing by finding nothing below."""
    for voters, choices, most in ((5, 3, 1), (8, 4, 1), (5, 3, 2), (5, 3, 3)):
        assert ruled_out(voters, choices, most, NAIVE[naive])[0] > 0
    assert agreed_or_nobody(5, 3, 1, NAIVE[naive]) > 0


@pytest.mark.parametrize(("voters", "choices", "most"), SIZES)
def test_no_ballot_of_anybody_else_is_ruled_out(voters: int, choices: int, most: int) -> None:
    show = ours(voters, most)
    told, cases = ruled_out(voters, choices, most, show)
    assert told == 0
    assert cases > choices  # something was shown, and it was not always the same
    assert agreed_or_nobody(voters, choices, most, show) == 0


@pytest.mark.parametrize(
    ("voters", "choices", "told", "cases"),
    [
        (5, 2, 2, 6),
        (5, 3, 8, 18),
        (6, 3, 3, 18),
        (7, 3, 0, 18),
        (9, 3, 5, 36),
        (12, 3, 0, 36),
        (10, 4, 12, 120),
        (14, 4, 15, 240),
    ],
)
def test_what_two_who_pool_can_tell_is_counted(voters: int, choices: int, told: int, cases: int) -> None:
    """Not promised (docs/explanation/attacks.md): two who know each other's ballots, one pick each."""
    assert ruled_out(voters, choices, 1, ours(voters, 1), insiders=2) == (told, cases)
