"""Groups' releases read together: what is said of one group, or of a whole, beside what all of them have shown."""

from collections.abc import Iterable

from genklang.core.disclosure.evidence import Level
from genklang.core.disclosure.released import Released

from . import ledger
from .models import Release
from .types import Refused


def released_together(group_ids: Iterable[int], number: int, *, before: int | None = None) -> tuple[Released, ...]:
    """What these groups have had released at one Läget, those of them that have, in order of release.

    before: only releases older than this one (by id), so that what is said beside it stays what it was. A release that
    is not what was once published is left out: nothing is reckoned from it.
    """
    found = Release.objects.filter(unit_level=Level.GROUP, unit_id__in=set(group_ids), number=number).order_by("pk")
    older = found if before is None else found.filter(pk__lt=before)
    return tuple(released for release in older.prefetch_related("cells") for released in _sound(release))


def _sound(release: Release) -> tuple[Released, ...]:
    try:
        return (ledger.read(release),)
    except Refused:
        return ()
