"""What erasure does here: the person's sheets go, and the closed rounds they counted in are sealed."""

from datetime import datetime

from genklang.apps.audit.erasure import Fate
from genklang.core.frameworks.types import MISSING

from .events import tell_erased
from .models import OwnMark, Round, Sheet

ORDER = 20

FIELDS: dict[str, Fate] = {
    "Round.id": "kept",
    "Round.group": "kept",
    "Round.number": "kept",
    "Round.framework": "kept",
    "Round.opened_at": "kept",
    "Round.closed_at": "kept",
    "Round.roster": "kept",
    "Round.sealed_by_erasure": "kept",
    "Sheet.id": "erased",
    "Sheet.round": "erased",
    "Sheet.participant": "erased",
    "Sheet.reading_key": "erased",
    "Sheet.ulid": "erased",
    "Sheet.complete": "erased",
    "Sheet.late": "erased",
    "Sheet.carried": "erased",
    "Sheet.content": "erased",
    "Sheet.answers": "erased",
    "Sheet.language": "erased",
    "Sheet.received_on": "erased",
    "OwnMark.id": "erased",
    "OwnMark.participant": "erased",
    "OwnMark.reading_key": "erased",
    "OwnMark.round": "erased",
    "OwnMark.kind": "erased",
    "OwnMark.focus_area": "erased",
    "OwnMark.question": "erased",
    "OwnMark.words": "erased",
    "OwnMark.written_on": "erased",
}


def erase(*, participant_id: int, at: datetime) -> None:
    """Delete the sheets, seal the rounds whose numbers they were in, and have the files of those rounds rewritten.

    A sealed round takes part in no later release: a total with and without one person would tell that person's answers.
    """
    own = Sheet.objects.filter(participant_id=participant_id)
    # A round that is being closed now is waited for, and none of them closes until this is done.
    list(Round.objects.select_for_update().filter(id__in=own.values("round_id")).order_by("id"))
    sheets = own.filter(complete=True, late=False, round__closed_at__isnull=False)
    counted = {
        round_id: frozenset(code for code, answer in answers.items() if answer not in MISSING)
        for round_id, answers in sheets.values_list("round_id", "answers")
    }
    own.delete()
    OwnMark.objects.filter(participant_id=participant_id).delete()
    if counted:
        Round.objects.filter(id__in=counted).update(sealed_by_erasure=True)
        tell_erased(counted)
