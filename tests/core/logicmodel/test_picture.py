"""The drawing of a model: no box over another, no arrow over a box, every letter inside, whatever the model says."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.logicmodel.test_checks import WHOLE
from tests.core.logicmodel.test_text import models

from genklang.core.logicmodel import Box, Link, LogicModel, picture
from genklang.core.logicmodel.picture import MOST_LINES, WIDTH, Drawn, Place, lines_of


def crosses(begins: Place, ends: Place, box: Drawn) -> bool:
    """Whether an upright or level line goes through the inside of a box."""
    (left, right), (top, foot) = sorted((begins[0], ends[0])), sorted((begins[1], ends[1]))
    return left < box.x + box.width and right > box.x and top < box.y + box.height and foot > box.y


@given(models())
@settings(max_examples=60)
def test_nothing_lies_over_anything_else(model: LogicModel) -> None:
    drawn = picture(model, notes={box.key: "Läget 2: 3,4" for box in model.boxes[:2]})
    assert [box.key for box in drawn.boxes] == [box.key for box in model.boxes]
    assert [(arrow.begins, arrow.ends) for arrow in drawn.arrows] == [(one.begins, one.ends) for one in model.links]
    for arrow in drawn.arrows:
        for begins, ends in pairwise(arrow.line):
            assert begins[0] == ends[0] or begins[1] == ends[1]
            assert not any(crosses(begins, ends, box) for box in drawn.boxes)
    for at, one in enumerate(drawn.boxes):
        for other in drawn.boxes[at + 1 :]:
            assert one.x != other.x or one.y + one.height < other.y or other.y + other.height < one.y
    places = [place for arrow in drawn.arrows for place in (*arrow.line, *arrow.head)]
    assert all(0 <= x <= drawn.width and 0 <= y <= drawn.height for x, y in places)
    assert all(box.x + box.width <= drawn.width and box.y + box.height <= drawn.height for box in drawn.boxes)
    assert all(0 < one.y <= drawn.height for one in drawn.words)


@given(st.text(max_size=400))
def test_any_words_are_lines(text: str) -> None:
    lines = lines_of(text, width=WIDTH)
    assert len(lines) <= MOST_LINES
    if not lines or not lines[-1].endswith("…"):
        assert "".join("".join(lines).split()) == "".join(text.split())


def test_it_is_drawn_where_one_looks_for_it() -> None:
    drawn = picture(WHOLE)
    where = {box.key: box for box in drawn.boxes}
    assert where["franvaro"].x < where["team"].x < where["samtal"].x < where["narvaro"].x < where["arbete"].x
    assert where["narvaro"].y < where["betyg"].y
    near = next(arrow for arrow in drawn.arrows if arrow.ends == "samtal" and arrow.begins == "team")
    assert near.line[0][0] == where["team"].x + where["team"].width
    assert near.head[0][0] == where["samtal"].x
    far = next(arrow for arrow in drawn.arrows if arrow.begins == "franvaro")
    assert max(y for _x, y in far.line) > max(box.y + box.height for box in drawn.boxes)


def test_a_circle_and_an_arrow_to_itself_are_drawn() -> None:
    model = LogicModel(
        "x",
        None,
        (Box("a", "activities", "A"), Box("b", "effects", "B")),
        (Link("a", "b"), Link("b", "a"), Link("a", "a")),
    )
    drawn = picture(model)
    assert len(drawn.arrows) == 3
    back = drawn.arrows[1]
    assert back.line[0][0] == drawn.boxes[1].x
    assert back.head[0][0] == drawn.boxes[0].x + drawn.boxes[0].width
