"""What a number on a page tells of the true sum: the rules of docs/methods/movement.md, written down a second time.

Everything here is what a reader may conclude who knows the rules, how many are behind the number and who they are.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scipy.stats import t as student

from .shown import HIGH, LOW

R = HIGH - LOW
STEP, COARSE = 0.1, R / 8
#: Of the scale: the least change that is called clear.
LEAST = R / 16
V0 = R**2 / 8
NEARLY = 1e-9

Interval = tuple[float, float]


@dataclass(frozen=True)
class Rules:
    """How numbers are shown: half a rounding step, half a coarse step, the clipping, and whether labels are judged."""

    half: float = STEP / 2
    half_coarse: float = COARSE / 2
    clip: float = 1.5 * R
    labels: bool = True

    def inside(self, n: int) -> Interval:
        """Between which means nothing is clipped."""
        return LOW + self.clip / n, HIGH - self.clip / n


def level(text: str, value: float, n: int, rules: Rules) -> tuple[Interval, bool]:
    """The sum's interval, and whether the mean is shown as exactly as the rules allow."""
    low, high = rules.inside(n)
    if "eller lägre" in text:
        return (n * LOW, n * low), True
    if "eller högre" in text:
        return (n * high, n * HIGH), True
    coarse = text.startswith("ungefär")
    # Twice the rounding step, which large groups come to first, is only seen where it is no coarse step.
    half = rules.half if not coarse else rules.half_coarse if _multiple(value, COARSE) or n < 30 else 2 * rules.half
    return (n * max(low, value - half), n * min(high, value + half)), not coarse


def began(difference: float, stayed: int, left: int, together: Interval, rules: Rules) -> Interval:
    """The sum of who stayed, by how much higher who left were on average and by what all of them sum to."""
    ends = [
        (whole / left - difference - slip) / (1 / stayed + 1 / left)
        for whole in together
        for slip in (-rules.half_coarse, rules.half_coarse)
    ]
    return min(ends), max(ends)


@dataclass(frozen=True)
class Moved:
    """What a movement's number tells: of the sum of changes, and of the pairs' sums then and now."""

    sum: Interval
    start: Interval
    end: Interval


def change(text: str, value: float, n: int, rules: Rules, *, rough: bool, then: str, now: str) -> Moved:
    """`then`, `now`: "low", "high", "between" where the pairs' own level stands on a page, else "".

    A number with "minst" is the difference of what would be shown at both ends, at least one of them clipped.
    """
    low, high = rules.inside(n)
    down = "lägre" in text
    if not text.startswith(("minst", "lika")):
        half = rules.half_coarse if text.startswith(("ungefär", "bara lite")) else rules.half
        value = -value if down else value
        reach = high - low
        within = (n * low, n * high)
        return Moved((n * max(-reach, value - half), n * min(reach, value + half)), within, within)
    if down:  # the same picture turned upside down
        turn = {"low": "high", "high": "low"}
        ends = {"then": turn.get(then, then), "now": turn.get(now, now)}
        seen = change(text.replace("lägre", "högre"), value, n, rules, rough=rough, **ends)
        return Moved(*(_turned(one, n * shift) for one, shift in ((seen.sum, 0), (seen.start, 6), (seen.end, 6))))
    stories = [
        (start, end)
        for was, start, is_, end in _stories(value, value + COARSE if rough else value, low, high, rules)
        if then in (was, "") and now in (is_, "") and start[0] <= start[1] + NEARLY and end[0] <= end[1] + NEARLY
    ]
    if not stories:
        raise RuntimeError(f"misread: {text!r} of {n} from {then} to {now} cannot be")
    return Moved(
        (n * min(end[0] - start[1] for start, end in stories), n * max(end[1] - start[0] for start, end in stories)),
        (n * min(start[0] for start, _ in stories), n * max(start[1] for start, _ in stories)),
        (n * min(end[0] for _, end in stories), n * max(end[1] for _, end in stories)),
    )


def _stories(
    least: float, most: float, low: float, high: float, rules: Rules
) -> Iterator[tuple[str, Interval, str, Interval]]:
    """The ways to a "minst" upwards: means then and now, the difference of what is shown between `least` and `most`."""
    low_shown, high_shown = math.ceil(low / STEP - NEARLY) * STEP, math.floor(high / STEP + NEARLY) * STEP
    at_bottom, at_top = (LOW, low), (high, HIGH)
    # Nought may stand for a difference that fell on the wrong side.
    now = (low if least == 0 else max(low, low_shown + least - rules.half), min(high, low_shown + most + rules.half))
    yield "low", at_bottom, "between", now
    if least - STEP <= high_shown - low_shown <= most + STEP:
        yield "low", at_bottom, "high", at_top
    then = (
        max(low, high_shown - most - rules.half),
        high if least == 0 else min(high, high_shown - least + rules.half),
    )
    yield "between", then, "high", at_top


def _turned(one: Interval, shift: float) -> Interval:
    return shift - one[1], shift - one[0]


def interval(low: float, high: float, n: int) -> Interval:
    """The ends are rounded outward, and the interval's middle is the sum over n + 1."""
    return (n + 1) * ((low + high) / 2 - STEP / 2), (n + 1) * ((low + high) / 2 + STEP / 2)


