"""The course's case half-way, in the organisation that decides on sheets and in the words of the library's file."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

import yaml

from genklang import library
from genklang.apps.initiatives.actions import begin_idea
from genklang.apps.planning import actions, need_actions, queries, ready_actions
from genklang.apps.steering import role_actions

from .deeds import Building, Deed
from .outcomes import Proposed

#: The sheet whose organisation and writer the course shares, and how many days before today it was begun.
BESIDE, DAY = "uvas", 9


def half_way(building: Building, proposed: Proposed) -> Iterator[Deed]:
    """The first two moments and the beginning of the third."""
    if proposed.sheet == BESIDE:
        yield Deed(building.moment(DAY, 13), partial(_walk, building, proposed))


def _walk(building: Building, proposed: Proposed, at: datetime) -> None:
    told = yaml.safe_load(dict(library.files("demo/course"))["half-way.yaml"])
    act: dict[str, Any] = {"by": building.by(proposed.by), "at": at}
    organisation_id = building.organisations[proposed.organisation]
    here = {"initiative_id": begin_idea(organisation_id=organisation_id, name=told["name"], **act), **act}
    for role in told["roles"]:
        role_actions.answer_role(**{"holder": "", "organisation": "", "why": "", **role}, **here)
    need_actions.add_need(**told["need"], **here)
    for key in told["statements"]:
        ready_actions.take_statement(key=key, **here)
    actions.set_plan(**told["plan"], seen=queries.plan(here["initiative_id"]).mark, **here)
