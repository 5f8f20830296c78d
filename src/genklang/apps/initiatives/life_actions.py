"""Take a step on an initiative's way, as the table of `life` allows. Offered to others through `actions`."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import actions as activities
from genklang.apps.activities import queries as activity_queries
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor, typed

from . import queries
from .life import Act, allowed
from .models import Step
from .types import LONGEST, Refused, State

WHY = _("Skriv varför, så att andra förstår det om ett år.")


@transaction.atomic
def begin_idea(*, organisation_id: int, name: str, by: Actor, at: datetime) -> int:
    """The id of a new initiative that is an idea yet. Refused: name_missing, name_taken."""
    initiative_id = activities.create_initiative(organisation_id=organisation_id, name=name, by=by, at=at)
    take(initiative_id, State.IDEA, Act.BEGIN, "", by=by, at=at, begins=True)
    return initiative_id


@transaction.atomic
def move(*, initiative_id: int, after: State, words: str, by: Actor, at: datetime) -> None:
    """Say that it has come further, and why. Refused: wrong_state, words_missing, too_long."""
    plain = typed(words, most=LONGEST["words"], missing=WHY, refused=Refused)
    take(initiative_id, after, Act.MOVE, plain, by=by, at=at)


def take(
    initiative_id: int, after: State, act: Act, words: str, *, by: Actor, at: datetime, begins: bool = False
) -> None:
    """One step by an act, inside the transaction of whatever it is a part of. Refused: wrong_state."""
    before = None if begins else queries.states([initiative_id])[initiative_id]
    if after not in allowed(before, act):
        raise Refused(_("Det går inte härifrån. Ladda om sidan och se var satsningen är."), code="wrong_state")
    number = Step.objects.filter(initiative_id=initiative_id).count() + 1
    Step.objects.create(
        initiative_id=initiative_id,
        number=number,
        before=before or "",
        after=after,
        words=words,
        at=at,
        by=by.staff_id,
    )
    organisation_id = activity_queries.initiative(initiative_id).organisation_id
    details = {"before": before or "", "after": after.value}
    record(
        f"initiative.{act.value}", by=by, at=at, organisation_id=organisation_id, subject_id=initiative_id, **details
    )
