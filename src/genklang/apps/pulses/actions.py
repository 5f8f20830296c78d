"""Open and close a pulse. Closing tells what may be told, once and for good, and deletes the ballots."""

from collections import Counter
from collections.abc import Iterable, Mapping
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

from . import questions, signatures
from .models import Pulse
from .queries import could_answer
from .receive import receive_ballot
from .types import Altered, Count, Question, Refused

__all__ = ["close_forgotten", "close_pulse", "open_pulse", "receive_ballot", "report_altered", "sign_anew"]

FOUND_ALTERED = "pulse.found_altered"


def open_pulse(*, group_id: int, by: Actor, at: datetime) -> int:
    """The id of a new pulse, with the newest questions.

    Refused: pulse_open, group_ended, no_cards. LookupError for a group that is not there.
    """
    group = activities.group(group_id)
    if group.ended_on is not None:
        raise Refused(_("Gruppen är avslutad. Då går det inte att fråga den något."), code="group_ended")
    if not activities.active_participants(group_id, day_of(at)):
        raise Refused(_("Gruppen har inga kort ännu. Gör kort först."), code="no_cards")
    try:
        with transaction.atomic():
            last = Pulse.objects.filter(group_id=group_id).aggregate(last=Max("number"))["last"] or 0
            name = questions.form(questions.NAME).name
            opened = Pulse.objects.create(group_id=group_id, number=last + 1, form=name, opened_at=at)
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
    picked = [given for _participant_id, given in ballots]
    found.released = {
        question.code: _told(question, picked, found.asked, policy) for question in questions.form(found.form).questions
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
        pulse_id
        for pulse_id, name, opened_at in Pulse.objects.filter(closed_at__isnull=True)
        .order_by("id")
        .values_list("id", "form", "opened_at")
        if at - opened_at > timedelta(days=questions.form(name).open_days)
    ]
    for pulse_id in forgotten:
        # Its leader may just have closed it.
        with suppress(Refused):
            close_pulse(pulse_id=pulse_id, by=by, at=at)
    return len(forgotten)


def _told(question: Question, picked: Iterable[Mapping[str, str]], asked: int, policy: Policy) -> dict[str, Any]:
    """What leaves the gate of one question. Who skipped it is no voter in it."""
    chosen = Counter(given[question.code] for given in picked if question.code in given)
    counts = {choice.code: chosen[choice.code] for choice in question.choices}
    ballots = Raw(Ballots(counts, voters=chosen.total(), most=1))
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
