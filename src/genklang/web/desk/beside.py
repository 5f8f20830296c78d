"""What a result page needs of other units' releases, found for the presenter: words come out, never their numbers.

Which groups there are follows from the unit that the page is about, and whether that may be seen has been checked.
"""

from collections.abc import Sequence

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.apps.analysis.group_queries import released_together
from genklang.core.disclosure.evidence import Level
from genklang.core.disclosure.released import Released
from genklang.core.frameworks import Framework
from genklang.web.presenters import beside


def beside_group(own: Sequence[Released], framework: Framework) -> beside.Lines:
    """Beside the movements in a group's last release, with the other groups of its initiative that are out by now.

    Partners who answer how they work together stand beside nobody.
    """
    last = own[-1]
    structure = activities.structure()
    if not last.spans or last.unit.id not in structure:
        return {}
    activity_id, initiative_id, _ = structure[last.unit.id]
    others = [group for group, above in structure.items() if above[1] == initiative_id and group != last.unit.id]
    totals = ((Level.INITIATIVE, initiative_id), (Level.ACTIVITY, activity_id))
    above = {
        span.start: found for span in last.spans for found in [_first(own, totals, span.start)] if found is not None
    }
    return beside.of_group(own, above, released_together(_alike(others, framework), last.number), framework)


def beside_whole(released: Released, framework: Framework, *, older_than: int) -> beside.Lines:
    """Beside the movements of a whole, with the groups in it that were out before it was: it stays what it was."""
    if not released.spans:
        return {}
    at = (Level.ACTIVITY, Level.INITIATIVE, Level.ORGANISATION).index(released.unit.level)
    inside = [group for group, above in activities.structure().items() if above[at] == released.unit.id]
    groups = released_together(_alike(inside, framework), released.number, before=older_than)
    return beside.of_whole(released, groups, framework)


def _alike(groups: Sequence[int], framework: Framework) -> list[int]:
    """Those that answer the same instrument: a code may mean something else in another."""
    return [info.id for info in activities.groups(groups).values() if info.framework_code == framework.code]


def _first(own: Sequence[Released], totals: Sequence[tuple[Level, int]], number: int) -> Released | None:
    """The total at this Läget, the widest first, if it holds the same measures as the group's own release there."""
    mine = {cell.measure for released in own if released.number == number for cell in released.cells}
    found = (analysis.released(level=level, unit_id=unit_id, number=number) for level, unit_id in totals)
    return next((one for one in found if one and mine <= {cell.measure for cell in one.cells}), None)
