"""Logic models in the words of the files that are shipped: first without arrows, then whole, with an answer to what is
unsaid."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from genklang import library
from genklang.apps.logicmodels import actions
from genklang.core.logicmodel import LogicModel, Remark, read

from .deeds import Building, Deed

#: Days ago: when it was begun, and when it was whole.
BEGUN, WHOLE = 398, 391
ANSWER = "Alla unga i området är välkomna, så vi har ingen att jämföra med. Vi ser bara hur det går för dem som är med."


def modelled(building: Building) -> Iterator[Deed]:
    """A model for each initiative that has a file and somebody who leads it."""
    leads = {
        role.over: person.key
        for person in building.town.staff
        for role in person.roles
        if (role.kind, role.scope) == ("process_leader", "initiative")
    }
    for name, text in library.files("demo/logicmodels", ".txt"):
        key = name.removesuffix(".txt")
        if key in leads and key in {one.key for one in building.town.initiatives}:
            whole = read(text)
            begun = replace(whole, horizon=None, links=())
            yield Deed(building.moment(BEGUN, 14), partial(_save, building, key, leads[key], begun, 0))
            yield Deed(building.moment(WHOLE, 14), partial(_save, building, key, leads[key], whole, 1))
            yield Deed(building.moment(WHOLE, 15), partial(_answer, building, key, leads[key]))


def _save(building: Building, key: str, by: str, model: LogicModel, based_on: int, at: datetime) -> None:
    act: dict[str, Any] = {"initiative_id": building.initiatives[key], "by": building.by(by), "at": at}
    actions.save_model(based_on=based_on, model=model, **act)


def _answer(building: Building, key: str, by: str, at: datetime) -> None:
    about = Remark("no_comparison", ("vuxna",))
    act: dict[str, Any] = {"initiative_id": building.initiatives[key], "by": building.by(by), "at": at}
    actions.answer_remark(remark=about, words=ANSWER, **act)
