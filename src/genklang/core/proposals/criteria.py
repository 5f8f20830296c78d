"""The criteria that proposals are valued by: a file of the library, with what each step means."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from genklang import library

from .sheet import SCORES, Kind

#: The file that proposals are valued by now.
CURRENT = "core-team-2024"


class CriteriaError(ValueError):
    """The file cannot be used; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """`name` as it stands on a sheet, `also` other ways to write it; `asks` what to think of; `anchors` what each of
    the five steps means; `kinds` the sorts of proposal that it is for."""

    code: str
    kinds: frozenset[Kind]
    name: str
    also: tuple[str, ...]
    asks: str
    anchors: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Criteria:
    """Every criterion of a file, in the order in which they stand on a sheet."""

    name: str
    every: tuple[Criterion, ...]

    def of(self, kind: Kind | None) -> tuple[Criterion, ...]:
        """Those that a sort of proposal is valued by; of what says no sort: all."""
        return tuple(one for one in self.every if kind is None or kind in one.kinds)

    def called(self, name: str) -> Criterion | None:
        """The one that a sheet calls so, however it writes capitals and spaces."""
        wanted = _plain(name)
        return next((one for one in self.every if wanted in {_plain(said) for said in (one.name, *one.also)}), None)


@cache
def criteria(name: str = CURRENT) -> Criteria:
    """The criteria of a file of the library. KeyError: there is no such file."""
    return load_criteria(dict(library.files("criteria"))[f"{name}.yaml"])


def load_criteria(text: str) -> Criteria:
    """The criteria of a YAML file. CriteriaError: a field is missing, a step has no words, or a code stands twice."""
    try:
        held = yaml.safe_load(text)
        every = tuple(_criterion(one) for one in held["criteria"])
        name = str(held["name"])
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as fault:
        raise CriteriaError(f"the criteria cannot be read: {fault}") from fault
    if len({one.code for one in every}) != len(every):
        raise CriteriaError("a criterion's code stands twice")
    if any(set(one.anchors) != set(SCORES) or not all(one.anchors.values()) for one in every):
        raise CriteriaError("each of a criterion's five steps says what it means")
    return Criteria(name=name, every=every)


def _criterion(held: Mapping[str, Any]) -> Criterion:
    return Criterion(
        code=str(held["code"]),
        kinds=frozenset(Kind(kind) for kind in held["kinds"]),
        name=str(held["name"]),
        also=tuple(str(name) for name in held.get("also", ())),
        asks=str(held["asks"]),
        anchors={int(step): str(words) for step, words in held["anchors"].items()},
    )


def _plain(name: str) -> str:
    return " ".join(name.split()).strip(" .:").casefold()
