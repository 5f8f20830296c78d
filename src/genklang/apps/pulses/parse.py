"""Read what a phone sends. Anything at all may come in; out comes a ballot or a sentence."""

import re
from collections.abc import Mapping

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .types import Form, Picked, Refused

#: What a field says whose choice is one of several that are picked.
TICKED = "1"

_ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}\Z", re.ASCII)


def checked(picked: Mapping[str, str], ulid: str, form: Form) -> Picked:
    """What was picked, in the order of the form. "" is skipped and left out.

    A question of one pick comes as {code: choice}; one of several as {"code.choice": "1"}, a field for each.

    Refused: bad_ballot, for an unknown question or choice, a ULID that is none, or nothing picked at all;
    too_many_picks.
    """
    if not (isinstance(ulid, str) and _ULID.match(ulid)):
        raise _unreadable()
    left = dict(picked)
    found: Picked = {}
    for question in form.questions:
        codes = [choice.code for choice in question.choices]
        if question.most == 1:
            one = left.pop(question.code, "")
            if one and one not in codes:
                raise _unreadable()
            if one:
                found[question.code] = one
            continue
        ticks = {code: left.pop(f"{question.code}.{code}", "") for code in codes}
        if any(tick not in ("", TICKED) for tick in ticks.values()):
            raise _unreadable()
        several = [code for code, tick in ticks.items() if tick]
        if len(several) > question.most:
            raise Refused(
                format_lazy(_("Välj högst {most}. Ta bort något av det du har valt."), most=question.most),
                code="too_many_picks",
            )
        if several:
            found[question.code] = several
    if left:
        raise _unreadable()
    if not found:
        raise Refused(_("Inget är valt än. Välj i minst en fråga."), code="bad_ballot")
    return found


def _unreadable() -> Refused:
    return Refused(
        _("Några av svaren gick inte att läsa. Inget har skickats. Ladda om sidan och prova igen."), code="bad_ballot"
    )
