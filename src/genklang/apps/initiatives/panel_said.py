"""What was said in a round, read from its rows. No door: `panel_queries` says who is told what, and when."""

from genklang.core.appraisal import Score
from genklang.core.proposals import Kind, criteria

from .models import Assessment, Panel
from .panel_outcome import seen_together
from .panel_types import ItemInfo, Said, Together


def reckoned(row: Panel, kind: Kind) -> Together:
    """All that can be told of one kind's proposals; the same every time."""
    items = [item for item in items_of(row) if item.kind is kind]
    inside = {item.id for item in items}
    heard = [one for one in said(row.pk) if one.item_id in inside]
    assessors = list(row.seats.order_by("id").values_list("staff", flat=True))
    return seen_together(kind, items, codes_of(row, kind), assessors, heard, seed=row.seed)


def codes_of(row: Panel, kind: Kind) -> list[str]:
    """The criteria that one kind is assessed by in the round."""
    return [one.code for one in criteria(row.criteria).of(kind)]


def items_of(row: Panel) -> tuple[ItemInfo, ...]:
    """What is assessed, forum first, then as it was handed in."""
    rows = row.items.order_by("id").values_list("id", "proposal_id", "version", "name", "kind")
    found = (ItemInfo(key, proposal, number, name, Kind(kind)) for key, proposal, number, name, kind in rows)
    return tuple(sorted(found, key=lambda item: list(Kind).index(item.kind)))


def said(panel_id: int, **which: int) -> tuple[Said, ...]:
    """What these rows hold; `which`: seat__staff or item, where only some of it is asked for."""
    rows = (
        Assessment.objects.filter(seat__panel_id=panel_id, **which)
        .order_by("item_id", "seat_id")
        .values_list("id", "seat__staff", "item_id", "conflict", "words", "at")
    )
    scores: dict[int, list[Score]] = {}
    held = (
        Assessment.objects.filter(seat__panel_id=panel_id, scores__isnull=False, **which)
        .order_by("scores__id")
        .values_list("id", "scores__criterion", "scores__score", "scores__motivation")
    )
    for key, criterion, score, motivation in held:
        scores.setdefault(key, []).append(Score(criterion, score, motivation))
    return tuple(
        Said(staff, item, conflict, words, at, tuple(scores.get(key, ())))
        for key, staff, item, conflict, words, at in rows
    )
