"""Promises that a quick vote in a group shows what came first without showing how anybody voted.

While it is open: how many have voted, and nothing else. When it is closed it goes through the gate like all that is
about several: the first places in order, never a count (`core/disclosure/votes.py` says how many places, and why).

Source: decision on votes and pulse in docs/methods/disclosure.md.
"""

from dataclasses import dataclass

from genklang.core.disclosure.policy import Policy
from genklang.core.disclosure.raw import GATE_KEY, Raw, opened
from genklang.core.disclosure.votes import Ballots, ReleasedVotes, release_votes


@dataclass(frozen=True, slots=True)
class Pulse:
    """`voted` of `asked` persons; `released` is None while it is open."""

    voted: int
    asked: int
    released: ReleasedVotes | None = None


def pulse(raw: Raw[Ballots], asked: int, *, closed: bool, policy: Policy) -> Pulse:
    """ValueError: more votes than asked."""
    voted = opened(raw, GATE_KEY).voters
    if voted > asked:
        raise ValueError("votes come from those who were asked")
    return Pulse(voted, asked, release_votes(raw, policy=policy) if closed else None)
