"""A plan for judging an effect: advised, written, locked before the results, and changed only in sight of everybody."""

from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django.fixtures import Settings
from tests import world
from tests.apps.evaluation.planning import WORDS, advised, locked, save, written
from tests.apps.planning.conftest import refusal
from tests.apps.reports.conftest import released
from tests.world import World

from genklang.apps.audit.models import Event
from genklang.apps.audit.types import Actor
from genklang.apps.evaluation import actions, queries
from genklang.apps.evaluation.models import LockedPlan
from genklang.apps.evaluation.types import LONGEST, OutcomeKind
from genklang.apps.planning import actions as planning
from genklang.core.evaluation.plan import Known, Part, Results, checksum
from genklang.core.evaluation.size import Kind, Planned


@pytest.fixture
def act(town: World) -> dict[str, Any]:
    return {"by": Actor.staff(town.process_leader), "at": world.AT}


def test_another_answer_drops_only_what_is_no_longer_asked(town: World, act: dict[str, Any]) -> None:
    advised(town.initiative_id, **act)
    assert queries.way(town.initiative_id).leaf is not None
    later = {**act, "at": world.later(days=3)}
    actions.answer(initiative_id=town.initiative_id, question="others", answer="yes", **later)
    kept = queries.answers(town.initiative_id)
    assert set(kept) == {"started", "unit", "others"}
    assert kept["others"].at == world.later(days=3) and kept["unit"].at == world.AT
    assert kept["others"].by == town.process_leader
    next_one = queries.way(town.initiative_id).question
    assert next_one is not None and next_one.code == "before"


def test_only_what_is_asked_can_be_answered(town: World, act: dict[str, Any]) -> None:
    given = {"initiative_id": town.initiative_id, **act}
    assert refusal(actions.answer, question="weeks", answer="yes", **given) == "not_asked"
    assert refusal(actions.answer, question="nothing", answer="yes", **given) == "not_asked"
    assert refusal(actions.answer, question="started", answer="perhaps", **given) == "bad_answer"
    assert refusal(actions.answer, **{**given, "initiative_id": 10**9}, question="started", answer="yes") == "gone"


def test_a_plan_is_locked_with_its_checksum(town: World, act: dict[str, Any]) -> None:
    written(town.initiative_id, **act)
    assert locked(town.initiative_id, **act) == 1
    found = queries.plan(town.initiative_id)
    assert found is not None and found.is_whole and not found.is_changed
    assert found.sha256 == checksum(found.text) and len(found.sha256) == 64
    assert (found.known, found.level) == (Known(Results.NONE), 1)
    assert found.parts[Part.SAID_UP] == WORDS["said_up"]
    assert "minst 0,7 steg" in found.parts[Part.SIZE]
    assert "deltagarnas svar förändrades" in found.parts[Part.DESIGN]
    event = Event.objects.get(name="evaluation.locked")
    assert event.details == {"version": 1, "sha256": found.sha256, "results": "none", "said": "unknown"}
    assert WORDS["question"] not in str(list(Event.objects.values_list("details", flat=True)))


def test_a_later_change_is_told_for_ever(town: World, act: dict[str, Any]) -> None:
    written(town.initiative_id, **act)
    locked(town.initiative_id, **act)
    first = queries.plan(town.initiative_id)
    assert first is not None
    assert refusal(locked, initiative_id=town.initiative_id, reason="Bara så.", **act) == "not_changed"
    save(
        town.initiative_id,
        outcome_kind="indicator",
        outcome_code="skola",
        **{**WORDS, "times": "Läget 2 i juni."},
        **act,
    )
    assert queries.plan(town.initiative_id) == first
    assert refusal(locked, initiative_id=town.initiative_id, **act) == "words_missing"
    assert locked(town.initiative_id, reason="Skolan slutar senare.", **act) == 2
    one, two = queries.versions(town.initiative_id)
    assert one == first
    assert two.is_changed and "Ändrad efter låsning." in two.text and "Skolan slutar senare." in two.text


def test_what_is_half_written_is_kept_and_not_locked(town: World, act: dict[str, Any]) -> None:
    save(town.initiative_id, outcome_kind="", question="Hm?", **{k: "" for k in WORDS if k != "question"}, **act)
    draft, way = queries.draft(town.initiative_id), queries.way(town.initiative_id)
    assert set(queries.missing(draft, way)) == set(Part) - {Part.QUESTION, Part.PROCESS}
    assert refusal(locked, initiative_id=town.initiative_id, **act) == "unfinished"


def test_whoever_saves_over_somebody_else_is_told(town: World, act: dict[str, Any]) -> None:
    seen = queries.draft(town.initiative_id).mark
    save(town.initiative_id, **act)
    given = {"initiative_id": town.initiative_id, "seen": seen, **WORDS, **act}
    assert refusal(actions.write, **given) == "changed_meanwhile"
    mark = queries.mark(queries.draft(town.initiative_id), queries.way(town.initiative_id))
    advised(town.initiative_id, {"started": "yes"}, **act)
    written(town.initiative_id, **act)
    assert refusal(actions.lock, initiative_id=town.initiative_id, seen=mark, saw_results=False, **act) == (
        "changed_meanwhile"
    )


