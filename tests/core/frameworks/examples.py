"""Small frameworks for these tests: the sample files, changed copies of them, and random ones."""

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from genklang.core.frameworks import FocusArea, Framework, Indicator, Question, Scale, Step, TextQuestion, load

SAMPLES = Path(__file__).parent / "samples"
SMALL = (SAMPLES / "liten-v1.yaml").read_text(encoding="utf-8")


def sample(version: int) -> Framework:
    """The sample framework, read from its file."""
    name = f"liten-v{version}.yaml"
    return load((SAMPLES / name).read_text(encoding="utf-8"), name=name)


def next_version(old: Framework, equivalent: dict[int, frozenset[str]], **changed: dict[str, Any]) -> Framework:
    """A copy one version on; `changed` is question code -> fields that differ."""

    def renewed(question: Question) -> Question:
        return replace(question, **changed.get(question.code, {}))

    areas = tuple(
        replace(area, indicators=tuple(replace(i, questions=tuple(map(renewed, i.questions))) for i in area.indicators))
        for area in old.focus_areas
    )
    return replace(old, version=old.version + 1, focus_areas=areas, equivalent=MappingProxyType(equivalent))


def scale(low: int, high: int) -> Scale:
    """A scale whose words are its numbers."""
    return Scale(f"scale_{low}_{high}", low, high, tuple(Step(v, {"sv": str(v)}) for v in range(low, high + 1)))


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Any framework of up to 3 focus areas x 4 indicators x 5 questions, scales anywhere from 0 to 10."""
    codes = (f"c{number}" for number in range(1000))

    def text() -> dict[str, str]:
        return {"sv": "Text"}

    def area() -> FocusArea:
        low = draw(st.integers(0, 9))
        ruler = scale(low, draw(st.integers(low + 1, 10)))
        indicators = tuple(indicator(ruler) for _ in range(draw(st.integers(1, 4))))
        return FocusArea(next(codes), text(), (), indicators)

    def indicator(ruler: Scale) -> Indicator:
        questions = tuple(
            Question(next(codes), text(), ruler, draw(st.sampled_from((1, -1))), False)
            for _ in range(draw(st.integers(1, 5)))
        )
        return Indicator(next(codes), text(), questions)

    areas = tuple(area() for _ in range(draw(st.integers(1, 3))))
    own_words = tuple(TextQuestion(next(codes), text(), text()) for _ in range(draw(st.integers(0, 2))))
    return Framework("random", 1, text(), text(), "draft", "youth", ("sv",), areas, {}, own_words)


def sheets(framework: Framework, rows: int) -> st.SearchStrategy[list[list[int]]]:
    """Sheets of raw answers, missing codes among them, one column a question."""
    columns = [
        st.one_of(st.integers(q.scale.low, q.scale.high), st.sampled_from((-1, -2, -3))) for q in framework.questions
    ]
    return st.lists(st.tuples(*columns).map(list), min_size=rows, max_size=rows)
