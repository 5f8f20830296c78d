"""The released numbers that may stand in a report, to choose among: by focus area, and by what is looked for.

Looking is a form of its own that asks for the page again, so that it needs no script.
"""

from collections.abc import Mapping
from typing import Any

from genklang.web.presenters import results
from genklang.web.presenters.words import stretch
from genklang.web.print.effect_report import Figures

from .effect_forms import Choices

#: So few are all seen at once; so long may what is looked for be.
FEW, LONGEST_QUERY = 12, 60


def choices(figures: Figures) -> Choices:
    """Every number that is shown, by Läget (the newest first) and in the framework's order."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for number in figures.numbers:
        page = figures.page(number)
        rows = [choice for row in results.flat(page) for choice in _of_row(row, page, figures.release_id(number))]
        if rows:
            found.append((str(page["title"]), rows))
    return found


def by_area(figures: Figures, looked_for: str, chosen: str = "") -> dict[str, Any]:
    """The same by focus area, the newest Läget first in each; only those that have every word of `looked_for`.

    Keys: areas (name, rows with value, words and is_chosen, and is_open), count, looked_for.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for number in figures.numbers:
        page = figures.page(number)
        for area in page["areas"]:
            rows = found.setdefault(str(area["name"]), [])
            for row in (area["head"], *area["rows"]):
                rows += _of_row(row, page, figures.release_id(number))
    words = looked_for[:LONGEST_QUERY].casefold().split()
    kept = {
        area: [(value, told) for value, told in rows if all(word in f"{area} {told}".casefold() for word in words)]
        for area, rows in found.items()
    }
    count = sum(map(len, kept.values()))
    return {
        "areas": [
            {
                "name": area,
                "is_open": bool(words) or count <= FEW or chosen in {value for value, _told in rows},
                "rows": [{"value": value, "words": told, "is_chosen": value == chosen} for value, told in rows],
            }
            for area, rows in kept.items()
            if rows
        ],
        "count": count,
        "looked_for": looked_for[:LONGEST_QUERY],
    }


def _of_row(row: Mapping[str, Any], page: Mapping[str, Any], release: int) -> list[tuple[str, str]]:
    """The movements and the level of one measure that are shown: value in the form, and words."""
    measure = f"{row['kind']}:{row['code']}"
    found: list[tuple[str, str]] = []
    for start in range(1, page["number"]):
        move = next((one for one in row["moves"] if one["title"] == stretch(start, page["number"])), None)
        if move and move["shown"]:
            told = ", ".join(part for part in (move["short"], move["number"]) if part)
            found.append((f"{release}:{start}:{measure}", f"{row['name']}: {move['title']}. {told}"))
    if row["level"]["shown"]:
        found.append((f"{release}:0:{measure}", f"{row['name']}, {page['title']}: {row['level']['number']}"))
    return found
