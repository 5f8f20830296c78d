"""What stands open on the own page: the newest Läget, and where somebody has just written or changed something.

The page is long, so it is folded, area by area. Who is sent to a place in it (`?visa=o-halsa#o-halsa`) finds that place
open, also without script and in a browser that opens nothing by itself for a fragment.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect


def at_place(place: str) -> HttpResponse:
    """To the own page, with this place open and looked at; "" is the top."""
    response = redirect("answer:own")
    response.status_code = 303
    response["Location"] += f"?visa={place}#{place}" if place else ""
    return response


def unfolded_area(journey: dict[str, Any], place: str) -> dict[str, Any]:
    """The journey, its areas with `open`."""
    areas = [{**area, "open": place == f"o-{area['code']}"} for area in journey["areas"]]
    return {**journey, "areas": areas}


def unfolded_answers(sheets: list[dict[str, Any]], place: str) -> list[dict[str, Any]]:
    """The sheets (newest first), each and its areas with `open`: the newest, and where the answer at `place` stands."""
    shown: list[dict[str, Any]] = []
    for sheet in sheets:
        anchors = [{f"s-{sheet['round_id']}-{row['code']}" for row in area["rows"]} for area in sheet["areas"]]
        areas = [{**area, "open": place in there} for area, there in zip(sheet["areas"], anchors, strict=True)]
        is_open = not shown or any(area["open"] for area in areas)
        shown.append({**sheet, "areas": areas, "open": is_open})
    return shown
