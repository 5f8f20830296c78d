"""Promises that the number of persons decides how a number is shown, and that what it tells is written down.

Every function takes exact sums and gives back what may stand on a page together with its *fact*: the closed interval
for the exact sum (not the mean) that a reader who knows these rules learns from it. The audit needs nothing else.
Thresholds are not decided here; a count below the policy's smallest threshold is refused as a mistake of the caller.

Source: value rules A4.3 of the method report for any scale, see docs/methods/movement.md.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from genklang.core.disclosure.policy import Policy, Steps
from genklang.core.movement.attrition import LEAST

Ends = Literal["shown", "clipped_low", "clipped_high"]
Direction = Literal["shown", "at_least", "at_most", "unknown"]
Coding = Literal["about", "at_most", "at_least"]
SLACK = 1e-9  # sums of thirds and quarters are not exact in binary


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A mean as shown. `state` says how to read `value` ("or lower", "or higher"); the sum lies in [lower, upper]."""

    value: float
    state: Ends
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A mean change as shown, and its facts on three sums: the change, and the pair set's sum then and now.

    `value` is None only in state "unknown" (both levels clipped at the same end: no direction is known).
    `coarse` is True when the value is a multiple of R/8.
    """

    value: float | None
    state: Direction
    coarse: bool
    lower: float
    upper: float
    from_lower: float
    from_upper: float
    to_lower: float
    to_upper: float


@dataclass(frozen=True, slots=True)
class ShownLeft:
    """How much higher who left began than who stayed, a multiple of R/8; who stayed then summed to [lower, upper]."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class ShownShare:
    """A share in per cent of `n`, coded at the ends; the exact count lies in [fewest, most]."""

    percent: int
    coding: Coding
    fewest: int
    most: int

    @property
    def of_ten(self) -> int:
        """The share as "x of 10", for the sentence where `ShownTriple.of_ten` is True."""
        return round(self.percent / 10)


@dataclass(frozen=True, slots=True)
class ShownTriple:
    """How many went up, stayed and went down: always all three. `of_ten`: say "about x of 10", never per cent."""

    up: ShownShare
    same: ShownShare
    down: ShownShare
    of_ten: bool


def shown_mean(
    total: float, n: int, low: float, high: float, policy: Policy, *, step: float | None = None
) -> ShownNumber:
    """The mean of `n` answers that sum to `total` on a scale from `low` to `high`.

    At or beyond low + 1.5 R/n and high - 1.5 R/n only that end is shown, rounded so that the statement stays true
    (n = 8 on 1 to 5: "1.8 or lower", "4.2 or higher"). Between, to the nearest `step`, if not the policy's.
    ValueError: too few persons, or a sum the scale cannot give.
    """
    _check(n, low, high, policy)
    if not n * low - SLACK * n <= total <= n * high + SLACK * n:
        raise ValueError("the sum lies outside what the scale can give")
    below, above = policy.clip(n, low, high)
    finest = policy.rounding(high - low)
    step = step or finest
    mean = total / n
    if mean <= below + SLACK:
        return ShownNumber(_up(below, finest), "clipped_low", n * low, n * below)
    if mean >= above - SLACK:
        return ShownNumber(_down(above, finest), "clipped_high", n * above, n * high)
    value = _nearest(mean, step)
    return ShownNumber(value, "shown", n * max(below, value - step / 2), n * min(above, value + step / 2))


