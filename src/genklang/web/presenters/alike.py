"""What a reader looks for across a page: the same number beside unlike words, what is answered highest.

Judged from what the page shows alone, in its own rounding, so that saying it adds nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from genklang.core.movement.labels import Label
from genklang.core.wording import strong, unlike

from .cells import LANG

_SURENESS = {
    Label.UNCERTAIN: 0,
    Label.SIGN_UP: 1,
    Label.SIGN_DOWN: 1,
    Label.CLEAR_UP: 2,
    Label.CLEAR_DOWN: 2,
}
MOST_STRONG = 4


def explain_unlike(rows: Iterable[Mapping[str, Any]]) -> None:
    """Give each movement whose number has a surer word elsewhere its `unlike`: the sentence that stands beside it."""
    moves = [move for row in rows for move in row["moves"] if _is_told(move)]
    surest: dict[str, int] = {}
    for move in moves:
        surest[move["number"]] = max(surest.get(move["number"], 0), _SURENESS[move["label"]])
    for move in moves:
        if _SURENESS[move["label"]] < surest[move["number"]]:
            move["unlike"] = unlike(move["persons"], LANG, rounded=bool(move["rough"]))


def strongest(rows: Sequence[Mapping[str, Any]]) -> str:
    """What is answered highest and above the middle of its scale, in the framework's order; "" where nothing is.

    Levels that are said roughly are left out. Equal ones come together or not at all.
    """
    heights = [row["height"] for row in rows if row["kind"] == "indicator" and (row["height"] or 0.0) > 0.5]
    least = next((height for height in sorted(set(heights)) if _above(heights, height) <= MOST_STRONG), None)
    if least is None:
        return ""
    return strong([row["name"] for row in rows if row["kind"] == "indicator" and (row["height"] or 0.0) >= least], LANG)


def _above(heights: Sequence[float], least: float) -> int:
    return sum(height >= least for height in heights)


def _is_told(move: Mapping[str, Any]) -> bool:
    """With a number that is a judged change of so and so many."""
    told = move["shown"] and move["number"] and not move["few_again"] and not move["no_verdict"]
    return bool(told and move["persons"] and move["label"] in _SURENESS)
