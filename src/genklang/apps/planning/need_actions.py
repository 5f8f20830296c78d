"""Map needs: each says who was asked, what it rests on, beside what that is a lot or a little, and what nobody knows
yet."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Actor
from genklang.core.disclosure.evidence import Measure

from .figures import find
from .models import Need, NeedSource
from .queries import need_info
from .types import MOST_NEEDS, MOST_SOURCES, Refused, RestsOn
from .writing import changed, gone, note, number, text, within

_STATEMENT = _("Skriv vad som behövs.")


@transaction.atomic
def add_need(
    *,
    initiative_id: int,
    statement: str,
    asked: str = "",
    comparator: str = "",
    unknown: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """The id of a need. Refused: gone, words_missing, too_long, too_many."""
    if initiative_id not in activities.initiatives([initiative_id]):
        raise gone()
    within(Need.objects.filter(initiative_id=initiative_id).count(), MOST_NEEDS)
    need = Need.objects.create(
        initiative_id=initiative_id,
        statement=text("statement", statement, _STATEMENT),
        asked=text("asked", asked),
        comparator=text("comparator", comparator),
        unknown=text("unknown", unknown),
    )
    note("need.added", initiative_id, by=by, at=at, need=need.pk)
    return need.pk


@transaction.atomic
def edit_need(
    *, need_id: int, statement: str, asked: str, comparator: str, unknown: str, seen: str, by: Actor, at: datetime
) -> None:
    """Other words. `seen`: the mark of what stood there. Refused: as `add_need`, and changed_meanwhile."""
    need = _need(need_id)
    if need_info(need).mark != seen:
        raise changed()
    need.statement = text("statement", statement, _STATEMENT)
    need.asked, need.comparator = text("asked", asked), text("comparator", comparator)
    need.unknown = text("unknown", unknown)
    need.save()
    note("need.edited", need.initiative_id, by=by, at=at, need=need_id)


@transaction.atomic
def remove_need(*, need_id: int, by: Actor, at: datetime) -> None:
    """Take away a need with its sources; goals that answered it stand as they are. Refused: gone."""
    need = _need(need_id)
    need.delete()
    note("need.removed", need.initiative_id, by=by, at=at, need=need_id)


@transaction.atomic
def add_source(
    *,
    need_id: int,
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
    """What the need rests on, in words, with where it stands and of which day or year; the id. `value` in `unit` beside
    `beside_value` of `beside` gives a gap. A result of Läget is not written but chosen: `add_figure`.

    Refused: gone, words_missing, too_long, too_many, bad_number, bad_unit. ValueError: no such kind, or Läget.
    """
    if RestsOn(kind) is RestsOn.LAGET:
        raise ValueError("a result of Läget is chosen, not written")
    need = _need(need_id)
    within(need.sources.count(), MOST_SOURCES)
    value, beside_value = number(value), number(beside_value)
    unit, beside = text("unit", unit), text("beside", beside)
    if value is None and beside_value is not None:
        raise Refused(_("Skriv talet här också, inte bara det ni jämför med."), code="bad_number")
    if value is not None and not unit:
        raise Refused(_("Skriv vad talet räknas i, till exempel %."), code="bad_unit")
    if beside_value is not None and not beside:
        raise Refused(_("Skriv vad ni jämför med, till exempel: i kommunen."), code="words_missing")
    if beside and beside_value is None:
        raise Refused(_("Skriv också talet som ni jämför med."), code="bad_number")
    row = need.sources.create(
        kind=RestsOn(kind),
        says=text("says", says, _("Skriv vad källan säger.")),
        source=text("source", source, _("Skriv var det kommer ifrån.")),
        when=text("when", when, _("Skriv vilket år eller vilken dag det gäller.")),
        value=value,
        unit=unit if value is not None else "",
        beside=beside,
        beside_value=beside_value,
    )
    note("need_source.added", need.initiative_id, by=by, at=at, need=need_id, kind=kind)
    return row.pk


@transaction.atomic
def add_figure(*, need_id: int, release_id: int, measure: Measure, start: int, by: Actor, at: datetime) -> int:
    """Let the need rest on a released number of the initiative that is shown; the id. `start` 0: a level.

    Refused: gone, too_many, figure_unknown (also another unit's, and a hidden one), figure_there.
    """
    need = _need(need_id)
    within(need.sources.count(), MOST_SOURCES)
    if find(need.initiative_id, release_id, measure, start) is None:
        raise Refused(_("Siffran går inte att välja. Välj en annan."), code="figure_unknown")
    row, is_new = need.sources.get_or_create(
        kind=RestsOn.LAGET,
        release_id=release_id,
        measure_kind=measure.kind,
        measure_code=measure.code,
        number_from=start,
    )
    if not is_new:
        raise Refused(_("Den siffran står redan där."), code="figure_there")
    note("need_source.added", need.initiative_id, by=by, at=at, need=need_id, kind=RestsOn.LAGET)
    return row.pk


@transaction.atomic
def remove_source(*, source_id: int, by: Actor, at: datetime) -> None:
    """The need does not rest on it any longer. Refused: gone."""
    row = NeedSource.objects.select_related("need").filter(pk=source_id).first()
    if row is None:
        raise gone()
    row.delete()
    note("need_source.removed", row.need.initiative_id, by=by, at=at, need=row.need_id)


def _need(need_id: int) -> Need:
    row = Need.objects.select_for_update().filter(pk=need_id).first()
    if row is None:
        raise gone()
    return row
