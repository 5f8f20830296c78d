"""One thing is changed and everything else is as it was; a key is made of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.logicmodel.test_text import models

from genklang.core.logicmodel import (
    Box,
    Link,
    LogicModel,
    key_of,
    moved,
    shifted,
    with_box,
    with_link,
    without_box,
    without_link,
)
from genklang.core.logicmodel.types import KEY

MODEL = LogicModel(
    "x",
    None,
    (Box("a", "needs", "A"), Box("b", "needs", "B"), Box("c", "needs", "C"), Box("d", "outcomes", "D")),
    (Link("a", "d"), Link("b", "d", "antas")),
)


def order(model: LogicModel, column: str = "needs") -> str:
    return "".join(box.key for box in model.boxes if box.column == column)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Ökad ihållande skolnärvaro", "ökad-ihållande"),
        ("Samtal hemma hos eleven", "samtal-hemma-hos"),
        ("Specialpedagog och socionom", "specialpedagog-socionom"),
        ("Och", "och"),
        ("!?", "ruta"),
        ("x" * 60, "x" * 24),
    ],
)
def test_a_key_is_made_of_the_first_telling_words(words: str, key: str) -> None:
    assert key_of(words, set()) == key
    assert key_of(words, {key, f"{key}-2"}) == f"{key}-3"


@given(st.text(max_size=60), st.integers(0, 3))
def test_any_words_make_a_key_that_nobody_has(words: str, others: int) -> None:
    taken: set[str] = set()
    for _ in range(others):
        taken.add(key_of(words, taken))
    key = key_of(words, taken)
    assert KEY.fullmatch(key) and key not in taken


def test_a_box_is_put_moved_and_taken_away() -> None:
    assert order(with_box(MODEL, Box("b", "needs", "annat"))) == "abc"
    assert order(with_box(MODEL, Box("b", "effects", "B")), "effects") == "b"
    assert [
        order(shifted(MODEL, key, way)) for key, way in (("b", "up"), ("b", "down"), ("a", "up"), ("c", "down"))
    ] == [
        "bac",
        "acb",
        "abc",
        "abc",
    ]
    assert order(shifted(MODEL, "d", "right"), "effects") == "d"
    assert shifted(MODEL, "a", "left") == MODEL
    assert order(moved(MODEL, "d", column="needs", before="b")) == "adbc"
    assert order(moved(MODEL, "a", column="outcomes", before="b"), "outcomes") == "da"
    gone = without_box(MODEL, "a")
    assert (order(gone), gone.links) == ("bc", (Link("b", "d", "antas"),))


def test_an_arrow_is_put_and_taken_away() -> None:
    assert with_link(MODEL, Link("a", "d", "nu sagt")).links[0].assumption == "nu sagt"
    assert len(with_link(MODEL, Link("c", "d")).links) == 3
    assert without_link(MODEL, "a", "d").links == (Link("b", "d", "antas"),)


def test_what_is_not_there_is_refused() -> None:
    for change in (
        lambda: without_box(MODEL, "z"),
        lambda: moved(MODEL, "z", column="needs"),
        lambda: without_link(MODEL, "d", "a"),
    ):
        with pytest.raises(KeyError):
            change()
    with pytest.raises(ValueError, match="arrow"):
        with_link(MODEL, Link("a", "z"))
    with pytest.raises(ValueError, match="up"):
        shifted(MODEL, "a", "around")


@given(models(), st.data())
def test_a_step_and_the_step_back_loses_no_box(model: LogicModel, data: st.DataObject) -> None:
    if not model.boxes:
        return
    key = data.draw(st.sampled_from([box.key for box in model.boxes]))
    for way in ("up", "down", "left", "right"):
        after = shifted(model, key, way)
        assert sorted(box.key for box in after.boxes) == sorted(box.key for box in model.boxes)
        assert after.links == model.links
