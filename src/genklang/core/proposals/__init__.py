"""Proposals to a Core Team: the forum sheet and the pilot sheet, read from text and written as text again."""

from .criteria import CURRENT, Criteria, CriteriaError, Criterion, criteria, load_criteria
from .reading import LONGEST, Problem, Read, read_parts, read_sheet, read_sheets
from .sheet import SCORES, Block, EffectGoal, Kind, Section, Sheet, Valued
from .writing import write_parts, write_sheet

__all__ = [
    "CURRENT",
    "LONGEST",
    "SCORES",
    "Block",
    "Criteria",
    "CriteriaError",
    "Criterion",
    "EffectGoal",
    "Kind",
    "Problem",
    "Read",
    "Section",
    "Sheet",
    "Valued",
    "criteria",
    "load_criteria",
    "read_parts",
    "read_sheet",
    "read_sheets",
    "write_parts",
    "write_sheet",
]
