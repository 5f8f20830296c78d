"""One's own movement over Läget, in kind words: a curve for each focus area, what happened meanwhile, what the group
decided, one's notes.

Takes what the reading key has opened and nothing else; nobody is compared with anybody.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from genklang.apps.audit.types import day_of
from genklang.apps.dialogue import happening_queries as happenings
from genklang.apps.dialogue import queries as dialogue
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.types import OwnMarkInfo, OwnSheet
from genklang.core.frameworks import FocusArea, Framework, asked_anew, comparable
from genklang.core.movement import OwnMovement, own_movement
from genklang.web.presenters import along, slope
from genklang.web.presenters.along import Along, Happened

from . import dates
from .you_said import is_swedish


def journey(
    sheets: Sequence[OwnSheet], marks: Sequence[OwnMarkInfo], group_id: int | None, language: str
) -> dict[str, Any]:
    """Keys: areas (each: code, name, words, picture or None, table, happened, anew, notes, goals), hidden (code and
    name of each area that is put away), life (notes and goals about life as a whole), events (what the group talked
    about and decided after each Läget), alone (whether there is one Läget only), swedish (whether the page is).

    Sheets of another framework than the newest are left out of the curves: they asked other things.
    """
    if not sheets:
        nothing: dict[str, Any] = {"areas": [], "hidden": [], "events": [], "alone": False}
        return {**nothing, "life": _noted(marks, ""), "swedish": is_swedish(language)}
    framework = frameworks.spoken(sheets[-1].framework_id).framework
    same = [sheet for sheet in sheets if frameworks.framework(sheet.framework_id).code == framework.code]
    away = {mark.focus_area for mark in marks if mark.kind == "hidden"}
    held = _events(group_id, {sheet.round_id for sheet in sheets})
    flags = [place for place, sheet in enumerate(same) if any(one["round_id"] == sheet.round_id for one in held)]
    beside = _along(same, group_id)
    moved = own_movement(framework, [sheet.answers for sheet in same], _comparable(framework, same))
    areas = [
        _area(area, movement, same, flags, beside, marks, language)
        for area, movement in zip(framework.focus_areas, moved, strict=True)
    ]
    shown = [area for area in areas if area["code"] not in away and area["answered"]]
    # Each area is opened by itself, so what a flag is, is said in each.
    for area in shown:
        area["flag_words"] = _("Flaggan visar när gruppen pratade om resultatet.") if area["picture"] and flags else ""
        area["happened"] = beside.rows(dates.whole_day) if area["picture"] else []
    return {
        "areas": shown,
        "hidden": [area for area in areas if area["code"] in away],
        "life": _noted(marks, ""),
        "events": held,
        "alone": len(same) == 1,
        "swedish": is_swedish(language),
    }


def _comparable(framework: Framework, sheets: Sequence[OwnSheet]) -> Collection[str]:
    first = frameworks.framework(sheets[0].framework_id)
    versions = [frameworks.framework(known) for known in frameworks.versions(framework.code).values()]
    return comparable(versions, first.version, framework.version)


def _along(sheets: Sequence[OwnSheet], group_id: int | None) -> Along:
    """What happened in the group, and where it was asked other things than the time before; by the place of a sheet."""
    infos = rounds.rounds([sheet.round_id for sheet in sheets])
    days = {place: day_of(infos[sheet.round_id].opened_at) for place, sheet in enumerate(sheets)}
    found = () if group_id is None else happenings.happened_in(group_id)
    kinds = {code: str(words) for code, words in _kinds().items()}
    happened = [Happened(one.day, one.words, kinds[one.kind]) for one in found]
    versions = [frameworks.framework(sheet.framework_id) for sheet in sheets]
    loaded = [frameworks.framework(known) for known in frameworks.versions(versions[0].code).values()]
    anew = {
        place: asked_anew(loaded, before.version, after.version)
        for place, (before, after) in enumerate(pairwise(versions), 1)
        if before.version != after.version
    }
    return Along(days, happened, anew)


def _kinds() -> dict[str, str]:
    """What sort of thing happened, in the page's language; what a leader wrote of it stands as it was written."""
    return {
        "begins": _("Något började"),
        "ends": _("Något slutade"),
        "place": _("En plats"),
        "school": _("Skola eller jobb"),
        "other": _("Något annat"),
    }


