"""What is written is read back as the same framework, in all its languages or in Swedish alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.frameworks.examples import frameworks

from genklang import library
from genklang.core.frameworks import Framework, load, texts_of, tree_in, tree_of, written

FILES = dict(library.files("frameworks"))


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_shipped_framework_comes_back(name: str) -> None:
    framework = load(FILES[name], name=name)
    text = written(tree_of(framework, framework.languages))
    again = load(text, name=name)
    assert again == framework
    assert [dict(texts) for texts in texts_of(again).values()] == [dict(t) for t in texts_of(framework).values()]
    assert again.equivalent == framework.equivalent
    assert again.reviewed == framework.reviewed
    assert tree_in(text) == tree_of(framework, framework.languages)


@pytest.mark.parametrize("name", sorted(FILES))
def test_in_swedish_alone_it_is_a_whole_framework_too(name: str) -> None:
    framework = load(FILES[name], name=name)
    alone = load(written(tree_of(framework)), name=name)
    assert alone.languages == ("sv",)
    assert [question.code for question in alone.questions] == [question.code for question in framework.questions]
    assert {key: texts["sv"] for key, texts in texts_of(alone).items()} == {
        key: texts["sv"] for key, texts in texts_of(framework).items()
    }


@given(frameworks())
def test_any_framework_comes_back(framework: Framework) -> None:
    assert load(written(tree_of(framework)), name="x") == framework


@given(st.recursive(st.text() | st.integers() | st.booleans(), lambda inside: st.lists(inside), max_leaves=8))
def test_any_value_comes_back(value: object) -> None:
    assert tree_in(written({"a": value})) == {"a": value}


def test_a_text_that_is_no_file_is_refused() -> None:
    with pytest.raises(ValueError, match="names and values"):
        tree_in("- bara en lista")
