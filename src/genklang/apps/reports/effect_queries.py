"""Reads of effect reports: what is written and by whom, what stands beside it, what has been published."""

from collections.abc import Iterable

from django.db.models import Max

from genklang.apps.analysis import queries as analysis
from genklang.core.disclosure.evidence import Level, Unit
from genklang.core.disclosure.released import Released, ReleasedCell
from genklang.core.reports import Known, known_of, of_cell, of_release, touched

from . import content
from .models import Edition, EffectReport, SectionText, Signature
from .types import (
    Content,
    EditionInfo,
    EffectReportInfo,
    Listed,
    Placed,
    ReportState,
    SectionContent,
    SetAside,
    Signed,
)


def effect_reports(initiative_ids: Iterable[int]) -> tuple[Listed, ...]:
    """The effect reports of these initiatives, the oldest first, in one read."""
    rows = EffectReport.objects.filter(initiative_id__in=set(initiative_ids)).annotate(last=Max("editions__number"))
    return tuple(Listed(row.pk, row.title, ReportState(row.state), row.last) for row in rows.order_by("pk"))


def effect_report(report_id: int) -> EffectReportInfo:
    """One effect report. LookupError if there is none."""
    return _info(_row(report_id))


def content_of(report_id: int) -> Content:
    """What stands in it now, with every section of the list. LookupError if there is none."""
    return content.current(_row(report_id))


def digest_of(report_id: int) -> str:
    """What somebody who signs it now stands for. LookupError if there is none."""
    return content.digest(content_of(report_id))


def edition(report_id: int, number: int) -> EditionInfo:
    """One published edition. LookupError if there is none."""
    row = Edition.objects.filter(report_id=report_id, number=number).select_related("report").first()
    if row is None:
        raise LookupError(f"no edition {number} of report {report_id}")
    return EditionInfo(report_id, row.report.initiative_id, number, content.thawed(row.content), row.published_at)


def set_aside(report_id: int, code: str) -> tuple[SetAside, ...]:
    """Texts that wait for somebody to see to them, the oldest first."""
    rows = SectionText.objects.filter(
        section__report_id=report_id, section__code=code, aside=True, settled_at__isnull=True
    ).order_by("pk")
    return tuple(SetAside(row.pk, row.text, row.written_at, row.written_by) for row in rows)


def writers(report_id: int) -> frozenset[int]:
    """Who has ever saved a text in a section that is not empty now, also one that was set aside."""
    rows = SectionText.objects.filter(section__report_id=report_id).exclude(section__text="")
    return frozenset(rows.values_list("written_by", flat=True))


def cell_of(placed: Placed, *, initiative_id: int) -> ReleasedCell | None:
    """The released cell that a figure is bound to, if it is the initiative's and may be shown; otherwise None."""
    released = analysis.released_for_release(placed.release_id)
    return found_cell(released, placed) if released.unit == Unit(Level.INITIATIVE, initiative_id) else None


def found_cell(released: Released, placed: Placed) -> ReleasedCell | None:
    """The same in a release at hand."""
    return analysis.shown_cell(released, placed.measure, placed.span)


def newer(placed: Placed, *, initiative_id: int) -> Placed | None:
    """The same measure in the initiative's last release, if that is later and shows it. Offered, never slipped in."""
    for info in reversed(analysis.releases_of(Level.INITIATIVE, initiative_id)):
        if info.number <= placed.number:
            return None
        span = None if placed.span is None else placed.span._replace(end=info.number)
        later = Placed(info.id, info.number, placed.measure, span, placed.id)
        if cell_of(later, initiative_id=initiative_id) is not None:
            return later
    return None


def sentences_touched(section: SectionContent, before: Placed, after: Placed) -> tuple[str, ...]:
    """Sentences that say a number of the figure which the newer one does not have."""
    others = tuple(one for each in section.given for one in known_of(each.reckoning))
    numbers = {one: known(one, analysis.released_for_release(one.release_id)) for one in (before, after)}
    return touched(section.text, numbers[before], (*numbers[after], *others))


def sentences_saying(section: SectionContent, figure_id: int) -> tuple[str, ...]:
    """Sentences that say a number of a given figure and of no other beside: what to read again when it changes."""
    own = [number for one in section.given if one.id == figure_id for number in known_of(one.reckoning)]
    rest = [number for one in section.given if one.id != figure_id for number in known_of(one.reckoning)]
    for placed in section.placed:
        rest += known(placed, analysis.released_for_release(placed.release_id))
    return touched(section.text, own, rest)


def known(placed: Placed, released: Released) -> tuple[Known, ...]:
    """Every number that a placed figure shows, and how many answered in its release; none where it is not shown."""
    cell = found_cell(released, placed)
    if cell is None:
        return ()
    return (*of_cell(cell, placed.measure.code), *of_release(released, placed.measure.code))


def _row(report_id: int) -> EffectReport:
    row = EffectReport.objects.filter(pk=report_id).first()
    if row is None:
        raise LookupError(f"no effect report {report_id}")
    return row


def _info(row: EffectReport) -> EffectReportInfo:
    signatures = Signature.objects.filter(report=row, edition=row.edition, withdrawn_at__isnull=True).order_by("pk")
    return EffectReportInfo(
        id=row.pk,
        initiative_id=row.initiative_id,
        title=row.title,
        edition=row.edition,
        state=ReportState(row.state),
        signatures=tuple(Signed(one.signed_by, one.signed_at) for one in signatures),
        editions=tuple(row.editions.order_by("number").values_list("number", flat=True)),
    )
