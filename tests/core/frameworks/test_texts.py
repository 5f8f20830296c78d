"""A translation serves the Swedish words it was made from, is spoken only when whole, and taken whole or not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.world import FRAMEWORK

from genklang.core.frameworks import (
    Framework,
    FrameworkError,
    Given,
    Told,
    lines,
    load,
    load_translation,
    spoken,
    taken,
    texts_of,
)

PROV = load(FRAMEWORK, name="prov.yaml")
KEYS = list(texts_of(PROV))


def told(framework: Framework, language: str, *, reviewed: bool = False) -> dict[tuple[str, str, str], Told]:
    return {
        (language, key, texts["sv"]): Told(f"{language} {key}", reviewed) for key, texts in texts_of(framework).items()
    }


def rows(framework: Framework = PROV, *, reviewed: bool = False) -> list[Given]:
    return [
        Given(row, key, texts["sv"], f"ord {row}", reviewed)
        for row, (key, texts) in enumerate(texts_of(framework).items(), start=2)
    ]


def faults(given_rows: list[Given]) -> list[str]:
    with pytest.raises(FrameworkError) as refused:
        taken(PROV, given_rows, name="fil.xlsx")
    return [str(problem) for problem in refused.value.problems]


def test_each_text_has_a_key_of_its_own() -> None:
    assert KEYS[:3] == ["framework.title", "framework.note", "instammer.1"]
    assert "mar_bra" in KEYS
    steps = {id(step) for question in PROV.questions for step in question.scale.steps}
    count = 2 + len(steps) + len(PROV.focus_areas) + len(PROV.indicators) + len(PROV.questions)
    assert len(KEYS) == count


def test_a_language_that_is_whole_is_spoken_everywhere() -> None:
    heard = spoken(PROV, told(PROV, "ar"))
    assert heard.languages == ("sv", "en", "ar")
    assert {key: texts["ar"] for key, texts in texts_of(heard).items()} == {key: f"ar {key}" for key in KEYS}
    assert {key: texts["sv"] for key, texts in texts_of(heard).items()} == {
        key: texts["sv"] for key, texts in texts_of(PROV).items()
    }
    assert [(q.code, q.direction, q.scale.code) for q in heard.questions] == [
        (q.code, q.direction, q.scale.code) for q in PROV.questions
    ]


@pytest.mark.parametrize("key", KEYS)
def test_a_language_with_a_text_missing_is_not_spoken(key: str) -> None:
    memory = {place: one for place, one in told(PROV, "ar").items() if place[1] != key}
    assert "ar" not in spoken(PROV, memory).languages
    assert [line.key for line in lines(PROV, memory, "ar") if not line.text] == [key]


def test_a_text_made_from_other_swedish_is_missing() -> None:
    memory = {
        (language, key, "Andra ord" if key == "mar_bra" else swedish): one
        for (language, key, swedish), one in told(PROV, "ar").items()
    }
    assert "ar" not in spoken(PROV, memory).languages


def test_a_mended_text_goes_before_the_files_own() -> None:
    swedish = texts_of(PROV)["mar_bra"]["sv"]
    heard = spoken(PROV, {("en", "mar_bra", swedish): Told("I am fine", True)})
    assert heard.question("mar_bra").text["en"] == "I am fine"
    assert heard.title["en"] == PROV.title["en"]


def test_a_language_is_reviewed_when_every_text_is() -> None:
    assert PROV.reviewed == {"sv"}
    memory = told(PROV, "ar", reviewed=True)
    assert spoken(PROV, memory).reviewed == {"sv", "ar"}
    first = next(iter(memory))
    assert spoken(PROV, memory | {first: replace(memory[first], reviewed=False)}).reviewed == {"sv"}


def test_the_file_itself_may_say_what_is_reviewed() -> None:
    text = FRAMEWORK.replace("languages: [sv, en]", "languages: [sv, en]\nreviewed: [en]")
    assert load(text, name="prov.yaml").reviewed == {"sv", "en"}
    assert "en" in spoken(load(text, name="prov.yaml"), {}).reviewed
    with pytest.raises(FrameworkError, match=r"reviewed\[1\]: ska vara något av: sv, en"):
        load(text.replace("reviewed: [en]", "reviewed: [ar]"), name="prov.yaml")


def test_a_translators_file_is_taken_whole() -> None:
    found = taken(PROV, rows(reviewed=True), name="fil.xlsx")
    assert found == {(g.key, g.swedish): Told(g.text, True) for g in rows()}


def test_every_fault_is_told_with_its_row() -> None:
    given_rows = rows()
    given_rows[0] = replace(given_rows[0], text="  ")
    given_rows[1] = replace(given_rows[1], swedish="Annat")
    given_rows[2] = replace(given_rows[2], text="x" * 301)
    given_rows[3] = replace(given_rows[3], text="två\nrader")
    given_rows[4] = replace(given_rows[4], key=given_rows[5].key, swedish=given_rows[5].swedish)
    given_rows[7] = replace(given_rows[7], key="finns_inte")
    given_rows[8] = replace(given_rows[8], text="vänd \u202e text")
    given_rows[9] = replace(given_rows[9], text="öppen \u2067 text")
    told_faults = faults(given_rows)
    assert [fault.split(",")[0] for fault in told_faults] == [
        *("rad 2", "rad 3", "rad 4", "rad 5", "rad 7", "rad 9", "rad 10", "rad 11"),
        *[f"rad {given_rows[-1].row}"] * 2,
    ]
    assert "översättningen saknas" in told_faults[0]
    assert f"den svenska texten är en annan i ramverket: {PROV.note['sv']}" in told_faults[1]
    assert "högst 300" in told_faults[2]
    assert "finns redan på rad 6" in told_faults[4]
    assert "vänder textens riktning" in told_faults[6]
    assert told_faults[-1].endswith("raden saknas i filen")


def test_closed_isolates_are_kept() -> None:
    given_rows = rows()
    given_rows[0] = replace(given_rows[0], text="ليغت \u2068Läget\u2069")
    assert (
        taken(PROV, given_rows, name="fil")[given_rows[0].key, given_rows[0].swedish].text == "ليغت \u2068Läget\u2069"
    )


CELLS = st.text(max_size=12) | st.sampled_from([*KEYS, *(texts["sv"] for texts in texts_of(PROV).values())])


@given(st.lists(st.builds(Given, st.integers(1, 99), CELLS, CELLS, CELLS, st.booleans()), max_size=8))
def test_whatever_stands_in_the_rows_is_told_or_taken(given_rows: list[Given]) -> None:
    with pytest.raises(FrameworkError) as refused:
        taken(PROV, given_rows, name="fil")
    assert all(problem.line and problem.message for problem in refused.value.problems)


SHIPPED = """
code: prov
language: ar
reviewed: false
texts:
  mar_bra: {sv: Jag mår bra., text: أنا بخير}
"""


def test_a_shipped_file_is_read() -> None:
    translation = load_translation(SHIPPED, name="prov.ar.yaml")
    assert (translation.code, translation.language) == ("prov", "ar")
    assert translation.texts == {("mar_bra", "Jag mår bra."): Told("أنا بخير", False)}


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("language: ar", "language: sv", "language: ska vara något av"),
        ("reviewed: false", "reviewed: kanske", "reviewed: ska vara true eller false"),
        ("text: أنا بخير", "text: ''", "text: texten saknas"),
        ("text: أنا بخير", 'text: "a \\u202e b"', "vänder textens riktning"),
        ("code: prov\n", "", "code: fältet saknas"),
    ],
)
def test_a_shipped_file_with_a_fault_is_refused(before: str, after: str, fault: str) -> None:
    with pytest.raises(FrameworkError, match=fault):
        load_translation(SHIPPED.replace(before, after), name="prov.ar.yaml")
