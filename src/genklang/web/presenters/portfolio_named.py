"""Goals and actors with the initiatives that name them.

`links` is {initiative: its page, or "" for whoever has none to open}.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from genklang.apps.initiatives.portfolio_types import Named, Row
from genklang.apps.initiatives.types import STATES

#: How many are named with a link before the rest are names alone.
NAMED = 6


def named(found: Iterable[Named], links: Mapping[int, str]) -> list[dict[str, Any]]:
    """Goals or actors, each with who names it."""
    return [{"words": one.words, "is_worked_on": one.is_worked_on, **listed(one.rows, links)} for one in found]


def listed(found: Sequence[Row], links: Mapping[int, str]) -> dict[str, Any]:
    """Initiatives with where each is, as `few`."""
    return few([(row.name, links[row.initiative_id], str(STATES[row.state])) for row in found])


def few(found: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    """(name, url, state) of each. The first with a link, the rest by name: a page of links is read by nobody."""
    first = [{"name": name, "url": url, "state": state} for name, url, state in found[:NAMED]]
    rest = found[NAMED:]
    more = _("och %(n)s till") % {"n": len(rest)} if rest else ""
    return {"n": len(found), "rows": first, "more": more, "rest": ", ".join(name for name, *_rest in rest)}
