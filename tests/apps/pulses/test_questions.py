"""The questions shipped are as they should be, and a file that is not stops what asks for it."""

import pytest
import yaml
from django.conf import settings

from genklang import library
from genklang.apps.pulses import questions

FILES = dict(library.files("pulses"))
SHIPPED = FILES["pulse-2026.yaml"]


def test_every_file_is_read_says_why_and_speaks_every_language_of_the_phone() -> None:
    for name in FILES:
        form = questions.form(name.removesuffix(".yaml"))
        assert form.why and form.talk.endswith("?")
        for question in form.questions:
            assert question.why
            for text in (question.text, *(choice.text for choice in question.choices)):
                assert {code for code, _name in settings.LANGUAGES} == text.keys()


def test_there_is_one_to_ask_now() -> None:
    assert questions.form(questions.NAME).name == questions.NAME
    with pytest.raises(LookupError):
        questions.form("pulse-1999")


def changed(path: list[object], value: object) -> str:
    """The shipped file with one place changed."""
    data = yaml.safe_load(SHIPPED)
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return yaml.safe_dump(data)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[1, 2]",
        "name: {",
        changed(["name"], ""),
        changed(["dated"], "i morse"),
        changed(["open_days", "value"], 0),
        changed(["open_days", "value"], "30"),
        changed(["open_days"], {"value": 30}),
        changed(["questions"], []),
        changed(["questions"], yaml.safe_load(SHIPPED)["questions"] * 2),
        changed(["questions", 1, "code"], "vara_med"),
        changed(["questions", 0, "code"], "Var med?"),
        changed(["questions", 0, "why"], None),
        changed(["questions", 0, "text"], {"en": "How?"}),
        changed(["questions", 0, "choices"], yaml.safe_load(SHIPPED)["questions"][0]["choices"][:2]),
        changed(["questions", 0, "choices", 1, "code"], "roligt"),
        changed(["questions", 0, "choices", 1], "roligt"),
    ],
    ids=range(17),
)
def test_a_file_that_is_wrong_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        questions.read(text)
