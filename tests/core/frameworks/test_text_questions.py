"""Questions answered in one's own words: at most two, in every language, and no part of what is scored or stored."""

import pytest
from tests.core.frameworks.examples import SMALL

from genklang import library
from genklang.core.frameworks import FrameworkError, comparable, load

ONE = """
  - code: beratta
    text: {sv: Vill du berätta något, en: Do you want to tell}
    please: {sv: Skriv inga namn, en: Write no names}
"""
FILES = dict(library.files("frameworks"))


def with_questions(*questions: str) -> str:
    return f"{SMALL}\ntext_questions:{''.join(questions)}"


def faults_of(text: str) -> str:
    with pytest.raises(FrameworkError) as caught:
        load(text, name="liten-v1.yaml")
    return str(caught.value)


def test_a_text_question_is_read_and_is_no_column_of_a_sheet() -> None:
    plain, more = load(SMALL, name="liten-v1.yaml"), load(with_questions(ONE), name="liten-v1.yaml")
    assert plain.text_questions == ()
    (question,) = more.text_questions
    assert (question.code, question.text["en"], question.please["sv"]) == (
        "beratta",
        "Do you want to tell",
        "Skriv inga namn",
    )
    assert more.questions == plain.questions
    with pytest.raises(KeyError):
        more.question("beratta")


def test_two_are_the_most() -> None:
    two = with_questions(ONE, ONE.replace("beratta", "mer"))
    assert len(load(two, name="liten-v1.yaml").text_questions) == 2
    three = with_questions(*(ONE.replace("beratta", code) for code in ("ett", "tva", "tre")))
    assert "högst 2 frågor med egna ord" in faults_of(three)


@pytest.mark.parametrize(
    ("cut", "fault"),
    [
        (", en: Do you want to tell", "text_questions[1].text.en: texten saknas"),
        ("    please: {sv: Skriv inga namn, en: Write no names}\n", "text_questions[1].please: fältet saknas"),
    ],
)
def test_both_texts_stand_in_every_language(cut: str, fault: str) -> None:
    assert fault in faults_of(with_questions(ONE).replace(cut, ""))


def test_its_code_is_its_own() -> None:
    taken = load(SMALL, name="liten-v1.yaml").questions[0].code
    assert f"koden {taken} finns redan" in faults_of(with_questions(ONE.replace("beratta", taken)))


def test_the_second_example_is_the_first_with_one_question_more() -> None:
    first, second = (load(FILES[f"unga-exempel-v{version}.yaml"], name="") for version in (1, 2))
    assert second.focus_areas == first.focus_areas
    assert comparable([first, second], 1, 2) == {question.code for question in first.questions}
    assert [question.code for question in second.text_questions] == ["beratta"]
    assert second.text_questions[0].please.keys() == set(second.languages)
