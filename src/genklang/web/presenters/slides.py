"""The talk's slides: one thought each, few words, and what would stand on many of them said once before them.

Made of the rows of a page (`results.page`), in the framework's order; how large a change is orders nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from . import of_page, results
from .behind import MANY


def slides(shown: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """A page's rows as slides, and what is said once for all of them; no slides where nothing is shown.

    Each slide is its row with `said` (the sentence, or only the label where the sentence stands on many), `whys` (why
    its numbers are rough, where that is not said for many), and `before` and `after`: the anchors of its neighbours.
    """
    rows = [] if shown["nothing"] else results.flat(shown)
    sentences = Counter(row["move"]["sentence"] for row in rows if row["move"] and row["move"]["shown"])
    whys = Counter(why for row in rows for why in row["notes"])
    many = [line for counted in (sentences, whys) for line, count in counted.items() if count >= MANY]
    anchors = ["omraden", *(row["anchor"] for row in rows), "slut"]
    made = [
        {
            **row,
            "said": _said(row, many),
            "whys": [why for why in row["notes"] if why not in many],
            "before": before,
            "after": after,
        }
        for row, before, after in zip(rows, anchors, anchors[2:], strict=False)
    ]
    once = [*shown["few_again"], *(line for line in many if not _told(line, rows, shown))]
    return made, [*once, of_page.no_cause()] if any(row["move"] and row["move"]["shown"] for row in rows) else once


def _said(row: Mapping[str, Any], many: Sequence[str]) -> str:
    move = row["move"]
    if not move:
        return ""
    return str(move["short"] if move["sentence"] in many else move["sentence"])


def _told(line: str, rows: Sequence[Mapping[str, Any]], shown: Mapping[str, Any]) -> bool:
    """That too few came back is said of the whole stretch, with its figures."""
    few = {row["move"]["sentence"] for row in rows if row["move"] and row["move"]["few_again"]}
    return bool(shown["few_again"]) and line in few