def shares(counts: tuple[Interval, Interval, Interval], n: int, parts: int | None) -> Interval:
    """From how many went up, stayed and went down. `parts`: the smallest change is one of so many; None: any."""
    up, same, down = counts
    up = max(up[0], n - same[1] - down[1]), min(up[1], n - same[0] - down[0])
    down = max(down[0], n - same[1] - up[1]), min(down[1], n - same[0] - up[0])
    small = 1 / parts if parts else 0.0
    return up[0] * small - down[1] * R, up[1] * R - down[0] * small


def count(words: str, n: int) -> Interval:
    """How many "ungefär 4 av 10", "högst 20 %", "minst 8 av 10" of `n` can be: half a step is rounded up."""
    value = float(words.split()[1]) * (10 if "av 10" in words else 1)
    half = (10 if n <= 20 else 5 if n <= 100 else 1) / 2
    low, above = {"ungefär": (value - half, value + half), "högst": (0, value + half), "minst": (value - half, 101)}[
        words.split()[0].lower()
    ]
    return math.ceil(max(0.0, low) * n / 100 - NEARLY), min(n, math.ceil(above * n / 100 - NEARLY) - 1)


@cache
def label(said: str, n: int, first: int) -> Interval:
    """Between which sums of `n` changes the label can stand. `first`: how many were there the first time."""
    reach = n * R
    if said == "same":
        # The 90 % interval lies within LEAST of nought, and the middle of it is the sum over n + 1.
        return -(n + 1) * LEAST, (n + 1) * LEAST
    if said == "uncertain":
        if n < 0.6 * first - NEARLY:
            return -reach, reach
        most = _turn(lambda total: _p(total, n * R**2, n) >= 0.20, reach)
        return -most, most
    # The surest there can be with a sum: everybody changed alike.
    limit = 0.05 if said.startswith("clear") else 0.20
    least = _turn(lambda total: _p(total, total**2 / n, n) >= limit, reach)
    if said.startswith("clear"):
        least = max(least, n * LEAST)
    return (least, reach) if said.endswith("up") else (-reach, -least)


def squares(said: str, shown: Interval | None, total: float, n: int) -> float:
    """The largest sum of squared changes that the label and the interval leave, with this sum."""
    most = n * R**2
    if shown is not None:
        # Half of the shown width is t times the error at most.
        most = min(most, _squares((shown[1] - shown[0]) / 2 / student.ppf(0.975, n), total, n))
    if said.startswith(("sign", "clear")):
        limit = 0.05 if said.startswith("clear") else 0.20
        most = min(most, _squares(abs(total / (n + 1)) / student.ppf(1 - limit / 2, n), total, n))
    if said == "same":
        most = min(most, _squares(max(0.0, LEAST - abs(total / (n + 1))) / student.ppf(0.95, n), total, n))
    return most


def change_left(
    said: str, shown: Interval | None, sums: Interval, n: int, parts: int | None, *, known: set[float]
) -> float:
    """How wide one person's change is left, at least, also to one of those who know their own (`known`).

    `sums`: between which sums the changes lie; `parts`: what makes every change a whole number, None: nothing does.
    """
    rooms = []
    totals: list[float] = [sums[0], sum(sums) / 2, sums[1]]
    if parts:
        totals = [t / parts for t in range(math.ceil(sums[0] * parts - 1e-6), math.floor(sums[1] * parts + 1e-6) + 1)]
    for own in (None, *known):
        others = n if own is None else n - 1
        ends: list[float] = []
        for total in totals:
            left = squares(said, shown, total, n)
            rest = (total, left) if own is None else (total - own, left - own**2)
            ends += _whole(*rest, others, parts) if parts else _any(*rest, others)
        rooms.append(max(ends) - min(ends) if ends else 0.0)
    return min(rooms)


def _whole(total: float, left: float, n: int, parts: int) -> list[float]:
    """The changes that one of `n` can have: the rest, as even as can be, must fit in what is left of the squares."""
    found = []
    for one in range(-round(R * parts), round(R * parts) + 1):
        rest = round(total * parts) - one
        even, over = divmod(rest, n - 1)
        reaches = abs(rest) <= (n - 1) * R * parts
        if reaches and one**2 + (n - 1 - over) * even**2 + over * (even + 1) ** 2 <= left * parts**2 + 1e-6:
            found.append(one / parts)
    return found


def _any(total: float, left: float, n: int) -> list[float]:
    """As `_whole`, of any numbers: nobody is further from the mean than the spread times the root of n - 1."""
    spread = left / n - (total / n) ** 2
    reach = math.sqrt(max(0.0, spread) * (n - 1))
    return [max(-R, total / n - reach), min(R, total / n + reach)] if spread >= -NEARLY else []


def _squares(error: float, total: float, n: int) -> float:
    """From the error of plus-one: error² = ((squares + v0) / N - m²) / (N + 1)."""
    return float((error**2 * (n + 2) + (total / (n + 1)) ** 2) * (n + 1) - V0)


def _p(total: float, of_squares: float, n: int) -> float:
    m = total / (n + 1)
    return float(2 * student.sf(abs(m) / math.sqrt(((of_squares + V0) / (n + 1) - m**2) / (n + 2)), n))


def _turn(holds: object, most: float) -> float:
    """Where a statement that holds from nought on ceases to hold."""
    low, high = 0.0, most
    if holds(high):  # type: ignore[operator]
        return most
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)  # type: ignore[operator]
    return low


def _multiple(value: float, step: float) -> bool:
    return abs(value / step - round(value / step)) < NEARLY
