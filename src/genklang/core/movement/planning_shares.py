"""Promises an answer to "how many do we need?" where what counts is a share: 40 % there, how many here?

Source: method report D; power as in `power_shares`.
"""

import math
from dataclasses import dataclass

from genklang.core.movement.planning import recruit
from genklang.core.movement.power_shares import SharesPlan, shares_detectable, shares_needed, shares_power


@dataclass(frozen=True, slots=True)
class SharesSize:
    """What two arms need or show. `share`: in the other arm; `n`: persons in each arm, whole; `persons` in all;
    `recruit`: fewest and most to begin with; `reached`: the power with n."""

    plan: SharesPlan
    share: float
    n: int
    persons: int
    recruit: tuple[int, int]
    reached: float


def enough_for_shares(plan: SharesPlan, share: float, wanted: float, dropout: float | None = None) -> SharesSize:
    """How many for this other share and power. ValueError: as `shares_needed` and `recruit`."""
    return sized_shares(plan, max(2, math.ceil(shares_needed(plan, share, wanted) - 1e-6)), share, dropout)


def shows_in_shares(
    plan: SharesPlan, n: int, wanted: float, dropout: float | None = None, *, down: bool = False
) -> SharesSize | None:
    """The nearest share that n persons in each arm tell from the first; None where there is none.

    ValueError: as `shares_detectable` and `recruit`.
    """
    share = shares_detectable(plan, n, wanted, down=down)
    return None if share is None else sized_shares(plan, n, share, dropout)


def sized_shares(plan: SharesPlan, n: int, share: float, dropout: float | None = None) -> SharesSize:
    """What power n persons in each arm have. ValueError: as `shares_power` and `recruit`."""
    return SharesSize(plan, share, n, 2 * n, recruit(2 * n, dropout), shares_power(plan, share, n))
