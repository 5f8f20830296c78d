"""What ties somebody to a proposal, so that they are in conflict of interest until they say otherwise; and who may not
see yet how its own writers have valued it."""

from genklang.apps.activities import permissions as activities

from .models import Assessment, Proposal, Seat, Version
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
    rows = Seat.objects.filter(staff=user_id, panel__closed_at__isnull=True, panel__items__proposal_id=proposal_id)
    return rows.exists()
