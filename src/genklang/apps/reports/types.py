"""Result sheets as the pages see them."""

from dataclasses import dataclass
from datetime import datetime

from genklang.apps.audit import types as audit
from genklang.core.disclosure.evidence import Measure


class Refused(audit.Refused):
    """Codes: not_an_initiative, published_already, title_missing, text_too_long, release_unknown."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What a group said lies behind a number, in its own words: it stands beside that number wherever it is shown."""

    measure: Measure
    words: str

    def to_json(self) -> dict[str, str]:
        return {"kind": self.measure.kind, "code": self.measure.code, "words": self.words}


@dataclass(frozen=True, slots=True)
class ResultSheetInfo:
    """One published result sheet, bound to a release."""

    id: int
    initiative_id: int
    release_id: int
    number: int
    title: str
    introduction: str
    voices: tuple[Voice, ...]
    published_at: datetime
