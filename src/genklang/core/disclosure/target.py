"""Targets: quantities that must stay uncertain."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .worlds import Vector


@dataclass(frozen=True, slots=True)
class InClass:
    """How many of a target's persons are in one class of the scale, as the sum of these columns."""

    columns: NDArray[np.int64]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Target:
    """A sum of `terms` answers, each between `low` and `high`, weighed from the columns.

    `known`: answers that somebody behind the sum may know to be their own; none where nobody else is there. `mean`:
    what must stay uncertain is the mean over the terms, otherwise any one of the answers. `classes`: where how many are
    in each class is told of, lowest first.
    """

    columns: NDArray[np.int64]
    weights: Vector
    terms: int
    low: float
    high: float
    known: tuple[float, ...]
    need: float
    mean: bool = False
    classes: tuple[InClass, ...] = ()
