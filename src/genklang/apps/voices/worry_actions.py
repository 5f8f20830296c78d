"""A worry: opened by one reader's mark, seen by the safeguarding contact alone, and closed with what was done."""

from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.apps.rounds import queries as rounds

from . import pools
from .models import Text, Worry, WorryNote
from .types import LONGEST_NOTE, OUTCOMES, Refused, WorryText
from .worry_queries import text_of


def open_worry(text: Text, *, by: Actor, at: datetime) -> int | None:
    """The id of a new case; None when there is one about this text already. Inside the caller's transaction."""
    group = activities.group(rounds.round(text.round_id).group_id)
    worry, new = Worry.objects.get_or_create(
        text=text, defaults={"organisation_id": group.organisation_id, "group_id": group.id, "opened_at": at}
    )
    if not new:
        return None
    _record("worry.opened", worry, by=by, at=at)
    return worry.id


@transaction.atomic
def look_at_text(*, text_id: int, worry: bool, by: Actor, at: datetime) -> int | None:
    """The safeguarding contact has read a text that too few wrote beside; the id of the case if there is worry.

    Refused: text_unknown (also when readers can read it, or it has been looked at).
    """
    text = Text.objects.select_for_update().filter(id=text_id, looked=False).first()
    rows = pools.pool(text.initiative_id, text.number) if text else []
    if text is None or pools.enough(rows) or all(row.text.id != text_id for row in rows):
        raise Refused(_("Texten finns inte längre."), code="text_unknown")
    text.looked = True
    text.save(update_fields=["looked"])
    group = activities.group(rounds.round(text.round_id).group_id)
    record("text.looked_at", by=by, at=at, organisation_id=group.organisation_id)
    return open_worry(text, by=by, at=at) if worry else None


@transaction.atomic
def read_worry(*, worry_id: int, by: Actor, at: datetime) -> WorryText:
    """The text and the group, for the one who must act. That it was opened is recorded, never what it said.

    Refused: worry_unknown.
    """
    worry = _worry(worry_id)
    _record("worry.read", worry, by=by, at=at)
    return text_of(worry)


@transaction.atomic
def add_note(*, worry_id: int, words: str, by: Actor, at: datetime) -> None:
    """Write down what was done. Refused: worry_unknown, worry_closed, note_missing, note_too_long."""
    worry = _open(worry_id)
    _note(worry, words, _("Skriv vad du har gjort."), by=by, at=at)
    _record("worry.noted", worry, by=by, at=at)


@transaction.atomic
def close_worry(*, worry_id: int, outcome: str, words: str, by: Actor, at: datetime) -> None:
    """Close with how it ended and what was done last. Refused: worry_unknown, worry_closed, bad_outcome, note_missing,
    note_too_long.
    """
    worry = _open(worry_id)
    if outcome not in OUTCOMES:
        raise Refused(_("Välj hur det slutade."), code="bad_outcome")
    _note(worry, words, _("Skriv hur det slutade."), by=by, at=at)
    worry.closed_at, worry.outcome = at, outcome
    worry.save(update_fields=["closed_at", "outcome"])
    _record("worry.closed", worry, by=by, at=at, outcome=outcome)


def _note(worry: Worry, words: str, missing: Promise, *, by: Actor, at: datetime) -> None:
    plain = words.strip()
    if not plain:
        raise Refused(missing, code="note_missing")
    if len(plain) > LONGEST_NOTE:
        raise Refused(_("Skriv kortare. Högst 1000 tecken får plats."), code="note_too_long")
    if by.staff_id is None:
        raise ValueError("a note is written by a person")
    WorryNote.objects.create(case=worry, by_id=by.staff_id, at=at, words=plain)


def _worry(worry_id: int) -> Worry:
    worry = Worry.objects.select_for_update(of=("self",)).select_related("text").filter(id=worry_id).first()
    if worry is None:
        raise Refused(_("Ärendet finns inte."), code="worry_unknown")
    return worry


def _open(worry_id: int) -> Worry:
    worry = _worry(worry_id)
    if worry.closed_at is not None:
        raise Refused(_("Ärendet är redan avslutat."), code="worry_closed")
    return worry


def _record(name: str, worry: Worry, *, by: Actor, at: datetime, **details: str) -> None:
    record(name, by=by, at=at, organisation_id=worry.organisation_id, subject_id=worry.id, **details)
