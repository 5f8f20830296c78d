"""Write down what happened in a group or an activity: a day and a few words that say what, never what it led to."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor, day_of
from genklang.core.disclosure.evidence import Level
from genklang.core.wording import claims_cause

from .models import Happening
from .types import KINDS, LONGEST_HAPPENING, MOST_HAPPENINGS, Refused

EARLIEST = date(2000, 1, 1)


def add_happening(*, level: Level, unit_id: int, day: date, kind: str, words: str, by: Actor, at: datetime) -> int:
    """The id of what happened in a group or an activity (`level`).

    Refused: words_missing, too_long, cause_word, bad_kind, bad_day, happening_there, too_many. ValueError: other level.
    """
    if level not in (Level.GROUP, Level.ACTIVITY):
        raise ValueError(f"nothing happens in a whole {level}")
    words = _words(words)
    _check(day, kind, at)
    unit = {"group_id": unit_id} if level is Level.GROUP else {"activity_id": unit_id}
    if Happening.objects.filter(**unit).count() >= MOST_HAPPENINGS:
        raise Refused(_("Det är många händelser nu. Ta bort någon gammal först."), code="too_many")
    try:
        with transaction.atomic():
            row = Happening.objects.create(**unit, day=day, kind=kind, words=words)
            _record("happening.added", row, by=by, at=at)
    except IntegrityError:
        raise _there() from None
    return row.pk


def edit_happening(*, happening_id: int, day: date, kind: str, words: str, by: Actor, at: datetime) -> None:
    """Other words, another day or kind. Refused: happening_unknown, and as `add_happening`."""
    words = _words(words)
    _check(day, kind, at)
    try:
        with transaction.atomic():
            row = _held(happening_id)
            row.day, row.kind, row.words = day, kind, words
            row.save(update_fields=["day", "kind", "words"])
            _record("happening.edited", row, by=by, at=at)
    except IntegrityError:
        raise _there() from None


@transaction.atomic
def remove_happening(*, happening_id: int, by: Actor, at: datetime) -> None:
    """Take it away from every curve. Refused: happening_unknown."""
    row = _held(happening_id)
    _record("happening.removed", row, by=by, at=at)
    row.delete()


def _words(words: str) -> str:
    plain = " ".join(words.split())
    if not plain:
        raise Refused(_("Skriv vad som hände."), code="words_missing")
    if len(plain) > LONGEST_HAPPENING:
        raise Refused(_("Texten är för lång. Skriv bara det viktigaste."), code="too_long")
    if found := claims_cause(plain):
        raise Refused(
            _("Skriv bara vad som hände, utan ”%(words)s”. Vad det betydde pratar ni om i gruppen.") % {"words": found},
            code="cause_word",
        )
    return plain


def _check(day: date, kind: str, at: datetime) -> None:
    if kind not in KINDS:
        raise Refused(_("Välj vad för slags händelse det är."), code="bad_kind")
    if not EARLIEST <= day <= day_of(at):
        raise Refused(_("Välj en dag som har varit."), code="bad_day")


def _held(happening_id: int) -> Happening:
    row = Happening.objects.select_for_update().filter(id=happening_id).first()
    if row is None:
        raise Refused(_("Händelsen finns inte längre."), code="happening_unknown")
    return row


def _there() -> Refused:
    return Refused(_("Den händelsen är redan skriven."), code="happening_there")


def _record(name: str, row: Happening, *, by: Actor, at: datetime) -> None:
    unit = activities.activity(row.activity_id) if row.activity_id else activities.group(row.group_id or 0)
    record(name, by=by, at=at, organisation_id=unit.organisation_id, subject_id=row.pk)
