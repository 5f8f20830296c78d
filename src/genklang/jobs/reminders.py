"""Reminders to those who asked for them: at most two about each Läget, never at night, never a second time by mistake.

The first goes when a Läget has been open for two hours (those who answer where it is opened are left alone), the second
some days later if it still is open. Each is claimed in the database before it is sent: a crash between the two leads to
no message, never to two. No message says what it is about, whose group it is, or who anybody is.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from genklang.apps.activities import queries as activities
from genklang.apps.activities.types import GroupPlan
from genklang.apps.audit.types import day_of
from genklang.apps.people import contact_actions, contact_queries
from genklang.apps.people.types import ContactKind, Message, ReminderKind, Waiting
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.types import RoundInfo

FIRST_AFTER = timedelta(hours=2)
AGAIN_AFTER = timedelta(days=5)
#: Between the two, also where the first one had to wait.
DAYS_BETWEEN = 3
MORNING, EVENING = time(8), time(20)
#: Whoever still wants to be reminded after two years says so again.
KEPT_DAYS = 730
MOST_FAILURES = 3

Deliver = Callable[[Message], None]


@dataclass(frozen=True, slots=True)
class Done:
    """How many messages went out, how many did not get through, and how many contacts were deleted as over."""

    sent: int = 0
    failed: int = 0
    forgotten: int = 0
    quiet: bool = False


def is_quiet(at: datetime) -> bool:
    """Whether it is between eight in the evening and eight in the morning where the installation is."""
    return not MORNING <= at.astimezone(ZoneInfo(settings.TIME_ZONE)).time() < EVENING


def send_reminders(*, deliver: Deliver, at: datetime) -> Done:
    """Forget what is over, then send what is due, unless it is night.

    `deliver` raises OSError for what did not get through. A way that fails three times is left for this run: then few
    messages are lost, not all of them, and one wrong address stops nobody else.
    """
    people = [(one, activities.plan_of_participant(one.participant_id)) for one in contact_queries.waiting()]
    over = {one.contact_id for one, plan in people if _is_over(one, plan, at)}
    claimed = rounds.rounds(contact_queries.claimed_occasions())
    closed = [found.id for found in claimed.values() if not found.is_open]
    forgotten = contact_actions.forget_contacts(contact_ids=over, occasions=closed)
    if is_quiet(at) or not contact_queries.contact_kinds():
        return Done(forgotten=forgotten, quiet=is_quiet(at))
    opened = rounds.open_rounds({plan.id for _one, plan in people if plan})
    left = [(one, opened[plan.id]) for one, plan in people if one.contact_id not in over and plan and plan.id in opened]
    sent = 0
    failures: Counter[ContactKind] = Counter()
    for one, found, kind in _due(left, at):
        if failures[one.kind] >= MOST_FAILURES:
            continue
        message = contact_actions.claim_reminder(
            contact_id=one.contact_id, occasion=found.id, kind=kind, still=_still(one, found, at), at=at
        )
        if message is None:
            continue
        try:
            deliver(message)
            sent += 1
        except OSError:
            failures[message.kind] += 1
    return Done(sent, failures.total(), forgotten)


def _due(people: list[tuple[Waiting, RoundInfo]], at: datetime) -> Iterator[tuple[Waiting, RoundInfo, ReminderKind]]:
    """Which message each of these may have now. What has been claimed and answered is read again in the lock."""
    for one, found in people:
        claimed = contact_queries.claimed(one.participant_id, found.id)
        first = claimed.get("first")
        if first is None and at - found.opened_at >= FIRST_AFTER:
            yield one, found, "first"
        elif (
            first is not None
            and "again" not in claimed
            and at - found.opened_at >= AGAIN_AFTER
            and (day_of(at) - first).days >= DAYS_BETWEEN
        ):
            yield one, found, "again"


def _still(one: Waiting, found: RoundInfo, at: datetime) -> Callable[[], bool]:
    """Asked in the lock: the Läget is open, the person is in the group and has not answered it."""

    def still() -> bool:
        now = rounds.open_round(found.group_id)
        return (
            now is not None
            and now.id == found.id
            and one.participant_id in activities.active_participants(found.group_id, day_of(at))
            and not rounds.has_answered(found.id, one.participant_id)
        )

    return still


def _is_over(one: Waiting, plan: GroupPlan | None, at: datetime) -> bool:
    """Whether nothing is left to remind of: the person or the group has left, or the plan has no Läget more."""
    today = day_of(at)
    if plan is None or (plan.ended_on is not None and plan.ended_on <= today):
        return True
    if one.participant_id not in activities.active_participants(plan.id, today):
        return True
    if (today - one.asked_on).days > KEPT_DAYS:
        return True
    planned = plan.schedule["kind"] != "by_hand"
    return planned and rounds.window_of(plan, today) is None and rounds.open_round(plan.id) is None
