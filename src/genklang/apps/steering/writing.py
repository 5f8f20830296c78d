"""What every action of the room does in the same way: words held within their length, rows within their number, what
is gone or changed meanwhile told, and the line on record."""

from datetime import date, datetime

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor, typed

from .types import LONGEST, MOST, Marked, Refused


def text(field: str, words: str) -> str:
    """The words as `audit.types.typed` has them. Refused: too_long."""
    return typed(words, most=LONGEST[field], refused=Refused)


def needed(field: str, words: str, sentence: str | Promise) -> str:
    """The same of what cannot be left out. Refused: words_missing, too_long."""
    return typed(words, most=LONGEST[field], missing=sentence, refused=Refused)


def in_order(first: date, last: date) -> None:
    """Refused (bad_days) where the last day comes before the first."""
    if last < first:
        raise Refused(_("Den sista dagen ligger före den första."), code="bad_days")


def room_for(rows: QuerySet) -> None:
    """Refused (too_many) where there is no place for one more."""
    if rows.count() >= MOST:
        raise Refused(_("Här får inte fler plats. Ta bort något som inte behövs längre."), code="too_many")


def unchanged(now: Marked, seen: str) -> None:
    """Refused (changed_meanwhile) unless this is what stood there when the form was opened."""
    if now.mark != seen:
        raise Refused(
            _(
                "Någon annan har ändrat här medan du skrev. Det du skrev finns kvar i rutorna. "
                "Kopiera det, öppna sidan på nytt och skriv in det igen."
            ),
            code="changed_meanwhile",
        )


def locked[Row: Model](rows: QuerySet[Row], number: int) -> Row:
    """The row, nobody else writing it meanwhile. Refused: gone."""
    row = rows.select_for_update(of=("self",)).filter(pk=number).first()
    if row is None:
        raise gone()
    return row


def gone() -> Refused:
    """What is to be changed is not there any longer."""
    return Refused(_("Det finns inte längre. Ladda om sidan."), code="gone")


def note(what: str, initiative_id: int, *, by: Actor, at: datetime, **details: str | int | bool) -> None:
    """One line on record, under the organisation that leads the initiative: ids and codes, never words."""
    organisation_id = activities.initiative(initiative_id).organisation_id
    record(what, by=by, at=at, organisation_id=organisation_id, subject_id=initiative_id, **details)
