"""Reads of rounds where several assess: who is done while it is open, and what was said once it is closed.

`own` gives one person's own words back; only `together` and `pile_of` read anybody's, and only of a closed round.
"""

from django.db.models import Count, F, Q

from genklang.apps.activities import queries as activities
from genklang.core.appraisal import Score
from genklang.core.proposals import Kind, criteria

from . import queries
from .models import Assessment, Panel, PanelItem, Proposal, Seat
from .panel_outcome import seen_together
from .panel_types import ItemInfo, Listed, PanelInfo, Placed, Said, Together

_KINDS = list(Kind)
#: Handed in, and not decided.
_WAITS = Q(submitted__isnull=False) & ~Q(decisions__version=F("submitted"))


def ready(organisation_id: int) -> tuple[ItemInfo, ...]:
    """The proposals of the organisation's initiatives that are handed in and not decided; `id` is the proposal's."""
    initiatives = [item.id for item in activities.initiatives_of(organisation_id)]
    rows = Proposal.objects.filter(_WAITS, initiative_id__in=initiatives).order_by("id")
    found = []
    for proposal_id, number in rows.values_list("id", "submitted"):
        read = queries.version(proposal_id, number or 0)
        if read is not None and read.sheet.kind is not None:
            found.append(ItemInfo(proposal_id, proposal_id, read.number, read.sheet.name, read.sheet.kind))
    return tuple(found)


def panel(panel_id: int) -> PanelInfo | None:
    """One round, or None."""
    row = Panel.objects.filter(pk=panel_id).first()
    if row is None:
        return None
    rows = row.items.order_by("id").values_list("id", "proposal_id", "version", "name", "kind")
    items = (ItemInfo(key, proposal, number, name, Kind(kind)) for key, proposal, number, name, kind in rows)
    return PanelInfo(
        id=row.pk,
        organisation_id=row.organisation_id,
        name=row.name,
        last_day=row.last_day,
        chair=row.chair,
        criteria=row.criteria,
        is_closed=row.closed_at is not None,
        assessors=tuple(row.seats.order_by("id").values_list("staff", flat=True)),
        items=tuple(sorted(items, key=lambda item: _KINDS.index(item.kind))),
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
    return {one.item_id: one for one in _said(panel_id, staff=user_id)}


def together(panel_id: int, kind: Kind) -> Together | None:
    """What all said of the proposals of one kind; None while the round is open, or where it has none of that kind."""
    row = Panel.objects.filter(pk=panel_id, closed_at__isnull=False).first()
    info = panel(panel_id) if row is not None else None
    if row is None or info is None or kind not in info.kinds:
        return None
    items = tuple(item for item in info.items if item.kind is kind)
    inside = {item.id for item in items}
    said = tuple(one for one in _said(panel_id) if one.item_id in inside)
    codes = tuple(one.code for one in criteria(row.criteria).of(kind))
    return seen_together(kind, items, codes, info.assessors, said, seed=row.seed)


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


def _said(panel_id: int, **whose: int) -> tuple[Said, ...]:
    wanted = {f"seat__{name}": value for name, value in whose.items()}
    rows = (
        Assessment.objects.filter(seat__panel_id=panel_id, **wanted)
        .order_by("item_id", "seat_id")
        .values_list("id", "seat__staff", "item_id", "conflict", "words")
    )
    scores: dict[int, list[Score]] = {}
    held = (
        Assessment.objects.filter(seat__panel_id=panel_id, scores__isnull=False, **wanted)
        .order_by("scores__id")
        .values_list("id", "scores__criterion", "scores__score", "scores__motivation")
    )
    for key, criterion, score, motivation in held:
        scores.setdefault(key, []).append(Score(criterion, score, motivation))
    return tuple(
        Said(staff, item, conflict, words, tuple(scores.get(key, ()))) for key, staff, item, conflict, words in rows
    )
