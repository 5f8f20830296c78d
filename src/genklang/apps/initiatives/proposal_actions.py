"""Write a proposal, hand it in, take it back, put down what was decided and, later, what came of it.

Every text that is saved is kept. Whoever saves over somebody else's is told, and nothing is lost. Offered to others
through `actions`.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor, day_of, typed
from genklang.apps.audit.types import Refused as RefusedAnywhere
from genklang.core.proposals import CURRENT, Sheet, criteria, write_sheet

from . import queries
from .life import Act
from .life_actions import WHY, begin_idea, take
from .models import Decision, Proposal
from .types import LONGEST, Outcome, Refused, State

MOST_AT_ONCE = 100
#: Written in the log, in the language that it is kept in.
EARLIER = "(Tidigare, %(day)s:) %(words)s"
_AFTER = {Outcome.YES: State.DECIDED, Outcome.NO: State.ENDED}


@transaction.atomic
def begin_proposal(*, initiative_id: int, sheet: Sheet, by: Actor, at: datetime) -> int:
    """The id of a new proposal with its first version. Refused: empty_sheet, no_kind."""
    _check(sheet)
    row = Proposal.objects.create(initiative_id=initiative_id, begun_at=at)
    _keep(row, 1, sheet, by=by, at=at)
    return row.pk


@transaction.atomic
def begin_ideas(*, organisation_id: int, sheets: Sequence[Sheet], by: Actor, at: datetime) -> list[int]:
    """The ids of new initiatives, an idea for each sheet with its proposal: all of them, or none.

    Refused: empty_sheet, no_kind, name_missing, name_taken, too_many.
    """
    if len(sheets) > MOST_AT_ONCE:
        raise Refused(format_lazy(_("Läs in högst {most} förslag åt gången."), most=MOST_AT_ONCE), code="too_many")
    made = []
    for sheet in sheets:
        _check(sheet)
        try:
            initiative_id = begin_idea(organisation_id=organisation_id, name=sheet.name, by=by, at=at)
        except RefusedAnywhere as no:
            # Which of many it is.
            raise Refused(format_lazy("”{name}”: {why}", name=sheet.name, why=no.sentence), code=no.code) from no
        begin_proposal(initiative_id=initiative_id, sheet=sheet, by=by, at=at)
        made.append(initiative_id)
    return made


@transaction.atomic
def save_proposal(*, proposal_id: int, based_on: int, sheet: Sheet, by: Actor, at: datetime) -> int:
    """The number of the version that is saved; the same as the last one: no new one is made.

    Refused: gone, empty_sheet, no_kind, changed_meanwhile (somebody else has saved since `based_on`).
    """
    row = _held(proposal_id)
    _check(sheet)
    last = row.versions.order_by("-number")[0]
    if (last.criteria, last.text) == (CURRENT, write_sheet(sheet, criteria())):
        return last.number
    if last.number != based_on:
        raise Refused(
            _("Någon annan har sparat medan du skrev. Din text står kvar här. Läs den andra och för ihop dem."),
            code="changed_meanwhile",
        )
    _keep(row, last.number + 1, sheet, by=by, at=at)
    return last.number + 1


@transaction.atomic
def submit(*, proposal_id: int, version: int, by: Actor, at: datetime) -> None:
    """Put the last version before those who decide. Refused: gone, changed_meanwhile, unfinished, submitted_already,
    another_open, wrong_state."""
    row = _held(proposal_id)
    info = queries.proposal(proposal_id)
    if info is None or info.last.number != version:
        raise Refused(_("Förslaget har ändrats sedan du läste det. Läs det igen."), code="changed_meanwhile")
    if info.last.problems:
        raise Refused(_("Något saknas i förslaget. Se listan högst upp på sidan."), code="unfinished")
    if row.submitted == version:
        raise Refused(_("Det är inlämnat."), code="submitted_already")
    if any(one.is_open for one in queries.proposals_of(row.initiative_id) if one.id != proposal_id):
        raise Refused(
            _("Ett annat förslag ligger redan framme för beslut. Ta tillbaka det först."), code="another_open"
        )
    if queries.states([row.initiative_id])[row.initiative_id] is not State.PROPOSED:
        take(row.initiative_id, State.PROPOSED, Act.SUBMIT, "", by=by, at=at)
    row.submitted, row.submitted_by = version, by.staff_id
    row.save(update_fields=["submitted", "submitted_by"])
    _note("submitted", row, by=by, at=at, version=version)


@transaction.atomic
def take_back(*, proposal_id: int, words: str, by: Actor, at: datetime) -> None:
    """It lies no longer before those who decide. Refused: gone, not_submitted, words_missing, too_long, wrong_state."""
    row = _held(proposal_id)
    _lies_there(row)
    take(row.initiative_id, _where_it_was(row), Act.TAKE_BACK, _why(words), by=by, at=at)
    row.submitted = row.submitted_by = None
    row.save(update_fields=["submitted", "submitted_by"])
    _note("taken_back", row, by=by, at=at)


@transaction.atomic
def decide(
    *,
    proposal_id: int,
    version: int,
    outcome: str,
    who: str,
    words: str,
    conditions: str = "",
    reservations: str = "",
    decided_on: date,
    follow_up_on: date | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Put down what was decided on the version that was handed in; the id.

    Refused: gone, not_submitted, changed_meanwhile, bad_outcome, words_missing, too_long, bad_day, wrong_state.
    """
    row = _held(proposal_id)
    _lies_there(row)
    if row.submitted != version:
        raise Refused(_("Ett nyare förslag är inlämnat. Läs det först."), code="changed_meanwhile")
    if outcome not in set(Outcome):
        raise Refused(_("Välj vad som beslutades."), code="bad_outcome")
    if not date(2000, 1, 1) <= decided_on <= day_of(at):
        raise Refused(_("Välj en dag som har varit."), code="bad_day")
    if follow_up_on is not None and follow_up_on <= decided_on:
        raise Refused(_("Uppföljningen ska vara efter beslutet."), code="bad_day")
    if outcome == Outcome.YES and follow_up_on is None:
        raise Refused(_("Skriv vilken dag ni ska se vad det blev av beslutet."), code="bad_day")
    plain = _why(words)
    made = Decision.objects.create(
        proposal=row,
        version=version,
        outcome=outcome,
        who=" ".join(typed(who, most=LONGEST["who"], missing=_("Skriv vilka som beslutade."), refused=Refused).split()),
        words=plain,
        conditions=typed(conditions, most=LONGEST["conditions"], refused=Refused),
        reservations=typed(reservations, most=LONGEST["reservations"], refused=Refused),
        decided_on=decided_on,
        follow_up_on=follow_up_on,
    )
    after = _AFTER.get(Outcome(outcome)) or _where_it_was(row)
    take(row.initiative_id, after, Act.DECIDE, plain, by=by, at=at)
    _note("decided", row, by=by, at=at, version=version, outcome=outcome)
    return made.pk


