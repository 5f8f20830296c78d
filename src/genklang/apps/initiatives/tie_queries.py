"""What ties somebody to a proposal, so that they are in conflict of interest until they say otherwise; and who may not
see yet how its own writers have valued it."""

from collections.abc import Iterable

from genklang.apps.activities import permissions as activities

from .models import Assessment, PanelItem, Proposal, Version
from .panel_types import Tie


def ties(user_id: int, proposal_id: int) -> tuple[Tie, ...]:
    """How this person is tied to the proposal; () where nothing is known."""
    row = Proposal.objects.filter(pk=proposal_id).values_list("initiative_id", "submitted_by").first()
    if row is None:
        return ()
    initiative_id, submitted_by = row
    found = {
        Tie.WROTE: Version.objects.filter(proposal_id=proposal_id, by=user_id).exists(),
        Tie.HANDED_IN: submitted_by == user_id,
        Tie.LEADS: activities.leads_initiative(user_id, initiative_id),
    }
    return tuple(tie for tie, holds in found.items() if holds)


def assessed_in(user_id: int, proposal_id: int) -> str:
    """The last round where this person has scored the proposal; "" where there is none."""
    rows = Assessment.objects.filter(seat__staff=user_id, item__proposal_id=proposal_id, conflict=False)
    return rows.order_by("-id").values_list("seat__panel__name", flat=True).first() or ""


def is_blind(user_id: int, proposal_id: int) -> bool:
    """Whether this person has a seat in an open round about the proposal: then they do not see its own valuation, for
    what others have set pulls one's own step towards it (Tversky & Kahneman 1974, Science 185, 1124-1131)."""
    return bool(blind_to(user_id, [proposal_id]))


def blind_to(user_id: int, proposal_ids: Iterable[int]) -> frozenset[int]:
    """Those of the proposals that `is_blind` holds for: what was said of them in a round before is not shown either."""
    rows = PanelItem.objects.filter(
        proposal_id__in=set(proposal_ids), panel__closed_at__isnull=True, panel__seats__staff=user_id
    )
    return frozenset(rows.values_list("proposal_id", flat=True))


def open_round(proposal_id: int) -> str:
    """The name of a round about the proposal that is open; "" where there is none."""
    rows = PanelItem.objects.filter(proposal_id=proposal_id, panel__closed_at__isnull=True).order_by("panel_id")
    return rows.values_list("panel__name", flat=True).first() or ""
