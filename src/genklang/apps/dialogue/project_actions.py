"""Money that a group applies for, to do what was agreed: from whom, how much, what was answered, what came of it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor, day_of

from .models import Project
from .types import DECISIONS, MOST_KRONOR, Refused
from .writing import causeless, held_action, needed, note

EARLIEST = date(2000, 1, 1)


@transaction.atomic
def apply_for_money(
    *,
    action_id: int,
    source: str,
    asked: int,
    applied_on: date,
    answer_on: date | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """What has been applied for, in whole kronor, and when an answer is expected; said again it is corrected.

    Refused: action_unknown, words_missing, too_long, bad_sum (1 to 100 million), bad_day (applied in the future, or
    answered before it was applied for), already_decided.
    """
    action = held_action(action_id)
    if not 1 <= asked <= MOST_KRONOR:
        raise Refused(_("Skriv summan i hela kronor, från 1 till 100 miljoner."), code="bad_sum")
    if not EARLIEST <= applied_on <= day_of(at):
        raise Refused(_("Välj dagen ni sökte. Den har varit."), code="bad_day")
    if answer_on is not None and answer_on < applied_on:
        raise Refused(_("Svaret kan inte komma före ansökan. Välj en senare dag."), code="bad_day")
    row = Project.objects.filter(action=action).first()
    if row is not None and row.decision:
        raise Refused(_("Svaret är redan skrivet. Ändra det till Inget svar än först."), code="already_decided")
    is_new, row = row is None, row or Project(action=action)
    row.source = needed("source", source, _("Skriv vem ni har sökt pengar från."))
    row.asked, row.applied_on, row.answer_on = asked, applied_on, answer_on
    row.save(force_insert=is_new)
    note("project.applied" if is_new else "project.edited", action.session, by=by, at=at)


@transaction.atomic
def note_decision(
    *,
    action_id: int,
    decision: str,
    decided_on: date | None = None,
    got: int | None = None,
    outcome: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """What was answered, and later what came of it. `decision` "" takes an answer back.

    `got`: whole kronor. A yes is to all that was asked for, and a part is less; then it must be said how much.
    Refused: action_unknown, no_project, bad_decision, bad_day, bad_sum, too_long, cause_word.
    """
    action = held_action(action_id)
    row = Project.objects.filter(action=action).first()
    if row is None:
        raise Refused(_("Skriv först vad ni har sökt."), code="no_project")
    if decision not in ("", *DECISIONS):
        raise Refused(_("Välj vad ni fick för svar."), code="bad_decision")
    if decision and (decided_on is None or not row.applied_on <= decided_on <= day_of(at)):
        raise Refused(_("Välj dagen svaret kom. Den har varit, och ligger efter ansökan."), code="bad_day")
    row.decision = decision
    row.decided_on = decided_on if decision else None
    row.given = _given(row, got)
    row.outcome = causeless("outcome", outcome)
    row.save(update_fields=["decision", "decided_on", "given", "outcome"])
    note("project.decided", action.session, by=by, at=at, decision=decision)


@transaction.atomic
def remove_project(*, action_id: int, by: Actor, at: datetime) -> None:
    """Take away what was never applied for; what was answered with a no is told as such. Refused: no_project."""
    action = held_action(action_id)
    gone, _rows = Project.objects.filter(action=action).delete()
    if not gone:
        raise Refused(_("Det finns ingen ansökan längre."), code="no_project")
    note("project.removed", action.session, by=by, at=at)


def _given(row: Project, got: int | None) -> int:
    """The sum that goes with the decision. Refused: bad_sum."""
    if row.decision == "yes":
        if got not in (None, row.asked):
            raise Refused(_("Fick ni en annan summa än ni sökte? Välj Delvis."), code="bad_sum")
        return row.asked
    if row.decision == "partly":
        if got is None or not 1 <= got < row.asked:
            raise Refused(_("Skriv hur mycket ni fick, mindre än ni sökte."), code="bad_sum")
        return got
    if got:
        raise Refused(_("Fick ni pengar? Då är svaret Ja eller Delvis."), code="bad_sum")
    return 0
