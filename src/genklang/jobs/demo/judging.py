"""How an effect is to be judged in the town: the advisor answered, what can be seen reckoned, a plan locked on its day.

The content is library/demo/evaluation, in the shape that `_lock` reads.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

import yaml

from genklang import library
from genklang.apps.audit.types import Actor
from genklang.apps.evaluation import actions, queries
from genklang.apps.evaluation.types import TYPED
from genklang.core.evaluation.size import Kind, Planned

from .deeds import Building, Deed

type Row = Mapping[str, Any]


def judge(building: Building) -> Iterator[Deed]:
    """Everything about those of the initiatives that the town has, each on its day."""
    keys = {one.key for one in building.town.initiatives} | {one.sheet for one in building.town.proposals}
    for row in yaml.safe_load(dict(library.files("demo/evaluation"))["town.yaml"])["plans"]:
        if row["of"] not in keys:
            continue
        yield Deed(building.moment(row["day"], 20), partial(_plan, building, row))
        for change in row.get("changes", ()):
            yield Deed(building.moment(change["day"], 20), partial(_change, building, row, change))


def _plan(building: Building, row: Row, at: datetime) -> None:
    initiative_id, by = building.initiatives[row["of"]], building.by(row["by"])
    for question, answer in row["answers"].items():
        actions.answer(initiative_id=initiative_id, question=question, answer=answer, by=by, at=at)
    size = dict(row["size"])
    hoped, kind = size.pop("hoped"), Kind(size.pop("kind"))
    actions.set_size(initiative_id=initiative_id, planned=Planned(kind=kind, **size), hoped=hoped, by=by, at=at)
    _lock(initiative_id, row, by=by, at=at)


def _change(building: Building, row: Row, change: Row, at: datetime) -> None:
    _lock(building.initiatives[row["of"]], {**row, **change}, by=building.by(row["by"]), at=at)


def _lock(initiative_id: int, row: Row, *, by: Actor, at: datetime) -> None:
    outcome = row["outcome"]
    actions.write(
        initiative_id=initiative_id,
        seen=queries.draft(initiative_id).mark,
        outcome_kind=outcome["kind"],
        outcome_code=outcome.get("code", ""),
        outcome_words=outcome.get("words", ""),
        by=by,
        at=at,
        **{field: row[field] for field in TYPED},
    )
    mark = queries.mark(queries.draft(initiative_id), queries.way(initiative_id))
    reason = row.get("reason", "")
    actions.lock(initiative_id=initiative_id, seen=mark, saw_results=False, reason=reason, by=by, at=at)
