"""A result sheet as plain rows: the released page with the groups' voices beside their numbers, and what guards them.

Takes a page that `results.page` has made of released numbers; adds words, never a number.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from genklang.core.disclosure.policy import named_policy

from . import meanings, results, words

type Said = tuple[str, str, str]


def sheet(
    shown: Mapping[str, Any],
    *,
    title: str,
    introduction: str,
    initiative: str,
    voices: Sequence[Said],
    policy: str,
    released_on: date,
    today: date,
) -> dict[str, Any]:
    """The sheet for its template. `voices`: (kind, code, words) of a measure; `policy`: the release's, by name.

    Keys: title, introduction (paragraphs), initiative, laget, answered, returning, few_again, notes, reading (what the
    words and the rough numbers mean, each said once), nothing, areas (as in `results.page`, each row with `voices`),
    source (when and by what policy), protection (sentences).
    PolicyError: the policy is not in the library.
    """
    areas = [_area(area, voices) for area in shown["areas"]]
    if shown["nothing"]:
        # The one reason is said once; what is left is what the groups have said.
        areas = [{**area, "rows": [row for row in area["rows"] if row["voices"]]} for area in areas]
        areas = [area for area in areas if area["rows"] or area["head"]["voices"]]
    return {
        "title": title,
        "introduction": [line.strip() for line in introduction.splitlines() if line.strip()],
        "initiative": initiative,
        "laget": shown["title"],
        "answered": shown["answered"],
        "returning": _returning(shown),
        "few_again": shown["few_again"],
        "notes": shown["notes"],
        "reading": _reading(shown),
        "nothing": shown["nothing"],
        "areas": areas,
        "source": _source(policy, released_on, today),
        "protection": _protection(policy),
    }


def choices(shown: Mapping[str, Any], offered: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Measures with something to choose, in the page's order: `name`, `told` (the number in words), `voices`.

    `offered`: rows with kind, code and whatever the form shows of a voice.
    """
    rows = [
        {
            "name": row["name"],
            "told": _told(row),
            "voices": [one for one in offered if (one["kind"], one["code"]) == (row["kind"], row["code"])],
        }
        for row in results.flat(shown)
    ]
    return [row for row in rows if row["voices"]]


def _area(area: Mapping[str, Any], voices: Sequence[Said]) -> dict[str, Any]:
    return {**area, "head": _row(area["head"], voices), "rows": [_row(row, voices) for row in area["rows"]]}


def _row(row: Mapping[str, Any], voices: Sequence[Said]) -> dict[str, Any]:
    mine = [said for kind, code, said in voices if (kind, code) == (row["kind"], row["code"])]
    return {**row, "voices": mine}


def _told(row: Mapping[str, Any]) -> str:
    if row["move"]:
        parts = [row["move"]["short"], row["move"]["number"]]
        return ", ".join(part for part in parts if part)
    return str(row["level"]["number"] or _("Visas inte"))


def _returning(shown: Mapping[str, Any]) -> list[str]:
    """How many came back, said once: it is the same for every number."""
    told = [str(move["returning"]) for row in results.flat(shown) for move in row["moves"]]
    return list(dict.fromkeys(told))


def _reading(shown: Mapping[str, Any]) -> list[str]:
    """For those who were not there: what the labels on this page mean, and why some numbers are rough."""
    rows = results.flat(shown)
    why = [move["why"] for row in rows for move in row["moves"] if move["shown"]]
    why += [row["level"]["why"] for row in rows if row["level"]["shown"]]
    return [*meanings.meanings(rows), *(line for line in dict.fromkeys(why) if line)]


def _source(policy: str, released_on: date, today: date) -> str:
    """When and by what policy. A policy dated after the release, as where days are moved back, is named without its
    day: a result cannot follow rules that were not there."""
    told = {"day": words.short_day(released_on, today=today), "policy": policy}
    dated = named_policy(policy).dated
    if dated > released_on:
        return _("Resultatet togs fram %(day)s efter regelverket %(policy)s.") % told
    told["dated"] = words.short_day(dated, today=today)
    return _("Resultatet togs fram %(day)s efter regelverket %(policy)s, daterat %(dated)s.") % told


def _protection(policy: str) -> list[str]:
    rules = named_policy(policy)
    return [
        _("Bakom varje tal finns minst %(least)s personer.") % {"least": rules.least_initiative},
        _("Ett tal visas bara om ingens svar går att räkna ut ur det, inte heller ihop med andra tal som har visats."),
        rules.why["clip_share"],
        _("Resultatet tas fram en gång. Det räknas inte om efteråt."),
    ]
