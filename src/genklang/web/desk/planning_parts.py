"""The parts of an initiative's plan, each as a line: name, page, and what stands there in one sentence."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """`said`: what stands there, or what to do first; `is_begun`: whether anything does."""

    name: str
    url: str
    said: str
    is_begun: bool


#: In the order they are mostly written. Each is asked with the initiative.
PARTS: tuple[Callable[[int], Part], ...] = ()


def parts(initiative_id: int) -> list[Part]:
    """Every part as it is now."""
    return [part(initiative_id) for part in PARTS]
