"""A need that comes with what it rests on, taken over whole: from the course's case."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from genklang.apps.audit.types import Actor

from .models import Need
from .need_actions import add_need, add_source


@transaction.atomic
def take_over(
    *,
    initiative_id: int,
    statement: str,
    comparator: str,
    unknown: str,
    kind: str,
    says: str,
    source: str,
    when: str,
    value: Decimal | None = None,
    unit: str = "",
    beside: str = "",
    beside_value: Decimal | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """The id of the need. Taken over twice: the one that stands there, as it is. Refused: as the two it is made of."""
    there = Need.objects.filter(initiative_id=initiative_id, statement=statement).order_by("pk").first()
    if there is not None:
        return there.pk
    words = {"statement": statement, "comparator": comparator, "unknown": unknown}
    need_id = add_need(initiative_id=initiative_id, **words, by=by, at=at)
    add_source(
        need_id=need_id,
        kind=kind,
        says=says,
        source=source,
        when=when,
        value=value,
        unit=unit,
        beside=beside,
        beside_value=beside_value,
        by=by,
        at=at,
    )
    return need_id
