"""Target group, purpose and goals: what is kept, what is refused, and what is told as unsaid."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings
from tests import world
from tests.apps.planning.conftest import Place, refusal
from tests.apps.reports.conftest import SCHOOL, released

from genklang.apps.audit.models import Event
from genklang.apps.planning import actions, need_actions, queries
from genklang.apps.planning.remark_queries import remarks, remarks_of
from genklang.apps.planning.types import GoalInfo, NeedInfo, PlanInfo, Reach, Remark
from genklang.core.disclosure.evidence import Measure, MeasureKind

DAY = date(2026, 3, 2)
PLANNED = {"purpose": "Fler ska klara skolan.", "target_group": "Unga i Bergsängen", "age_from": 13, "age_to": 16}
NUMBERS: dict[str, Any] = {
    "measure": "Andel som har en tyst plats",
    "unit": "%",
    "baseline": Decimal("45"),
    "baseline_when": "våren 2026",
    "target": Decimal("60"),
    "target_on": date(2027, 6, 30),
    "source": "Läget",
}


def wished(place: Place, **told: Any) -> int:
    return actions.add_goal(
        initiative_id=place.id, **{"words": "Fler har en tyst plats.", "reach": "direct", **told}, **place.act
    )


def test_a_plan_is_written_once_and_the_second_is_told(place: Place) -> None:
    before = queries.plan(place.id)
    assert not before.is_begun
    write = {"initiative_id": place.id, **PLANNED, "target_size": 120, "seen": before.mark, **place.act}
    actions.set_plan(**write)
    found = queries.plan(place.id)
    assert (found.purpose, found.age_to, found.target_size, found.is_begun) == (PLANNED["purpose"], 16, 120, True)
    assert refusal(actions.set_plan, **write) == "changed_meanwhile"
    again = {**write, "seen": found.mark}
    assert refusal(actions.set_plan, **{**again, "age_from": 17}) == "bad_ages"
    assert refusal(actions.set_plan, **{**again, "age_to": 121}) == "bad_ages"
    assert refusal(actions.set_plan, **{**again, "target_size": 0}) == "bad_number"
    assert refusal(actions.set_plan, **{**again, "purpose": "a" * 1001}) == "too_long"
    assert refusal(actions.set_plan, **{**again, "initiative_id": 10**9}) == "gone"
    assert queries.plan(place.id) == found


def test_a_goal_has_what_can_be_counted_and_answers_needs_of_its_own_initiative(place: Place) -> None:
    need = need_actions.add_need(initiative_id=place.id, statement="En tyst plats", **place.act)
    others = need_actions.add_need(initiative_id=world.build().initiative_id, statement="Annat", **place.act)
    indirect = wished(place, words="Fler klarar skolan.", reach="indirect")
    number = wished(place, needs=[need], **NUMBERS)
    first, second = queries.goals(place.id)
    assert (first.id, second.id) == (number, indirect)
    assert (first.is_quantitative, second.is_quantitative, first.need_ids) == (True, False, (need,))
    assert refusal(wished, place=place, needs=[others]) == "need_unknown"
    assert refusal(wished, place=place, words=" ") == "words_missing"
    assert refusal(wished, place=place, target=Decimal(3)) == "words_missing"
    assert refusal(wished, place=place, measure="Andel", target=Decimal(3)) == "bad_unit"
    for bad in (Decimal("NaN"), Decimal("1e12"), Decimal("0.001")):
        assert refusal(wished, place=place, **{**NUMBERS, "target": bad}) == "bad_number"
    edit = {"goal_id": number, "words": "Ett annat", "reach": "direct", "needs": [], **NUMBERS, **place.act}
    actions.edit_goal(seen=first.mark, **edit)
    assert refusal(actions.edit_goal, seen=first.mark, **edit) == "changed_meanwhile"
    need_actions.remove_need(need_id=need, **place.act)
    actions.remove_goal(goal_id=indirect, **place.act)
    (left,) = queries.goals(place.id)
    assert (left.words, left.need_ids) == ("Ett annat", ())
    assert refusal(actions.remove_goal, goal_id=indirect, **place.act) == "gone"
    told = Event.objects.filter(name__startswith="goal.").values_list("details", flat=True)
    assert not any("Ett annat" in str(one) or "tyst" in str(one) for one in told)


def test_a_goal_is_followed_by_a_level_that_is_shown_and_nothing_else(
    db: None, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    place = Place(world.build(size=12))
    group, whole = released(place.world, 1)
    number = wished(place)
    follow = {"goal_id": number, "measure": SCHOOL, **place.act}
    actions.follow_goal(release_id=whole, **follow)
    assert queries.goals(place.id)[0].follows == SCHOOL
    for release in (group, 10**9):
        assert refusal(actions.follow_goal, release_id=release, **follow) == "figure_unknown"
    unknown = Measure(MeasureKind.INDICATOR, "finns_inte")
    assert refusal(actions.follow_goal, release_id=whole, **{**follow, "measure": unknown}) == "figure_unknown"
    actions.let_go_of_goal(goal_id=number, **place.act)
    assert queries.goals(place.id)[0].follows is None


def test_what_is_unsaid_is_told_and_stops_nobody(place: Place) -> None:
    bare = {Remark.NO_NEED, Remark.NO_PURPOSE, Remark.NO_TARGET_GROUP, Remark.NO_GOAL}
    assert {one.remark for one in remarks_of(place.id, DAY)} == bare
    wished(place)
    found = {one.remark for one in remarks_of(place.id, DAY)}
    assert found == (bare - {Remark.NO_GOAL}) | {Remark.NO_NUMBER, Remark.GOAL_WITHOUT_NEED, Remark.GOAL_WITHOUT_AIM}


NEED = NeedInfo(1, 1, "En tyst plats", "", "", "")
PLAN = PlanInfo(1, "Syfte", "Unga", None, None, "", 40)
GOAL = GoalInfo(1, 1, "Fler", Reach.DIRECT, **NUMBERS, need_ids=(1,), follows=None)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, set()),
        ({"need_ids": ()}, {Remark.GOAL_WITHOUT_NEED, Remark.NEED_WITHOUT_GOAL}),
        ({"baseline_when": ""}, {Remark.BASELINE_WITHOUT_SOURCE}),
        ({"source": ""}, {Remark.BASELINE_WITHOUT_SOURCE}),
        ({"baseline": None}, {Remark.TARGET_WITHOUT_BASELINE}),
        ({"target_on": None}, {Remark.TARGET_WITHOUT_DAY}),
        ({"target_on": DAY}, set()),
        ({"target_on": date(2026, 3, 1)}, {Remark.DAY_PASSED}),
        ({"target": None}, {Remark.NO_NUMBER}),
        ({"target": None, "target_on": None}, {Remark.NO_NUMBER, Remark.GOAL_WITHOUT_AIM}),
    ],
)
def test_each_remark_has_its_cause(changed: dict[str, Any], told: set[Remark]) -> None:
    found = {one.remark for one in remarks([NEED], PLAN, [replace(GOAL, **changed)], DAY)}
    assert found - {Remark.NO_SOURCE} == told
    assert {one.remark for one in remarks([NEED], replace(PLAN, target_size=None), [GOAL], DAY)} >= {Remark.NO_SIZE}


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_a_mark_changes_with_the_number(value: Decimal) -> None:
    assert (replace(GOAL, target=value).mark == GOAL.mark) == (str(value) == str(GOAL.target))
