"""What each moment of the course asks for, as lines: where it is written, and what stands there now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Line:
    """Something that a moment ends in. `url`: where it is written; `said`: what stands there, or what to do first."""

    name: str
    url: str
    said: str
    is_done: bool


def lines(initiative_id: int) -> dict[int, list[Line]]:
    """{moment: its lines} as the initiative is now."""
    return {number: [] for number in range(1, 6)}


def row(line: Line) -> dict[str, Any]:
    """As a page has it."""
    return {"name": line.name, "url": line.url, "said": line.said, "is_done": line.is_done}


def state(told: Sequence[Line]) -> str:
    """How far a moment has come, without percentages."""
    written = sum(line.is_done for line in told)
    if not written:
        return _("inget skrivet än")
    if written == len(told):
        return _("allt är påbörjat")
    return _("%(written)s av %(all)s påbörjade") % {"written": written, "all": len(told)}
