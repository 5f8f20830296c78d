"""What somebody has typed, made plain and held within its length; and the line on record about it."""

from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor, typed

from .models import Partnership
from .types import LONGEST, Refused


def text(field: str, words: str) -> str:
    """The words without what stands around them; lines are kept. Refused: too_long."""
    return typed(words, most=LONGEST[field], refused=Refused)


def needed(field: str, words: str, sentence: Promise) -> str:
    """The same on one line, of what cannot be left out. Refused: words_missing, too_long."""
    return typed(" ".join(words.split()), most=LONGEST[field], missing=sentence, refused=Refused)


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
