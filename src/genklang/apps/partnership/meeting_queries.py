"""Reads of meetings and decisions."""

from collections.abc import Iterable

from django.db.models import F, Q

from genklang.apps.dialogue.types import ENDED, STATES

from .models import Decision, Meeting
from .types import Body, DecisionInfo, MeetingInfo


def meetings(partnership_id: int) -> tuple[MeetingInfo, ...]:
    """Every meeting with what it decided, the latest first."""
    return _meetings(Q(partnership_id=partnership_id))


def meeting(meeting_id: int) -> MeetingInfo | None:
    """One meeting, or None."""
    return next(iter(_meetings(Q(pk=meeting_id))), None)


def decision(decision_id: int) -> DecisionInfo | None:
    """One decision, or None."""
    return next(iter(_decisions(Q(pk=decision_id))), None)


def open_decisions(partnership_ids: Iterable[int]) -> tuple[DecisionInfo, ...]:
    """Every decision that is not carried out, by day: those whose day has passed first, those without a day last."""
    return _decisions(Q(meeting__partnership_id__in=set(partnership_ids)) & ~Q(state__in=ENDED))


def _meetings(which: Q) -> tuple[MeetingInfo, ...]:
    rows = Meeting.objects.filter(which).prefetch_related("partners", "decisions").order_by("-held_on", "-pk")
    return tuple(
        MeetingInfo(
            id=row.pk,
            partnership_id=row.partnership_id,
            body=Body(row.body),
            held_on=row.held_on,
            partner_ids=tuple(sorted(partner.pk for partner in row.partners.all())),
            present=row.present,
            notes=row.notes,
            decisions=tuple(_info(one, row) for one in sorted(row.decisions.all(), key=lambda one: int(one.pk))),
        )
        for row in rows
    )


def _decisions(which: Q) -> tuple[DecisionInfo, ...]:
    rows = Decision.objects.filter(which).select_related("meeting")
    return tuple(_info(row, row.meeting) for row in rows.order_by(F("due_on").asc(nulls_last=True), "pk"))


def _info(row: Decision, meeting: Meeting) -> DecisionInfo:
    return DecisionInfo(
        id=row.pk,
        partnership_id=meeting.partnership_id,
        meeting_id=meeting.pk,
        body=Body(meeting.body),
        decided_on=meeting.held_on,
        words=row.words,
        carrier=row.carrier,
        due_on=row.due_on,
        state=row.state,
        state_words=str(STATES[row.state]),
        outcome=row.outcome,
    )
