"""What somebody has typed, made plain and held within its length; and the line on record about it."""

from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor

from .models import Partnership
from .types import LONGEST, Refused


def text(field: str, words: str) -> str:
    """The words without what stands around them; lines are kept. Refused: too_long."""
    plain = "\n".join(line.rstrip() for line in words.replace("\r\n", "\n").split("\n")).strip()
    if len(plain) > LONGEST[field]:
        raise Refused(
            format_lazy(_("Texten är för lång. Högst {most} tecken får plats."), most=LONGEST[field]), code="too_long"
        )
    return plain


def needed(field: str, words: str, sentence: Promise) -> str:
    """The same on one line, of what cannot be left out. Refused: words_missing, too_long."""
    plain = text(field, " ".join(words.split()))
    if not plain:
        raise Refused(sentence, code="words_missing")
    return plain


def in_order(first: date, last: date | None) -> None:
    """Refused (bad_days) where the last day comes before the first."""
    if last is not None and last < first:
        raise Refused(_("Den sista dagen ligger före den första."), code="bad_days")


def gone() -> Refused:
    """What is to be changed is not there any longer."""
    return Refused(_("Det finns inte längre. Ladda om sidan."), code="gone")


def note(what: str, partnership: Partnership, *, by: Actor, at: datetime, **details: str | int | bool) -> None:
    """One line on record, under the organisation that leads the initiative: ids and codes, never words."""
    organisation_id = activities.initiative(partnership.initiative_id).organisation_id
    record(what, by=by, at=at, organisation_id=organisation_id, subject_id=partnership.pk, **details)
