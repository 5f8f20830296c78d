"""What each partner puts in: money, time or premises, promised or given."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor

from .models import Contribution, Partner
from .types import UNITS, Gives, Refused
from .writing import gone, in_order, needed, note

#: As much as the table holds; more is a slip.
MOST = Decimal(10) ** 11


@transaction.atomic
def add_contribution(
    *,
    partner_id: int,
    kind: str,
    amount: Decimal,
    unit: str,
    first_on: date,
    last_on: date,
    source: str,
    given: bool,
    by: Actor,
    at: datetime,
) -> int:
    """So much of a kind, in one of its units, in a time, by a source; promised or given. The id.

    Refused: gone, bad_amount, bad_unit, bad_days, words_missing, too_long. ValueError: no such kind.
    """
    partner = Partner.objects.select_related("partnership").filter(pk=partner_id).first()
    if partner is None:
        raise gone()
    row = Contribution(partner=partner)
    _fill(row, Gives(kind), amount, unit, first_on, last_on, source, given)
    note("contribution.added", partner.partnership, by=by, at=at, partner=partner_id, kind=kind)
    return row.pk


@transaction.atomic
def edit_contribution(
    *,
    contribution_id: int,
    kind: str,
    amount: Decimal,
    unit: str,
    first_on: date,
    last_on: date,
    source: str,
    given: bool,
    by: Actor,
    at: datetime,
) -> None:
    """The same of one that is there, for instance when what was promised has been given. Refused: as above."""
    row = _row(contribution_id)
    _fill(row, Gives(kind), amount, unit, first_on, last_on, source, given)
    note("contribution.edited", row.partner.partnership, by=by, at=at, partner=row.partner_id, kind=kind, given=given)


@transaction.atomic
def remove_contribution(*, contribution_id: int, by: Actor, at: datetime) -> None:
    """Take away what was never promised nor given. Refused: gone."""
    row = _row(contribution_id)
    row.delete()
    note("contribution.removed", row.partner.partnership, by=by, at=at, partner=row.partner_id)


def _fill(
    row: Contribution,
    kind: Gives,
    amount: Decimal,
    unit: str,
    first_on: date,
    last_on: date,
    source: str,
    given: bool,
) -> None:
    if not 0 < amount < MOST or round(amount, 2) != amount:
        raise Refused(_("Skriv ett tal som är större än noll, med högst två decimaler."), code="bad_amount")
    if unit not in UNITS[kind]:
        raise Refused(_("Det räknas inte i den enheten. Välj en annan."), code="bad_unit")
    in_order(first_on, last_on)
    row.kind, row.amount, row.unit = kind, amount, unit
    row.first_on, row.last_on, row.given = first_on, last_on, given
    row.source = needed("source", source, _("Skriv var siffran kommer ifrån, till exempel avtalet."))
    row.save()


def _row(contribution_id: int) -> Contribution:
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("partner__partnership")
    row = rows.filter(pk=contribution_id).first()
    if row is None:
        raise gone()
    return row
