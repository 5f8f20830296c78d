"""Released numbers that a need may rest on: cells of the initiative's own releases that are shown."""

from genklang.apps.analysis import queries as analysis
from genklang.core.disclosure.evidence import Level, Measure, Span

from .types import Figure


def find(initiative_id: int, release_id: int, measure: Measure, start: int) -> Figure | None:
    """The number, if the release is the initiative's and shows it; otherwise None. `start` 0 is a level."""
    numbers = {info.id: info.number for info in analysis.releases_of(Level.INITIATIVE, initiative_id)}
    if release_id not in numbers:
        return None
    span = Span(start, numbers[release_id]) if start else None
    cell = analysis.shown_cell(analysis.released_for_release(release_id), measure, span)
    return None if cell is None else Figure(release_id, numbers[release_id], measure, span)
