"""What young people write in their own words, as the pages see it: never with who wrote it."""

from dataclasses import dataclass
from datetime import datetime

from genklang.apps.audit import types as audit

LONGEST_TEXT = 1000
LONGEST_THEME = 60
LONGEST_VOICE = 300
LONGEST_NOTE = 1000
#: How many read each text.
READERS = 2
#: So many words in a row from the text itself make a voice a quotation.
QUOTED_WORDS = 5

#: How a worry ends.
OUTCOMES = ("acted", "reported", "handed_over", "no_danger")


class Refused(audit.Refused):
    """Codes: bad_text, text_too_long, text_not_asked, other_content, text_unknown, two_already, settled, too_early,
    bad_theme, theme_too_long, too_few, not_settled, released_already, not_rewritten, voice_missing, voice_too_long,
    voice_own, voice_unknown, worry_unknown, worry_closed, note_missing, note_too_long, bad_outcome."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """What somebody wrote themselves, opened by the reading key of the sheet it came with."""

    round_id: int
    question: str
    words: str


@dataclass(frozen=True, slots=True)
class Pool:
    """The texts of one initiative at one Läget, for one reader. Until enough have written, only that there are some.

    `to_read`: texts this reader has still to read; `to_talk`: read by this reader and another who saw it otherwise;
    `waiting`: read by one, not yet by a second; `late`: came in after the release.
    """

    initiative_id: int
    initiative_name: str
    number: int
    enough: bool
    to_read: int
    to_talk: int
    waiting: int
    released: bool

    @property
    def settled(self) -> bool:
        return self.enough and not (self.to_read or self.to_talk or self.waiting)


@dataclass(frozen=True, slots=True)
class Marks:
    """What one reader saw in a text."""

    themes: tuple[str, ...]
    worry: bool
    names: bool

    def agrees(self, other: "Marks") -> bool:
        """Worry need not be agreed on: one reader's is enough."""
        return (self.themes, self.names) == (other.themes, other.names)


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A rewritten sentence. `mine`: proposed by the one who looks."""

    id: int
    theme: str
    words: str
    approved: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class TextInfo:
    """One text for one reader; `question` in Swedish. `others`: the other reader's marks, when both have read it."""

    id: int
    initiative_id: int
    number: int
    question: str
    words: str
    language: str
    urgent: bool
    own: Marks | None
    others: Marks | None
    voice: VoiceInfo | None

    @property
    def settled(self) -> bool:
        return self.own is not None and self.others is not None and self.own.agrees(self.others)

    def __repr__(self) -> str:
        return f"TextInfo(id={self.id}, …)"


@dataclass(frozen=True, slots=True)
class ThemesInfo:
    """A release of themes: which Läget, when."""

    initiative_id: int
    number: int
    released_at: datetime


@dataclass(frozen=True, slots=True)
class WorryInfo:
    """A case for the safeguarding contact: nothing of the text and nothing of the group."""

    id: int
    organisation_id: int
    opened_at: datetime
    closed_at: datetime | None
    outcome: str


@dataclass(frozen=True, slots=True)
class WorryNote:
    """What was done, by whom, when."""

    by: int
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class WorryText:
    """What the safeguarding contact needs in order to act. `words` None: the young person has taken it away."""

    words: str | None
    language: str
    group_name: str
    activity_name: str
    leader_ids: tuple[int, ...]

    def __repr__(self) -> str:
        return "WorryText(…)"
