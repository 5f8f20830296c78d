"""An attacker of votes, written apart from the gate: every way a group can have voted, and what each of them shows.

`show` is any rule from counts (in the order asked) to what is seen. Slow: all sets of ballots, one by one.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from itertools import combinations, combinations_with_replacement, permutations

Counts = tuple[int, ...]
Ballot = tuple[int, ...]
Show = Callable[[Counts], Hashable]


def every_ballot(choices: int, most: int) -> list[Ballot]:
    """All that one voter can pick: one to `most` of the choices."""
    return [picked for size in range(1, most + 1) for picked in combinations(range(choices), size)]


def counted(ballots: tuple[Ballot, ...], choices: int) -> Counts:
    """How many picked each choice."""
    return tuple(sum(choice in ballot for ballot in ballots) for choice in range(choices))


def every_vote(voters: int, choices: int, most: int) -> Iterator[tuple[tuple[Ballot, ...], Counts]]:
    """All sets of ballots; who cast which does not matter, for the rules do not ask."""
    for ballots in combinations_with_replacement(every_ballot(choices, most), voters):
        yield ballots, counted(ballots, choices)


def ruled_out(voters: int, choices: int, most: int, show: Show, *, insiders: int = 1) -> tuple[int, int]:
    """Of all that `insiders` who put their ballots together can know and see: how often it rules out another's ballot.

    Returned with how many such cases there are.
    """
    possible: dict[tuple[Hashable, tuple[Ballot, ...]], set[Ballot]] = defaultdict(set)
    seen: dict[Counts, Hashable] = {}
    for ballots, counts in every_vote(voters, choices, most):
        if counts not in seen:
            seen[counts] = show(counts)
        for *own, other in set(permutations(ballots, insiders + 1)):
            possible[seen[counts], tuple(sorted(own))].add(other)
    every = len(every_ballot(choices, most))
    return sum(len(others) < every for others in possible.values()), len(possible)


def agreed_or_nobody(voters: int, choices: int, most: int, show: Show) -> int:
    """How often somebody who knows their own ballot learns of a choice that all the others, or none, picked it."""
    picked: dict[tuple[Hashable, Ballot], list[set[int]]] = {}
    for ballots, counts in every_vote(voters, choices, most):
        for own in set(ballots):
            others = picked.setdefault((show(counts), own), [set() for _ in range(choices)])
            for choice in range(choices):
                others[choice].add(counts[choice] - (choice in own))
    return sum(min(many) == voters - 1 or max(many) == 0 for others in picked.values() for many in others)


def ordered(counts: Counts) -> tuple[int, ...]:
    """The whole order, equal counts as asked."""
    return tuple(sorted(range(len(counts)), key=lambda choice: (-counts[choice], choice)))


def first_places(places: int) -> Show:
    """The first places in order, and nothing of the others."""
    return lambda counts: ordered(counts)[:places]
