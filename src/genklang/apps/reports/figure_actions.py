"""Place figures beside a section's text: released numbers that may be shown, and figures that give their source.

A figure is bound to its release. A newer one is put in its place only by somebody who asks for it.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.core.disclosure.evidence import Level, Measure, Span
from genklang.core.reports import Reckoning, percent

from . import content
from .effect_queries import cell_of, newer
from .holding import held_section
from .models import GivenFigure, PlacedFigure, Section
from .types import LONGEST, Placed, Refused


def place_figure(
    *, report_id: int, code: str, release_id: int, measure: Measure, start: int, by: Actor, at: datetime
) -> int:
    """Put a released number beside the section's text; its id. `start`: from which Läget a movement is, 0 for a level.

    Refused: not_in_writing, section_unknown, figure_unknown (also another unit's), hidden_number, figure_there.
    """
    with transaction.atomic():
        section = held_section(report_id, code)
        placed = _known(section, release_id, measure, start)
        row, is_new = section.placed.get_or_create(
            release_id=placed.release_id, measure_kind=measure.kind, measure_code=measure.code, number_from=start
        )
        if not is_new:
            raise Refused(_("Den siffran står redan i avsnittet."), code="figure_there")
        _record("figure_placed", section, by=by, at=at, release=release_id, measure=measure.code)
    return row.pk


def take_newer(*, report_id: int, code: str, figure_id: int, release_id: int, by: Actor, at: datetime) -> None:
    """Put the newer release's number, the one that was offered, in the figure's place.

    Refused: not_in_writing, section_unknown, figure_unknown, figure_there.
    """
    with transaction.atomic():
        section = held_section(report_id, code)
        row = section.placed.filter(pk=figure_id).first()
        later = None if row is None else newer(_placed(section, row), initiative_id=section.report.initiative_id)
        if row is None or later is None or later.release_id != release_id:
            raise _unknown()
        there = section.placed.filter(
            release_id=release_id,
            measure_kind=row.measure_kind,
            measure_code=row.measure_code,
            number_from=row.number_from,
        )
        if there.exists():
            raise Refused(_("Den nya siffran står redan i avsnittet. Ta bort den gamla."), code="figure_there")
        row.release_id = release_id
        row.save(update_fields=["release"])
        _record("figure_renewed", section, by=by, at=at, release=release_id, measure=row.measure_code)


def give_figure(*, report_id: int, code: str, figure: Reckoning, by: Actor, at: datetime) -> int:
    """Put a figure from elsewhere beside the section's text; its id.

    Refused: not_in_writing, section_unknown, field_missing (label, year, source, or than what), text_too_long,
    not_worked_out (no per cent follows from the numbers).
    """
    given = _checked(figure)
    with transaction.atomic():
        section = held_section(report_id, code)
        row = section.given.create(**given)
        _record("figure_given", section, by=by, at=at)
    return row.pk


def change_given(*, report_id: int, code: str, figure_id: int, figure: Reckoning, by: Actor, at: datetime) -> None:
    """Give a figure from elsewhere its new numbers; what the text says of the old ones is told, never changed.

    Refused: as `give_figure`, figure_unknown.
    """
    given = _checked(figure)
    with transaction.atomic():
        section = held_section(report_id, code)
        if not section.given.filter(pk=figure_id).update(**given):
            raise _unknown()
        _record("figure_changed", section, by=by, at=at)


def remove_figure(*, report_id: int, code: str, kind: str, figure_id: int, by: Actor, at: datetime) -> None:
    """Take a figure away; `kind`: "placed" or "given". The numbers stand where they came from.

    Refused: not_in_writing, section_unknown, figure_unknown.
    """
    tables: dict[str, type[PlacedFigure] | type[GivenFigure]] = {"placed": PlacedFigure, "given": GivenFigure}
    with transaction.atomic():
        section = held_section(report_id, code)
        gone, _rows = tables[kind].objects.filter(section=section, pk=figure_id).delete() if kind in tables else (0, {})
        if not gone:
            raise _unknown()
        _record("figure_removed", section, by=by, at=at)


def _checked(figure: Reckoning) -> dict[str, Any]:
    """The columns of a figure from elsewhere. Refused: as `give_figure`."""
    texts = {"label": figure.label, "when": figure.when, "source": figure.source}
    if not all(text.strip() for text in texts.values()):
        raise Refused(_("Skriv vad siffran är, när den gäller och varifrån den kommer."), code="field_missing")
    if figure.sort.compares and not figure.compared_with.strip():
        raise Refused(_("Skriv vad det jämförs med. Annars går siffran inte att läsa."), code="field_missing")
    lengths = {**texts, "label": max(figure.label, figure.compared_with, key=len)}
    if any(len(text) > LONGEST[name] for name, text in lengths.items()) or len(figure.definition) > LONGEST["source"]:
        raise Refused(_("En text är för lång. Korta den och försök igen."), code="text_too_long")
    if figure.sort.is_worked_out:
        try:
            percent(figure.sort, figure.number, figure.base or figure.number * 0)
        except ValueError:
            raise Refused(
                _("Det går inte att räkna procent på de två talen. Se efter att det andra är större än noll."),
                code="not_worked_out",
            ) from None
    return {
        "sort": figure.sort,
        "label": figure.label.strip(),
        "number": figure.number,
        "base": figure.base if figure.sort.is_worked_out else None,
        "compared_with": figure.compared_with.strip() if figure.sort.compares else "",
        "when": figure.when.strip(),
        "source": figure.source.strip(),
        "definition": figure.definition.strip(),
    }


def _known(section: Section, release_id: int, measure: Measure, start: int) -> Placed:
    initiative_id = section.report.initiative_id
    releases = {info.id: info.number for info in analysis.releases_of(Level.INITIATIVE, initiative_id)}
    if release_id not in releases:
        raise _unknown()
    number = releases[release_id]
    placed = Placed(release_id, number, measure, Span(start, number) if start else None)
    cells = analysis.released_for_release(release_id).cells
    if not any((cell.measure, cell.span) == (placed.measure, placed.span) for cell in cells):
        raise _unknown()
    if cell_of(placed, initiative_id=initiative_id) is None:
        raise Refused(_("Det talet visas inte, så det kan inte stå i rapporten."), code="hidden_number")
    return placed


def _placed(section: Section, row: PlacedFigure) -> Placed:
    releases = analysis.releases_of(Level.INITIATIVE, section.report.initiative_id)
    return content.placed(row, {info.id: info.number for info in releases})


def _unknown() -> Refused:
    return Refused(_("Den siffran finns inte. Ladda om sidan och välj igen."), code="figure_unknown")


def _record(what: str, section: Section, *, by: Actor, at: datetime, **details: str | int) -> None:
    report = section.report
    organisation = activities.initiative(report.initiative_id).organisation_id
    details = {"section": section.code, **details}
    record(f"effect_report.{what}", by=by, at=at, organisation_id=organisation, subject_id=report.pk, **details)
