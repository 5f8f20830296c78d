"""A pulse as other rooms and the pages see it: a few questions about the activity itself, and never who answered.

Another room may ask a group its own questions in the same way (`given`): the same door, the same rules, another page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext_lazy as _

from genklang.apps.audit import types as audit
from genklang.core.disclosure.votes import ReleasedVotes

#: How the name of questions begins that another room gave; a file of the library is never called so.
GIVEN = "given:"

#: What a ballot holds: question code -> choice code, or several where several may be picked.
type Picked = dict[str, str | list[str]]


class Refused(audit.Refused):
    """Codes: pulse_open, group_ended, no_cards, pulse_unknown, closed_already, closed, already_answered, other_content,
    bad_ballot, too_many_picks, no_consent, guardian_missing, not_member, pulse_altered."""


class Altered(Refused):
    """What a pulse came to is not what was once taken out: it shows nothing (pulse_altered)."""

    def __init__(self, pulse_id: int) -> None:
        super().__init__(
            _(
                "Det här stämmer inte längre med det som en gång togs fram. Därför visas inget. "
                "Säg till den som är administratör hos er."
            ),
            code="pulse_altered",
        )
        self.pulse_id = pulse_id


@dataclass(frozen=True, slots=True)
class Choice:
    """`text`: language -> words; Swedish is always there."""

    code: str
    text: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Question:
    """One question, of which at most `most` choices are picked, or none."""

    code: str
    text: Mapping[str, str] = field(hash=False)
    choices: tuple[Choice, ...]
    why: str
    most: int = 1


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of a pulse, from the library or given. `talk`: what to ask the group when the answers are there.
    `open_days`: after so many days a pulse that nobody closed is closed by itself."""

    name: str
    dated: date
    why: str
    talk: str
    open_days: int
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class PulseInfo:
    """One pulse of a group. `form`: the name of its questions."""

    id: int
    group_id: int
    number: int
    form: str
    opened_at: datetime
    closed_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_given(self) -> bool:
        """Whether another room asked its own questions, and shows what came of them."""
        return self.form.startswith(GIVEN)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A pulse with its questions. `released`: question code -> what came of it, in the order they were asked; None
    while it is open, and where it is not what was taken out: then `altered` says so."""

    info: PulseInfo
    form: Form
    released: Mapping[str, ReleasedVotes] | None
    altered: Altered | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many have answered, of how many: to the group's own leader. Never who."""

    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """A ballot is on the disk. `state`: received, or again (the same ballot once more)."""

    state: Literal["received", "again"]
