"""Promises what an assessor said of a proposal: 1 to 5 or "underlag saknas", each with a motivation, never a mean.

What is not known is not 3: it is None on the sheet and nan in the table. Proposals of different kinds are assessed
against different criteria, so they never come into one table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from genklang.core.proposals import CURRENT, SCORES, Kind, criteria

LOW, HIGH = SCORES[0], SCORES[-1]
Fault = Literal["missing", "twice", "unknown", "score", "motivation"]


class MixedKinds(ValueError):
    """Forum and pilot in one ranking: they are assessed against different criteria."""


class Unfit(ValueError):
    """A sheet that cannot be handed in; `faults` says what and where: (criterion, fault)."""

    def __init__(self, faults: tuple[tuple[str, Fault], ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{criterion}: {fault}" for criterion, fault in faults))


@dataclass(frozen=True, slots=True)
class Score:
    """What one assessor said against one criterion. `score` None: there is nothing to judge by ("underlag saknas")."""

    criterion: str
    score: int | None
    motivation: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One assessor's whole sheet about one proposal. Unfit: a criterion of the kind is missing, twice or not there, a
    score that is not 1 to 5, or no motivation."""

    assessor: str
    proposal: str
    kind: Kind
    scores: tuple[Score, ...]

    def __post_init__(self) -> None:
        found = faults(self.kind, self.scores)
        if found:
            raise Unfit(found)


@dataclass(frozen=True, slots=True)
class Table:
    """All sheets of one kind. `scores`: assessors x proposals x criteria, nan where nothing was or could be said."""

    kind: Kind
    assessors: tuple[str, ...]
    proposals: tuple[str, ...]
    criteria: tuple[str, ...]
    scores: NDArray[np.float64]


def faults(kind: Kind, scores: Sequence[Score], by: str = CURRENT) -> tuple[tuple[str, Fault], ...]:
    """Everything that keeps a sheet from being handed in, in the order of the criteria. Empty: it is whole.

    `by`: the file of criteria that it is assessed by."""
    wanted = [one.code for one in criteria(by).of(kind)]
    said = [one.criterion for one in scores]
    found: list[tuple[str, Fault]] = [(key, "missing") for key in wanted if key not in said]
    found += [(key, "twice") for key in dict.fromkeys(said) if said.count(key) > 1]
    for one in scores:
        if one.criterion not in wanted:
            found.append((one.criterion, "unknown"))
        if one.score is not None and (isinstance(one.score, bool) or one.score not in SCORES):
            found.append((one.criterion, "score"))
        if not one.motivation.strip():
            found.append((one.criterion, "motivation"))
    order = {key: at for at, key in enumerate(wanted)}
    return tuple(sorted(found, key=lambda fault: order.get(fault[0], len(order))))


def table(sheets: Iterable[Sheet]) -> Table:
    """Sheets as numbers, names in the order they come.

    MixedKinds: forum and pilot together. ValueError: no sheet, or two by one assessor about one proposal.
    """
    sheets = tuple(sheets)
    kinds = {sheet.kind for sheet in sheets}
    if len(kinds) > 1:
        raise MixedKinds("forum and pilot are never ranked together")
    if not kinds:
        raise ValueError("no sheet")
    assessors = {name: at for at, name in enumerate(dict.fromkeys(sheet.assessor for sheet in sheets))}
    proposals = {name: at for at, name in enumerate(dict.fromkeys(sheet.proposal for sheet in sheets))}
    columns = {one.code: at for at, one in enumerate(criteria().of(sheets[0].kind))}
    if len({(sheet.assessor, sheet.proposal) for sheet in sheets}) < len(sheets):
        raise ValueError("two sheets by one assessor about one proposal")
    scores = np.full((len(assessors), len(proposals), len(columns)), np.nan)
    for sheet in sheets:
        for one in sheet.scores:
            if one.score is not None:
                scores[assessors[sheet.assessor], proposals[sheet.proposal], columns[one.criterion]] = one.score
    return Table(sheets[0].kind, tuple(assessors), tuple(proposals), tuple(columns), scores)
