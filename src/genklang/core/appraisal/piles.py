"""Promises three piles instead of a list: high whatever the weights, low whatever the weights, and those to talk about.

High: among the first k in nine of ten weightings or more. Low: in one of ten or fewer. A share so near a limit that
another lot could have put it on the other side is to be talked about. The piles decide nothing: people do.

Source: method report C4; rank acceptability as in Tervonen & Figueira (2008), J. Multi-Crit. Decis. Anal. 15, 1-14.
"""

from enum import StrEnum

import numpy as np

from genklang.core.appraisal.ranking import Ranking

HIGH_FROM, LOW_TO = 0.90, 0.10
SURE = 2.0  # standard errors of the draws between a share and the limit it is held against


class Pile(StrEnum):
    HIGH = "high"
    TALK = "talk"
    LOW = "low"


def first_third(proposals: int) -> int:
    """How many are meant by "the first" when nobody has said: a third, rounded up."""
    return -(-proposals // 3)


def piles(ranking: Ranking, k: int) -> tuple[Pile, ...]:
    """The pile of each proposal. ValueError: k is not from 1 to one less than the proposals (then all are first)."""
    if not 1 <= k < len(ranking.acceptability):
        raise ValueError("k is from 1 to one less than the proposals")
    return tuple(_pile(float(share), ranking.draws) for share in ranking.top(k))


def _pile(share: float, draws: int) -> Pile:
    error = SURE * float(np.sqrt(share * (1 - share) / draws))
    if share - error >= HIGH_FROM:
        return Pile.HIGH
    return Pile.LOW if share + error <= LOW_TO else Pile.TALK
