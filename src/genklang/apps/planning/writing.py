"""What somebody has typed, held within its bounds; and the line on record about it."""

from datetime import datetime
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor, typed

from .types import LONGEST, MOST_DIGITS, Refused


def text(field: str, words: str, missing: str | Promise | None = None) -> str:
    """The words on one line. Refused: too_long; words_missing where `missing` says what to write."""
    return typed(" ".join(words.split()), most=LONGEST[field], missing=missing)


def number(value: Decimal | None) -> Decimal | None:
    """A number with two decimals at most. Refused: bad_number."""
    if value is None:
        return None
    if not value.is_finite() or abs(value) >= 10**MOST_DIGITS or value != round(value, 2):
        raise Refused(_("Talet går inte att spara. Skriv det med högst två decimaler."), code="bad_number")
    return value


def within(count: int, most: int) -> None:
    """Refused (too_many) where there are as many as may be."""
    if count >= most:
        raise Refused(format_lazy(_("Det får vara högst {most}. Ta bort något först."), most=most), code="too_many")


def gone() -> Refused:
    """What is to be changed is not there any longer."""
    return Refused(_("Det finns inte längre. Ladda om sidan."), code="gone")


def changed() -> Refused:
    """Somebody else has saved since the form was opened."""
    return Refused(
        _("Någon annan sparade medan du skrev. Din text står kvar här. Spara igen om det är den som ska gälla."),
        code="changed_meanwhile",
    )


def note(what: str, initiative_id: int, *, by: Actor, at: datetime, **details: str | int | bool) -> None:
    """One line on record, under the organisation that leads the initiative: ids and codes, never words."""
    organisation_id = activities.initiative(initiative_id).organisation_id
    record(what, by=by, at=at, organisation_id=organisation_id, subject_id=initiative_id, **details)
