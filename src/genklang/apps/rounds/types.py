"""Läget, its sheets and its counts, as other rooms and the pages see them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from django.utils.functional import Promise

from genklang.apps.activities.types import Window
from genklang.apps.audit import types as audit


class Refused(audit.Refused):
    """Codes: round_open, group_ended, no_cards, closed_already, round_unknown, already_answered, other_content,
    bad_sheet, too_many_picks, bad_number, no_consent, guardian_missing, not_member, closed, key_refused, bad_mark,
    words_missing, too_long, too_many."""


class Misanswered(Refused):
    """An answer that cannot be kept as it is, and the `question` to go back to (too_many_picks, bad_number)."""

    def __init__(self, sentence: str | Promise, *, code: str, question: str) -> None:
        super().__init__(sentence, code=code)
        self.question = question


#: What may stand beside one's own answers: a note, something one wants, a word about one answer, an area put away.
MARKS = ("note", "goal", "comment", "hidden")
LONGEST_MARK = 500


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """The young person said yes to this version of the consent text."""

    text_version: str


@dataclass(frozen=True, slots=True)
class RoundInfo:
    """One Läget. `roster` is how many could have answered, counted when it is closed.

    `sealed_by_erasure`: somebody in it has been erased since it closed. Its votes are told no more, and no question is
    judged by it; what its numbers may still be used for is for `analysis` to say.
    """

    id: int
    group_id: int
    number: int
    framework_id: int
    framework_code: str
    framework_version: int
    opened_at: datetime
    closed_at: datetime | None
    roster: int | None
    sealed_by_erasure: bool

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class Closed:
    """What stood when a Läget was closed: sheets sent, and sheets begun but not sent."""

    complete: int
    started: int


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was deleted because nobody finished it: half sheets, and consents without any sheet."""

    sheets: int
    consents: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many have answered and begun, of how many: one of the four ways out, to the group's own leader. Never who."""

    answered: int
    started: int
    roster: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """A sheet is on the disk. `state`: received, again (the same sheet once more), late (after close), paused (half).

    `may_make_key`: whether a reading key made now, in this browser, can open this sheet.
    """

    state: Literal["received", "again", "late", "paused"]
    ulid: str
    round_number: int
    next_window: Window | None
    may_make_key: bool


@dataclass(frozen=True, slots=True)
class HalfSheet:
    """A paused sheet. An entry code tells only which questions have been answered, never what (`answers` is empty).

    `answers` is filled for the browser that sent it (knows its ULID) or holds its reading key. What is sent next is
    laid over the paused answers, so a page needs to ask only what is missing.

    `may_have_key`: a reading key opens it already, or one can be made for it from this browser.
    """

    answered: frozenset[str]
    answers: Mapping[str, int] = field(hash=False)
    language: str
    may_have_key: bool


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """One's own sheet, opened by the reading key it is sealed to: one of the four ways out."""

    round_id: int
    round_number: int
    group_name: str
    framework_id: int
    received_on: date
    complete: bool
    late: bool
    language: str
    answers: Mapping[str, int] = field(hash=False)


@dataclass(frozen=True, slots=True)
class ExportedSheet:
    """A sheet on its way to the snapshot. Seen by `analysis` only."""

    participant_id: int
    answers: Mapping[str, int] = field(hash=False)

    def __repr__(self) -> str:
        return "ExportedSheet(…)"


@dataclass(frozen=True, slots=True)
class OwnMarkInfo:
    """One mark of `MARKS`. `round_id` and `question` belong to a comment; `focus_area` "" is life as a whole."""

    id: int
    kind: str
    focus_area: str
    round_id: int | None
    question: str
    words: str
    written_on: date
