"""What an effect report is made of, without its pages: its sections, its prose, and the numbers people type in it.

A typed number that does not agree with the figures beside it is told, never changed.
"""

from .known import Coding, Kind, Known, of_cell, of_release
from .prose import Block, blocks
from .reckoning import Reckoning, Sort, known_of, percent
from .remarks import Remark, Why, remarks, touched, unlike_bases
from .sections import RESULTS, SECTIONS
from .typed import Typed, typed

__all__ = [
    "RESULTS",
    "SECTIONS",
    "Block",
    "Coding",
    "Kind",
    "Known",
    "Reckoning",
    "Remark",
    "Sort",
    "Typed",
    "Why",
    "blocks",
    "known_of",
    "of_cell",
    "of_release",
    "percent",
    "remarks",
    "touched",
    "typed",
    "unlike_bases",
]
