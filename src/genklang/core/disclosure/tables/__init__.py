"""Frequency tables (how many there are of each kind): which counts to hide, and what the rest gives away."""

from .audit import UNLIMITED, Audit, Inconsistent, audit
from .hierarchies import Hierarchy, HierarchyError, flat, from_pairs
from .model import Cells, Grid, cells_of, filled, inner, linked
from .protect import NotProtected, Protected, protect
from .solver import SolverTrouble

__all__ = [
    "UNLIMITED",
    "Audit",
    "Cells",
    "Grid",
    "Hierarchy",
    "HierarchyError",
    "Inconsistent",
    "NotProtected",
    "Protected",
    "SolverTrouble",
    "audit",
    "cells_of",
    "filled",
    "flat",
    "from_pairs",
    "inner",
    "linked",
    "protect",
]
