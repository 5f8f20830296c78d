"""Reads of pulses: what is open and for whom, how many have answered, what came of it."""

from collections.abc import Iterable
from datetime import date

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import day_of
from genklang.apps.prepared import Given, Rows
from genklang.core.disclosure.votes import ReleasedVotes

from . import given, questions, signatures
from .admission import why_not
from .models import Ballot, Pulse
from .types import Altered, Count, Form, Outcome, PulseInfo

_COLUMNS = ("id", "group_id", "number", "form", "opened_at", "closed_at")
_open = Rows(lambda: Pulse.objects.filter(group_id=Given("group_id"), closed_at__isnull=True).values_list(*_COLUMNS))


def form_asked() -> Form:
    """The questions that a pulse opened now would ask."""
    return questions.form(questions.NAME)


def form_of(info: PulseInfo) -> Form:
    """The questions of a pulse."""
    return given.form_of(Pulse.objects.get(id=info.id)) if info.is_given else questions.form(info.form)


def pulse(pulse_id: int) -> PulseInfo:
    """One pulse. LookupError if there is none."""
    for row in Pulse.objects.filter(id=pulse_id).values_list(*_COLUMNS):
        return PulseInfo(*row)
    raise LookupError(f"no pulse {pulse_id}")


def pulses_of(group_id: int) -> tuple[PulseInfo, ...]:
    """All pulses of a group with the library's questions, first to last."""
    rows = Pulse.objects.filter(group_id=group_id, given__isnull=True).order_by("number").values_list(*_COLUMNS)
    return tuple(PulseInfo(*row) for row in rows)


def open_pulse(group_id: int) -> PulseInfo | None:
    """The group's open pulse. One cheap read: every phone that comes in asks."""
    return next((PulseInfo(*row) for row in _open(group_id=group_id)), None)


def count(pulse_id: int) -> Count:
    """How many have answered, of how many. LookupError: no such pulse."""
    found = Pulse.objects.filter(id=pulse_id).first()
    if found is None:
        raise LookupError(f"no pulse {pulse_id}")
    if found.answered is not None and found.asked is not None:
        return Count(found.answered, found.asked)
    voted = frozenset(found.ballots.values_list("participant_id", flat=True))
    return Count(len(voted), could_answer(found, date.max, voted))


def could_answer(found: Pulse, last: date, voted: Iterable[int]) -> int:
    """How many were in the group from opening to `last`, and who answered although they left the day it opened."""
    return len(activities.participants_between(found.group_id, day_of(found.opened_at), last) | frozenset(voted))


def may_answer(info: PulseInfo, participant_id: int, on: date) -> bool:
    """Whether this one may answer it, if it is open and they have not."""
    return why_not(info.group_id, participant_id, opened_on=day_of(info.opened_at), on=on) is None


def has_answered(pulse_id: int, participant_id: int) -> bool:
    """Whether this participant has answered, while the pulse is open. For the participant's own page only."""
    return Ballot.objects.filter(pulse_id=pulse_id, participant_id=participant_id).exists()


def altered() -> tuple[int, ...]:
    """The closed pulses that are no longer what was taken out."""
    closed = Pulse.objects.filter(closed_at__isnull=False).order_by("id")
    return tuple(found.id for found in closed if not signatures.is_as_signed(found))


def released(pulse_id: int) -> dict[str, ReleasedVotes]:
    """{question code: what came of it}, word for word as it was taken out, in the order they were asked.

    LookupError: no such pulse, or it is open. Altered: it is not what was taken out.
    """
    found = outcomes([pulse_id]).get(pulse_id)
    if found is None or found.info.is_open:
        raise LookupError(f"nothing is taken out of pulse {pulse_id}")
    if found.released is None:
        raise found.altered or Altered(pulse_id)
    return dict(found.released)


def outcomes(pulse_ids: Iterable[int]) -> dict[int, Outcome]:
    """{pulse id: its questions, and what came of them if it is closed}. One read for any number."""
    return {found.id: _outcome(found) for found in Pulse.objects.filter(id__in=set(pulse_ids))}


def _outcome(found: Pulse) -> Outcome:
    info = PulseInfo(*(getattr(found, column) for column in _COLUMNS))
    form = given.form_of(found)
    if found.released is None:
        return Outcome(info, form, None, None)
    if not signatures.is_as_signed(found):
        return Outcome(info, form, None, Altered(found.id))
    kept = found.released
    told = {question.code: ReleasedVotes.from_json(kept[question.code]) for question in form.questions}
    return Outcome(info, form, told, None)
