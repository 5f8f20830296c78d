"""Read what a phone sends. Anything at all may come in; out comes a sheet or a sentence."""

import hashlib
import json
import re
import secrets
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from genklang.core.frameworks import DONT_KNOW, NOT_ASKED, NOT_WANTED, Framework

from .types import Refused

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}\Z", re.ASCII)
_WHOLE = re.compile(r"-?[0-9]{1,2}\Z", re.ASCII)


def parse_answers(data: Mapping[str, str], framework: Framework, *, prefix: str = "") -> dict[str, int]:
    """{question code: value} of the fields whose names begin with `prefix` (which is taken off).

    A value is a step of the question's scale, -1 (not wanted) or -2 (don't know); "" is not answered and left out.
    Refused: bad_sheet, for an unknown question or any other value.
    """
    answers = {}
    for name, text in data.items():
        if name.startswith(prefix) and text != "":
            if not isinstance(text, str) or not _WHOLE.match(text):
                raise bad_sheet()
            answers[name.removeprefix(prefix)] = int(text)
    return checked(answers, framework)


def checked(answers: Mapping[str, int], framework: Framework) -> dict[str, int]:
    """The same answers, if every one is to a question of the framework and on its scale. Refused: bad_sheet."""
    for code, value in answers.items():
        try:
            scale = framework.question(code).scale
        except KeyError:
            raise bad_sheet() from None
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or not (scale.low <= value <= scale.high or value in (NOT_WANTED, DONT_KNOW)):
            raise bad_sheet()
    return dict(answers)


def filled(answers: Mapping[str, int], framework: Framework) -> dict[str, int]:
    """A complete sheet: every question in the order of the framework, -3 where nothing was answered."""
    return {question.code: answers.get(question.code, NOT_ASKED) for question in framework.questions}


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