def shown_change(
    total_from: float, total_to: float, n: int, low: float, high: float, policy: Policy, *, coarse: bool = False
) -> ShownChange:
    """The mean change of `n` pairs whose sums were `total_from` and `total_to`.

    Nothing clipped: rounded to 0.1, or with `coarse` to the nearest R/8. A clipped level turns it into the difference
    of the shown ends with "at least" or "at most", `coarse` rounding that bound to the R/8 that keeps it true.
    Facts: what is told about the pair set's two levels counts too, since "not clipped" tells something.
    ValueError as `shown_mean`.
    """
    then = shown_mean(total_from, n, low, high, policy)
    now = shown_mean(total_to, n, low, high, policy)
    below, above = policy.clip(n, low, high)
    step = policy.coarse(high - low) if coarse else policy.rounding(high - low)
    if then.state == now.state == "shown":
        value = _nearest((total_to - total_from) / n, step)
        reach = n * (above - below)
        lower, upper = max(-reach, n * (value - step / 2)), min(reach, n * (value + step / 2))
        inside = (n * below, n * above)
        return ShownChange(value, "shown", coarse, lower, upper, *inside, *inside)
    state = _direction(then.state, now.state)
    if state == "unknown":
        return ShownChange(None, state, coarse, *_change_facts(then, now))
    rounding = policy.rounding(high - low)
    # The levels round separately, so their difference may fall on the wrong side of 0; the change itself cannot.
    value = _nearest(now.value - then.value, rounding)
    value = max(value, 0.0) if state == "at_least" else min(value, 0.0)
    if not coarse:
        return ShownChange(value, state, coarse, *_change_facts(then, now))
    value = _down(value, step) if state == "at_least" else _up(value, step)
    # One level may still be unclipped; the coarse bound tells its mean only to within a coarse step.
    least, most = (value, value + step) if state == "at_least" else (value - step, value)
    if now.state == "shown":
        now = _within(now, n, then.value + least - rounding / 2, then.value + most + rounding / 2, below, above)
    elif then.state == "shown":
        then = _within(then, n, now.value - most - rounding / 2, now.value - least + rounding / 2, below, above)
    return ShownChange(value, state, coarse, *_change_facts(then, now))


def shown_left(
    stayed: float, n_stayed: int, left: float, n_left: int, width: float, policy: Policy
) -> ShownLeft | None:
    """Where those who left began beside those who stayed, by their sums then; None: under `LEAST` persons in a part.

    `width` is the scale's R. The fact takes the reader to know the sum of both parts together exactly.
    """
    if min(n_stayed, n_left) < LEAST:
        return None
    step = policy.coarse(width)
    value = _nearest(left / n_left - stayed / n_stayed, step)

    def sum_at(difference: float) -> float:
        # left = together - stayed, put into difference = left / n_left - stayed / n_stayed.
        return ((stayed + left) / n_left - difference) / (1 / n_left + 1 / n_stayed)

    return ShownLeft(value, sum_at(value + step / 2), sum_at(value - step / 2))


def shown_interval(
    low_end: float, high_end: float, n: int, width: float, policy: Policy, *, clipped: bool
) -> tuple[float, float] | None:
    """The interval's ends rounded outward to 0.1, or None: fewer than `interval_from` pairs, or a level is clipped.

    `width` is the scale's R. Fact: each true end lies within one rounding step inside the shown one. Together with the
    mean that bounds the sum of squares, so an audit of 10 to 12 persons must enumerate.
    """
    if clipped or n < policy.interval_from or not math.isfinite(low_end + high_end):
        return None
    step = policy.rounding(width)
    return _down(low_end, step), _up(high_end, step)


def shown_triple(
    up: int, same: int, down: int, n: int, policy: Policy, *, level: str = "group", clipped: bool = False
) -> ShownTriple | None:
    """Up, same and down of `n` pairs, or None: too few, or a level is clipped. ValueError if they do not sum to `n`.

    To 20 persons tenths, to 100 the nearest 5 %, above that 1 %; then the ends are coded ("at most 2 of 10"), also when
    the rounding put a share there, since "about 2" beside "at most 2" would tell the two apart. The facts on the three
    counts use that they sum to `n`: with ten persons and both ends coded the reader may know the counts exactly, which
    is for the audit to judge.
    """
    if min(up, same, down) < 0 or up + same + down != n:
        raise ValueError("up, same and down must sum to the number of pairs")
    if clipped or n < policy.triple_least(level):
        return None
    up_share, same_share, down_share = _all_shares((up, same, down), n, policy)
    return ShownTriple(up_share, same_share, down_share, of_ten=of_ten(n, policy))


