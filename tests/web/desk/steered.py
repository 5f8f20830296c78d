"""Something of everything in how an initiative is led, for whoever walks its pages."""

from datetime import date
from typing import Any

from tests import world
from tests.web.desk.conftest import Town

from genklang.apps.audit.types import Actor
from genklang.apps.steering import (
    assignment_actions,
    assignment_queries,
    meeting_actions,
    meeting_queries,
    phase_actions,
    phase_queries,
    role_actions,
    role_queries,
    scale_actions,
    scale_queries,
    sign_actions,
    sign_queries,
    small_test_actions,
    wheel_actions,
    wheel_queries,
)

DAY = date(2026, 3, 2)


def steering_of(initiative_id: int) -> dict[str, list[object]]:
    """What may stand for each argument of the addresses."""
    series = meeting_queries.all_series(initiative_id)
    meetings = [meeting for one in series for meeting in one.meetings]
    signs = sign_queries.signs(initiative_id)
    plan = scale_queries.plan_of(initiative_id)
    assert plan is not None
    return {
        "role_code": ["evaluator", "finns_inte"],
        "work_role_id": [role.id for role in role_queries.roles(initiative_id) if role.id],
        "phase_id": [phase.id for phase in phase_queries.phases(initiative_id)],
        "series_id": [one.id for one in series],
        "series_meeting_id": [meeting.id for meeting in meetings],
        "small_test_id": [test.id for meeting in meetings for test in meeting.tests],
        "sign_id": [sign.id for sign in signs],
        "sign_source_id": [source.id for sign in signs for source in sign.sources],
        "wheel_row_id": [row.id for row in wheel_queries.wheel(initiative_id)],
        "scale_step_id": [step.id for step in plan.steps],
        "assignment_id": [one.id for one in assignment_queries.assignments(initiative_id)],
    }


def with_steering(town: Town) -> None:
    """Around the town's initiative; its first total is out."""
    w = town.world
    act: dict[str, Any] = {"by": Actor.staff(w.process_leader), "at": world.later(days=160)}
    here = {"initiative_id": w.initiative_id, **act}
    nobody = {"holder": "", "organisation": "", "why": "Ingen har tid."}
    role_actions.answer_role(code="economist", **nobody, **here)
    role_actions.add_role(name="Tolk", duty="Översätter.", **nobody, **here)
    phase_actions.add_phase(
        name="Pilot", begins_on=DAY, ends_on=date(2026, 6, 1), condition="Två skolor är med.", **here
    )
    series = meeting_actions.begin_series(name="Personalen", people="Åtta lärare", rhythm="varje månad", **here)
    meeting = meeting_actions.add_meeting(series_id=series, held_on=DAY, present="fem", notes="Kort.", **act)
    tried = {"meeting_id": meeting, "expects": "Fler svarar.", "who": "Lärarna", "until": DAY}
    first = small_test_actions.begin_test(what="Fråga först", **tried, **act)
    test = meeting_queries.small_test(first)
    assert test is not None
    small_test_actions.tell_test(test_id=first, seen=test.mark, happened="Sju svarade.", learned="", **act)
    small_test_actions.begin_test(what="Vänta längre", follows=first, **tried, **act)
    sign = sign_actions.add_sign(words="Fler har en vuxen att fråga", **here)
    for question in ("hjalp", ""):
        sign_actions.bind_question(
            sign_id=sign, framework=_framework(w.initiative_id), indicator="skola", question=question, **act
        )
    sign_actions.add_source(sign_id=sign, says="Var femte", source="Skolans enkät 2025", **act)
    wheel_actions.add_wheel_row(month=10, kind="laget", what="Läget", who="Ledarna", uses="", **here)
    parts = dict.fromkeys(("deciders", "core", "adapt", "cost"), "")
    scale_actions.write_plan(seen="", scaling="spread", audience="Två skolor till", **parts, **here)
    scale_actions.add_step(what="Fråga skolorna", who="Rektorn", due_on=DAY, **here)
    words = dict.fromkeys(("background", "uses", "expected", "contact"), "")
    assignment_actions.write_assignment(
        title="Vem frågar?", question="Vad säger svaren?", language="sv", sign_id=sign, **words, **here
    )


def _framework(initiative_id: int) -> str:
    return sign_queries.asked(initiative_id)[0].framework
