"""One released number as plain words and figures: what it is, or why it is not shown.

A hidden number is hidden with its sentence: never a zero, never a gap. A state or label that is not known here hides.
Every sentence comes through `core.wording`, by the same door as the command line's.
"""

from typing import Any

from django.utils.translation import gettext as _

from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.released import ReleasedCell
from genklang.core.disclosure.states import State
from genklang.core.movement.labels import Label
from genklang.core.movement.result import MovementResult
from genklang.core.wording import (
    Around,
    aloud,
    change_words,
    coarse_ends,
    easy,
    easy_level,
    hidden_reason,
    how_sure,
    interval_sentence,
    label_name,
    label_sentence,
    level_aloud,
    level_rests_on,
    level_rough,
    level_sure,
    mean_words,
    question,
    rests_on,
    rough_reason,
    sum_note,
    text,
    told_cell,
    triple_sentence,
    variant,
    why_hidden,
)
from genklang.core.wording.said import Said

LANG = "sv"
#: The same ink for up and down: less is not worse, and more is not better.
ARROWS: dict[str, str] = {
    Label.CLEAR_UP: "↑",
    Label.SIGN_UP: "↗",
    Label.ABOUT_SAME: "→",
    Label.UNCERTAIN: "~",
    Label.SIGN_DOWN: "↘",
    Label.CLEAR_DOWN: "↓",
}
_ENDS = {None: "shown", "low": "clipped_low", "high": "clipped_high"}


def is_shown(cell: ReleasedCell) -> bool:
    """Whether anything of the cell may stand on a page; what is not known here does not."""
    known = cell.state in frozenset(State) and not State(cell.state).hidden
    return known and (cell.span is None or cell.label in ARROWS)


def level(cell: ReleasedCell | None, *, least: int, around: Around | None = None) -> dict[str, Any]:
    """`shown`, `number` ("3,4", "4,2 eller högre" or "") and `why` ("" or why it is hidden or said so roughly).

    `question`: for the group, where it is shown. `rough`: why it is not shown as it is, in few words. With `around`:
    `explained`, what it rests on or what hides it with its own figures, `rests` (the same in short), `aloud`
    and `asked` (to say to the group, where it is shown), `easy` (for the young people).
    """
    silent = {"question": "", "rough": "", "rests": [], "aloud": "", "asked": "", "easy": ""}
    if cell is None:
        return {"shown": False, "number": "", "why": _("Inget resultat finns för det här."), "explained": [], **silent}
    if not is_shown(cell) or cell.value is None:
        state = _hiding(cell)
        behind = why_hidden(state, around, LANG, least=least, moved=False) if around else ()
        why = hidden_reason(state, LANG, least=least)
        return {"shown": False, "number": "", "why": why, "explained": list(behind), **silent}
    clipped = cell.bound is not None
    coarse = cell.state is State.COARSER and not clipped
    number = mean_words(cell.value, "coarse" if coarse else _ENDS[cell.bound], LANG)  # type: ignore[arg-type]
    said = level_aloud(number, around.scale, LANG) if around else Said("")
    return {
        "shown": True,
        "number": number,
        "why": text(LANG, "shown.clipped") if clipped else text(LANG, "shown.coarse_level") if coarse else "",
        "question": text(LANG, "level.question"),
        "explained": list(level_sure(cell.n, State(cell.state), around, LANG)) if around else [],
        "rough": level_rough(State(cell.state), LANG),
        "rests": list(level_rests_on(cell.n, State(cell.state), around, LANG)) if around else [],
        "aloud": said.words,
        "asked": said.question or "",
        "easy": easy_level(number, around.scale, LANG) if around else "",
    }


def signs_of_rough_levels() -> dict[str, str]:
    """Why a level is rough -> what to look for on the page, for the list that explains each of them once."""
    return {
        text(LANG, "shown.clipped"): _("Står det ”eller högre” eller ”eller lägre”?"),
        text(LANG, "shown.coarse_level"): _("Står det ”ungefär” vid en nivå?"),
    }


