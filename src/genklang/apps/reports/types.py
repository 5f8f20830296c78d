"""Result sheets as the pages see them."""

from dataclasses import dataclass
from datetime import datetime

from genklang.apps.audit import types as audit
from genklang.core.disclosure.evidence import Measure


class Refused(audit.Refused):
    """Codes: release_unknown, not_an_initiative, title_missing, text_too_long, voice_unknown, published_already."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What a group said lies behind a number, in its own words: it stands beside that number wherever it is shown."""

    measure: Measure
    words: str

    def to_json(self) -> dict[str, str]:
        return {"kind": self.measure.kind, "code": self.measure.code, "words": self.words}


@dataclass(frozen=True, slots=True)
class Offered:
    """A voice that may be chosen. The group is told to whoever chooses, and is never printed."""

    insight_id: int
    group_id: int
    group_name: str
    voice: Voice


@dataclass(frozen=True, slots=True)
class ResultSheetInfo:
    """One published result sheet. `number`, `released_at` and `policy` are those of the release it is bound to."""

    id: int
    initiative_id: int
    release_id: int
    number: int
    released_at: datetime
    policy: str
    title: str
    introduction: str
    voices: tuple[Voice, ...]
    published_at: datetime
