"""Promises to say how many of many results look like something when nothing has happened.

Source: method report B4; the shares are held against a simulation in `tests/spec/chance.yaml`.
"""

import math

from genklang.core.wording.texts import text

MANY = 10  # results, from which chance alone is worth a sentence
LEAST_SHARE, MOST_SHARE = 0.05, 0.10  # signs in each direction: p < 0.20 two-sided, fewer where groups are small


def chance_note(count: int, lang: str) -> str | None:
    """The sentence about chance for `count` results that are shown; None for fewer than `MANY`."""
    return text(lang, "note.many", count=count, few=_few(count, lang)) if count >= MANY else None


def chance_signs(count: int) -> tuple[int, int]:
    """Fewest and most of `count` results that tend to show signs of a rise (and as many of a fall) by chance."""
    return max(1, _rounded(LEAST_SHARE * count)), max(1, _rounded(MOST_SHARE * count))


def _few(count: int, lang: str) -> str:
    low, high = chance_signs(count)
    key = "few_one" if high == 1 else "few_two" if (low, high) == (1, 2) else "few_range"
    return text(lang, f"note.{key}", low=low, high=high)


def _rounded(value: float) -> int:
    return math.floor(value + 0.5 + 1e-9)