def movement(
    cell: ReleasedCell, *, least: int, width: float | None = None, around: Around | None = None
) -> dict[str, Any]:
    """A movement in words first, then number. `width`: the scale's, without it "small" is not said.

    `label` (its code), `arrow` and `short` for an overview, `sentence` and `question` for the page, `number` ("0,5
    högre" or ""), `interval` ("" or a sentence), `ends` ("" or between which ends a coarse number lies), `triple` (""
    or a sentence), `triple_note` ("", or that its parts do not make ten or count what the word calls little), `why` (""
    or why it is rough), `rough` ("" or that it is, in few words; `mark` where it stands beside the number), `few_again`
    (uncertain because too few answered both times), `no_verdict` (an uncertain one whose number says no difference),
    `aloud` and `asked` (to say to the group), `easy` (for the young people), `explained` (how sure it is or what hides
    it, with its own figures) and `rests` (what it rests on in short),
    both empty without `around`.
    """
    step = 0.0 if width is None else default_policy().rounding(width)
    known = {"roster": around.before, "again": around.again} if around and around.before else {}
    told = told_cell(cell, least=least, width=width, step=step, **known)
    between = around.between if around else None
    hidden = told.state.hidden
    few_again = variant(told) == "few_paired"
    unsure = told.label is Label.UNCERTAIN
    said = aloud(told, LANG, between)
    number = "" if hidden or told.change is None else change_words(told, LANG)
    rough = {State.COARSER: _("Visas grovt."), State.WORDS_ONLY: _("Visas bara i ord.")}.get(told.state, "")
    behind: tuple[str, ...] = ()
    if around:
        behind = (
            why_hidden(told.state, around, LANG, least=least, moved=True) if hidden else how_sure(told, around, LANG)
        )
    return {
        "shown": not hidden,
        "label": str(told.label),
        "arrow": ARROWS.get(told.label, ""),
        "short": label_name(told, LANG),
        "sentence": label_sentence(told, LANG, between),
        "question": question(told, LANG, between) or "",
        "number": number,
        "interval": interval_sentence(told, LANG) or "",
        "ends": (coarse_ends(told, around, LANG) or "") if around else "",
        # A number and its sign stay on one line.
        "triple": (triple_sentence(told, LANG) or "").replace(" %", "\u00a0%"),
        "triple_note": _of_triple(told),
        "why": rough_reason(told.state, LANG) or "",
        "rough": rough,
        # "About the same" says so itself; what is not said at all is not said roughly.
        "mark": "" if few_again or (told.change == 0 and told.change_state == "shown") else rough,
        "unsure": unsure,
        "small": told.small,
        "few_again": few_again,
        "no_verdict": unsure and not few_again and told.change == 0 and told.change_state == "shown",
        "aloud": said.words,
        "asked": said.question or "",
        "easy": easy(told, LANG),
        "explained": list(behind),
        "rests": list(rests_on(told, around, LANG)) if around else [],
    }


def _of_triple(told: MovementResult) -> str:
    if told.state.hidden or told.triple is None:
        return ""
    shares = (told.triple.up, told.triple.same, told.triple.down)
    notes = [sum_note(shares, LANG, of_ten=told.triple.of_ten)]
    if told.small or told.label is Label.ABOUT_SAME:
        # "65 % have gone down" beside "about as before" reads as if one of them were wrong.
        notes.append(_("Andelarna räknar också små ändringar."))
    return " ".join(filter(None, notes))


def _hiding(cell: ReleasedCell) -> State:
    hides = cell.state in frozenset(State) and State(cell.state).hidden
    return State(cell.state) if hides else State.PROTECTS_OTHERS


def height(cell: ReleasedCell | None, ends: tuple[float, float]) -> float | None:
    """Where on its scale a level that is shown lies, from 0 to 1; None for one that is said roughly."""
    if cell is None or cell.value is None or not is_shown(cell) or cell.state is State.COARSER:
        return None
    return (cell.value - ends[0]) / (ends[1] - ends[0])


def within(cell: ReleasedCell | None, ends: tuple[float, float]) -> tuple[float, float] | None:
    """From where to where on its scale, 0 to 1, a level that is shown may lie; None where nothing is shown.

    Only what the page says: one told as it is lies where it stands, "ungefär" half a step to either side of it.
    """
    if cell is None or cell.value is None or not is_shown(cell):
        return None
    width = ends[1] - ends[0]
    at = (cell.value - ends[0]) / width
    if cell.bound is not None:
        return (0.0, at) if cell.bound == "low" else (at, 1.0)
    half = default_policy().coarse(width) / width / 2 if cell.state is State.COARSER else 0.0
    return at - half, at + half
