"""What each of several initiatives has handed in, in one question, never a draft. For this room's own use."""

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q

from genklang.core.proposals import criteria, read_sheet

from .models import Decision, Version
from .portfolio_types import Handed


def handed_in(initiative_ids: Iterable[int]) -> dict[int, Handed]:
    """{initiative: what lies before those who decide of its newest proposal, or else what they decided on last}."""
    decided = Decision.objects.filter(proposal=OuterRef("proposal"), version=OuterRef("number"))
    rows = (
        Version.objects.filter(proposal__initiative_id__in=set(initiative_ids))
        .filter(Q(number=F("proposal__submitted")) | Exists(decided))
        .select_related("proposal")
    )
    last = {row.proposal.initiative_id: row for row in sorted(rows, key=_order)}
    return {number: _read(row) for number, row in last.items()}


def _order(row: Version) -> tuple[int, bool, int]:
    return row.proposal_id, row.number == row.proposal.submitted, row.number


def _read(row: Version) -> Handed:
    sheet = read_sheet(row.text, criteria(row.criteria)).sheet
    return Handed(
        proposal_id=row.proposal_id,
        version=row.number,
        actors=sheet.actors,
        societal_goals=sheet.societal_goals,
        budget=tuple(block.text for block in sheet.resources),
        is_read=row.proposal.submitted is not None,
    )
