"""What a leader reads before a first Läget: read once, and again when the text is another."""

import pytest
from tests.world import AT, World, actor, later

from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.partnership import knowledge
from genklang.apps.partnership.queries import principles
from genklang.apps.partnership.training_actions import confirm_training
from genklang.apps.partnership.training_queries import has_read, training


def test_it_is_confirmed_once_by_each(town: World) -> None:
    assert not has_read(town.leader)
    for days in (0, 1):
        confirm_training(by=actor(town.leader), at=later(days=days))
    assert has_read(town.leader)
    assert not has_read(town.process_leader)
    assert Event.objects.filter(name="training.read", staff_id=town.leader).count() == 1


def test_another_text_is_read_anew(town: World, monkeypatch: pytest.MonkeyPatch) -> None:
    confirm_training(by=actor(town.leader), at=AT)
    newer = type(training())(name="leader-2027", dated=training().dated, parts=training().parts)
    monkeypatch.setattr("genklang.apps.partnership.training_queries.text", lambda: newer)
    assert not has_read(town.leader)


def test_only_a_person_can_have_read(db: None) -> None:
    with pytest.raises(ValueError, match="person"):
        confirm_training(by=SYSTEM, at=AT)


def test_the_text_says_what_a_leader_must_know() -> None:
    text = training()
    assert text.name == knowledge.NAME
    every = " ".join(point for _heading, points in text.parts for point in points)
    for needed in ("hoppa över frågor", "Inte vilka", "låt var och en ta ett", "Lova inte", "112", "socialtjänsten"):
        assert needed in every, needed
    assert "!" not in every


def test_the_principles_are_the_seven_of_the_source() -> None:
    assert [one.code for one in principles()] == [
        "local",
        "shared",
        "synergy",
        "measure",
        "values",
        "learning",
        "investment",
    ]
    assert all(one.name and one.words.endswith(".") for one in principles())
