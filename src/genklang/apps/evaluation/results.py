"""What had been shown of an outcome when a plan was locked: read from the ledger, over the initiative and all in it."""

from collections.abc import Iterator

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.core.disclosure.evidence import Level, Measure
from genklang.core.evaluation.plan import Results


def shown(initiative_id: int, measure: Measure | None) -> Results:
    """`SHOWN`: a change of the measure was out, for the whole or any part; `START`: only how it was at a Läget.

    Nothing is known of what Läget does not measure: `OTHER`.
    """
    if measure is None:
        return Results.OTHER
    found = Results.NONE
    for level, unit_id in _units(initiative_id):
        for info in analysis.releases_of(level, unit_id):
            released = analysis.released_for_release(info.id)
            spans = {cell.span for cell in released.cells if cell.measure == measure}
            if any(span and analysis.shown_cell(released, measure, span) for span in spans):
                return Results.SHOWN
            if None in spans and analysis.shown_cell(released, measure, None):
                found = Results.START
    return found


def _units(initiative_id: int) -> Iterator[tuple[Level, int]]:
    inside = {number: of for number, (of, whole, _) in activities.structure().items() if whole == initiative_id}
    yield Level.INITIATIVE, initiative_id
    yield from ((Level.ACTIVITY, number) for number in sorted(set(inside.values())))
    yield from ((Level.GROUP, number) for number in sorted(inside))
