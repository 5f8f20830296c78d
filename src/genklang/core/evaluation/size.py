"""Promises an answer to "what can so many young people show?" on the outcome's own scale, and what would help.

Reckoned with the movement's own power functions, at 80 % power and 5 % two-sided.

Source: method report D and A1; spreads as in `movement.planning`; one more measurement after: Frison & Pocock (1992),
Stat. Med. 11, 1685-1704 (equal correlations).
"""

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from genklang.core.movement.planning import SD_ONE, SD_THREE, enough, remaining, shows
from genklang.core.movement.planning_shares import enough_for_shares, shows_in_shares
from genklang.core.movement.power import MOST, Plan
from genklang.core.movement.power_factors import clustered, clusters_of_change
from genklang.core.movement.power_shares import SharesPlan

POWER, DROPOUT, BEFORE, ICC = 0.8, 0.25, 0.6, 0.05
#: How alike a group is to itself, and a person to themselves, from one measurement to the next.
GROUP_AGAIN, PERSON_AGAIN = 0.8, 0.6
#: What efforts for young people mostly reach, in spreads between persons; and in percentage points of a share.
USUAL, USUAL_SHARE = (0.1, 0.3), (0.03, 0.08)
MOST_PERSONS, MOST_CLUSTERS = 10_000, 500

Design = Literal["pairs", "groups", "clusters"]


class Kind(StrEnum):
    """How the outcome is measured: several questions together, one question, or a share of the young people."""

    INDEX = "index"
    QUESTION = "question"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Planned:
    """What is planned. `begin`: young people who begin, all (pairs), a side (groups) or a group (clusters);
    `clusters`: groups on each side; `dropout`: the share that stops answering; `measured_before`: of two sides, whether
    both are measured before the start; `low` and `high`: the ends of the scale; `share`: the share now, 0 to 1.

    ValueError: nothing to reckon with.
    """

    design: Design
    kind: Kind
    begin: int
    clusters: int = 1
    dropout: float = DROPOUT
    measured_before: bool = True
    low: float = 1
    high: float = 5
    share: float = 0.5

    def __post_init__(self) -> None:
        if not 2 <= self.begin <= MOST_PERSONS or not 1 <= self.clusters <= MOST_CLUSTERS:
            raise ValueError("young people from 2, and groups from 1")
        if not 0 <= self.dropout <= 0.95 or not math.isfinite(self.high - self.low) or self.high <= self.low:
            raise ValueError("a dropout from 0 to 0.95, and a scale that rises")
        if not 0 <= self.share <= 1:
            raise ValueError("a share from 0 to 1")

    @property
    def left(self) -> int:
        """How many of `begin` can be counted on to the end."""
        return remaining(self.begin, self.dropout)

    @property
    def persons(self) -> int:
        """All who begin."""
        return self.begin * {"pairs": 1, "groups": 2, "clusters": 2 * self.clusters}[self.design]

    @property
    def usual(self) -> tuple[float, float]:
        """What efforts for young people mostly reach, in steps of the scale or as a share."""
        if self.kind is Kind.SHARE:
            return USUAL_SHARE
        return USUAL[0] * _between(self), USUAL[1] * _between(self)


@dataclass(frozen=True, slots=True)
class Seen:
    """What can be seen. `smallest`: the smallest change that is seen four times in five, in steps of the scale or as a
    share; `spreads`: the same in spreads between persons, None for a share."""

    smallest: float
    spreads: float | None


def seen(planned: Planned) -> Seen | None:
    """What these can show; None where even the largest change there is would not be seen."""
    if planned.left < 2 or (planned.design == "clusters" and planned.clusters < 2):
        return None
    if planned.kind is Kind.SHARE:
        return _share(planned)
    plan, spread = _plan(planned), _spread(planned)
    n = planned.clusters if planned.design == "clusters" else planned.left
    smallest = shows(plan, n, POWER).effect * spread
    return None if smallest > planned.high - planned.low else Seen(smallest, smallest / _between(planned))


def begin_for(planned: Planned, wanted: float) -> int | None:
    """How many must begin (groups on each side for clusters) to see a change of `wanted`, in the unit of `Seen`.

    None: out of reach. ValueError: a change that is not above 0.
    """
    if not wanted > 0:
        raise ValueError("a change above 0")
    try:
        if planned.kind is Kind.SHARE:
            up = planned.share + wanted <= 1
            other = planned.share + wanted if up else planned.share - wanted
            n = enough_for_shares(_shares_plan(planned), max(0.0, other), POWER).n
            n = math.ceil(n / planned.left) if planned.design == "clusters" else n
        else:
            n = enough(_plan(planned), wanted / _spread(planned), POWER).n
    except (ValueError, ZeroDivisionError):
        return None
    found = max(2, n) if planned.design == "clusters" else math.ceil(n / (1 - planned.dropout) - 1e-9)
    return found if found < MOST else None


def with_one_more(planned: Planned) -> Seen | None:
    """What the same could show measured once more after; None where nothing is seen, and where it is not reckoned: for
    a share, and for whole groups, whose own part is much the same each time."""
    found = seen(planned)
    if found is None or found.spreads is None or planned.design == "clusters":
        return None
    again = _factor(planned, 2) / _factor(planned, 1)
    smaller = math.sqrt(again)
    return replace(found, smallest=found.smallest * smaller, spreads=found.spreads * smaller)


def _share(planned: Planned) -> Seen | None:
    n = planned.left * (planned.clusters if planned.design == "clusters" else 1)
    plan = _shares_plan(planned)
    ways = (shows_in_shares(plan, n, POWER), shows_in_shares(plan, n, POWER, down=True))
    found = [abs(one.share - plan.base) for one in ways if one is not None]
    return Seen(min(found), None) if found else None


def _shares_plan(planned: Planned) -> SharesPlan:
    """Then and now of the same persons is reckoned as two sets of strangers: rather too many than too few."""
    factor = clustered(max(1, planned.left), ICC) if planned.design == "clusters" else 1.0
    return SharesPlan(planned.share, factor=factor)


def _plan(planned: Planned) -> Plan:
    if planned.design == "pairs":
        return Plan("paired")
    if planned.design == "groups":
        return Plan("groups", factor=_factor(planned, 1))
    return Plan("clusters", size=max(1, planned.left), icc=ICC, factor=_factor(planned, 1))


def _factor(planned: Planned, after: int) -> float:
    """What the design multiplies the variance by, with so many measurements after."""
    if planned.design == "pairs":
        return (1 + 1 / after) / 2
    if planned.design == "groups":
        mean = (1 + (after - 1) * BEFORE) / after
        return mean - BEFORE**2 if planned.measured_before else mean
    if not planned.measured_before:
        return 1.0
    return clusters_of_change(max(1, planned.left), ICC, GROUP_AGAIN, PERSON_AGAIN)


def _change_spread(planned: Planned) -> float:
    """The spread of a change, in steps."""
    return (SD_ONE if planned.kind is Kind.QUESTION else SD_THREE) * (planned.high - planned.low) / 4


def _between(planned: Planned) -> float:
    """The spread between persons, in steps: that of a change, by how alike then and now are."""
    return _change_spread(planned) / math.sqrt(2 * (1 - BEFORE))


def _spread(planned: Planned) -> float:
    return _change_spread(planned) if planned.design == "pairs" else _between(planned)
