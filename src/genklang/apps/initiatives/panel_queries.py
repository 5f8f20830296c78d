"""Reads of rounds where several assess: who is done while it is open, and what was said once it is closed.

`own` gives one person's own words back; only `together`, `said_of` and `pile_of` read anybody's, and only of a closed
round. What is reckoned then is reckoned once, when it is closed.
"""

from django.db.models import Count, F, Q

from genklang.apps.activities import queries as activities
from genklang.core.proposals import Kind, criteria, read_sheet

from . import panel_outcome
from .models import Panel, PanelItem, PanelOutcome, Proposal, Seat, Version
from .panel_said import codes_of, items_of, reckoned, said
from .panel_types import ItemInfo, Listed, PanelInfo, Placed, Said, Together

#: Handed in, and not decided.
_WAITS = Q(submitted__isnull=False) & ~Q(decisions__version=F("submitted"))


def ready(organisation_id: int) -> tuple[ItemInfo, ...]:
    """The proposals of the organisation's initiatives that are handed in and not decided; `id` is the proposal's."""
    initiatives = [item.id for item in activities.initiatives_of(organisation_id)]
    waits = Proposal.objects.filter(_WAITS, initiative_id__in=initiatives).values("id")
    rows = Version.objects.filter(proposal__in=waits, number=F("proposal__submitted")).order_by("proposal_id")
    read = ((row, read_sheet(row.text, criteria(row.criteria)).sheet) for row in rows)
    return tuple(
        ItemInfo(row.proposal_id, row.proposal_id, row.number, sheet.name, sheet.kind)
        for row, sheet in read
        if sheet.kind is not None
    )


def panel(panel_id: int) -> PanelInfo | None:
    """One round, or None."""
    row = Panel.objects.filter(pk=panel_id).first()
    if row is None:
        return None
    return PanelInfo(
        id=row.pk,
        organisation_id=row.organisation_id,
        name=row.name,
        last_day=row.last_day,
        chair=row.chair,
        criteria=row.criteria,
        is_closed=row.closed_at is not None,
        assessors=tuple(row.seats.order_by("id").values_list("staff", flat=True)),
        items=items_of(row),
    )


def panels_of(organisation_id: int) -> tuple[Listed, ...]:
    """The organisation's rounds, the newest first."""
    rows = Panel.objects.filter(organisation_id=organisation_id).order_by("-id")
    return tuple(_listed(row) for row in rows)


def seats_of(user_id: int) -> tuple[Listed, ...]:
    """The rounds where this person has a seat, the newest first, with how many proposals they have left."""
    rows = (
        Seat.objects.filter(staff=user_id)
        .select_related("panel")
        .annotate(asked=Count("panel__items", distinct=True), answered=Count("assessments", distinct=True))
        .order_by("-panel_id")
    )
    return tuple(_listed(seat.panel, seat.asked - seat.answered) for seat in rows)


def ready_to_close(user_id: int) -> tuple[Listed, ...]:
    """The open rounds that this person leads where all have answered about everything."""
    rows = Panel.objects.filter(chair=user_id, closed_at__isnull=True).order_by("id")
    return tuple(_listed(row) for row in rows if all(progress(row.pk).values()))


def undecided(panel_id: int) -> set[int]:
    """The round's proposals where the version that it assessed still waits for a decision."""
    rows = Proposal.objects.filter(_WAITS, rounds__panel_id=panel_id, rounds__version=F("submitted"))
    return set(rows.values_list("id", flat=True))


def progress(panel_id: int) -> dict[int, bool]:
    """{member of staff: whether they have answered about everything}. Never what, and never how much of it."""
    asked = PanelItem.objects.filter(panel_id=panel_id).count()
    rows = Seat.objects.filter(panel_id=panel_id).annotate(answered=Count("assessments")).order_by("id")
    return {staff: answered == asked for staff, answered in rows.values_list("staff", "answered")}


def own(panel_id: int, user_id: int) -> dict[int, Said]:
    """{item: what this person has said themselves}."""
    return {one.item_id: one for one in said(panel_id, seat__staff=user_id)}


def together(panel_id: int, kind: Kind) -> Together | None:
    """What all said of the proposals of one kind; None while the round is open, or where it has none of that kind."""
    row = Panel.objects.filter(pk=panel_id, closed_at__isnull=False).first()
    items = [] if row is None else [item for item in items_of(row) if item.kind is kind]
    if row is None or not items:
        return None
    held = PanelOutcome.objects.filter(panel=row, kind=kind).values_list("reckoned", flat=True).first()
    # A round that was closed before outcomes were kept is reckoned anew: the same comes out.
    return reckoned(row, kind) if held is None else panel_outcome.read(kind, items, codes_of(row, kind), held)


def said_of(panel_id: int, item_id: int) -> tuple[Said, ...]:
    """What each said of one proposal; () while the round is open."""
    is_closed = Panel.objects.filter(pk=panel_id, closed_at__isnull=False).exists()
    return said(panel_id, item=item_id) if is_closed else ()


def pile_of(proposal_id: int, version: int) -> Placed | None:
    """Where this version came in the last closed round that assessed it, or None."""
    item = (
        PanelItem.objects.filter(proposal_id=proposal_id, version=version, panel__closed_at__isnull=False)
        .select_related("panel")
        .order_by("-panel_id")
        .first()
    )
    seen = None if item is None else together(item.panel_id, Kind(item.kind))
    if item is None or seen is None:
        return None
    piles = {one.id: rank.pile for one, rank in zip(seen.items, seen.ranks, strict=False)}
    return Placed(item.panel.name, piles.get(item.pk), seen.top)


def _listed(row: Panel, left: int | None = None) -> Listed:
    return Listed(row.pk, row.organisation_id, row.name, row.last_day, row.closed_at is not None, left)
