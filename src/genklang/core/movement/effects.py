"""Promises two sizes of a paired change for reports about an initiative; they are never shown to leaders.

Cohen's d has no meaning to most people and is too large in small groups; here it is corrected, and it stands beside the
share that improved. Source: method report B1; Hedges (1981), J. Educ. Statist. 6, 107-128.
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PairedEffect:
    """`dz`: mean change in standard deviations of the change; `hedges`: the same, corrected for small n.

    `improved`: the chance that a person picked at random has gone up, half of those who are the same included; 0 to 1.
    `dz` and `hedges` are None where nobody differs from anybody.
    """

    n: int
    dz: float | None
    hedges: float | None
    improved: float


def paired_effect(total: float, total_sq: float, up: int, same: int, down: int) -> PairedEffect:
    """From the sum of changes, the sum of squared changes and the three counts. ValueError: fewer than three pairs."""
    n = up + same + down
    if n < 3:
        raise ValueError("an effect size needs at least three pairs")
    mean = total / n
    variance = max(total_sq - n * mean**2, 0.0) / (n - 1)
    dz = mean / math.sqrt(variance) if variance > 1e-12 else None
    return PairedEffect(n, dz, None if dz is None else hedges_correction(n) * dz, (up + same / 2) / n)


def hedges_correction(n: int) -> float:
    """J = 1 - 3 / (4 (n - 1) - 1), for n pairs."""
    return 1 - 3 / (4 * (n - 1) - 1)
