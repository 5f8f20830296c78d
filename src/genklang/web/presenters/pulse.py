"""What a pulse came to, as plain rows: for each question which choice was most common, and never how many picked it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from genklang.apps.pulses.types import Form, Question
from genklang.core.disclosure.states import State
from genklang.core.disclosure.votes import ReleasedVotes

LANGUAGE = "sv"


def rows(form: Form, released: Mapping[str, ReleasedVotes]) -> list[dict[str, Any]]:
    """`question`; `lines`, in order; `hidden`: nothing is shown, and the line says why."""
    return [_row(question, released[question.code]) for question in form.questions]


def questions(form: Form) -> str:
    """What is asked, in a row: "”…”, ”…” och ”…”"."""
    return _listed([f"”{question.text[LANGUAGE]}”" for question in form.questions])


def _row(question: Question, votes: ReleasedVotes) -> dict[str, Any]:
    said = {choice.code: f"”{choice.text[LANGUAGE]}”" for choice in question.choices}
    first, rest = [said[code] for code in votes.first], [said[code] for code in votes.rest]
    if votes.state is State.SHOWN:
        lines = _in_order(first, last=True)
    elif votes.state is State.COARSER:
        others = _("De andra, i den ordning de frågades: %(choices)s.") % {"choices": _listed(rest)}
        lines = [*_in_order(first, last=False), others]
    elif votes.state is State.TOO_FEW:
        lines = [_("För få svarade på den här frågan. Inget visas, så att ingens svar går att gissa.")]
    else:
        # Whatever else it is, it is not shown.
        lines = [_("Svaren visas inte, för då skulle någons svar kunna gå att räkna ut.")]
    shown = votes.state in (State.SHOWN, State.COARSER)
    return {"question": question.text[LANGUAGE], "lines": lines, "hidden": not shown}


def _in_order(choices: Sequence[str], *, last: bool) -> list[str]:
    """ "Vanligast: …", "Sedan: …", and "Sist: …" where the last of all is told."""
    middle = choices[1:-1] if last else choices[1:]
    lines = [_("Vanligast: %(choice)s.") % {"choice": choices[0]}]
    lines += [_("Sedan: %(choice)s.") % {"choice": choice} for choice in middle]
    return [*lines, _("Sist: %(choice)s.") % {"choice": choices[-1]}] if last else lines


def _listed(choices: Sequence[str]) -> str:
    if len(choices) == 1:
        return choices[0]
    return _("%(first)s och %(last)s") % {"first": ", ".join(choices[:-1]), "last": choices[-1]}
