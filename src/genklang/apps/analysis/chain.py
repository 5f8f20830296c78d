"""The ledger as a whole: each release signed after the one before it, and every release on record still there."""

from collections.abc import Iterator

from genklang.apps.audit import queries as audit

from . import signatures
from .models import Release
from .types import Flaw, LedgerLine

#: What the record calls a publication; its subject is the release.
PUBLISHED = ("round.released", "total.released")


def walk(*, cells: bool) -> Iterator[LedgerLine]:
    """Every release that is in the ledger or on record, oldest first, with what is wrong with it.

    `cells`: read and check each cell too; without it rows and their order alone, which is quick.
    """
    there = set(Release.objects.values_list("pk", flat=True))
    gone = sorted(audit.subjects(PUBLISHED) - there)
    before = ""
    for release in Release.objects.order_by("pk").iterator():
        while gone and gone[0] < release.pk:
            yield LedgerLine(gone.pop(0), "", 0, 0, Flaw.GONE, signed_later=False)
        yield LedgerLine(
            release.pk,
            release.unit_level,
            release.unit_id,
            release.number,
            _flaw(release, before, cells=cells),
            signed_later=release.signed_later,
        )
        before = release.shown_digest
    for release_id in gone:
        yield LedgerLine(release_id, "", 0, 0, Flaw.GONE, signed_later=False)


def _flaw(release: Release, before: str, *, cells: bool) -> Flaw | None:
    if not signatures.is_as_signed(release):
        return Flaw.ALTERED
    if cells and not signatures.cells_are_as_signed(release, release.cells.order_by("pk")):
        return Flaw.ALTERED
    return None if release.digest_before == before else Flaw.OUT_OF_LINE
