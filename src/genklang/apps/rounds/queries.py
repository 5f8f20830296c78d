"""Reads of Läget: what is open, how many have answered, one's own sheets."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, OuterRef, Q, Subquery, When
from django.db.models import Count as Counted
from django.db.models.functions import Coalesce

from genklang.apps.activities import queries as activities
from genklang.apps.activities import schedule
from genklang.apps.activities.types import GroupPlan, Window
from genklang.apps.audit.types import day_of
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.prepared import Given, Rows

from .marks import own_marks
from .models import Round, Sheet
from .own import newest_own, own_sheets, own_ulids
from .own_file import own_download, own_records
from .retention_policy import retention_policy
from .types import Count, HalfSheet, RoundInfo

__all__ = [
    "count",
    "half_sheet",
    "has_answered",
    "newest_own",
    "next_window",
    "open_round",
    "open_rounds",
    "own_download",
    "own_marks",
    "own_records",
    "own_sheets",
    "own_ulids",
    "round",
    "rounds",
    "rounds_and_answers",
    "rounds_of",
    "rounds_of_groups",
    "unfinished_days",
]

_COLUMNS = ("id", "group_id", "number", "framework_id", "opened_at", "closed_at", "roster", "sealed_by_erasure")
_one = Rows(lambda: Round.objects.filter(id=Given("round_id")).values_list(*_COLUMNS))
_open = Rows(lambda: Round.objects.filter(group_id=Given("group_id"), closed_at__isnull=True).values_list(*_COLUMNS))
_openings = Rows(lambda: Round.objects.filter(group_id=Given("group_id")).order_by("number").values_list("opened_at"))


def unfinished_days() -> int:
    """How many days after a Läget has closed a half sheet is kept: policy data."""
    return retention_policy().unfinished_days


def round(round_id: int) -> RoundInfo:
    """One Läget. LookupError if there is none."""
    for row in _one(round_id=round_id):
        return _info(row)
    raise LookupError(f"no round {round_id}")


def rounds(ids: Iterable[int]) -> dict[int, RoundInfo]:
    """Several by id; unknown ids are left out."""
    return {info.id: info for info in _rounds(Q(id__in=set(ids)))}


def open_round(group_id: int) -> RoundInfo | None:
    """The group's open Läget."""
    return next((_info(row) for row in _open(group_id=group_id)), None)


def open_rounds(group_ids: Iterable[int]) -> dict[int, RoundInfo]:
    """{group id: its open Läget}, for those that have one."""
    return {info.group_id: info for info in _rounds(Q(group_id__in=set(group_ids), closed_at__isnull=True))}


def rounds_of(group_id: int) -> tuple[RoundInfo, ...]:
    """All Läget of a group, first to last."""
    return tuple(_rounds(Q(group_id=group_id)))


def rounds_of_groups(group_ids: Iterable[int]) -> dict[int, tuple[RoundInfo, ...]]:
    """{group id: all its Läget, first to last}, in one read; groups without any are left out."""
    found: dict[int, tuple[RoundInfo, ...]] = {}
    for info in _rounds(Q(group_id__in=set(group_ids))):
        found[info.group_id] = (*found.get(info.group_id, ()), info)
    return found


def rounds_and_answers(group_ids: Iterable[int]) -> tuple[dict[int, tuple[RoundInfo, ...]], dict[int, int]]:
    """As `rounds_of_groups`, and {id of each open Läget: how many have answered}, in the same read. The counts are for
    who leads the groups."""
    sent = Sheet.objects.filter(round=OuterRef("pk"), late=False, complete=True).values("round")
    answered = Coalesce(Subquery(sent.annotate(n=Counted("pk")).values("n")), 0)
    rows = Round.objects.filter(group_id__in=set(group_ids)).order_by("group_id", "number")
    # Counted for those that are open; what is closed has its own figures.
    rows = rows.annotate(answered=Case(When(closed_at__isnull=True, then=answered), default=None))
    found: dict[int, tuple[RoundInfo, ...]] = {}
    counts = {}
    for *columns, many in rows.values_list(*_COLUMNS, "answered"):
        info = _info(tuple(columns))
        found[info.group_id] = (*found.get(info.group_id, ()), info)
        if many is not None:
            counts[info.id] = many
    return found, counts


def count(round_id: int) -> Count:
    """How many have answered (complete and in time), begun, and could have answered. LookupError: no such round."""
    found = Round.objects.filter(id=round_id).first()
    if found is None:
        raise LookupError(f"no round {round_id}")
    sent = dict(found.sheets.filter(late=False).values_list("participant_id", "complete"))
    roster = found.roster
    if roster is None:
        roster = len(_could_answer(found, day_of(found.opened_at), date.max, sent))
    answered = sum(sent.values())
    return Count(answered=answered, started=len(sent) - answered, roster=roster)


def could_answer(found: Round, first: date, last: date) -> frozenset[int]:
    """Who was in the group meanwhile, and who has a sheet although they left the day it was opened."""
    return _could_answer(found, first, last, found.sheets.filter(late=False).values_list("participant_id", flat=True))


def _could_answer(found: Round, first: date, last: date, sent: Iterable[int]) -> frozenset[int]:
    return activities.participants_between(found.group_id, first, last) | frozenset(sent)


def half_sheet(
    round_id: int, participant_id: int, *, ulid: str | None = None, reading_key_id: int | None = None
) -> HalfSheet | None:
    """The paused sheet. Its answers only with proof: the ULID it was sent with, or the reading key it is sealed to."""
    sheet = Sheet.objects.filter(round_id=round_id, participant_id=participant_id, complete=False).first()
    if sheet is None:
        return None
    by_key = reading_key_id is not None and sheet.reading_key_id == reading_key_id
    by_browser = ulid is not None and sheet.ulid == ulid and not sheet.carried
    answers = sheet.answers if by_key or by_browser else {}
    may_have_key = by_browser or sheet.reading_key_id is not None
    return HalfSheet(frozenset(sheet.answers), answers, sheet.language, may_have_key)


def has_answered(round_id: int, participant_id: int) -> bool:
    """Whether this participant has sent a complete sheet. For the participant's own page only."""
    return Sheet.objects.filter(round_id=round_id, participant_id=participant_id, complete=True).exists()


def next_window(group_id: int, today: date) -> Window | None:
    """When the next Läget should be opened, for the receipt and the desk; None when ended, by hand or all are done.

    An open Läget counts as done. A window that has passed is given as it was: the page says that it is overdue.
    """
    return window_of(activities.plan_of(group_id), today)


def window_of(plan: GroupPlan, today: date) -> Window | None:
    """The same, of a plan that has been read already."""
    if plan.ended_on is not None and plan.ended_on <= today:
        return None
    done = [day_of(opened_at) for (opened_at,) in _openings(group_id=plan.id)]
    return schedule.next_window(plan.schedule, starts_on=plan.starts_on, done=done)


def _rounds(which: Q) -> list[RoundInfo]:
    return [_info(row) for row in Round.objects.filter(which).order_by("group_id", "number").values_list(*_COLUMNS)]


def _info(row: tuple[Any, ...]) -> RoundInfo:
    round_id, group_id, number, framework_id, *rest = row
    framework = frameworks.framework(framework_id)
    return RoundInfo(round_id, group_id, number, framework_id, framework.code, framework.version, *rest)
