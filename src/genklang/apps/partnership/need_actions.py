"""Map needs: each says what it rests on, beside what it is a lot or a little, and what nobody knows yet."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor
from genklang.core.disclosure.evidence import Measure

from .figures import find
from .models import Need, NeedSource, Partnership
from .types import Refused, RestsOn
from .writing import gone, needed, note, text


@transaction.atomic
def add_need(
    *, partnership_id: int, statement: str, comparator: str = "", unknown: str = "", by: Actor, at: datetime
) -> int:
    """The id of a need. Refused: gone, words_missing, too_long."""
    found = Partnership.objects.filter(pk=partnership_id).first()
    if found is None:
        raise gone()
    need = found.needs.create(
        statement=needed("statement", statement, _("Skriv vad som behövs.")),
        comparator=text("comparator", comparator),
        unknown=text("unknown", unknown),
    )
    note("need.added", found, by=by, at=at, need=need.pk)
    return need.pk


@transaction.atomic
def edit_need(*, need_id: int, statement: str, comparator: str, unknown: str, by: Actor, at: datetime) -> None:
    """Other words. Refused: as `add_need`."""
    need = _need(need_id)
    need.statement = needed("statement", statement, _("Skriv vad som behövs."))
    need.comparator, need.unknown = text("comparator", comparator), text("unknown", unknown)
    need.save()
    note("need.edited", need.partnership, by=by, at=at, need=need_id)


@transaction.atomic
def remove_need(*, need_id: int, by: Actor, at: datetime) -> None:
    """Take away a need with its sources. Refused: gone."""
    need = _need(need_id)
    need.delete()
    note("need.removed", need.partnership, by=by, at=at, need=need_id)


@transaction.atomic
def add_source(*, need_id: int, kind: str, says: str, source: str, when: str, by: Actor, at: datetime) -> int:
    """What the need rests on, in words, with where it stands and of which day or year; the id. A result of Läget is
    not written but chosen: `add_figure`. Refused: gone, words_missing, too_long. ValueError: no such kind, or Läget.
    """
    if RestsOn(kind) is RestsOn.LAGET:
        raise ValueError("a result of Läget is chosen, not written")
    need = _need(need_id)
    row = need.sources.create(
        kind=RestsOn(kind),
        says=needed("says", says, _("Skriv vad källan säger.")),
        source=needed("source", source, _("Skriv var det kommer ifrån.")),
        when=needed("when", when, _("Skriv vilket år eller vilken dag det gäller.")),
    )
    note("need_source.added", need.partnership, by=by, at=at, need=need_id, kind=kind)
    return row.pk


@transaction.atomic
def add_figure(*, need_id: int, release_id: int, measure: Measure, start: int, by: Actor, at: datetime) -> int:
    """Let the need rest on a released number of the initiative that is shown; the id. `start` 0: a level.

    Refused: gone, figure_unknown (also another unit's, and a hidden one), figure_there.
    """
    need = _need(need_id)
    if find(need.partnership.initiative_id, release_id, measure, start) is None:
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
    note("need_source.added", need.partnership, by=by, at=at, need=need_id, kind=RestsOn.LAGET)
    return row.pk


@transaction.atomic
def remove_source(*, source_id: int, by: Actor, at: datetime) -> None:
    """The need does not rest on it any longer. Refused: gone."""
    row = NeedSource.objects.select_related("need__partnership").filter(pk=source_id).first()
    if row is None:
        raise gone()
    row.delete()
    note("need_source.removed", row.need.partnership, by=by, at=at, need=row.need_id)


def _need(need_id: int) -> Need:
    row = Need.objects.select_for_update(of=("self",)).select_related("partnership").filter(pk=need_id).first()
    if row is None:
        raise gone()
    return row
