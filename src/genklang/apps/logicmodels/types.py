"""An initiative's logic model in every version, its boxes bound to what is measured: as the pages see it."""

from dataclasses import dataclass
from datetime import datetime

from genklang.apps.audit import types as audit
from genklang.core.logicmodel import LogicModel

#: Most boxes and arrows of a model, letters of its text and of an answer to a remark.
MOST_BOXES, MOST_LINKS = 80, 200
LONGEST_TEXT, LONGEST_WORDS = 100_000, 500


class Refused(audit.Refused):
    """Codes: changed_meanwhile, too_many, too_long, gone, no_remark."""


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """A model as it was saved once. `number` counts from 1; `text`: as `core.logicmodel.written` has it; `by`: a member
    of staff's id, or None."""

    number: int
    model: LogicModel
    text: str
    at: datetime
    by: int | None


@dataclass(frozen=True, slots=True)
class DraftInfo:
    """What somebody has written as text and nobody could read as a model, for themselves alone. `based_on`: the version
    that they had before them, 0 where there was none."""

    text: str
    based_on: int
    at: datetime


@dataclass(frozen=True, slots=True)
class AnswerInfo:
    """What was said of a remark (`kind` and `keys` as `core.logicmodel.Remark` has them)."""

    kind: str
    keys: tuple[str, ...]
    words: str
    at: datetime
    by: int | None
