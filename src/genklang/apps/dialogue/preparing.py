"""Prepare the talk: which movements, and which questions to ask. Offered to others through `actions`."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.apps.rounds import queries as rounds
from genklang.core.disclosure.evidence import Level, Measure
from genklang.core.disclosure.states import State

from .models import Preparation
from .types import MOST_CHOSEN, Refused

LONGEST_QUESTION = 200


@transaction.atomic
def prepare(*, round_id: int, measures: Sequence[Measure], questions: Sequence[str], by: Actor, at: datetime) -> None:
    """Choose what to talk about; said again it is chosen anew. Empty questions are left out.

    Refused: not_released, not_shown, too_many, too_long. LookupError: no such Läget.
    """
    about = rounds.round(round_id)
    chosen = list(dict.fromkeys(measures))
    asked = [question.strip() for question in questions if question.strip()]
    if len(chosen) > MOST_CHOSEN or len(asked) > MOST_CHOSEN:
        raise Refused(format_lazy(_("Välj högst {most}."), most=MOST_CHOSEN), code="too_many")
    if any(len(question) > LONGEST_QUESTION for question in asked):
        sentence = format_lazy(_("Texten är för lång. Högst {most} tecken får plats."), most=LONGEST_QUESTION)
        raise Refused(sentence, code="too_long")
    shown = shown_measures(about.group_id, about.number)
    if not set(chosen) <= shown:
        raise Refused(
            _("Välj bland det som visas. Om det som är dolt går det att prata, men inte att svara."), code="not_shown"
        )
    kept = {"measures": [[str(measure.kind), measure.code] for measure in chosen], "questions": asked}
    Preparation.objects.update_or_create(round_id=round_id, defaults=kept)
    organisation_id = activities.group(about.group_id).organisation_id
    record("talk.prepared", by=by, at=at, organisation_id=organisation_id, subject_id=round_id)


def shown_measures(group_id: int, number: int) -> frozenset[Measure]:
    """What something is shown of in the group's released result. Refused: not_released."""
    released = analysis.released(level=Level.GROUP, unit_id=group_id, number=number)
    if released is None:
        raise Refused(_("Resultatet är inte framtaget än. Ta fram det först."), code="not_released")
    return frozenset(cell.measure for cell in released.cells if not State(cell.state).hidden)