def test_what_is_typed_is_bounded(town: World, act: dict[str, Any]) -> None:
    long = {**WORDS, "times": "x" * (LONGEST["times"] + 1)}
    assert refusal(save, initiative_id=town.initiative_id, **long, **act) == "too_long"
    for kind, code in (("indicator", "finns-inte"), ("goal", "999"), ("goal", "x"), ("other", ""), ("hm", "")):
        chosen = {"outcome_kind": kind, "outcome_code": code}
        assert refusal(save, initiative_id=town.initiative_id, **chosen, **act) == "bad_outcome"
    planned = Planned("pairs", Kind.INDEX, 12)
    for hoped in (0.0, -1.0, float("nan"), float("inf")):
        given = {"initiative_id": town.initiative_id, "planned": planned, "hoped": hoped}
        assert refusal(actions.set_size, **given, **act) == "bad_size"


def test_a_goal_that_is_taken_away_stands_as_it_was_called(town: World, act: dict[str, Any]) -> None:
    goal = planning.add_goal(initiative_id=town.initiative_id, words="Fler trivs", reach="direct", **act)
    written(town.initiative_id, kind="goal", code=str(goal), **act)
    planning.remove_goal(goal_id=goal, **act)
    kept = queries.draft(town.initiative_id).outcome
    assert kept is not None and (kept.kind, kept.words, kept.goal_id) == (OutcomeKind.GOAL, "Fler trivs", None)
    assert locked(town.initiative_id, **act) == 1


def test_a_plan_locked_after_the_results_says_so(act: dict[str, Any], settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    town = world.build(size=10)
    act = {"by": Actor.staff(town.process_leader), "at": world.later(days=300)}
    written(town.initiative_id, **act)
    outcome = queries.draft(town.initiative_id).outcome
    released(town, 1)
    assert queries.results(town.initiative_id, outcome) is Results.START
    assert locked(town.initiative_id, **act) == 1
    released(town, 2)
    assert queries.results(town.initiative_id, outcome) is Results.SHOWN
    # That results came out since is no change of the plan.
    assert refusal(locked, initiative_id=town.initiative_id, reason="Hm.", **act) == "not_changed"
    # Only when it is measured: what is judged by stood there before the results.
    save(town.initiative_id, outcome_kind="indicator", outcome_code="skola", **{**WORDS, "times": "I juni."}, **act)
    found = queries.draft(town.initiative_id)
    grade = queries.grade(found, queries.way(town.initiative_id), Known(Results.SHOWN))
    assert grade is not None and grade.rung.level == 1
    changed = {**WORDS, "analysis": "Bara flickorna."}
    save(town.initiative_id, outcome_kind="indicator", outcome_code="skola", **changed, **act)
    locked(town.initiative_id, reason="Det såg bättre ut.", **act)
    one, two = queries.versions(town.initiative_id)
    assert (one.known.results, one.level) == (Results.START, 1)
    assert (two.known.results, two.level) == (Results.SHOWN, 0)
    assert "Låst efter att resultat visats." in two.text


def test_whoever_locks_may_say_that_they_know(town: World, act: dict[str, Any]) -> None:
    advised(town.initiative_id, **act)
    actions.set_size(initiative_id=town.initiative_id, planned=Planned("pairs", Kind.INDEX, 12), hoped=None, **act)
    save(town.initiative_id, outcome_kind="other", outcome_words="Frånvaro enligt skolan", **act)
    assert queries.results(town.initiative_id, queries.draft(town.initiative_id).outcome) is Results.OTHER
    locked(town.initiative_id, saw_results=True, **act)
    found = queries.plan(town.initiative_id)
    assert found is not None and found.known == Known(Results.OTHER, said=True) and found.measure is None


def test_the_database_holds_what_a_locked_plan_is(town: World, act: dict[str, Any]) -> None:
    written(town.initiative_id, **act)
    locked(town.initiative_id, **act)
    row = LockedPlan.objects.get()
    for wrong in ({"number": 1}, {"number": 2, "reason": ""}, {"number": 2, "reason": "x", "results": "hm"}):
        kept = {name: getattr(row, name) for name in ("initiative_id", "text", "sha256", "results", "level", "at")}
        with pytest.raises(IntegrityError), transaction.atomic():
            LockedPlan.objects.create(**{**kept, **wrong})
    LockedPlan.objects.update(text=row.text.replace("bättre", "sämre"))
    found = queries.plan(town.initiative_id)
    assert found is not None and not found.is_whole


def test_what_was_known_once_stays_known_and_going_back_raises_it(town: World, act: dict[str, Any]) -> None:
    chosen = {"outcome_kind": "indicator", "outcome_code": "skola"}
    written(town.initiative_id, **act)
    locked(town.initiative_id, **act)
    save(town.initiative_id, **chosen, **{**WORDS, "comparison": "En annan grupp."}, **act)
    locked(town.initiative_id, saw_results=True, reason="Vi såg det.", **act)
    save(town.initiative_id, **chosen, **{**WORDS, "comparison": "En grupp till."}, **act)
    locked(town.initiative_id, reason="En till.", **act)
    one, two, three = queries.versions(town.initiative_id)
    assert [found.level for found in (one, two, three)] == [1, 0, 0]
    assert "I version 2 var resultatet redan känt." in three.parts[Part.DESIGN]
    assert "ingen av dem kände till" in three.text and "någon av dem redan kände till" in two.text
    assert one.sha256 in two.text and two.sha256 in three.text
    draft, way = queries.draft(town.initiative_id), queries.way(town.initiative_id)
    assert not queries.differs(three, draft, way)
    grade = queries.grade(draft, way, three.known)
    assert grade is not None and grade.up == "För nivå 1: skriv tillbaka ”Det vi jämför med” som i version 1."
    save(town.initiative_id, **chosen, **WORDS, **act)
    locked(town.initiative_id, reason="Som först.", **act)
    last = queries.plan(town.initiative_id)
    assert last is not None and last.level == 1
