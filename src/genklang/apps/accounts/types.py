"""Staff as other rooms see them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StaffName:
    id: int
    name: str
    email: str
