"""The partners' own Läget in a few words: what is strongest, what is weakest, and what has moved."""

from collections.abc import Mapping
from typing import Any

from .alike import strongest, weakest
from .of_page import lower
from .results import flat


def told(shown: Mapping[str, Any]) -> list[str]:
    """Sentences out of a result page's rows (`results.page`), the surest kind first; [] where nothing is shown.

    Movements are the page's own words of each focus area, where it has any.
    """
    rows = flat(shown)
    moved = [
        f"{area['head']['name']}, {lower(area['head']['move']['line'])}."
        for area in shown["areas"]
        if area["head"]["move"] is not None and area["head"]["move"]["shown"]
    ]
    return [words for words in (strongest(rows), weakest(rows), *moved) if words]
