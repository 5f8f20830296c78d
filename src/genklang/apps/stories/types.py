"""Stories and quotes as the pages and the reports see them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genklang.apps.audit import types as audit
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span, Unit

#: Most letters of what is typed.
LONGEST: Mapping[str, int] = {"title": 120, "afterwards": 600, "words": 500}
#: Who says a quote: a role, never a name.
ROLES = {
    "young": _("ung"),
    "participant": _("deltagare"),
    "parent": _("förälder"),
    "leader": _("ledare"),
    "partner": _("samarbetspartner"),
}
#: How somebody said yes.
HOW = {
    "aloud": _("sa ja när texten lästes upp"),
    "writing": _("skrev ja"),
    "guardian": _("sa ja, och vårdnadshavaren också"),
}
#: What they said yes to. Only `REPORT` may stand where everybody reads.
GROUP, REPORT = "group", "report"
PURPOSES = {
    GROUP: _("Får läsas av gruppen och dem som leder den."),
    REPORT: _("Får stå i den öppna rapporten, på webben och som fil."),
}

#: How an action stands that a story tells of and that is not done.
DECIDED, DROPPED = "decided", "dropped"


class Refused(audit.Refused):
    """Codes: words_missing, too_long, bad_choice, bad_day, not_of_group, hidden_number, typed_number, all_or_none,
    effect_word, cause_word, points_out, withdrawn, incomplete, gone."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A released number: which release of which unit, which measure, from which Läget to `number` (`span` None: the
    level there)."""

    release_id: int
    unit: Unit
    number: int
    measure: Measure
    span: Span | None


@dataclass(frozen=True, slots=True)
class StoryInfo:
    """One story. `words` and what was done (`action_id`) are the talk's, as they stand there now; "" where they have
    been taken away. `undone`: DECIDED or DROPPED where the action is not done, otherwise "". `is_agreed`: the group has
    said yes to it as it stands. `number`: what it is about."""

    id: int
    group_id: int
    title: str
    number: Bound
    words: str
    action_id: int | None
    you_said: str
    what: str
    what_happened: str
    undone: str
    afterwards: str
    happened: tuple[tuple[date, str], ...]
    told_by: str
    agreed_on: date | None
    agreed_how: str
    is_agreed: bool
    is_withdrawn: bool

    @property
    def may_be_told(self) -> bool:
        """Whether it may stand where everybody reads."""
        return self.is_agreed and not self.is_withdrawn and bool(self.words)


@dataclass(frozen=True, slots=True)
class QuoteInfo:
    """One quote. `told_by`: who says it, as it may be printed. A withdrawn one has no words."""

    id: int
    group_id: int
    words: str
    told_by: str
    agreed_on: date
    agreed_how: str
    purpose: str
    is_withdrawn: bool

    @property
    def may_be_told(self) -> bool:
        """Whether it may stand where everybody reads."""
        return self.purpose == REPORT and not self.is_withdrawn


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story as a report tells it: the words, and which released number stands beside them, never the number.

    `undone`: as in `StoryInfo`; its file has no key for "", as none had before it was told.
    """

    id: int
    title: str
    told_by: str
    number: Bound
    words: str
    you_said: str
    what: str
    what_happened: str
    afterwards: str
    happened: tuple[tuple[date, str], ...]
    undone: str = ""

    @property
    def typed(self) -> tuple[str, ...]:
        """Every text in it that somebody has written."""
        return tuple(
            filter(None, (self.title, self.words, self.you_said, self.what, self.what_happened, self.afterwards))
        )

    def to_json(self) -> dict[str, Any]:
        number = self.number
        bound = {
            "release": number.release_id,
            "level": number.unit.level.value,
            "unit": number.unit.id,
            "number": number.number,
            "from": number.span.start if number.span else 0,
            "kind": number.measure.kind.value,
            "code": number.measure.code,
        }
        happened = [[day.isoformat(), words] for day, words in self.happened]
        texts = ("title", "told_by", "words", "you_said", "what", "what_happened", "afterwards")
        undone = {"undone": self.undone} if self.undone else {}
        return {
            "id": self.id,
            "number": bound,
            "happened": happened,
            **{at: getattr(self, at) for at in texts},
            **undone,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "ToldStory":
        bound = kept["number"]
        texts = ("title", "told_by", "words", "you_said", "what", "what_happened", "afterwards")
        return cls(
            id=kept["id"],
            number=Bound(
                bound["release"],
                Unit(Level(bound["level"]), bound["unit"]),
                bound["number"],
                Measure(MeasureKind(bound["kind"]), bound["code"]),
                Span(bound["from"], bound["number"]) if bound["from"] else None,
            ),
            happened=tuple((date.fromisoformat(day), words) for day, words in kept["happened"]),
            undone=kept.get("undone", ""),
            **{at: kept[at] for at in texts},
        )


@dataclass(frozen=True, slots=True)
class ToldQuote:
    """A quote as a report tells it."""

    id: int
    words: str
    told_by: str

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "ToldQuote":
        return cls(**kept)
