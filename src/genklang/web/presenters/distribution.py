"""How the answers fall: a row of bars from the lowest part of the scale to the highest, each with its words beside it.

A share that is only known as "at most" or "at least" is drawn open: hatched as far as it may reach, never as a bar that
ends. Everything is a string, because a template would write a number with the reader's comma.
"""

from typing import Any

from genklang.core.disclosure.released import ReleasedCell, Share
from genklang.core.wording import Around, how_answers_fall, sum_note, why_no_distribution

from .cells import LANG

#: The width of a whole bar in the picture's own units: every answer there is.
WIDTH = 200


def distribution(cell: ReleasedCell | None, around: Around, *, least: int) -> dict[str, Any]:
    """`rows` (lowest first; each `name`, `scores`, `share`, `filled`, `open_from`, `open_to`), `about` whom they are,
    `note` ("" or that they do not make ten), `question` for the group; and `missing`: why there are no rows, where
    there could be.

    `filled`: how far the bar is sure; `open_from`, `open_to`: from where to where it may reach; "" where it is not.
    `least`: how many it takes at this level.
    """
    told = how_answers_fall(cell, around, LANG) if cell else None
    if cell is None or cell.distribution is None or told is None:
        missing = list(why_no_distribution(cell, around, LANG, least=least)) if cell else []
        return {"rows": [], "about": "", "note": "", "question": "", "missing": missing}
    rows = [
        # A number and its sign stay on one line.
        {"name": part.name, "scores": part.scores, "share": part.share.replace(" %", "\u00a0%"), **_bar(share)}
        for part, share in zip(told.parts, cell.distribution, strict=True)
    ]
    note = sum_note(cell.distribution, LANG, of_ten=cell.distribution[0].of_ten) or ""
    return {"rows": rows, "about": told.about, "note": note, "question": told.question, "missing": []}


def _bar(share: Share) -> dict[str, str]:
    at = share.percent * WIDTH // 100
    if share.coding == "about":
        return {"filled": str(at), "open_from": "", "open_to": ""}
    if share.coding == "at_most":
        return {"filled": "", "open_from": "0", "open_to": str(at)}
    return {"filled": str(at), "open_from": str(at), "open_to": str(WIDTH)}
