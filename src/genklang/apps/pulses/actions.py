"""Open and close a pulse. Closing tells what may be told, once and for good, and deletes the ballots."""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit import queries as audit
from genklang.apps.audit.actions import record
from genklang.apps.audit.erasure import empty_log
from genklang.apps.audit.types import Actor, day_of
from genklang.core.disclosure.policy import Policy, default_policy
from genklang.core.disclosure.raw import Raw
from genklang.core.disclosure.votes import Ballots
from genklang.core.movement.pulse import pulse

from . import given, questions, signatures
from .models import Pulse
from .queries import could_answer
from .receive import receive_ballot
from .types import Altered, Count, Form, Picked, Question, Refused

__all__ = [
    "close_forgotten",
    "close_pulse",
    "open_given",
    "open_pulse",
    "receive_ballot",
    "report_altered",
    "sign_anew",
]

FOUND_ALTERED = "pulse.found_altered"


def open_pulse(*, group_id: int, by: Actor, at: datetime) -> int:
    """The id of a new pulse, with the newest questions.

    Refused: pulse_open, group_ended, no_cards. LookupError for a group that is not there.
    """
    return _open(group_id, questions.form(questions.NAME).name, None, by=by, at=at)


def open_given(*, group_id: int, form: Form, by: Actor, at: datetime) -> int:
    """The same with questions of another room, which sees to it that nobody is asked the same thing again.

    ValueError: nobody can be asked these.
    """
    return _open(group_id, form.name, given.kept(form), by=by, at=at)


def _open(group_id: int, name: str, asked: dict[str, Any] | None, *, by: Actor, at: datetime) -> int:
    group = activities.group(group_id)
    if group.ended_on is not None:
        raise Refused(_("Gruppen är avslutad. Då går det inte att fråga den något."), code="group_ended")
    if not activities.active_participants(group_id, day_of(at)):
        raise Refused(_("Gruppen har inga kort ännu. Gör kort först."), code="no_cards")
    try:
        with transaction.atomic():
            last = Pulse.objects.filter(group_id=group_id).aggregate(last=Max("number"))["last"] or 0
            opened = Pulse.objects.create(group_id=group_id, number=last + 1, form=name, given=asked, opened_at=at)
            record("pulse.opened", by=by, at=at, organisation_id=group.organisation_id, subject_id=opened.id, form=name)
    except IntegrityError:
        raise Refused(_("Frågorna är redan öppna för gruppen."), code="pulse_open") from None
    return opened.id


@transaction.atomic
def close_pulse(*, pulse_id: int, by: Actor, at: datetime) -> Count:
    """Close, tell what may be told, and delete the ballots. Refused: pulse_unknown, closed_already.

    The lock makes a ballot that comes at the same moment either counted or refused, never kept and uncounted.
    """
    found = Pulse.objects.select_for_update().filter(id=pulse_id).first()
    if found is None:
        raise Refused(_("Frågorna finns inte."), code="pulse_unknown")
    if found.closed_at is not None:
        raise Refused(_("Frågorna är redan stängda."), code="closed_already")
    ballots = tuple(found.ballots.values_list("participant_id", "picked"))
    policy = default_policy()
    found.closed_at = at
    found.answered = len(ballots)
    found.asked = could_answer(found, day_of(at), (participant_id for participant_id, _picked in ballots))
    found.policy = policy.name
    cast = [picked for _participant_id, picked in ballots]
    found.released = {
        question.code: _told(question, cast, found.asked, policy) for question in given.form_of(found).questions
    }
    found.save()
    found.ballots.all().delete()
    # Not the values at hand but those that the database gives back: they are what will be checked.
    _sign(Pulse.objects.get(id=pulse_id))
    record(
        "pulse.closed",
        by=by,
        at=at,
        organisation_id=activities.group(found.group_id).organisation_id,
        subject_id=pulse_id,
        answered=found.answered,
        asked=found.asked,
    )
    # What was deleted is not left in the database's log either.
    transaction.on_commit(empty_log)
    return Count(found.answered, found.asked)


def close_forgotten(*, by: Actor, at: datetime) -> int:
    """Close every pulse that has been open longer than its questions say. Returns how many."""
    forgotten = [
        found.id
        for found in Pulse.objects.filter(closed_at__isnull=True).order_by("id")
        if at - found.opened_at > timedelta(days=given.form_of(found).open_days)
    ]
    for pulse_id in forgotten:
        # Its leader may just have closed it.
        with suppress(Refused):
            close_pulse(pulse_id=pulse_id, by=by, at=at)
    return len(forgotten)


def _told(question: Question, cast: Iterable[Picked], asked: int, policy: Policy) -> dict[str, Any]:
    """What leaves the gate of one question. Who skipped it is no voter in it."""
    votes = [picked[question.code] for picked in cast if question.code in picked]
    chosen = Counter(code for vote in votes for code in ([vote] if isinstance(vote, str) else vote))
    counts = {choice.code: chosen[choice.code] for choice in question.choices}
    ballots = Raw(Ballots(counts, voters=len(votes), most=question.most))
    released = pulse(ballots, asked, closed=True, policy=policy).released
    if released is None:
        raise ValueError("a closed pulse came to nothing")
    return released.to_json()


@transaction.atomic
def report_altered(*, pulse_id: int, by: Actor, at: datetime) -> None:
    """Put on record, once, that what a pulse came to was found changed."""
    if pulse_id not in audit.subjects([FOUND_ALTERED]):
        record(FOUND_ALTERED, by=by, at=at, subject_id=pulse_id)


@transaction.atomic
def sign_anew(*, by: Actor, at: datetime) -> int:
    """After a change of key: sign every closed pulse with the key of today. Returns how many.

    Altered, and nothing is signed, unless each of them is in order with one of the keys.
    """
    closed = tuple(Pulse.objects.select_for_update().filter(closed_at__isnull=False).order_by("id"))
    for found in closed:
        if not signatures.is_as_signed(found):
            raise Altered(found.id)
        _sign(found)
    record("pulses.signed_anew", by=by, at=at, pulses=len(closed))
    return len(closed)


def _sign(found: Pulse) -> None:
    found.signature = signatures.signature_of(found, settings.CODE_KEY)
    found.save(update_fields=["signature"])
