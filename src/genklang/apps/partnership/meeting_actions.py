"""Meetings of the steering group and the working group, what they decided, and what came of it."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor, day_of
from genklang.apps.dialogue.types import DAY_HAS_PASSED, DAY_OF_WHAT_ENDED, ENDED, STATES

from .models import Decision, Meeting, Partner, Partnership
from .types import Body, Refused
from .writing import gone, needed, note, text


@transaction.atomic
def add_meeting(
    *,
    partnership_id: int,
    body: str,
    held_on: date,
    partners: Collection[int] = (),
    present: str = "",
    notes: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """The id of a meeting that was, or is to be. `partners`: whose people were there; `present`: others, by role.

    Refused: gone, too_long. Partners of other partnerships are left out. ValueError: no such body.
    """
    found = Partnership.objects.filter(pk=partnership_id).first()
    if found is None:
        raise gone()
    meeting = found.meetings.create(
        body=Body(body), held_on=held_on, present=text("present", present), notes=text("notes", notes)
    )
    meeting.partners.set(_own(meeting, partners))
    note("meeting.added", found, by=by, at=at, meeting=meeting.pk)
    return meeting.pk


@transaction.atomic
def edit_meeting(
    *,
    meeting_id: int,
    body: str,
    held_on: date,
    partners: Collection[int],
    present: str,
    notes: str,
    by: Actor,
    at: datetime,
) -> None:
    """The same of one that is there, for instance when it has been held. Refused: gone, too_long."""
    meeting = _meeting(meeting_id)
    meeting.body, meeting.held_on = Body(body), held_on
    meeting.present, meeting.notes = text("present", present), text("notes", notes)
    meeting.save()
    meeting.partners.set(_own(meeting, partners))
    note("meeting.edited", meeting.partnership, by=by, at=at, meeting=meeting_id)


@transaction.atomic
def remove_meeting(*, meeting_id: int, by: Actor, at: datetime) -> None:
    """Take away a meeting with what it decided. Refused: gone."""
    meeting = _meeting(meeting_id)
    meeting.delete()
    note("meeting.removed", meeting.partnership, by=by, at=at, meeting=meeting_id)


@transaction.atomic
def add_decision(
    *, meeting_id: int, words: str, carrier: str, due_on: date | None = None, by: Actor, at: datetime
) -> int:
    """What the meeting decided, who carries it and by when; the id. Refused: gone, words_missing, too_long."""
    meeting = _meeting(meeting_id)
    row = meeting.decisions.create(
        words=needed("words", words, _("Skriv vad ni bestämde.")),
        carrier=needed("name", carrier, _("Skriv vem som tar det vidare.")),
        due_on=due_on,
    )
    note("decision.made", meeting.partnership, by=by, at=at, meeting=meeting_id)
    return row.pk


@transaction.atomic
def edit_decision(*, decision_id: int, words: str, carrier: str, due_on: date | None, by: Actor, at: datetime) -> None:
    """Other words, another carrier or day; how it goes is `update_decision`'s. Refused: as `add_decision`."""
    row = _decision(decision_id)
    row.words = needed("words", words, _("Skriv vad ni bestämde."))
    row.carrier = needed("name", carrier, _("Skriv vem som tar det vidare."))
    row.due_on = due_on
    row.save(update_fields=["words", "carrier", "due_on"])
    note("decision.edited", row.meeting.partnership, by=by, at=at, meeting=row.meeting_id)


@transaction.atomic
def update_decision(
    *, decision_id: int, state: str, outcome: str = "", new_day: date | None = None, by: Actor, at: datetime
) -> None:
    """How it goes. Done and dropped need words; what goes on can be moved to a new last day, today or later.

    Refused: gone, bad_state, outcome_missing, too_long, bad_days.
    """
    row = _decision(decision_id)
    if state not in STATES:
        raise Refused(_("Välj hur det går."), code="bad_state")
    words = text("words", outcome)
    if state in ENDED and not words:
        raise Refused(_("Skriv vad det blev av det."), code="outcome_missing")
    if new_day is not None and state in ENDED:
        raise Refused(DAY_OF_WHAT_ENDED, code="bad_days")
    if new_day is not None and new_day < day_of(at):
        raise Refused(DAY_HAS_PASSED, code="bad_days")
    row.state, row.outcome, row.due_on = state, words, new_day or row.due_on
    row.save(update_fields=["state", "outcome", "due_on"])
    note("decision.updated", row.meeting.partnership, by=by, at=at, meeting=row.meeting_id, state=state)


@transaction.atomic
def remove_decision(*, decision_id: int, by: Actor, at: datetime) -> None:
    """Take away one that was never made; one that came to nothing is told as such. Refused: gone."""
    row = _decision(decision_id)
    row.delete()
    note("decision.removed", row.meeting.partnership, by=by, at=at, meeting=row.meeting_id)


def _own(meeting: Meeting, partners: Collection[int]) -> list[Partner]:
    return list(Partner.objects.filter(partnership_id=meeting.partnership_id, pk__in=set(partners)))


def _meeting(meeting_id: int) -> Meeting:
    row = Meeting.objects.select_for_update(of=("self",)).select_related("partnership").filter(pk=meeting_id).first()
    if row is None:
        raise gone()
    return row


def _decision(decision_id: int) -> Decision:
    rows = Decision.objects.select_for_update(of=("self",)).select_related("meeting__partnership")
    row = rows.filter(pk=decision_id).first()
    if row is None:
        raise gone()
    return row
