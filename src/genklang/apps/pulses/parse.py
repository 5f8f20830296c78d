"""Read what a phone sends. Anything at all may come in; out comes a ballot or a sentence."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from .types import Form, Refused

_ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}\Z", re.ASCII)


def checked(picked: Mapping[str, str], ulid: str, form: Form) -> dict[str, str]:
    """{question code: choice code} in the order of the form; "" is skipped and left out.

    Refused: bad_ballot, for an unknown question or choice, a ULID that is none, or nothing picked at all.
    """
    known = {question.code: {choice.code for choice in question.choices} for question in form.questions}
    if not (isinstance(ulid, str) and _ULID.match(ulid)):
        raise _unreadable()
    if any(code not in known or (choice != "" and choice not in known[code]) for code, choice in picked.items()):
        raise _unreadable()
    found = {code: picked[code] for code in known if picked.get(code)}
    if not found:
        raise Refused(_("Inget är valt än. Välj i minst en fråga."), code="bad_ballot")
    return found


def _unreadable() -> Refused:
    return Refused(
        _("Några av svaren gick inte att läsa. Inget har skickats. Ladda om sidan och prova igen."), code="bad_ballot"
    )
