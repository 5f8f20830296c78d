"""What the ledger tells other rooms."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit import types as audit
from genklang.core.disclosure.evidence import Unit


class Refused(audit.Refused):
    """Codes: round_open, released_already, release_earlier_first, nothing_to_release, not_released, release_altered."""


class Altered(Refused):
    """A release is not what was once published: it gives no numbers, and nothing is built on it (release_altered)."""

    def __init__(self, release_id: int, sentence: str | Promise) -> None:
        super().__init__(sentence, code="release_altered")
        self.release_id = release_id


SHOWS_NOTHING = _(
    "Det här resultatet stämmer inte längre med det som en gång togs fram. Därför visas inga tal. "
    "Säg till den som är administratör hos er."
)
BEARS_NOTHING = _(
    "Det går inte att ta fram resultatet nu. Ett tidigare resultat stämmer inte längre med det som en gång togs fram. "
    "Säg till den som är administratör hos er."
)


@dataclass(frozen=True, slots=True)
class ReleaseInfo:
    """One line of the ledger."""

    id: int
    unit: Unit
    number: int
    released_at: datetime
    policy: str


@dataclass(frozen=True, slots=True)
class TotalReady:
    """A total that could be released: how many groups have closed this Läget, and how many are still to come."""

    number: int
    closed_groups: int
    open_groups: int
    released: bool


class Flaw(StrEnum):
    """What can be wrong with a release: changed, not where it was signed, or on record and not in the ledger."""

    ALTERED = "altered"
    OUT_OF_LINE = "out_of_line"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One release as the whole ledger is checked; of one that is gone only the id is known.

    `level`, `unit_id`, `number` are what the row says now, true or not.
    """

    release_id: int
    level: str
    unit_id: int
    number: int
    flaw: Flaw | None
    signed_later: bool


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """`releases`: how many there are or should be; `first`: the oldest that is not in order."""

    releases: int
    in_order: int
    signed_later: int
    first: LedgerLine | None
