"""What is handed to the engines and what comes back beside `Evidence`."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genklang.core.disclosure.evidence import Level, Measure, Span
from genklang.core.frameworks import Framework


class SnapshotError(Exception):
    """The snapshot does not hold what was asked for, or was asked to hold something else than it does."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person's sheet: question code -> raw answer. A code that is not there was not asked."""

    person: int
    answers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Erased:
    """Somebody who has been erased since numbers were told of them.

    `answered`: Läget -> the version of the instrument, and the codes of the questions answered. No answers.
    """

    group: int
    answered: Mapping[int, tuple[int, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class EvidenceRequest:
    """Which rounds (by id) and which spans (by number) of one instrument, and who has been erased from them.

    `frameworks` are all its loaded versions: those the rounds were answered in, and any between them that carry a
    declaration of equivalence. A number that occurs in no round gives nothing.
    """

    rounds: tuple[int, ...]
    spans: tuple[Span, ...]
    frameworks: tuple[Framework, ...]
    erased: tuple[Erased, ...] = ()


@dataclass(frozen=True, slots=True)
class MovementRequest:
    """One span, added up over whole units of `level`."""

    rounds: tuple[int, ...]
    span: Span
    level: Level
    frameworks: tuple[Framework, ...]


@dataclass(frozen=True, slots=True)
class MovementSums:
    """Paired changes of whole units: `units` in rising order, `measures` in the order of the newest framework's file.

    Every other field is an array units x measures, in scale units (squares: scale units squared); n = 0 where nobody
    has a change. up + same + down = n and total = total_to - total_from.
    """

    units: NDArray[np.int64]
    measures: tuple[Measure, ...]
    n: NDArray[np.int64]
    total_from: NDArray[np.float64]
    total_to: NDArray[np.float64]
    total: NDArray[np.float64]
    total_sq: NDArray[np.float64]
    up: NDArray[np.int64]
    same: NDArray[np.int64]
    down: NDArray[np.int64]
