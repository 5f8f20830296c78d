"""Insiders who put together all they have answered at every Läget: counted, not promised against."""

import random
from collections import Counter

from .solving import Attack

HALF = 2.0 - 1e-3


def pooled(attack: Attack, size: int, *, tries: int, seed: int) -> Counter[str]:
    """How many answers are left less than half the scale to insiders who put all of theirs together.

    A figure, not a promise: `tries` times, `size` persons of one group are drawn, and somebody of the same group
    who is among fewer than five alike is what they ask about.
    """
    rng, found = random.Random(seed), Counter[str]()
    groups = sorted({group for group, _ in attack.people})
    for _ in range(tries):
        group = rng.choice(groups)
        members = sorted(who for who in attack.people if who[0] == group)
        insiders = rng.sample(members, min(size, len(members)))
        few = [at for at, alike in enumerate(attack.alike) if alike.group == group and len(alike.who) < 5]
        for left in attack.left_to(insiders, only=few, enough=HALF):
            found[f"answers asked about by {size}"] += 1
            found[f"less than half to {size}"] += left.width < HALF
    return found
