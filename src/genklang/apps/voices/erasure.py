"""What erasure does here: a person's texts go, with what readers saw in them. A worry stays, without the text.

Themes that were released stand as they are; sentences that were not, go with their text.
"""

from datetime import datetime

from genklang.apps.audit.erasure import Fate

from .models import Text

#: Before `rounds` and `people`, which hold what a text points at.
ORDER = 10

FIELDS: dict[str, Fate] = {
    "Text.id": "erased",
    "Text.round": "erased",
    "Text.participant": "erased",
    "Text.initiative": "erased",
    "Text.number": "erased",
    "Text.question": "erased",
    "Text.words": "erased",
    "Text.language": "erased",
    "Text.sent": "erased",
    "Text.looked": "erased",
    "Coding.id": "erased",
    "Coding.text": "erased",
    "Coding.reader": "erased",
    "Coding.themes": "erased",
    "Coding.worry": "erased",
    "Coding.names": "erased",
    "Voice.id": "erased",
    "Voice.text": "erased",
    "Voice.theme": "erased",
    "Voice.words": "erased",
    "Voice.proposed_by": "erased",
    "Voice.approved_by": "erased",
    "Theme.id": "kept",
    "Theme.initiative": "kept",
    "Theme.name": "kept",
    "ThemeRelease.id": "kept",
    "ThemeRelease.initiative": "kept",
    "ThemeRelease.number": "kept",
    "ThemeRelease.shown": "kept",
    "ThemeRelease.policy": "kept",
    "ThemeRelease.released_at": "kept",
    # What grown-ups did stays on record; the page asks them not to write what the young person wrote.
    "Worry.id": "kept",
    "Worry.organisation": "kept",
    "Worry.group": "kept",
    "Worry.text": "pseudonymised",
    "Worry.opened_at": "kept",
    "Worry.closed_at": "kept",
    "Worry.outcome": "kept",
    "WorryNote.id": "kept",
    "WorryNote.case": "kept",
    "WorryNote.by": "kept",
    "WorryNote.at": "kept",
    "WorryNote.words": "kept",
}


def erase(*, participant_id: int, at: datetime) -> None:
    """Delete the texts, the readers' marks and the sentences made from them."""
    Text.objects.filter(participant_id=participant_id).delete()


def clear_unsent(half: frozenset[tuple[int, int]]) -> None:
    """Delete what was written on half sheets that are deleted: (round id, participant id) of each."""
    for round_id, participant_id in half:
        Text.objects.filter(round_id=round_id, participant_id=participant_id, sent=False).delete()
