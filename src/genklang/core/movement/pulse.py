"""Promises that a quick vote shows what came first without showing how anybody voted.

While it is open: how many have voted. When it is closed, from five votes: the order of the choices, without counts.
Ties stand in the order in which they were asked, and so do choices nobody took: that all agreed cannot be seen.

Source: decision on votes and pulse in docs/methods/movement.md. The order is a fact, and the gate audits it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

FEWEST_VOTES = 5


@dataclass(frozen=True, slots=True)
class Pulse:
    """`voted` of `asked` persons. `order`: the choices, most votes first; None while open or under five votes."""

    voted: int
    asked: int
    closed: bool
    order: tuple[str, ...] | None


def pulse(votes: Mapping[str, int], asked: int, *, closed: bool) -> Pulse:
    """`votes`: choice -> how many took it, in the order they were asked, those with none too.

    ValueError: a count below 0, or more votes than asked.
    """
    voted = sum(votes.values())
    if any(count < 0 for count in votes.values()) or voted > asked:
        raise ValueError("votes are counted from 0, and nobody votes twice")
    shown = closed and voted >= FEWEST_VOTES
    order = tuple(sorted(votes, key=lambda choice: -votes[choice])) if shown else None
    return Pulse(voted, asked, closed, order)