def _area(
    area: FocusArea,
    movement: OwnMovement,
    sheets: Sequence[OwnSheet],
    flags: Sequence[int],
    beside: Along,
    marks: Sequence[OwnMarkInfo],
    language: str,
) -> dict[str, Any]:
    ends = (area.indicators[0].low, area.indicators[0].high)
    name = area.name.get(language) or area.name["sv"]
    points = [
        slope.Point(_named(sheet, now=sheet is sheets[-1]), value, "")
        for sheet, value in zip(sheets, movement.points, strict=True)
    ]
    places, steps = range(len(sheets)), slope.steps(points)
    anew = [at for at in places if area.code in beside.anew.get(at, ())]
    curve = along.drawn(beside, area.code, places, steps)
    return {
        "code": area.code,
        "name": name,
        "show_words": _("Visa {name}").format(name=name),
        "words": _words(movement, sheets),
        "picture": slope.picture(points, low=ends[0], high=ends[1], band=None, flags=flags, **curve),
        "table": [{"name": point.name, "text": _place(point.value, ends)} for point in points],
        "flag_words": "",
        "happened": [],
        "anew": _("Frågorna är inte desamma hela vägen, så kurvan börjar om.") if anew else "",
        "answered": any(point is not None for point in movement.points),
        **_noted(marks, area.code),
    }


def _named(sheet: OwnSheet, *, now: bool) -> str:
    name = _("Läget {number} (nu)") if now else _("Läget {number}")
    return name.format(number=sheet.round_number)


def _words(movement: OwnMovement, sheets: Sequence[OwnSheet]) -> list[str]:
    """What is said under the curve. One person's answers swing with the day, so nothing is called sure."""
    if len(sheets) < 2:
        return []
    if movement.way is None:
        return [_("Du hoppade över många av frågorna här någon gång, så det går inte att jämföra.")]
    first = _("Läget {number}").format(number=sheets[0].round_number)
    if movement.way == "up":
        return [_("Du svarar högre nu än i {first}.").format(first=first)]
    if movement.way == "same":
        return [_("Du svarar ungefär som i {first}.").format(first=first)]
    return [
        _("Du svarar lägre nu än i {first}.").format(first=first),
        _("Det kan ha varit en tuffare tid. Det kan också vara att du ser mer nu än då. Du har inte gjort något fel."),
    ]


def _place(value: float | None, ends: tuple[float, float]) -> str:
    """The score in words, by fifths of the scale: a decimal would say more than one person's answers can."""
    if value is None:
        return _("för få svar")
    share = (value - ends[0]) / (ends[1] - ends[0])
    names = (_("lågt"), _("ganska lågt"), _("mitt emellan"), _("ganska högt"), _("högt"))
    return names[min(int(share * 5), 4)]


def _events(group_id: int | None, round_ids: Collection[int]) -> list[dict[str, Any]]:
    """What the group decided after each of one's own Läget, and how it went; the latest talk first."""
    if group_id is None:
        return []
    actions = dialogue.actions_of(group_id)
    sessions = [session for session in dialogue.sessions_of(group_id) if session.round_id in round_ids]
    events = [
        {
            "round_id": session.round_id,
            "day": dates.whole_day(session.held_on),
            "rows": [
                {
                    "you_said": action.you_said,
                    "what": action.what,
                    "state": action.state_words,
                    "what_happened": action.what_happened,
                }
                for action in actions
                if action.session_id == session.id
            ],
        }
        for session in reversed(sessions)
    ]
    return [event for event in events if event["rows"]]


def _noted(marks: Sequence[OwnMarkInfo], area: str) -> dict[str, list[Mapping[str, Any]]]:
    def of(kind: str) -> list[Mapping[str, Any]]:
        return [
            {"id": mark.id, "words": mark.words, "day": dates.whole_day(mark.written_on)}
            for mark in marks
            if mark.kind == kind and mark.focus_area == area
        ]

    return {"notes": of("note"), "goals": of("goal")}
