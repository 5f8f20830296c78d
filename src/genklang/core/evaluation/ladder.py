"""Promises how much may be said: the level of a design, lowered for what is known to weaken it, and the verb of each.

Source: method report A0 (evidence ladder, sentences and downgrade rules).
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import yaml

from genklang import library

#: More than this share that stops answering weakens any comparison.
MOST_ATTRITION = 0.30
#: Fewer groups than this on a side: one level down.
FEWEST_CLUSTERS = 4


class Weakness(StrEnum):
    """What lowers a level by one."""

    ATTRITION = "attrition"
    FEW_CLUSTERS = "few_clusters"
    AFTER_RESULTS = "after_results"


@dataclass(frozen=True, slots=True)
class Rung:
    """`verb`: what may be said; `beside`: what must always follow."""

    level: int
    design: str
    verb: str
    beside: str


@dataclass(frozen=True, slots=True)
class Grade:
    """`rung`: after it was lowered; `before`: the design's own level; `why`: a sentence for each weakness."""

    rung: Rung
    before: int
    why: tuple[str, ...]


def graded(level: int, weaknesses: Collection[Weakness]) -> Grade:
    """What may be said of a design with these weaknesses: one level down for each, never under 0.

    A description (level 0) has nothing to lower. ValueError: no such level.
    """
    rungs, said = _ladder()
    if level not in rungs:
        raise ValueError("a level is from 0 to 5")
    found = [one for one in Weakness if one in weaknesses] if level else []
    return Grade(rungs[max(0, level - len(found))], level, tuple(said[one] for one in found))


def weaknesses(*, dropout: float, clusters: int | None, after_results: bool) -> frozenset[Weakness]:
    """What a plan shows of them. `dropout`: the share expected to stop; `clusters`: groups on the smaller side, None
    where persons and not groups are compared."""
    found: set[Weakness] = set()
    if dropout > MOST_ATTRITION:
        found.add(Weakness.ATTRITION)
    if clusters is not None and clusters < FEWEST_CLUSTERS:
        found.add(Weakness.FEW_CLUSTERS)
    if after_results:
        found.add(Weakness.AFTER_RESULTS)
    return frozenset(found)


@cache
def _ladder() -> tuple[dict[int, Rung], dict[Weakness, str]]:
    kept = yaml.safe_load(dict(library.files("evaluation"))["ladder.yaml"])
    rungs = {one["level"]: Rung(one["level"], one["design"], one["verb"], one["beside"]) for one in kept["levels"]}
    return rungs, {Weakness(code): words for code, words in kept["lowered"].items()}
