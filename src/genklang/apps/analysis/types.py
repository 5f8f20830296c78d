"""What the ledger tells other rooms."""

from dataclasses import dataclass
from datetime import datetime

from genklang.apps.audit import types as audit
from genklang.core.disclosure.evidence import Unit


class Refused(audit.Refused):
    """Codes: round_open, released_already, release_earlier_first, nothing_to_release, not_released."""


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
