"""What an effect report is made of, without its pages: its sections, its prose, and the numbers people type in it.

A typed number that does not agree with the figures beside it is told, never changed.
"""

from .both_ways import clear_way, one_sided
from .known import Coding, Kind, Known, of_cell, of_release
from .one_page import ROOM, fitting, lines_of
from .personal import POINTS_OUT, personal
from .prose import Block, blocks, sentences
from .reading import typed
from .reckoning import Reckoning, Sort, known_of, percent
from .remarks import Remark, Why, remarks, touched, unlike_bases
from .sections import EASY, EVERY, RESULTS, SECTIONS
from .typed import Typed

__all__ = [
    "EASY",
    "EVERY",
    "POINTS_OUT",
    "RESULTS",
    "ROOM",
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
    "clear_way",
    "fitting",
    "known_of",
    "lines_of",
    "of_cell",
    "of_release",
    "one_sided",
    "percent",
    "personal",
    "remarks",
    "sentences",
    "touched",
    "typed",
    "unlike_bases",
]
