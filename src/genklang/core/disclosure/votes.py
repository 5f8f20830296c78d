"""Promises that a vote shows what came first, and that nobody's ballot can be told from it, not even a part of one.

Each voter picks one to `most` of the choices. Out come the first places, in order, and the rest together: no counts,
and nothing under `policy.votes_from`. Equal counts, and choices nobody picked, stand in the order they were asked.

The attacker knows these rules, how many voted, how many they could pick, everything shown, and their own ballot. The
promise: **to every voter, each of the others may have cast any ballot there is.** So neither "all the others picked it"
nor "none of them did" follows of any choice.

How many places are told is a function of how many voted and could pick, never of the ballots, so it tells nothing
itself. Take two ballots, the attacker's and any other: no choice has more than 2 in them. The others' can always make
the last of p places 3, the next 4, and so on to p + 2, whatever the order, if the one choice gets in under each of them
(p + 2 <= voters - 2) and all have room (3 + … + (p + 2) <= most (voters - 2)). Then a world with both ballots fits, in
any order, with any number of choices. With fewer voters some order with some ballot rules another ballot out.

A ballot stands in no other number, so what a vote tells and what the audit holds cannot be put together. A vote is
released once: who is erased later, or votes late, changes nothing in it.

Source: decision on votes and pulse in docs/methods/disclosure.md; the rule against a count of all ballots in its tests.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .policy import Policy
from .raw import GATE_KEY, Raw, opened
from .states import State

MOST_PICKS = 3


@dataclass(frozen=True, slots=True)
class Ballots:
    """`counts`: choice -> how many picked it, in the order they were asked, those with none too. `most`: picks each.

    ValueError: counts that no ballots give, fewer than two choices, or more picks than `MOST_PICKS`.
    """

    counts: Mapping[str, int]
    voters: int
    most: int

    def __post_init__(self) -> None:
        if len(self.counts) < 2 or not 1 <= self.most <= MOST_PICKS:
            raise ValueError(f"a vote is between at least two choices, with 1 to {MOST_PICKS} picks each")
        if any(not 0 <= count <= self.voters for count in self.counts.values()):
            raise ValueError("votes are counted from 0, and nobody votes twice for the same")
        if not self.voters <= sum(self.counts.values()) <= self.most * self.voters:
            raise ValueError("votes from each voter are 1 at least and no more than the picks")


class _Token:
    """Whoever holds this may make a `ReleasedVotes`."""


_TOKEN = _Token()


class ReleasedVotes:
    """What a vote came to. Immutable; made by `release_votes`, or read back as it was.

    `state` SHOWN: `first` is the whole order. COARSER: `first` in order, then `rest` as they were asked. Otherwise
    hidden with a reason, and both are empty. `voters`: how many voted, which is known while the vote is open.
    """

    __slots__ = ("first", "rest", "state", "voters")

    state: State
    voters: int
    first: tuple[str, ...]
    rest: tuple[str, ...]

    def __init__(
        self, token: _Token, *, state: State, voters: int, first: tuple[str, ...] = (), rest: tuple[str, ...] = ()
    ) -> None:
        if token is not _TOKEN:
            raise TypeError("ReleasedVotes is made by core.disclosure only.")
        for name, value in (("state", state), ("voters", voters), ("first", first), ("rest", rest)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("A release never changes.")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("A release never changes.")

    def to_json(self) -> dict[str, Any]:
        """What is kept of the release, word for word."""
        return {"state": self.state.value, "voters": self.voters, "first": list(self.first), "rest": list(self.rest)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "ReleasedVotes":
        """What was released once. For the room that keeps releases alone."""
        first, rest = tuple(kept["first"]), tuple(kept["rest"])
        return cls(_TOKEN, state=State(kept["state"]), voters=kept["voters"], first=first, rest=rest)


def voters_needed(places: int, most: int) -> int:
    """Fewest voters with `most` picks each (1 or more) for `places` (1 or more) to be told in order."""
    picks = places * (places + 5) // 2  # 3 + 4 + … + (places + 2)
    return 2 + max(places + 2, -(-picks // most))


def places_told(choices: int, voters: int, most: int) -> int:
    """How many of the first places are told; one less than `choices` is the whole order, 0 is nothing."""
    return max((places for places in range(1, choices) if voters_needed(places, most) <= voters), default=0)


def release_votes(raw: Raw[Ballots], *, policy: Policy) -> ReleasedVotes:
    """What may be shown of a vote that has closed. Pure: the same ballots give the same release."""
    ballots = opened(raw, GATE_KEY)
    voters, asked = ballots.voters, tuple(ballots.counts)
    if voters < policy.votes_from:
        return ReleasedVotes(_TOKEN, state=State.TOO_FEW, voters=voters)
    places = places_told(len(asked), voters, ballots.most)
    if not places:
        return ReleasedVotes(_TOKEN, state=State.PROTECTS_OTHERS, voters=voters)
    order = tuple(sorted(asked, key=lambda choice: -ballots.counts[choice]))
    if places == len(asked) - 1:
        return ReleasedVotes(_TOKEN, state=State.SHOWN, voters=voters, first=order)
    first = order[:places]
    rest = tuple(choice for choice in asked if choice not in first)
    return ReleasedVotes(_TOKEN, state=State.COARSER, voters=voters, first=first, rest=rest)
