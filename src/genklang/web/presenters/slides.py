"""The talk's slides: one thought each, few words, one after the other, each saying where one is.

Made of the rows of a page (`results.page`), in the framework's order; how large a change is orders nothing.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from .minding import FIRST
from .words import of


def slides(shown: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A page's rows as slides; none where nothing is shown.

    Each is its row with `place` (where one is), `said` (the label, or why it is hidden), `aloud` and `asked` (a
    sentence to say to the group, and the question), `ask` (what stands over the group's own words), `rests` (how many
    of how many, and why it is rough), and `before` and `after`: the anchors of its neighbours.
    """
    rows = [] if shown["nothing"] else list(_placed(shown["areas"]))
    anchors = ["omraden", *(row["anchor"] for row in rows), "slut"]
    return [
        {**row, **_told(row), "before": before, "after": after}
        for row, before, after in zip(rows, anchors, anchors[2:], strict=False)
    ]


def lead_through(made: Sequence[dict[str, Any]], chosen: Collection[str]) -> None:
    """Let the chosen slides (anchors) lead from one to the next, and from the last to where the talk goes on."""
    way = [slide for slide in made if slide["anchor"] in chosen]
    if not way:
        return
    on = made[-1]["after"]
    for slide, after in zip(way, [*(each["anchor"] for each in way[1:]), on], strict=True):
        slide["after"] = after
    for slide, back in zip(way, ["omraden", *(each["anchor"] for each in way[:-1])], strict=True):
        slide["before"] = back


def before(shown: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """What a group is told before it sees its result: what weighs most, and what is folded. Empty with no slides."""
    if shown["nothing"]:
        return [], []
    lines: Sequence[str] = shown["before_talk"]
    return list(lines[:FIRST]), [*lines[FIRST:], *shown["meanings"]]


def instead(shown: Mapping[str, Any]) -> list[str]:
    """What a group can do where nothing can be shown; none where something is."""
    if not shown["nothing"]:
        return []
    return [
        _("Säg som det är: siffrorna visas inte, för att ingens svar ska gå att lista ut."),
        _("Fråga i stället: Hur är det här just nu? Vad vill ni ändra på?"),
        _("Skriv det ni bestämmer på sista bilden. Vid nästa Läget får alla veta vad det blev av det."),
        _("Svarar fler nästa gång kan det gå att visa mer."),
    ]


def _placed(areas: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for number, area in enumerate(areas, start=1):
        yield {**area["head"], "place": _("Område %(place)s") % {"place": of(number, len(areas))}}
        for part, row in enumerate(area["rows"], start=1):
            told = {"area": area["name"], "place": of(part, len(area["rows"]))}
            yield {**row, "place": _("%(area)s, del %(place)s") % told}


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    """Of the movement, and of a shorter stretch beside it that goes some way; of the level where it alone is shown."""
    move, level = row["move"], row["level"]
    about = level if level["shown"] and not (move and move["shown"]) else move or level
    spoken = [about, *(other for other in row["others"] if other["shown"] and not other["unsure"])]
    rests = [line for each in spoken for line in each["rests"]]
    if move and move["shown"] and level["shown"]:
        rests.append(level["rough"])
    return {
        "said": (move["short"] if move["shown"] else move["sentence"]) if move else "",
        "aloud": " ".join(each["aloud"] for each in spoken),
        "asked": about["asked"],
        # Nothing is known to lie behind what may not have changed.
        "ask": about["asked"] if about["shown"] and about.get("unsure") else _("Vad ligger bakom?"),
        "rests": " ".join(filter(None, dict.fromkeys(rests))),
    }
