"""Reads of what partners put in. Sums are within one kind and one unit, given apart from promised."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Q

from .models import Contribution
from .types import UNITS, ContributionInfo, Gives, Period, Sum

#: In which order sums are told: kind, unit, given before promised.
ORDER = tuple((kind, unit, given) for kind in Gives for unit in UNITS[kind] for given in (True, False))


def contributions(partnership_id: int) -> tuple[ContributionInfo, ...]:
    """All that is promised or given, the latest time first."""
    return _contributions(Q(partner__partnership_id=partnership_id))


def contribution(contribution_id: int) -> ContributionInfo | None:
    """One, or None."""
    return next(iter(_contributions(Q(pk=contribution_id))), None)


def sums(rows: Iterable[ContributionInfo]) -> tuple[Sum, ...]:
    """One sum for each kind and unit, given before promised, in `ORDER`. Kinds are never added together, nor are
    units: a day is not so many hours, and promised is not given."""
    rows = tuple(rows)
    found = []
    for kind, unit, given in ORDER:
        those = [row for row in rows if (row.kind, row.unit, row.given) == (kind, unit, given)]
        if those:
            found.append(
                Sum(
                    kind=kind,
                    unit=unit,
                    given=given,
                    amount=sum((row.amount for row in those), Decimal(0)),
                    partners=len({row.partner_id for row in those}),
                    first_on=min(row.first_on for row in those),
                    last_on=max(row.last_on for row in those),
                    periods=_periods(those),
                )
            )
    return tuple(found)


def _periods(rows: Iterable[ContributionInfo]) -> tuple[Period, ...]:
    amounts: dict[tuple[date, date], Decimal] = {}
    for row in rows:
        days = (row.first_on, row.last_on)
        amounts[days] = amounts.get(days, Decimal(0)) + row.amount
    return tuple(Period(*days, amount) for days, amount in sorted(amounts.items()))


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
