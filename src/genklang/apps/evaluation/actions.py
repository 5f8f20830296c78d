"""Answer the advisor, say how many, write a plan for judging an effect, lock it: what is locked is never changed."""

from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor, typed
from genklang.core.evaluation.advisor import advisor, walked
from genklang.core.evaluation.plan import Head, Known, checksum, written
from genklang.core.evaluation.size import Planned

from . import outcomes, queries, text
from .models import AdviceAnswer, Draft, LockedPlan
from .types import LONGEST, TYPED, OutcomeKind, Refused


@transaction.atomic
def answer(*, initiative_id: int, question: str, answer: str, by: Actor, at: datetime) -> None:
    """Answer one question that is on the way, or answer it anew: what is not on the new way is dropped, no more.

    Refused: gone, not_asked, bad_answer.
    """
    _held(initiative_id)
    table, kept = advisor(), {code: info.answer for code, info in queries.answers(initiative_id).items()}
    before = walked(table, kept)
    asked = {step.code for step, _answer in before.steps} | ({before.question.code} if before.question else set())
    if question not in asked:
        raise Refused(_("Den frågan ställs inte längre. Börja från den första."), code="not_asked")
    if table.questions[question].answer(answer) is None:
        raise Refused(_("Välj ett av svaren."), code="bad_answer")
    AdviceAnswer.objects.update_or_create(
        initiative_id=initiative_id,
        question=question,
        defaults={"answer": answer, "at": at, "by": by.staff_id},
    )
    stays = [step.code for step, _answer in walked(table, {**kept, question: answer}).steps]
    AdviceAnswer.objects.filter(initiative_id=initiative_id).exclude(question__in=stays).delete()
    _note("answered", initiative_id, by=by, at=at, question=question, answer=answer)


@transaction.atomic
def set_size(*, initiative_id: int, planned: Planned, hoped: float | None, by: Actor, at: datetime) -> None:
    """Take what was reckoned with into the plan. Refused: gone, bad_size."""
    row = _held(initiative_id)
    if hoped is not None and not 0 < hoped <= 1_000_000:
        raise Refused(_("Skriv hur stor förändring ni hoppas på som ett tal över noll."), code="bad_size")
    row.size = {"planned": asdict(planned), "hoped": hoped}
    row.save(update_fields=["size"])
    _note("sized", initiative_id, by=by, at=at, begin=planned.begin)


@transaction.atomic
def write(
    *,
    initiative_id: int,
    outcome_kind: str = "",
    outcome_code: str = "",
    outcome_words: str = "",
    seen: str,
    by: Actor,
    at: datetime,
    **words: str,
) -> None:
    """Write the plan; it may be unfinished. `words`: by the fields of `types.TYPED`; `seen`: the mark that it had.

    `outcome_kind` "" where nothing is chosen; `outcome_code`: an indicator's code or a goal's number.
    Refused: gone, changed_meanwhile, bad_outcome, too_long. KeyError: a field that is not there.
    """
    row = _held(initiative_id)
    before = queries.draft_info(initiative_id, row)
    if before.mark != seen:
        raise Refused(
            _("Någon annan sparade medan du skrev. Din text står kvar här. Spara igen om det är den som ska gälla."),
            code="changed_meanwhile",
        )
    for field in TYPED:
        setattr(row, field, typed(words.pop(field, ""), most=LONGEST[field]))
    if words:
        raise KeyError(*words)
    _choose(row, outcome_kind, outcome_code, typed(outcome_words, most=LONGEST["outcome_words"]))
    row.save()
    _note("written", initiative_id, by=by, at=at)


@transaction.atomic
def lock(*, initiative_id: int, seen: str, saw_results: bool, reason: str = "", by: Actor, at: datetime) -> int:
    """Lock what is written as the next version, and its number; the text says what had been shown of the outcome, what
    they say that they knew, and the checksum of the version before.

    `seen`: the mark of what was read (`queries.mark`); `saw_results`: somebody knew how it went, they say.
    Refused: gone, changed_meanwhile, unfinished, not_changed, words_missing (a later version says why), too_long.
    """
    draft = queries.draft_info(initiative_id, _held(initiative_id))
    last, way = queries.plan(initiative_id), queries.way(initiative_id)
    if queries.mark(draft, way) != seen:
        raise Refused(_("Planen har ändrats sedan du läste den. Läs den igen."), code="changed_meanwhile")
    known = Known(queries.results(initiative_id, draft.outcome), saw_results)
    parts, grade = queries.parts(draft, way, known), queries.grade(draft, way, known)
    if text.missing(parts) or grade is None or draft.outcome is None:
        raise Refused(_("Något saknas i planen. Se listan högst upp på sidan."), code="unfinished")
    why = "" if last is None else typed(reason, most=LONGEST["reason"], missing=_("Skriv varför planen ändras."))
    if last is not None and not queries.differs(last, draft, way):
        raise Refused(_("Inget är ändrat sedan planen låstes."), code="not_changed")
    number = 1 if last is None else last.number + 1
    name = activities.initiative(initiative_id).name
    locked = at.astimezone(ZoneInfo(settings.TIME_ZONE)).strftime("%Y-%m-%d kl. %H.%M")
    whole = written(Head(name, number, locked, known, why, "" if last is None else last.sha256), parts)
    measure = draft.outcome.measure
    LockedPlan.objects.create(
        initiative_id=initiative_id,
        number=number,
        text=whole,
        sha256=checksum(whole),
        results=known.results.value,
        said_known=saw_results,
        reason=why,
        level=grade.rung.level,
        measure_kind="" if measure is None else measure.kind.value,
        measure_code="" if measure is None else measure.code,
        at=at,
        by=by.staff_id,
    )
    sha256 = checksum(whole)
    shown = known.results.value
    said = "known" if saw_results else "unknown"
    _note("locked", initiative_id, by=by, at=at, version=number, sha256=sha256, results=shown, said=said)
    return number


def _choose(row: Draft, kind: str, code: str, words: str) -> None:
    """A choice that stands is kept as it was called then, also when what was chosen is gone since."""
    if not kind:
        row.outcome_kind, row.outcome_code, row.outcome_words, row.outcome_goal_id = "", "", "", None
        return
    same_goal = row.outcome_goal_id is not None and str(row.outcome_goal_id) == code
    chosen = outcomes.found(row.initiative_id, OutcomeKind(kind), code, words) if kind in set(OutcomeKind) else None
    if chosen is None:
        if kind == row.outcome_kind and (code == row.outcome_code or same_goal):
            return
        raise Refused(_("Välj vad ni ska bedöma efter, eller skriv det med egna ord."), code="bad_outcome")
    row.outcome_kind, row.outcome_words = chosen.kind.value, chosen.words[: LONGEST["outcome_words"]]
    row.outcome_code, row.outcome_goal_id = chosen.code, chosen.goal_id


def _held(initiative_id: int) -> Draft:
    if initiative_id not in activities.initiatives([initiative_id]):
        raise Refused(_("Det finns inte längre. Ladda om sidan."), code="gone")
    return Draft.objects.select_for_update().get_or_create(initiative_id=initiative_id)[0]


def _note(what: str, initiative_id: int, *, by: Actor, at: datetime, **details: str | int) -> None:
    organisation_id = activities.initiative(initiative_id).organisation_id
    record(f"evaluation.{what}", by=by, at=at, organisation_id=organisation_id, subject_id=initiative_id, **details)