@transaction.atomic
def follow_up(*, decision_id: int, words: str, on: date, by: Actor, at: datetime) -> None:
    """Put down what came of a decision; said again, what stood before stays below with its day. Refused: gone,
    words_missing, too_long, bad_day."""
    made = Decision.objects.select_for_update().select_related("proposal").filter(pk=decision_id).first()
    if made is None:
        raise _gone()
    if not made.decided_on <= on <= day_of(at):
        raise Refused(_("Välj en dag efter beslutet som har varit."), code="bad_day")
    before = EARLIER % {"day": made.followed_up_on, "words": made.followed_up} if made.followed_up else ""
    made.followed_up, made.followed_up_on = "\n\n".join(filter(None, (_why(words), before))), on
    made.save(update_fields=["followed_up", "followed_up_on"])
    _note("followed_up", made.proposal, by=by, at=at, version=made.version)


def _why(words: str) -> str:
    return typed(words, most=LONGEST["words"], missing=WHY, refused=Refused)


def _keep(row: Proposal, number: int, sheet: Sheet, *, by: Actor, at: datetime) -> None:
    text = write_sheet(sheet, criteria())
    row.versions.create(number=number, text=text, criteria=CURRENT, at=at, by=by.staff_id)
    _note("saved", row, by=by, at=at, version=number)


def _check(sheet: Sheet) -> None:
    if not sheet.name:
        raise Refused(_("Förslaget har inget namn. Skriv vad initiativet heter."), code="empty_sheet")
    if sheet.kind is None:
        raise Refused(_("Välj om det är ett foruminitiativ eller ett pilotinitiativ."), code="no_kind")


def _held(proposal_id: int) -> Proposal:
    row = Proposal.objects.select_for_update().filter(pk=proposal_id).first()
    if row is None:
        raise _gone()
    return row


def _lies_there(row: Proposal) -> None:
    if row.submitted is None or row.decisions.filter(version=row.submitted).exists():
        raise Refused(_("Förslaget ligger inte framme för beslut."), code="not_submitted")


def _where_it_was(row: Proposal) -> State:
    """Where the initiative was before the proposal was handed in."""
    came = [step.before for step in queries.way(row.initiative_id) if step.after is State.PROPOSED]
    return came[-1] or State.IDEA


def _gone() -> Refused:
    return Refused(_("Det finns inte längre. Ladda om sidan."), code="gone")


def _note(what: str, row: Proposal, *, by: Actor, at: datetime, **details: str | int) -> None:
    organisation_id = activities.initiative(row.initiative_id).organisation_id
    record(f"proposal.{what}", by=by, at=at, organisation_id=organisation_id, subject_id=row.pk, **details)
