"""How the town's initiatives are led: roles, phases, meetings with small tests, signs, the year, how they grow.

The content is library/demo/steering, in the shape that `_lead` reads.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import yaml

from genklang import library
from genklang.apps.activities import queries as activities
from genklang.apps.steering import (
    assignment_actions,
    meeting_actions,
    meeting_queries,
    phase_actions,
    phase_queries,
    role_actions,
    scale_actions,
    scale_queries,
    sign_actions,
    small_test_actions,
    wheel_actions,
)

from .deeds import Building, Deed

type Row = Mapping[str, Any]


def lead(building: Building) -> Iterator[Deed]:
    """Everything about those of the initiatives that the town has, each on its day."""
    keys = {one.key for one in building.town.initiatives}
    proposed = bool(building.town.proposals)
    for row in yaml.safe_load(dict(library.files("demo/steering"))["town.yaml"])["initiatives"]:
        if row.get("of") in keys or ("name" in row and proposed):
            yield Deed(building.moment(row["day"], 16), partial(_lead, building, row))


def _lead(building: Building, row: Row, at: datetime) -> None:
    here: dict[str, Any] = {"initiative_id": _initiative(building, row), "by": building.by(row["by"]), "at": at}
    for role in row.get("roles", ()):
        role_actions.answer_role(**_of(role, "code", "holder", "organisation", "why"), **here)
    for phase in row.get("phases", ()):
        _phase(building, phase, here)
    for series in row.get("series", ()):
        _meet(building, series, here)
    for sign in row.get("signs", ()):
        _sign(building, sign, here)
    for turn in row.get("wheel", ()):
        wheel_actions.add_wheel_row(**_of(turn, "month", "kind", "what", "who", "uses"), **here)
    for one in row.get("assignments", ()):
        words = _of(one, "title", "question", "background", "uses", "expected", "contact")
        assignment_actions.write_assignment(language="sv", **words, **here)
    if "scale" in row:
        _larger(building, row["scale"], here)


def _of(row: Row, *names: str) -> dict[str, Any]:
    """What stands there, "" where nothing does."""
    return {name: row.get(name, "") for name in names}


def _initiative(building: Building, row: Row) -> int:
    if "of" in row:
        return building.initiatives[row["of"]]
    ideas = activities.initiatives_of(building.organisations[row["organisation"]])
    return next(one.id for one in ideas if one.name == row["name"])


def _day(building: Building, back: int) -> date:
    return building.today - timedelta(days=back)


def _phase(building: Building, phase: Row, here: dict[str, Any]) -> None:
    act = {"by": here["by"], "at": here["at"]}
    days: dict[str, Any] = {"begins_on": _day(building, phase["begins"]), "ends_on": _day(building, phase["ends"])}
    made = phase_actions.add_phase(name=phase["name"], condition=phase["condition"], **days, **here)
    found = phase_queries.phase(made)
    if "decision" in phase and found is not None:
        told = _of(phase["decision"], "outcome", "who", "words")
        day = _day(building, phase["decision"]["day"])
        phase_actions.decide_phase(phase_id=made, seen=found.mark, decided_on=day, **told, **act)


def _meet(building: Building, series: Row, here: dict[str, Any]) -> None:
    act = {"by": here["by"], "at": here["at"]}
    words = _of(series, "name", "people", "rhythm")
    series_id = meeting_actions.begin_series(**words, **here)
    known: dict[str, int] = {}
    for meeting in series.get("meetings", ()):
        said = _of(meeting, "present", "notes")
        held_on = _day(building, meeting["held"])
        meeting_id = meeting_actions.add_meeting(series_id=series_id, held_on=held_on, **said, **act)
        for test in meeting.get("tests", ()):
            made = small_test_actions.begin_test(
                meeting_id=meeting_id,
                until=_day(building, test["until"]),
                follows=known.get(test.get("follows", "")),
                **_of(test, "what", "expects", "who"),
                **act,
            )
            if "key" in test:
                known[test["key"]] = made
            found = meeting_queries.small_test(made)
            if "happened" in test and found is not None:
                told = _of(test, "happened", "learned")
                small_test_actions.tell_test(test_id=made, seen=found.mark, **told, **act)


def _sign(building: Building, sign: Row, here: dict[str, Any]) -> None:
    act = {"by": here["by"], "at": here["at"]}
    made = sign_actions.add_sign(words=sign["words"], **here)
    for question in sign.get("questions", ()):
        indicator, code = question.split(":")
        framework = building.framework.code
        sign_actions.bind_question(sign_id=made, framework=framework, indicator=indicator, question=code, **act)
    for outside in sign.get("outside", ()):
        sign_actions.add_source(sign_id=made, **outside, **act)


def _larger(building: Building, plan: Row, here: dict[str, Any]) -> None:
    act = {"by": here["by"], "at": here["at"]}
    words = _of(plan, "scaling", "audience", "deciders", "core", "adapt", "cost")
    scale_actions.write_plan(seen="", **words, **here)
    for step in plan["steps"]:
        due_on = _day(building, step["due"])
        made = scale_actions.add_step(what=step["what"], who=step["who"], due_on=due_on, **here)
        found = scale_queries.step(made)
        if "state" in step and found is not None:
            scale_actions.tell_step(step_id=made, seen=found.mark, state=step["state"], outcome="", **act)
