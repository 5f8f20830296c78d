"""What is clear: parts of an area that itself is not, said on its closed line, and all of it before a talk begins."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.core.movement.labels import Label


def words(head: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> str:
    """ "En del är tydlig: Trygghet (ökning)."; "" where there is none, or where the area's own word says the same.

    head, rows: an area's row and its parts', as `results.page` makes them; stretches are matched by where they begin.
    """
    said = {(move["since"], move["label"]) for move in head["moves"] if move["shown"]}
    found = [told for row in rows if (told := _of_row(row, said))]
    if not found:
        return ""
    count = ngettext("En del är tydlig: %(parts)s.", "%(n)s delar är tydliga: %(parts)s.", len(found))
    return count % {"n": len(found), "parts": ", ".join(found)}


def moved(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What is clear over the stretch that a talk is about, in the framework's order: anchor, name and which way."""
    ways = _ways()
    main = ((row, row["move"]) for row in rows if row["move"] and row["move"]["shown"])
    return [
        {"anchor": row["anchor"], "name": row["name"], "way": ways[move["label"]]}
        for row, move in main
        if move["label"] in ways
    ]


def _ways() -> dict[str, str]:
    return {str(Label.CLEAR_UP): _("ökning"), str(Label.CLEAR_DOWN): _("minskning")}


def _of_row(row: Mapping[str, Any], said: set[tuple[str, str]]) -> str:
    ways = _ways()
    told = [
        f"{ways[move['label']]} {move['since']}" if row["others"] else ways[move["label"]]
        for move in row["moves"]
        if move["shown"] and move["label"] in ways and (move["since"], move["label"]) not in said
    ]
    return f"{row['name']} ({', '.join(told)})" if told else ""
