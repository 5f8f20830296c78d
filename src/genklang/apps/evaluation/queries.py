"""Reads: what the advisor was answered, the plan that is being written, and the versions that are locked."""

from collections.abc import Iterable
from typing import Any

from genklang.apps.planning import queries as planning
from genklang.core.disclosure.evidence import Measure, MeasureKind
from genklang.core.evaluation.advisor import Way, advisor, walked
from genklang.core.evaluation.ladder import Grade, Late
from genklang.core.evaluation.plan import Known, Part, Results, checksum
from genklang.core.evaluation.remarks import Remark
from genklang.core.evaluation.remarks import remarks as remarks_of
from genklang.core.evaluation.size import Kind, Planned

from . import outcomes, text
from .lateness import lateness
from .models import AdviceAnswer, Draft, LockedPlan
from .results import shown
from .types import TYPED, AnswerInfo, DraftInfo, LockedInfo, Outcome, OutcomeKind, SizeInfo

indicators = outcomes.indicators
measured = outcomes.measured
whole = text.whole


def answers(initiative_id: int) -> dict[str, AnswerInfo]:
    """{question: what was answered to it}."""
    rows = AdviceAnswer.objects.filter(initiative_id=initiative_id)
    return {row.question: AnswerInfo(row.question, row.answer, row.by, row.at) for row in rows}


def way(initiative_id: int) -> Way:
    """How far the answers lead."""
    return walked(advisor(), {question: info.answer for question, info in answers(initiative_id).items()})


def draft(initiative_id: int) -> DraftInfo:
    """What is being written; empty before anything is."""
    return draft_info(initiative_id, Draft.objects.filter(initiative_id=initiative_id).first())


def results(initiative_id: int, outcome: Outcome | None) -> Results:
    """What the ledger has shown of the outcome by now."""
    return shown(initiative_id, None if outcome is None else outcome.measure)


def parts(found: DraftInfo, reached: Way, known: Known) -> dict[Part, str]:
    """The draft as it would be locked, part by part."""
    return text.parts(found, reached, late=_late(found, known))


def missing(found: DraftInfo, reached: Way) -> tuple[Part, ...]:
    """What must be there before the plan can be locked."""
    return text.missing(text.parts(found, reached))


def grade(found: DraftInfo, reached: Way, known: Known) -> Grade | None:
    """How much may be said by this plan; None while no design is chosen."""
    return text.grade(found, reached, late=_late(found, known))


def remarks(found: DraftInfo, reached: Way, grade: Grade | None) -> tuple[Remark, ...]:
    """What does not hold together in what is written. It can be locked all the same."""
    planned = None if found.size is None or reached.counts == "none" else found.size.planned
    asked = None if planned is None else measured(found.initiative_id, found.outcome)
    scale = None if asked is None else (float(asked.low), float(asked.high))
    return remarks_of(text.parts(found, reached), None if grade is None else grade.rung.level, planned, scale)


def differs(locked: LockedInfo, found: DraftInfo, reached: Way) -> bool:
    """Whether the draft says something else than what is locked. That results came out since is no difference."""
    late = _late(found, locked.known, before=locked.number)
    return text.whole(text.parts(found, reached, late=late)) != text.whole(locked.parts)


def mark(found: DraftInfo, reached: Way) -> str:
    """Another when anything that would be locked is."""
    return checksum(text.whole(text.parts(found, reached)))


def plan(initiative_id: int) -> LockedInfo | None:
    """The plan that holds: the last version that is locked, or None."""
    return plans([initiative_id]).get(initiative_id)


def plans(initiative_ids: Iterable[int]) -> dict[int, LockedInfo]:
    """{initiative: the plan that holds}, of those that have one."""
    rows = LockedPlan.objects.filter(initiative_id__in=set(initiative_ids)).order_by("number")
    return {row.initiative_id: _locked(row) for row in rows}


def locked(initiative_ids: Iterable[int]) -> frozenset[int]:
    """Those of the initiatives that have a plan that holds; none is read."""
    rows = LockedPlan.objects.filter(initiative_id__in=set(initiative_ids))
    return frozenset(rows.order_by().values_list("initiative_id", flat=True).distinct())


def versions(initiative_id: int) -> tuple[LockedInfo, ...]:
    """Every version that was locked, the first first."""
    return tuple(_locked(row) for row in LockedPlan.objects.filter(initiative_id=initiative_id).order_by("number"))


def draft_info(initiative_id: int, row: Draft | None) -> DraftInfo:
    """A row as others see it. For this room's own use."""
    if row is None:
        return DraftInfo(initiative_id, dict.fromkeys(TYPED, ""), None, None)
    typed = {field: getattr(row, field) for field in TYPED}
    return DraftInfo(initiative_id, typed, _outcome(row), _size(row.size))


def _late(found: DraftInfo, known: Known, *, before: int | None = None) -> Late | None:
    """Held against the versions `before` this number, or against all."""
    kept = [one for one in versions(found.initiative_id) if before is None or one.number < before]
    return lateness(found, known, kept)


def _outcome(row: Draft) -> Outcome | None:
    if not row.outcome_kind:
        return None
    kind = OutcomeKind(row.outcome_kind)
    measure = None
    if kind is OutcomeKind.INDICATOR:
        measure = Measure(MeasureKind.INDICATOR, row.outcome_code)
    elif kind is OutcomeKind.GOAL and row.outcome_goal_id is not None:
        goal = planning.goal(row.outcome_goal_id)
        measure = None if goal is None else goal.follows
    return Outcome(kind, row.outcome_words, row.outcome_code, row.outcome_goal_id, measure)


def _size(kept: dict[str, Any] | None) -> SizeInfo | None:
    if kept is None:
        return None
    hoped = kept["hoped"]
    return SizeInfo(Planned(**{**kept["planned"], "kind": Kind(kept["planned"]["kind"])}), hoped)


def _locked(row: LockedPlan) -> LockedInfo:
    return LockedInfo(
        initiative_id=row.initiative_id,
        number=row.number,
        text=row.text,
        sha256=row.sha256,
        known=Known(Results(row.results), row.said_known),
        reason=row.reason,
        level=row.level,
        measure=Measure(MeasureKind(row.measure_kind), row.measure_code) if row.measure_code else None,
        at=row.at,
        by=row.by,
    )
