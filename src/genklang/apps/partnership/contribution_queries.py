"""Reads of what partners put in. Sums are within one kind and one unit, given and promised apart."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Q

from .models import Contribution
from .types import UNITS, ContributionInfo, Gives, Sum


def contributions(partnership_id: int) -> tuple[ContributionInfo, ...]:
    """All that is promised or given, the latest time first."""
    return _contributions(Q(partner__partnership_id=partnership_id))


def contribution(contribution_id: int) -> ContributionInfo | None:
    """One, or None."""
    return next(iter(_contributions(Q(pk=contribution_id))), None)


def sums(rows: Iterable[ContributionInfo]) -> tuple[Sum, ...]:
    """One sum for each kind and unit, in a set order. Kinds are never added together, and neither are units: a day is
    not so many hours, and promised is not given."""
    rows = tuple(rows)
    found = []
    for kind in Gives:
        for unit in UNITS[kind]:
            those = [row for row in rows if (row.kind, row.unit) == (kind, unit)]
            if those:
                found.append(_sum(kind, unit, those))
    return tuple(found)


def _sum(kind: Gives, unit: str, rows: list[ContributionInfo]) -> Sum:
    return Sum(
        kind=kind,
        unit=unit,
        given=sum((row.amount for row in rows if row.given), Decimal(0)),
        promised=sum((row.amount for row in rows if not row.given), Decimal(0)),
        partners=len({row.partner_id for row in rows}),
        first_on=min(row.first_on for row in rows),
        last_on=max(row.last_on for row in rows),
    )


def _contributions(which: Q) -> tuple[ContributionInfo, ...]:
    rows = Contribution.objects.filter(which).select_related("partner").order_by("-last_on", "-pk")
    return tuple(
        ContributionInfo(
            id=row.pk,
            partnership_id=row.partner.partnership_id,
            partner_id=row.partner_id,
            kind=Gives(row.kind),
            amount=row.amount.normalize(),
            unit=row.unit,
            first_on=row.first_on,
            last_on=row.last_on,
            source=row.source,
            given=row.given,
        )
        for row in rows
    )
