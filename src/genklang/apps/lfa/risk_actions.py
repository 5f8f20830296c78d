"""Put down what may go wrong with what is done about it, and what the plan takes for granted."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor
from genklang.core.lfa.checks import GRADES

from . import row_queries
from .models import Assumption, Risk
from .types import Row
from .writing import gone, held, line, note, room_for, unchanged


@transaction.atomic
def add_risk(*, initiative_id: int, by: Actor, at: datetime, **given: Any) -> int:
    """The id. `given`: the fields of `RiskInfo` that are written, all of them. Refused: words_missing, too_long,
    too_many. ValueError: a grade or a row that does not exist."""
    plan = held(initiative_id)
    room_for(plan.risks)
    row = plan.risks.create(**_risk(**given))
    note("risk.added", initiative_id, by=by, at=at, risk=row.pk)
    return row.pk


@transaction.atomic
def edit_risk(*, risk_id: int, seen: str, by: Actor, at: datetime, **given: Any) -> None:
    """All of it anew. Refused: as `add_risk`, gone, changed_meanwhile."""
    row = Risk.objects.select_for_update(of=("self",)).select_related("plan").filter(pk=risk_id).first()
    unchanged(row_queries.risk(risk_id), seen)
    if row is None:
        raise gone()
    Risk.objects.filter(pk=risk_id).update(**_risk(**given))
    note("risk.edited", row.plan.initiative_id, by=by, at=at, risk=risk_id)


@transaction.atomic
def remove_risk(*, risk_id: int, by: Actor, at: datetime) -> None:
    """Refused: gone."""
    row = Risk.objects.select_related("plan").filter(pk=risk_id).first()
    if row is None:
        raise gone()
    row.delete()
    note("risk.removed", row.plan.initiative_id, by=by, at=at, risk=risk_id)


@transaction.atomic
def add_assumption(*, initiative_id: int, by: Actor, at: datetime, **given: Any) -> int:
    """The id. `given`: the fields of `AssumptionInfo` that are written. Refused: words_missing, too_long, too_many."""
    plan = held(initiative_id)
    room_for(plan.assumptions)
    row = plan.assumptions.create(**_assumption(**given))
    note("assumption.added", initiative_id, by=by, at=at, assumption=row.pk)
    return row.pk


@transaction.atomic
def edit_assumption(*, assumption_id: int, seen: str, by: Actor, at: datetime, **given: Any) -> None:
    """All of it anew. Refused: as `add_assumption`, gone, changed_meanwhile."""
    rows = Assumption.objects.select_for_update(of=("self",)).select_related("plan")
    row = rows.filter(pk=assumption_id).first()
    unchanged(row_queries.assumption(assumption_id), seen)
    if row is None:
        raise gone()
    Assumption.objects.filter(pk=assumption_id).update(**_assumption(**given))
    note("assumption.edited", row.plan.initiative_id, by=by, at=at, assumption=assumption_id)


@transaction.atomic
def remove_assumption(*, assumption_id: int, by: Actor, at: datetime) -> None:
    """Refused: gone."""
    row = Assumption.objects.select_related("plan").filter(pk=assumption_id).first()
    if row is None:
        raise gone()
    row.delete()
    note("assumption.removed", row.plan.initiative_id, by=by, at=at, assumption=assumption_id)


def _risk(
    *, words: str, likelihood: int, consequence: int, is_internal: bool, row: str, answer: str, who: str
) -> dict[str, Any]:
    if not {likelihood, consequence} <= set(GRADES):
        raise ValueError("likelihood and consequence go from 1 to 3")
    return {
        "words": line("words", words, missing=_("Skriv vad som kan hända.")),
        "likelihood": likelihood,
        "consequence": consequence,
        "is_internal": is_internal,
        "row": Row(row).value,
        "answer": line("answer", answer),
        "who": line("name", who),
    }


def _assumption(*, words: str, row: str, watch: str) -> dict[str, Any]:
    return {
        "words": line("words", words, missing=_("Skriv vad ni tar för givet.")),
        "row": Row(row).value,
        "watch": line("words", watch),
    }
