"""Whatever text the loader is handed, it gives a framework or a FrameworkError with lines that exist. Nothing else."""

import re
import string
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.core.frameworks.examples import SMALL, frameworks

from genklang.core.frameworks import Framework, FrameworkError, Problem, load

LINES = SMALL.splitlines(keepends=True)
PIECES = [
    "&a ",
    "*a",
    "!!int ",
    "- ",
    ": ",
    "\t",
    "{",
    "}",
    "[",
    "]",
    "'",
    '"',
    "|\n",
    ">",
    "?",
    "%",
    "\0",
    "\ud800",
    "~",
    "1e9",
    "<<",
]


def check(text: str) -> None:
    for problem in faults_of(text):
        assert 1 <= problem.line <= len(text.splitlines()) + 1
        assert problem.message
        assert str(problem).isprintable()


def faults_of(text: str) -> tuple[Problem, ...]:
    try:
        framework = load(text, name="vad-som-helst.yaml")
    except FrameworkError as error:
        return error.problems or (Problem(0, "", "an error without a fault"),)
    assert framework.questions
    assert all(indicator.questions for indicator in framework.indicators)
    return ()


@given(st.text())
def test_any_text(text: str) -> None:
    check(text)


@given(st.text(alphabet="&*!|>{}[]?:,-'\"%@`#\n\t \\xUu0189abc"))
def test_any_text_of_yaml_signs(text: str) -> None:
    check(text)


@given(st.data())
def test_a_right_file_with_pieces_put_in_or_cut_out(data: st.DataObject) -> None:
    text = SMALL
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 30)))
        text = text[:start] + data.draw(st.sampled_from(PIECES) | st.text(max_size=4)) + text[end:]
    check(text)


@given(st.lists(st.sampled_from(LINES), max_size=60))
def test_the_lines_of_a_right_file_in_any_order(lines: list[str]) -> None:
    check("".join(lines))


WORDS = re.findall(r"[a-z_]+(?=:)", SMALL)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-3, 12)
    | st.floats()
    | st.text(string.printable, max_size=5)
    | st.sampled_from(["sv", "all", "draft", "stammer", "lust"])
)
NAMES = st.sampled_from(WORDS) | st.text(max_size=3)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6), max_leaves=25
)


@given(st.dictionaries(st.sampled_from(WORDS), VALUES))
def test_right_names_with_any_values(document: dict[str, Any]) -> None:
    check(yaml.safe_dump(document))


@given(frameworks(), st.booleans())
def test_what_is_written_out_is_read_back(framework: Framework, flow: bool) -> None:
    text = yaml.safe_dump(as_document(framework), default_flow_style=flow, sort_keys=False, allow_unicode=True)
    assert load(text, name="random-v1.yaml") == framework


def as_document(framework: Framework) -> dict[str, Any]:
    scales = {question.scale.code: question.scale for question in framework.questions}
    own_words = [{"code": q.code, "text": dict(q.text), "please": dict(q.please)} for q in framework.text_questions]
    return {
        **({"text_questions": own_words} if own_words else {}),
        "code": framework.code,
        "version": framework.version,
        "status": framework.status,
        "target": framework.target,
        "languages": list(framework.languages),
        "title": dict(framework.title),
        "note": dict(framework.note),
        "scales": [
            {
                "code": scale.code,
                "low": scale.low,
                "high": scale.high,
                "steps": [{"value": step.value, "text": dict(step.text)} for step in scale.steps],
            }
            for scale in scales.values()
        ],
        "focus_areas": [
            {
                "code": area.code,
                "name": dict(area.name),
                "indicators": [
                    {
                        "code": indicator.code,
                        "name": dict(indicator.name),
                        "questions": [
                            {"code": q.code, "text": dict(q.text), "scale": q.scale.code, "direction": q.direction}
                            for q in indicator.questions
                        ],
                    }
                    for indicator in area.indicators
                ],
            }
            for area in framework.focus_areas
        ],
    }
