"""A logic model in all its versions: nothing that was saved is lost, and what cannot be read is kept as typed."""

from dataclasses import replace
from typing import Any

import pytest
from tests import world
from tests.world import World

from genklang.apps.audit.models import Event
from genklang.apps.audit.types import Actor
from genklang.apps.logicmodels import actions, queries
from genklang.apps.logicmodels.types import LONGEST_TEXT, LONGEST_WORDS, MOST_BOXES, Refused
from genklang.core.logicmodel import Box, Link, LogicModel, Remark, Unreadable, remarks, written

MODEL = LogicModel("Back2school", 36, (Box("samtal", "activities", "Samtal hemma"),), ())
CIRCLE = replace(
    MODEL,
    boxes=(*MODEL.boxes, Box("trivs", "outcomes", "Trivs")),
    links=(Link("samtal", "trivs"), Link("trivs", "samtal")),
)


@pytest.fixture
def here(town: World) -> dict[str, Any]:
    return {"initiative_id": town.initiative_id, "by": Actor.staff(town.process_leader), "at": world.AT}


def refusal(do: Any, **given: Any) -> str:
    with pytest.raises(Refused) as refused:
        do(**given)
    assert str(refused.value.sentence)
    return refused.value.code


def test_every_version_is_kept_and_the_last_one_counts(here: dict[str, Any], town: World) -> None:
    key = town.initiative_id
    assert queries.model(key) is None and queries.versions(key) == ()
    assert actions.save_model(based_on=0, model=MODEL, **here) == 1
    assert actions.save_model(based_on=1, model=CIRCLE, **here) == 2
    assert queries.model(key) == CIRCLE
    assert queries.models([key, 10**9]) == {key: CIRCLE}
    assert [(one.number, one.model, one.by) for one in queries.versions(key)] == [
        (2, CIRCLE, town.process_leader),
        (1, MODEL, town.process_leader),
    ]
    assert actions.save_model(based_on=1, model=CIRCLE, **here) == 2  # the same: no new one
    first = queries.version(key, 1)
    assert first is not None and first.text == written(MODEL)
    assert actions.save_model(based_on=2, model=first.model, **here) == 3
    assert queries.version(key, 9) is None


def test_a_circle_is_kept(here: dict[str, Any], town: World) -> None:
    actions.save_model(based_on=0, model=CIRCLE, **here)
    kept = queries.model(town.initiative_id)
    assert kept is not None and remarks(kept)[0].kind == "circle"


def test_who_saves_over_another_is_told(here: dict[str, Any]) -> None:
    actions.save_model(based_on=0, model=MODEL, **here)
    other = replace(MODEL, name="Annat")
    assert refusal(actions.save_model, based_on=0, model=other, **here) == "changed_meanwhile"
    assert actions.save_model(based_on=1, model=other, **here) == 2


def test_a_text_that_is_no_model_is_kept_for_whoever_wrote_it(here: dict[str, Any], town: World) -> None:
    key, half = town.initiative_id, "# Back2school\n[halv"
    with pytest.raises(Unreadable):
        actions.save_text(based_on=0, text=half, **here)
    actions.keep_draft(based_on=0, text=half, **here)
    actions.keep_draft(based_on=0, text=f"{half}\0 ruta", **here)
    draft = queries.draft(key, town.process_leader)
    assert draft is not None and (draft.text, draft.based_on) == (f"{half} ruta", 0)
    assert queries.draft(key, town.administrator) is None
    assert queries.model(key) is None
    actions.save_text(based_on=0, text=written(MODEL), **here)
    assert queries.draft(key, town.process_leader) is None
    assert refusal(actions.drop_draft, **here) == "gone"
    actions.keep_draft(based_on=1, text="x", **here)
    actions.drop_draft(**here)
    assert queries.draft(key, town.process_leader) is None


def test_what_is_too_much_is_refused(here: dict[str, Any]) -> None:
    many = replace(MODEL, boxes=tuple(Box(f"r{at}", "needs", "x") for at in range(MOST_BOXES + 1)))
    assert refusal(actions.save_model, based_on=0, model=many, **here) == "too_many"
    long = replace(MODEL, boxes=tuple(Box(f"r{at}", "needs", "x" * 2000) for at in range(60)))
    assert refusal(actions.save_model, based_on=0, model=long, **here) == "too_long"
    assert refusal(actions.keep_draft, based_on=0, text="x" * (LONGEST_TEXT + 1), **here) == "too_long"


def test_a_remark_is_answered_said_anew_and_taken_back(here: dict[str, Any], town: World) -> None:
    actions.save_model(based_on=0, model=MODEL, **here)
    about = Remark("no_resource", ("samtal",))
    for words in ("Vi vet om det.", " Samordnaren gör det i sin tjänst. "):
        actions.answer_remark(remark=about, words=words, **here)
    (said,) = queries.answers(town.initiative_id)
    assert (said.kind, said.keys, said.words) == (
        "no_resource",
        ("samtal",),
        "Samordnaren gör det i sin tjänst.",
    )
    with pytest.raises(Exception, match="too_long"):
        actions.answer_remark(remark=about, words="x" * (LONGEST_WORDS + 1), **here)
    actions.answer_remark(remark=about, words=" ", **here)
    assert queries.answers(town.initiative_id) == ()


def test_the_record_has_no_words(here: dict[str, Any]) -> None:
    actions.save_model(based_on=0, model=MODEL, **here)
    actions.answer_remark(remark=Remark("no_resource", ("samtal",)), words="hemligt", **here)
    told = [str(event.details) for event in Event.objects.filter(name__startswith="logicmodel.")]
    assert len(told) == 2
    assert not any("hemligt" in one or "Back2school" in one for one in told)
