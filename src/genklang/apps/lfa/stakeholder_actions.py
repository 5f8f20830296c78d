"""Put down who is touched by it, decides, does or pays, and who should be here and is not."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor
from genklang.core.lfa.checks import GRADES

from . import row_queries
from .models import Stakeholder
from .types import Part, StakeholderKind, Stance
from .writing import gone, held, line, note, room_for, unchanged


@transaction.atomic
def add_stakeholder(*, initiative_id: int, by: Actor, at: datetime, **given: Any) -> int:
    """The id. `given`: the fields of `StakeholderInfo` that are written, all of them. Refused: words_missing, too_long,
    too_many. ValueError: a code or an influence that does not exist."""
    plan = held(initiative_id)
    room_for(plan.stakeholders)
    row = plan.stakeholders.create(**_fields(**given))
    note("stakeholder.added", initiative_id, by=by, at=at, stakeholder=row.pk)
    return row.pk


@transaction.atomic
def edit_stakeholder(*, stakeholder_id: int, seen: str, by: Actor, at: datetime, **given: Any) -> None:
    """All of it anew. Refused: as `add_stakeholder`, gone, changed_meanwhile."""
    row = _row(stakeholder_id)
    unchanged(row_queries.stakeholder(stakeholder_id), seen)
    Stakeholder.objects.filter(pk=stakeholder_id).update(**_fields(**given))
    note("stakeholder.edited", row.plan.initiative_id, by=by, at=at, stakeholder=stakeholder_id)


@transaction.atomic
def remove_stakeholder(*, stakeholder_id: int, by: Actor, at: datetime) -> None:
    """Refused: gone."""
    row = _row(stakeholder_id)
    row.delete()
    note("stakeholder.removed", row.plan.initiative_id, by=by, at=at, stakeholder=stakeholder_id)


def _fields(
    *,
    name: str,
    kind: str,
    part: str,
    interest: str,
    influence: int,
    stance: str,
    is_missing: bool,
    reason: str,
    asks: str,
) -> dict[str, Any]:
    if influence not in GRADES:
        raise ValueError("influence goes from 1 to 3")
    return {
        "name": line("name", name, missing=_("Skriv vem det är: en grupp, en organisation eller en roll.")),
        "kind": StakeholderKind(kind).value,
        "part": Part(part).value,
        "interest": line("words", interest),
        "influence": influence,
        "stance": Stance(stance).value,
        "is_missing": is_missing,
        "reason": line("words", reason) if is_missing else "",
        "asks": line("name", asks) if is_missing else "",
    }


def _row(stakeholder_id: int) -> Stakeholder:
    row = Stakeholder.objects.select_for_update(of=("self",)).select_related("plan").filter(pk=stakeholder_id).first()
    if row is None:
        raise gone()
    return row