def shown_distribution(counts: Sequence[int], n: int, policy: Policy, *, level: str) -> tuple[ShownShare, ...] | None:
    """How many of `n` are in each part of the scale, coded as in `shown_triple`; None: too few.

    ValueError if they do not sum to `n`.
    """
    if min(counts) < 0 or sum(counts) != n:
        raise ValueError("the parts must sum to the number of persons")
    if n < policy.distribution_least(level):
        return None
    return _all_shares(counts, n, policy)


def of_ten(n: int, policy: Policy) -> bool:
    """Whether a share of so many is said as "about x of 10", never per cent."""
    return _for(policy.triple_steps, n) == 10


def shown_share(count: int, n: int, policy: Policy) -> ShownShare:
    """One share of `n` persons, coded as each of the three in `shown_triple`. ValueError if it is none."""
    if not 0 <= count <= n or n < 1:
        raise ValueError("a share is of at least one person")
    return _share(count, n, _for(policy.triple_steps, n), _for(policy.triple_ends, n))


def _all_shares(counts: Sequence[int], n: int, policy: Policy) -> tuple[ShownShare, ...]:
    step, end = _for(policy.triple_steps, n), _for(policy.triple_ends, n)
    coded = [_share(count, n, step, end) for count in counts]
    return tuple(_tightened(coded, at, n) for at in range(len(coded)))


def _share(count: int, n: int, step: int, end: int) -> ShownShare:
    percent, coding = _coded(count, n, step, end)
    alike = [other for other in range(n + 1) if _coded(other, n, step, end) == (percent, coding)]
    return ShownShare(percent, coding, alike[0], alike[-1])


def _coded(count: int, n: int, step: int, end: int) -> tuple[int, Coding]:
    # Whole numbers throughout: half a step goes up, the same way for every share.
    percent = (200 * count + step * n) // (2 * step * n) * step
    if percent <= end:
        return end, "at_most"
    if percent >= 100 - end:
        return 100 - end, "at_least"
    return percent, "about"


def _tightened(shares: list[ShownShare], at: int, n: int) -> ShownShare:
    share, others = shares[at], shares[:at] + shares[at + 1 :]
    fewest = max(share.fewest, n - sum(other.most for other in others))
    most = min(share.most, n - sum(other.fewest for other in others))
    return ShownShare(share.percent, share.coding, fewest, most)


def _for(steps: Steps, n: int) -> int:
    return next(percent for upper, percent in steps if upper is None or n <= upper)


def _change_facts(then: ShownNumber, now: ShownNumber) -> tuple[float, float, float, float, float, float]:
    return now.lower - then.upper, now.upper - then.lower, then.lower, then.upper, now.lower, now.upper


def _within(number: ShownNumber, n: int, least: float, most: float, below: float, above: float) -> ShownNumber:
    return ShownNumber(number.value, number.state, n * max(least, below), n * min(most, above))


def _direction(then: Ends, now: Ends) -> Direction:
    if then == now:
        return "unknown"
    # Low then or high now: the change can only be larger than the difference of what is shown.
    return "at_least" if then == "clipped_low" or now == "clipped_high" else "at_most"


def _check(n: int, low: float, high: float, policy: Policy) -> None:
    if not low < high:
        raise ValueError("the scale has no width")
    if n < policy.least("group"):
        raise ValueError("too few persons for any number")


def _nearest(value: float, step: float) -> float:
    """Nearest multiple of `step`, halves away from zero so that a rise and a fall of the same size look the same."""
    steps = math.floor(abs(value) / step + 0.5 + SLACK)
    return round(math.copysign(steps * step, value), 12) + 0.0


def _up(value: float, step: float) -> float:
    return round(math.ceil(value / step - SLACK) * step, 12)


def _down(value: float, step: float) -> float:
    return round(math.floor(value / step + SLACK) * step, 12)
