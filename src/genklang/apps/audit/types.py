"""What every room says in the same way: who did it (`by=`), which day it was, and a refusal with its sentence."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Actor:
    """A member of staff (with id), a young person (never with an id) or the system itself."""

    kind: Literal["staff", "participant", "system"]
    staff_id: int | None = None

    @classmethod
    def staff(cls, staff_id: int) -> "Actor":
        return cls("staff", staff_id)


#: A young person acts: the audit table never says which one.
PARTICIPANT = Actor("participant")
SYSTEM = Actor("system")


class Refused(Exception):
    """An action that was not done. `sentence` (may be lazy) is for the page, `code` is a stable name for programs."""

    def __init__(self, sentence: str | Promise, *, code: str = "refused") -> None:
        super().__init__(code)
        self.sentence = sentence
        self.code = code

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence}"


def typed(words: str, *, most: int, missing: str | Promise | None = None, refused: type[Refused] = Refused) -> str:
    """What somebody typed, without what stands around it; its lines are kept.

    `refused` (a room's own): too_long; words_missing, with the sentence `missing`, where nothing is left.
    """
    plain = "\n".join(line.rstrip() for line in words.replace("\r\n", "\n").split("\n")).strip()
    if missing is not None and not plain:
        raise refused(missing, code="words_missing")
    if len(plain) > most:
        raise refused(format_lazy(_("Texten är för lång. Högst {most} tecken får plats."), most=most), code="too_long")
    return plain


def day_of(at: datetime) -> date:
    """The day of a moment where the installation is (settings.TIME_ZONE)."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
