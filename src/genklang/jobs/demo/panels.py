"""Rounds where a Core Team assesses the sheets that are shipped: one that is closed, and one to try.

The content is library/demo/panels, in the shape that `_assess` reads.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

import yaml

from genklang import library
from genklang.apps.initiatives import panel_actions, panel_queries, queries
from genklang.core.appraisal import Score

from .deeds import Building, Deed
from .town import day_of

type Row = Mapping[str, Any]
#: What in an answer is no criterion.
BESIDE = frozenset(("by", "day", "conflict"))


def assessed(building: Building) -> Iterator[Deed]:
    """Every round of an organisation that the town has: begun, answered in, and closed where it is."""
    keys = {one.key for one in building.town.organisations}
    for row in yaml.safe_load(dict(library.files("demo/panels"))["town.yaml"])["panels"]:
        if row["organisation"] in keys:
            yield from _round(building, row)


def _round(building: Building, row: Row) -> Iterator[Deed]:
    made: dict[str, int] = {}
    yield Deed(building.moment(row["day"], 11), partial(_open, building, row, made))
    for sheet, answers in row["sheets"].items():
        for answer in answers:
            yield Deed(building.moment(answer["day"], 12), partial(_assess, building, sheet, answer, made))
    if "closed" in row:
        yield Deed(building.moment(row["closed"], 16), partial(_close, building, row, made))


def _open(building: Building, row: Row, made: dict[str, int], at: datetime) -> None:
    made["panel"] = panel_actions.open_panel(
        organisation_id=building.organisations[row["organisation"]],
        name=row["name"],
        last_day=day_of(row["last_day"], building.today),
        chair=building.staff[row["chair"]],
        assessors=[building.staff[key] for key in row["assessors"]],
        proposals=[queries.proposals_of(building.initiatives[sheet])[0].id for sheet in row["sheets"]],
        by=building.by(row["chair"]),
        at=at,
    )
    info = panel_queries.panel(made["panel"])
    made.update({item.name: item.id for item in info.items} if info else {})


def _assess(building: Building, sheet: str, answer: Row, made: dict[str, int], at: datetime) -> None:
    (proposal,) = queries.proposals_of(building.initiatives[sheet])
    here: dict[str, Any] = {"panel_id": made["panel"], "item_id": made[proposal.last.sheet.name]}
    here |= {"by": building.by(answer["by"]), "at": at}
    if "conflict" in answer:
        panel_actions.stand_aside(words=answer["conflict"], **here)
        return
    given = {code: said for code, said in answer.items() if code not in BESIDE}
    panel_actions.assess(scores=[Score(code, step, why) for code, (step, why) in given.items()], **here)


def _close(building: Building, row: Row, made: dict[str, int], at: datetime) -> None:
    panel_actions.close_panel(panel_id=made["panel"], by=building.by(row["chair"]), at=at)
