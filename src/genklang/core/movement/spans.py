"""Promises which steps of several rounds are told first: from the first to the last, then the latest step as news.

Nobody picks the step that looks best. Source: method report B1.
"""

from collections.abc import Sequence
from itertools import combinations

Span = tuple[int, int]


def told_spans(rounds: int) -> tuple[Span, ...]:
    """Places of the rounds (from 0): the main line, then the last step if it is another. ValueError: fewer than two."""
    if rounds < 2:
        raise ValueError("a movement needs two rounds")
    main, news = (0, rounds - 1), (rounds - 2, rounds - 1)
    return (main,) if rounds == 2 else (main, news)


def all_spans(rounds: Sequence[int]) -> tuple[Span, ...]:
    """Every pair of these rounds, earlier first: the main line, the last step, then the others in order of time."""
    first = [(rounds[a], rounds[b]) for a, b in told_spans(len(rounds))]
    return (*first, *(span for span in combinations(rounds, 2) if span not in first))
