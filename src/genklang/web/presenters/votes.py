"""What a vote came to, as plain rows: which choice came first, and never how many picked it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from genklang.core.disclosure.states import State
from genklang.core.disclosure.votes import ReleasedVotes
from genklang.core.frameworks import Framework, is_told

from .words import of

LANGUAGE = "sv"


def rows(framework: Framework, released: Mapping[str, ReleasedVotes]) -> list[dict[str, Any]]:
    """The questions that everybody was asked to pick in, in order: anchor, area, question, lines, counted, hidden."""
    return [
        {
            "anchor": f"val-{aside.code}",
            "area": area.name[LANGUAGE],
            "question": aside.text[LANGUAGE],
            "lines": lines_of({str(step.value): step.text[LANGUAGE] for step in aside.steps}, released.get(aside.code)),
            "counted": _counted(released.get(aside.code)),
            "hidden": not is_shown(released.get(aside.code)),
        }
        for area in framework.focus_areas
        for aside in area.asides
        if is_told(aside)
    ]


def slides(found: Sequence[Mapping[str, Any]], *, before: str) -> list[dict[str, Any]]:
    """Those that are shown, each with its `place` among them and the anchors of its neighbours; `before` is what the
    first comes after."""
    shown = [row for row in found if not row["hidden"]]
    anchors = [before, *(row["anchor"] for row in shown), "slut"]
    return [
        {
            "counted": "",  # what is picked in the talk itself is counted where it is opened
            "map": None,
            "begin": ("", ""),
            **row,
            "place": _("Det ni valde, %(place)s") % {"place": of(number, len(shown))},
            "before": back,
            "after": onward,
        }
        for number, (row, back, onward) in enumerate(zip(shown, anchors, anchors[2:], strict=False), start=1)
    ]


def is_shown(votes: ReleasedVotes | None) -> bool:
    """Whether anything of the vote is told."""
    return votes is not None and votes.state in (State.SHOWN, State.COARSER)


def _counted(votes: ReleasedVotes | None) -> str:
    """How many picked, where anything of it is told; never how many picked what."""
    if votes is None or not is_shown(votes):
        return ""
    return _("%(n)s svarade på frågan.") % {"n": votes.voters}


def lines_of(words: Mapping[str, str], votes: ReleasedVotes | None) -> list[str]:
    """What came first, sentence by sentence, or why nothing is told. `words`: what each choice says."""
    if votes is not None and votes.state is State.TOO_FEW:
        return [_("För få svarade på den här frågan. Inget visas, så att ingens svar går att gissa.")]
    if votes is None or not is_shown(votes):
        # Whatever else it is, it is not shown.
        return [_("Svaren visas inte, för då skulle någons svar kunna gå att räkna ut.")]
    said = {code: f"”{text}”" for code, text in words.items()}
    first, rest = [said[code] for code in votes.first], [said[code] for code in votes.rest]
    if votes.state is State.SHOWN:
        return _in_order(first, last=True)
    others = _("De andra, i den ordning de frågades: %(choices)s.") % {"choices": listed(rest)}
    return [*_in_order(first, last=False), others]


def listed(choices: Sequence[str]) -> str:
    """ "a, b och c"."""
    if len(choices) == 1:
        return choices[0]
    return _("%(first)s och %(last)s") % {"first": ", ".join(choices[:-1]), "last": choices[-1]}


def _in_order(choices: Sequence[str], *, last: bool) -> list[str]:
    """ "Vanligast: …", "Sedan: …", and "Sist: …" where the last of all is told."""
    middle = choices[1:-1] if last else choices[1:]
    lines = [_("Vanligast: %(choice)s.") % {"choice": choices[0]}]
    lines += [_("Sedan: %(choice)s.") % {"choice": choice} for choice in middle]
    return [*lines, _("Sist: %(choice)s.") % {"choice": choices[-1]}] if last else lines
