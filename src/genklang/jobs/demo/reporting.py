"""An effect report is written, signed by two and published, with numbers from the total that is out."""

from datetime import datetime
from typing import Any

from genklang.apps.analysis import queries as analysis
from genklang.apps.reports import effect_actions, effect_queries, figure_actions
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind

from .deeds import Building
from .outcomes import EffectReport


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
    effect_actions.send_to_review(report_id=report_id, **act)
    digest = effect_queries.digest_of(report_id)
    for key in (report.by, report.other):
        effect_actions.sign(report_id=report_id, digest=digest, by=building.by(key), at=at)
    effect_actions.publish_edition(report_id=report_id, **act)
