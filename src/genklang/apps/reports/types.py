"""Result sheets and effect reports as the pages see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from genklang.apps.audit import types as audit
from genklang.apps.stories.types import ToldQuote, ToldStory
from genklang.core.disclosure.evidence import Measure, MeasureKind, Span
from genklang.core.reports import Reckoning, Remark

#: Most letters of each field of an effect report.
LONGEST: Mapping[str, int] = {"title": 120, "text": 8000, "label": 120, "when": 60, "source": 200}


class Refused(audit.Refused):
    """Codes: release_unknown, not_an_initiative, title_missing, text_too_long, voice_unknown, published_already; of
    effect reports: title_taken, section_unknown, not_in_writing, wrong_state, figure_unknown, figure_there,
    hidden_number, nothing_written, effect_word, personal_number, not_seen, signed_already, both_wrote,
    changed_meanwhile, not_a_person, field_missing, not_worked_out, telling_unknown, there."""


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


class Telling(StrEnum):
    """What of a group's own words may stand in a section. `content`: under which key an edition keeps them."""

    STORY = "story"
    QUOTE = "quote"

    @property
    def content(self) -> str:
        return "stories" if self is Telling.STORY else "quotes"


@dataclass(frozen=True, slots=True)
class Held:
    """A published edition that holds something: of which report, and its number."""

    report_id: int
    title: str
    number: int


class ReportState(StrEnum):
    """Written by several; read by two; signed by both; published, until the next edition is begun."""

    DRAFT = "draft"
    REVIEW = "review"
    SIGNED = "signed"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Placed:
    """A released number in a section. `id` is 0 in an edition; `span` None is a level, of the Läget `number`."""

    release_id: int
    number: int
    measure: Measure
    span: Span | None
    id: int = 0

    def to_json(self) -> dict[str, Any]:
        start = 0 if self.span is None else self.span.start
        code = {"kind": self.measure.kind.value, "code": self.measure.code}
        return {"release": self.release_id, "number": self.number, "from": start, **code}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Placed":
        span = Span(kept["from"], kept["number"]) if kept["from"] else None
        return cls(kept["release"], kept["number"], Measure(MeasureKind(kept["kind"]), kept["code"]), span)


@dataclass(frozen=True, slots=True)
class Given:
    """A figure from elsewhere in a section. `id` is 0 in an edition."""

    reckoning: Reckoning
    id: int = 0


@dataclass(frozen=True, slots=True)
class SectionContent:
    """One section: what is written and what stands beside it. `version` is 0 in an edition."""

    code: str
    text: str
    placed: tuple[Placed, ...] = ()
    given: tuple[Given, ...] = ()
    stories: tuple[ToldStory, ...] = ()
    quotes: tuple[ToldQuote, ...] = ()
    version: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.placed or self.given or self.stories or self.quotes)


@dataclass(frozen=True, slots=True)
class Content:
    """All that an edition says, in order."""

    title: str
    sections: tuple[SectionContent, ...]

    def section(self, code: str) -> SectionContent:
        """KeyError if there is none."""
        for section in self.sections:
            if section.code == code:
                return section
        raise KeyError(code)


@dataclass(frozen=True, slots=True)
class Signed:
    """Who stands for an edition, and since when."""

    user_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PointingOut:
    """What may point a person out, in a section. `seen`: who lets it stand, None where nobody has said."""

    code: str
    remark: Remark
    mark: str
    seen: Signed | None


@dataclass(frozen=True, slots=True)
class Listed:
    """An effect report in a list. `last`: the newest published edition, None while there is none."""

    id: int
    title: str
    state: ReportState
    last: int | None


@dataclass(frozen=True, slots=True)
class EffectReportInfo:
    """`edition`: the one that is written now, or was published last. `signatures`: of that one."""

    id: int
    initiative_id: int
    title: str
    edition: int
    state: ReportState
    signatures: tuple[Signed, ...]
    editions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """One published edition."""

    report_id: int
    initiative_id: int
    number: int
    content: Content
    published_at: datetime


@dataclass(frozen=True, slots=True)
class SetAside:
    """A text that somebody saved when another had come first."""

    id: int
    text: str
    written_at: datetime
    written_by: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a text: it stands in the section, or was set aside (`aside_id`) because another came first."""

    version: int
    aside_id: int | None = None
