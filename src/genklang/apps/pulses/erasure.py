"""What erasure does here: the person's ballots go. What a closed pulse came to stands: it holds no ballots."""

from datetime import datetime

from genklang.apps.audit.erasure import Fate

from .models import Ballot, Pulse

#: Before `people`, which a ballot points at.
ORDER = 20

FIELDS: dict[str, Fate] = {
    "Pulse.id": "kept",
    "Pulse.group": "kept",
    "Pulse.number": "kept",
    "Pulse.form": "kept",
    "Pulse.given": "kept",
    "Pulse.opened_at": "kept",
    "Pulse.closed_at": "kept",
    "Pulse.answered": "kept",
    "Pulse.asked": "kept",
    "Pulse.released": "kept",
    "Pulse.policy": "kept",
    "Pulse.signature": "kept",
    "Ballot.id": "erased",
    "Ballot.pulse": "erased",
    "Ballot.participant": "erased",
    "Ballot.ulid": "erased",
    "Ballot.picked": "erased",
}


def erase(*, participant_id: int, at: datetime) -> None:
    """Delete the ballots in pulses that are open; one that is being closed now is waited for."""
    own = Ballot.objects.filter(participant_id=participant_id)
    list(Pulse.objects.select_for_update().filter(id__in=own.values("pulse_id")).order_by("id"))
    own.delete()
