"""People without names, as other rooms and the pages see them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from genklang.apps.audit import types as audit
from genklang.core.frameworks import Target


class Refused(audit.Refused):
    """Codes: code_unknown, code_replaced, too_many_attempts, words_wrong, words_weak, secret_weak, too_many_keys,
    bad_background, unknown_consent_text, participant_unknown, too_many_cards, bad_contact, contact_no_consent,
    contact_taken, contact_too_often."""


#: The ways a reminder may go.
ContactKind = Literal["text", "mail"]
#: When a Läget has opened, and some days later if it still is.
ReminderKind = Literal["first", "again"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who has asked to be reminded. The address is not here."""

    contact_id: int
    participant_id: int
    kind: ContactKind
    asked_on: date


@dataclass(frozen=True, slots=True)
class Message:
    """Where one reminder goes, for the one who sends it, once. `stop` goes into its link."""

    kind: ContactKind
    address: str
    language: str
    stop: str

    def __repr__(self) -> str:
        return f"Message(kind={self.kind!r}, address=…)"


@dataclass(frozen=True, slots=True)
class NewCard:
    """A pseudonym and its entry code in plain text. The code exists in this value only: print it, never store it."""

    participant_id: int
    code: str

    def __repr__(self) -> str:
        return f"NewCard(participant_id={self.participant_id}, code=…)"


@dataclass(frozen=True, slots=True)
class ParticipantRef:
    """Who an entry code belongs to. `code_id` is another when the card is re-issued, so a cookie may hold it."""

    participant_id: int
    code_id: int
    organisation_id: int


@dataclass(frozen=True, slots=True)
class ConsentState:
    """What one participant has said yes to."""

    given_on: date | None
    text_version: str | None
    guardian_on: date | None
    has_background: bool


@dataclass(frozen=True, slots=True)
class OwnContact:
    """Where its owner asked to be reminded. `address` is None where no key of the installation opens it any longer.

    `reminders`: (which Läget, first or again, the day) of each message about a Läget that is not over.
    """

    kind: ContactKind
    address: str | None
    language: str
    asked_on: date
    reminders: tuple[tuple[int, str, date], ...]

    def __repr__(self) -> str:
        return f"OwnContact(kind={self.kind!r}, address=…)"


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """What is kept of one participant beside the answers, for who opens it by reading key.

    `codes`: (issued, replaced) of each card; `keys`: (kind, made) of the keys that were opened.
    """

    created_on: date
    consent: ConsentState
    codes: tuple[tuple[date, date | None], ...]
    keys: tuple[tuple[str, date], ...]
    background: "BackgroundGiven | None"
    contact: OwnContact | None


@dataclass(frozen=True, slots=True)
class ConsentPolicy:
    """From which age one says yes oneself, and which consent texts there are (the last is asked now).

    Who answers a framework for adults, or for partners, is asked with words of their own, if there are any.
    """

    name: str
    dated: date
    own_consent_from: int
    text_versions: tuple[str, ...]
    adult_text_versions: tuple[str, ...] = ()
    partner_text_versions: tuple[str, ...] = ()

    @property
    def current(self) -> str:
        return self.text_versions[-1]

    def current_for(self, target: Target) -> str:
        """The text that is asked now of whom a framework is for."""
        own = {"adults": self.adult_text_versions, "partners": self.partner_text_versions}
        return (self.text_versions + own.get(target, ()))[-1]

    @property
    def known(self) -> tuple[str, ...]:
        """Every text that anybody has been asked with."""
        return self.text_versions + self.adult_text_versions + self.partner_text_versions

    @property
    def asked_now(self) -> frozenset[str]:
        """The texts of today, whoever they are for."""
        return frozenset(self.current_for(target) for target in get_args(Target))


@dataclass(frozen=True, slots=True)
class BackgroundGiven:
    """What the young person chose to tell; everything may be left out. `gender`: girl, boy, other or ""."""

    gender: str = ""
    gender_words: str = ""
    birth_band: str = ""
    born_abroad: bool | None = None
