"""An effect report is written, signed by two and published, with numbers from the total that is out."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from genklang.apps.analysis import queries as analysis
from genklang.apps.reports import effect_actions, effect_queries, figure_actions
from genklang.apps.reports.seen_queries import unseen
from genklang.apps.reports.telling_actions import place_telling
from genklang.apps.reports.types import Telling
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind
from genklang.core.reports import Reckoning, Sort

from .deeds import Building
from .outcomes import EffectReport, GivenFigure


def report_on(building: Building, report: EffectReport, at: datetime) -> None:
    """LookupError: the total is not out. Refused: a number that it would print is not shown."""
    initiative = building.initiatives[report.of]
    releases = analysis.releases_of(Level.INITIATIVE, initiative)
    release = next((info for info in releases if info.number == report.number), None)
    if release is None:
        raise LookupError(f"{report.title}: the total is not released")
    act: dict[str, Any] = {"by": building.by(report.by), "at": at}
    report_id = effect_actions.begin_report(initiative_id=initiative, title=report.title, **act)
    for section in report.sections:
        here: dict[str, Any] = {"report_id": report_id, "code": section.code, **act}
        effect_actions.write_section(text=section.text, version=0, **here)
        for figure in section.figures:
            measure = Measure(MeasureKind(figure.measure.kind), figure.measure.code)
            figure_actions.place_figure(release_id=release.id, measure=measure, start=figure.start, **here)
        for given in section.given:
            figure_actions.give_figure(figure=_reckoning(given), **here)
        for key in section.stories:
            place_telling(kind=Telling.STORY, telling_id=building.stories[key], **here)
        for key in section.quotes:
            place_telling(kind=Telling.QUOTE, telling_id=building.quotes[key], **here)
    # Nobody in a town of the demo is anybody: each guess at a name is let stand.
    effect_actions.send_to_review(report_id=report_id, seen=unseen(report_id), **act)
    digest = effect_queries.digest_of(report_id)
    for key in (report.by, report.other):
        effect_actions.sign(report_id=report_id, digest=digest, by=building.by(key), at=at)
    effect_actions.publish_edition(report_id=report_id, **act)


def _reckoning(given: GivenFigure) -> Reckoning:
    return Reckoning(
        sort=Sort(given.sort),
        label=given.label,
        number=Decimal(given.number),
        base=Decimal(given.base) if given.base else None,
        compared_with=given.compared_with,
        when=given.when,
        source=given.source,
        definition=given.definition,
    )
