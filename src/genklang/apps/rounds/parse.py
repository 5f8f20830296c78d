"""Read what a phone sends. Anything at all may come in; out comes a sheet or a sentence."""

import hashlib
import json
import re
import secrets
from collections.abc import Mapping

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang.core.frameworks import NOT_ASKED, Aside, Asked, Framework, asked, chosen_of

from .types import Misanswered, Refused

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}\Z", re.ASCII)
_WHOLE = re.compile(r"-?[0-9]{1,2}\Z", re.ASCII)
_LONGEST_NUMBER = 3
#: What can be emptied again on a page without script; a row that is chosen stays chosen.
CLEARABLE = ("several", "number")


def parse_answers(data: Mapping[str, str], framework: Framework, *, prefix: str = "") -> dict[str, int]:
    """{key of the sheet: value} of the fields whose names begin with `prefix` (which is taken off).

    A value is one that the question has, -1 (not wanted) or -2 (don't know); "" is not answered and left out.
    Refused: as `checked`.
    """
    answers = {}
    numbers = {one.code: one for one in asked(framework, looking_back=False) if one.kind == "number"}
    for name, text in data.items():
        if not name.startswith(prefix) or text == "":
            continue
        if not isinstance(text, str):
            raise bad_sheet()
        key = name.removeprefix(prefix)
        if key in numbers and not _WHOLE.match(text):
            text = _typed(numbers[key], text)
            if text == "":
                continue
        elif key not in numbers and not _WHOLE.match(text):
            raise bad_sheet()
        answers[key] = int(text)
        if answers[key] == NOT_ASKED:
            raise _bad_number(numbers[key]) if key in numbers else bad_sheet()
    return checked(answers, framework)


def checked(answers: Mapping[str, int], framework: Framework) -> dict[str, int]:
    """The same answers, if every one is to a question of the framework and one that can be given.

    -3 is one for picks and for a number: they were there when it was paused, and have been taken away again.
    Refused: too_many_picks, bad_number (a sentence for whoever answers, and which question); bad_sheet.
    """
    screens = asked(framework, looking_back=True)
    known = {key: one for one in screens for key in one.keys}
    for key, value in answers.items():
        one = known.get(key)
        if one is None or not isinstance(value, int) or isinstance(value, bool):
            raise bad_sheet()
        taken_back = value == NOT_ASKED and key == one.code and one.kind in CLEARABLE
        if not (one.accepts(key, value) or taken_back):
            raise _bad_number(one) if one.kind == "number" else bad_sheet()
    for one in screens:
        if isinstance(one.of, Aside) and len(chosen_of(one, answers)) > one.of.most:
            raise Misanswered(
                format_lazy(_("Du har valt för många. Välj högst {most}."), most=one.of.most),
                code="too_many_picks",
                question=one.code,
            )
    return dict(answers)


def _typed(one: Asked, text: str) -> str:
    """A number as somebody typed it, in the digits of any script; "" is none."""
    text = text.strip()
    if text and not (text.isdecimal() and len(text) <= _LONGEST_NUMBER):
        raise _bad_number(one)
    return text


def _bad_number(one: Asked) -> Misanswered:
    sentence = _("Skriv ett helt tal från {low} till {high}.")
    return Misanswered(
        format_lazy(sentence, low=one.values[0], high=one.values[-1]), code="bad_number", question=one.code
    )


def content_of(answers: Mapping[str, int], *, complete: bool) -> str:
    """A digest that is the same for the same answers, whatever their order."""
    text = json.dumps([complete, sorted(answers.items())], separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def bad_sheet() -> Refused:
    """The refusal of a sheet that cannot be read."""
    return Refused(
        _("Några av svaren gick inte att läsa. Inget har skickats. Ladda om sidan och prova igen."), code="bad_sheet"
    )


def valid_ulid(text: str) -> bool:
    """Whether this is a ULID as it is written: 26 capital letters and digits."""
    return isinstance(text, str) and _ULID.match(text) is not None


def new_ulid() -> str:
    """A random ULID for a form without script. Its time part is random too, since it is never read."""
    return secrets.choice("01234567") + "".join(secrets.choice(_CROCKFORD) for _i in range(25))
