"""Who did it: the actor that every action is told (`by=`)."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Actor:
    """A member of staff (with id), a young person (never with an id) or the system itself."""

    kind: Literal["staff", "participant", "system"]
    staff_id: int | None = None

    @classmethod
    def staff(cls, staff_id: int) -> "Actor":
        return cls("staff", staff_id)


#: A young person acts: the audit table never says which one.
PARTICIPANT = Actor("participant")
SYSTEM = Actor("system")
