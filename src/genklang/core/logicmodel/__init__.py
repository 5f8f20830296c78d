"""Logic models: five columns with arrows, a text that reads back, remarks, and the course's tests."""

from genklang.core.logicmodel.changes import (
    key_of,
    moved,
    shifted,
    with_box,
    with_link,
    without_box,
    without_link,
)
from genklang.core.logicmodel.checks import Remark, remarks, slowest
from genklang.core.logicmodel.exercises import Exercise, Marked, exercise, mark
from genklang.core.logicmodel.picture import Picture, picture
from genklang.core.logicmodel.reading import Fault, Unreadable, read
from genklang.core.logicmodel.text import written
from genklang.core.logicmodel.types import COLUMNS, Box, Column, Link, LogicModel, Measure

__all__ = [
    "COLUMNS",
    "Box",
    "Column",
    "Exercise",
    "Fault",
    "Link",
    "LogicModel",
    "Marked",
    "Measure",
    "Picture",
    "Remark",
    "Unreadable",
    "exercise",
    "key_of",
    "mark",
    "moved",
    "picture",
    "read",
    "remarks",
    "shifted",
    "slowest",
    "with_box",
    "with_link",
    "without_box",
    "without_link",
    "written",
]
