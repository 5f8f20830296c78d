"""Reads of the talk about results."""

from collections.abc import Iterable

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, Value, When

from genklang.apps.activities import queries as activities
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.pulses import queries as pulses
from genklang.core.disclosure.evidence import Measure, MeasureKind
from genklang.core.frameworks import SOURCE_LANGUAGE

from .ballot_papers import code_of, names
from .models import Action, FeedbackSession, Insight, Preparation, Vote
from .project_queries import project_of
from .types import ENDED, STATES, VERDICTS, ActionInfo, InsightInfo, PreparationInfo, SessionInfo, VoteInfo, YouSaid

__all__ = [
    "action",
    "actions_of",
    "called",
    "code_of",
    "insight",
    "insights",
    "insights_about",
    "preparation",
    "promised",
    "session",
    "session_of",
    "sessions_of",
    "talks",
    "votes",
    "you_said_we_did",
]

MOST_ROWS_ON_A_PHONE = 6
_SESSION = ("id", "group_id", "round_id", "held_on", "is_ended")


def session(session_id: int) -> SessionInfo | None:
    """One session, or None."""
    return _session(Q(id=session_id))


def session_of(round_id: int) -> SessionInfo | None:
    """The session about a Läget, or None."""
    return _session(Q(round_id=round_id))


def sessions_of(group_id: int) -> tuple[SessionInfo, ...]:
    """Every session of a group, by day."""
    rows = FeedbackSession.objects.filter(group_id=group_id).order_by("held_on", "id")
    return tuple(SessionInfo(*row) for row in rows.values_list(*_SESSION))


def talks(round_ids: Iterable[int]) -> dict[int, bool]:
    """{round id: whether the talk is done}, of those Läget whose talk has begun: written in, or ended."""
    written = Q(is_ended=True)
    for kind in (Insight, Action):
        written |= Q(Exists(kind.objects.filter(session=OuterRef("pk"))))
    done = Case(When(written, then=Value(True)), default=Value(False), output_field=BooleanField())
    found = FeedbackSession.objects.filter(round_id__in=set(round_ids)).annotate(done=done)
    return dict(found.values_list("round_id", "done"))


def preparation(round_id: int) -> PreparationInfo | None:
    """What is chosen for the talk about a Läget, or None."""
    row = Preparation.objects.filter(round_id=round_id).first()
    if row is None:
        return None
    measures = tuple(Measure(MeasureKind(kind), code) for kind, code in row.measures)
    return PreparationInfo(round_id, measures, tuple(row.questions))


def called(framework_id: int) -> dict[str, str]:
    """{`code_of` each measure: its Swedish name}."""
    found = names(frameworks.framework(framework_id))
    return {code_of(measure): text[SOURCE_LANGUAGE] for measure, text in found.items()}


def votes(session_id: int) -> dict[str, VoteInfo]:
    """{kind: what the group was asked on its phones, and what came of it}."""
    asked = list(Vote.objects.filter(session_id=session_id).order_by("id").values_list("kind", "pulse_id"))
    outcomes = pulses.outcomes(pulse_id for _kind, pulse_id in asked) if asked else {}
    return {kind: VoteInfo(session_id, kind, outcomes[pulse_id]) for kind, pulse_id in asked}


def insights(session_id: int) -> tuple[InsightInfo, ...]:
    """What was said in a session, in the order it was written."""
    return tuple(_insight(row) for row in Insight.objects.filter(session_id=session_id).order_by("id"))


def insight(insight_id: int) -> InsightInfo | None:
    """One thing that was said, or None."""
    row = Insight.objects.filter(id=insight_id).first()
    return _insight(row) if row else None


def insights_about(round_ids: Iterable[int]) -> dict[int, tuple[InsightInfo, ...]]:
    """{round id: what was said about it}, in the order it was written; Läget where nothing was said are left out."""
    found: dict[int, list[InsightInfo]] = {}
    rows = Insight.objects.filter(session__round_id__in=set(round_ids)).select_related("session").order_by("id")
    for row in rows:
        found.setdefault(row.session.round_id, []).append(_insight(row))
    return {round_id: tuple(said) for round_id, said in found.items()}


def action(action_id: int) -> ActionInfo | None:
    """One action, or None."""
    return next(iter(_actions(Q(id=action_id))), None)


def actions_of(group_id: int) -> tuple[ActionInfo, ...]:
    """All actions of a group: those still open first, by day."""
    return _actions(Q(session__group_id=group_id))


def you_said_we_did(group_id: int) -> tuple[YouSaid, ...]:
    """What the young people meet at the next Läget: actions from the last session, and older ones still open.

    What has been done comes first; at most six rows, since they are read on a phone before forty questions.
    """
    last = (
        FeedbackSession.objects.filter(group_id=group_id)
        .order_by("-held_on", "-id")
        .values_list("id", flat=True)
        .first()
    )
    rows = _actions(Q(session__group_id=group_id) & (Q(session_id=last) | ~Q(state__in=ENDED)))
    order = {"done": 0, "under_way": 1, "agreed": 2, "dropped": 3}
    chosen = sorted(rows, key=lambda row: (row.session_id != last, order[row.state]))[:MOST_ROWS_ON_A_PHONE]
    return tuple(
        YouSaid(row.you_said, row.what, row.state_words, row.what_happened, row.grew_into, row.project)
        for row in chosen
    )


def promised(group_ids: Iterable[int]) -> tuple[ActionInfo, ...]:
    """Every open action, by day: those whose day has passed come first, those without a day last."""
    return _actions(Q(session__group_id__in=set(group_ids)) & ~Q(state__in=ENDED))


def _session(which: Q) -> SessionInfo | None:
    row = FeedbackSession.objects.filter(which).values_list(*_SESSION).first()
    return SessionInfo(*row) if row else None


def _insight(row: Insight) -> InsightInfo:
    return InsightInfo(
        id=row.id,
        session_id=row.session_id,
        measure_kind=row.measure_kind,
        measure_code=row.measure_code,
        hypothesis=row.hypothesis,
        verdict=row.verdict,
        verdict_words=str(VERDICTS.get(row.verdict, "")),
        words=row.words,
        at=row.at,
    )


def _actions(which: Q) -> tuple[ActionInfo, ...]:
    ended = Case(When(state__in=ENDED, then=Value(1)), default=Value(0))
    found = Action.objects.filter(which).select_related("session", "project")
    rows = list(found.order_by(ended, F("due_on").asc(nulls_last=True), "id"))
    grown = {row.grew_into_id for row in rows if row.grew_into_id is not None}
    names = {number: info.name for number, info in activities.activities(grown).items()} if grown else {}
    return tuple(
        ActionInfo(
            id=row.id,
            session_id=row.session_id,
            group_id=row.session.group_id,
            measure_kind=row.measure_kind,
            measure_code=row.measure_code,
            you_said=row.you_said,
            what=row.what,
            who=row.who,
            owner=row.owner,
            due_on=row.due_on,
            state=row.state,
            state_words=str(STATES[row.state]),
            what_happened=row.what_happened,
            grew_into=names.get(row.grew_into_id or 0, ""),
            project=project_of(row),
        )
        for row in rows
    )
