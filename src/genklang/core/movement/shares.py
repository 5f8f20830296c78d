"""Promises an interval for a share that stays within 0 and 1 and is honest for a handful of persons.

Source: Wilson (1927), J. Amer. Statist. Assoc. 22, 209-212; checked against Newcombe (1998), Statist. Med. 17, 857-872.
"""

import math


def wilson(count: int, n: int, *, level: float = 0.95) -> tuple[float, float]:
    """The ends of Wilson's score interval for `count` of `n` persons. ValueError: no persons, or too high a count."""
    from scipy.special import ndtri

    if not 0 <= count <= n or n == 0:
        raise ValueError(f"{count} of {n} is not a share")
    z = float(ndtri(0.5 + level / 2))
    share = count / n
    middle = share + z * z / (2 * n)
    reach = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    size = 1 + z * z / n
    # Exactly 0 and 1 at the ends: rounding of the machine must not leave them out.
    low = 0.0 if count == 0 else (middle - reach) / size
    high = 1.0 if count == n else (middle + reach) / size
    return low, high
