"""A need that comes with what it rests on, taken over whole: one of the course's statements."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Actor
from genklang.core.course import course

from .models import Need
from .need_actions import add_need, add_source


@transaction.atomic
def take_statement(*, initiative_id: int, key: str, by: Actor, at: datetime) -> int:
    """The id of the need that a statement of the case becomes, with its figure and the question that it leaves open.

    Taken over twice: the one that stands there, as it is. Where the case gives no number to hold it against, words
    alone do. Refused: gone, too_many. KeyError: no such statement.
    """
    case = course()
    one = {one.key: one for one in case.statements}[key]
    there = Need.objects.filter(initiative_id=initiative_id, statement=one.need).order_by("pk").first()
    if there is not None:
        return there.pk
    words = {"statement": one.need, "comparator": one.beside, "unknown": one.asks}
    need_id = add_need(initiative_id=initiative_id, **words, by=by, at=at)
    value, beside = (None if number is None else Decimal(number) for number in (one.value, one.beside_value))
    add_source(
        need_id=need_id,
        kind=one.kind,
        says=one.figure,
        source=_("Kursens fall ”%(title)s”, påhittat") % {"title": case.title},
        when=_("förra året i fallet"),
        value=value,
        unit=one.unit,
        beside="" if beside is None else one.beside,
        beside_value=beside,
        by=by,
        at=at,
    )
    return need_id
