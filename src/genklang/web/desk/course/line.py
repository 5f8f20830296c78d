"""A line of the course: something that a moment ends in, where it is written, and what stands there now."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Line:
    """Something that a moment ends in. `url`: where it is written; `said`: what stands there, or what to do first;
    `thin`: what is unsaid of what is begun, or empty."""

    name: str
    url: str
    said: str
    is_done: bool
    thin: str = ""


def few(found: Iterable[str]) -> str:
    """At most three, and how many more there are."""
    told = list(found)
    more = len(told) - MOST_TOLD
    first = "; ".join(told[:MOST_TOLD])
    return first if more < 1 else _("%(first)s och %(n)s till") % {"first": first, "n": more}
