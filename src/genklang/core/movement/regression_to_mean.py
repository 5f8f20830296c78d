"""Promises to say when a group that began low (or high) would have moved back a bit by itself.

Source: method report B5; Galton (1886); the default correlation between rounds is a guess until rounds have been seen.
"""

BETWEEN_ROUNDS = 0.6


def expected_by_itself(group_mean: float, initiative_mean: float, between_rounds: float = BETWEEN_ROUNDS) -> float:
    """The change to expect for free, in scale points: (1 - r) (initiative's first mean - group's first mean).

    Above 0 for a group that began low. `between_rounds`: correlation of group means from one round to the next.
    ValueError: it is outside 0 to 1.
    """
    if not 0 <= between_rounds <= 1:
        raise ValueError("a correlation between rounds is between 0 and 1")
    return (1 - between_rounds) * (initiative_mean - group_mean)


def by_itself_matters(expected: float, change: float) -> bool:
    """Whether the note is due: what was expected goes the same way and is at least half of what was seen."""
    return expected * change > 0 and abs(expected) >= abs(change) / 2 - 1e-9
