"""One released number as plain words and figures: what it is, or why it is not shown.

A hidden number is hidden with its sentence: never a zero, never a gap. A state or label that is not known here hides.
"""

from typing import Any

from django.utils.translation import gettext as _

from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.released import ReleasedCell, Share
from genklang.core.disclosure.states import State
from genklang.core.movement.small import small_but_sure
from genklang.core.wording import mean_words, number, text

LANG = "sv"
#: The same ink for up and down: less is not worse, and more is not better.
ARROWS = {
    "clear_up": "↑",
    "sign_up": "↗",
    "about_same": "→",
    "uncertain": "~",
    "sign_down": "↘",
    "clear_down": "↓",
}
SHOWN = frozenset({State.SHOWN, State.CLIPPED, State.COARSER, State.WORDS_ONLY})
REASONS = frozenset(state for state in State if state.hidden)
_ENDS = {None: "shown", "low": "clipped_low", "high": "clipped_high"}


def is_shown(cell: ReleasedCell) -> bool:
    """Whether anything of the cell may stand on a page; what is not known here does not."""
    return cell.state in SHOWN and (cell.span is None or cell.label in ARROWS)


def why_hidden(cell: ReleasedCell, *, least: int) -> str:
    """The sentence that stands in the number's place."""
    return text(LANG, f"hidden.{cell.state if cell.state in REASONS else State.PROTECTS_OTHERS}", least=least)


def level(cell: ReleasedCell | None, *, least: int) -> dict[str, Any]:
    """`shown`, `number` ("3,4", "4,2 eller högre" or "") and `why` ("" or why it is hidden or said so roughly)."""
    if cell is None:
        return {"shown": False, "number": "", "why": _("Inget resultat finns för det här.")}
    if not is_shown(cell) or cell.value is None:
        return {"shown": False, "number": "", "why": why_hidden(cell, least=least)}
    why = text(LANG, "shown.clipped") if cell.bound else ""
    return {"shown": True, "number": mean_words(cell.value, _ENDS[cell.bound], LANG), "why": why}  # type: ignore[arg-type]


def movement(cell: ReleasedCell, *, least: int, width: float | None = None) -> dict[str, Any]:
    """A movement in words first, then number. `width`: the scale's, without it "small" is not said.

    `arrow` and `short` for an overview, `sentence` and `question` for the page, `number` ("0,5 högre" or ""),
    `interval` ("" or a sentence), `triple` ("" or a sentence), `why` ("" or why it is rough or hidden), `rough` ("" or
    that it is, in few words).
    """
    if not is_shown(cell):
        return {
            "shown": False,
            "arrow": "",
            "short": text(LANG, "label.too_few.name" if cell.state == State.TOO_FEW else "label.hidden.name"),
            "sentence": why_hidden(cell, least=least),
            "question": "",
            "number": "",
            "interval": "",
            "triple": "",
            "why": "",
            "rough": "",
            "unsure": False,
        }
    return {
        "shown": True,
        "arrow": ARROWS[cell.label or ""],
        "short": text(LANG, f"label.{cell.label}.name"),
        "sentence": text(LANG, f"label.{cell.label}.{'small' if _small(cell, width) else 'text'}"),
        "question": text(LANG, f"label.{cell.label}.question"),
        "number": _change(cell),
        "interval": _interval(cell),
        "triple": _triple(cell.triple),
        "why": _why_rough(cell),
        "rough": {State.COARSER: _("Visas grovt."), State.WORDS_ONLY: _("Visas bara i ord.")}.get(cell.state, ""),
        "unsure": cell.label == "uncertain",
    }


def _small(cell: ReleasedCell, width: float | None) -> bool:
    """Judged from what the page shows and nothing else, so that the words add no fact to the numbers."""
    if cell.state != State.SHOWN or cell.label is None or width is None:
        return False
    step = default_policy().rounding(width)
    return small_but_sure(cell.label, cell.value, cell.low, cell.high, width, rounded=step)


def _change(cell: ReleasedCell) -> str:
    if cell.value is None:
        return ""
    way = "none" if round(cell.value, 2) == 0 else "up" if cell.value > 0 else "down"
    about = "about_" if cell.state == State.COARSER else ""
    kind = {None: about, "high": "at_least_", "low": "at_most_"}[cell.bound]
    return text(LANG, f"number.{kind}{way}", value=number(abs(cell.value), LANG))


def _interval(cell: ReleasedCell) -> str:
    if cell.low is None or cell.high is None:
        return ""
    ends = {"low": number(cell.low, LANG, signed=True), "high": number(cell.high, LANG, signed=True)}
    return text(LANG, "number.interval", **ends)


def _triple(triple: tuple[Share, Share, Share] | None) -> str:
    if triple is None:
        return ""
    up, same, down = (
        text(
            LANG,
            f"share.{share.coding}_{'of_ten' if share.of_ten else 'percent'}",
            value=round(share.percent / 10) if share.of_ten else share.percent,
        )
        for share in triple
    )
    words = text(LANG, "triple.shares", up=up, same=same, down=down)
    # A number and its sign stay on one line.
    return (words[0].upper() + words[1:]).replace(" %", "\u00a0%")


def _why_rough(cell: ReleasedCell) -> str:
    return "" if cell.state == State.SHOWN else text(LANG, f"shown.{cell.state}")
