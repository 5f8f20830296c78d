"""Promises how much may be said: the level of a design, lowered for what is known to weaken it, and the verb of each.

Source: method report A0 (evidence ladder, sentences and downgrade rules).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import yaml

from genklang import library

from .plan import Part, headings

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
class Late:
    """What is judged by stands in no version from before the results. `known_in`: the first earlier version in which
    they were known, 0 for none; `stood_in`: the version from before them that is nearest, 0 for none; `parts`: what
    is not as it stood there."""

    known_in: int = 0
    stood_in: int = 0
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Rung:
    """`verb`: what may be said; `beside`: what must always follow; `tells` and `tells_not`: what can be seen on it by
    a design that was lowered to it."""

    level: int
    design: str
    verb: str
    beside: str
    tells: str
    tells_not: str


@dataclass(frozen=True, slots=True)
class Grade:
    """`rung`: after it was lowered; `before`: the design's own level; `why`: what lowered it, in sentences; `up`: how
    it is raised again, "" where nothing lowered it."""

    rung: Rung
    before: int
    why: tuple[str, ...] = ()
    up: str = ""

    @property
    def is_lowered(self) -> bool:
        return self.rung.level < self.before


def graded(level: int, weaknesses: Collection[Weakness], late: Late | None = None) -> Grade:
    """What may be said of a design with these weaknesses: one level down for each, never under 0. `late`: what is known
    of how it came after the results.

    A description (level 0) has nothing to lower. ValueError: no such level.
    """
    kept, rungs = _words(), _rungs()
    if level not in rungs:
        raise ValueError("a level is from 0 to 5")
    found = [one for one in Weakness if one in weaknesses] if level else []
    rung = rungs[max(0, level - len(found))]
    why = [kept["lowered"][one.value] for one in found]
    if Weakness.AFTER_RESULTS in found and late is not None:
        why += _why_late(late)
    return Grade(rung, level, tuple(why), _up(level, rung, found, late))


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


def _why_late(late: Late) -> list[str]:
    words = _words()["late"]
    said = [words["known"].format(number=late.known_in)] if late.known_in else []
    return [*said, words["parts"].format(number=late.stood_in, parts=_names(late.parts))] if late.parts else said


def _up(level: int, rung: Rung, found: Collection[Weakness], late: Late | None) -> str:
    """All that must be mended, to the level that is reached then; what cannot be mended is said."""
    if not found:
        return ""
    kept = _words()
    how = [kept["raised"][one.value] for one in found if one is not Weakness.AFTER_RESULTS]
    reached, said = level, []
    if Weakness.AFTER_RESULTS in found:
        if late is not None and late.parts:
            how.append(kept["late"]["back"].format(number=late.stood_in, parts=_names(late.parts)))
        else:
            reached, said = level - 1, [kept["late"]["never"]]
    steps = [kept["step"].format(level=reached, how=", ".join(how))] if how and reached > rung.level else []
    return " ".join([*steps, *said])


def _names(parts: tuple[Part, ...]) -> str:
    return ", ".join(f"”{headings()[part]}”" for part in parts)


@cache
def _rungs() -> Mapping[int, Rung]:
    return {one["level"]: Rung(**one) for one in _words()["levels"]}


@cache
def _words() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(dict(library.files("evaluation"))["ladder.yaml"])
    return found
