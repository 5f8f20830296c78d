"""Questions that are no scale, looks, conditions and the question looking back: read, asked in order, kept whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kinds import KINDS

from genklang.core.frameworks import (
    NOT_ASKED,
    FrameworkError,
    asked,
    chosen_of,
    is_answered,
    is_told,
    load,
    overlaid,
    screen_of,
    spoken,
    texts_of,
    whole,
)

SLAG = load(KINDS, name="slag.yaml")
FORM = {one.code: one for one in asked(SLAG, looking_back=True)}
PLAIN = ["mar_bra", "sover", "oro", "ror_mig", "kontakt", "vem", "timmar", "andra", "trivs", "hjalp"]
SLAG_IS_RIGHT = ("no fault",)
KEYS = [key for one in FORM.values() for key in one.keys]


def faults(text: str) -> list[str]:
    with pytest.raises(FrameworkError) as error:
        load(text, name="slag.yaml")
    return [problem.message for problem in error.value.problems]


def test_what_measures_nothing_comes_after_the_questions_of_its_focus_area() -> None:
    assert [one.code for one in asked(SLAG, looking_back=False)] == PLAIN
    assert [one.kind for one in FORM.values() if one.kind != "scale"] == ["choice", "choice", "number", "several"]
    assert "andra" not in {question.code for question in SLAG.questions}


def test_the_question_looking_back_stands_after_the_one_about_now_unless_the_file_says_before() -> None:
    assert [one.code for one in asked(SLAG, looking_back=True)][:3] == ["mar_bra", "mar_bra.then", "sover"]
    before = load(KINDS.replace("version: 1\n", "version: 1\nlooking_back: before\n", 1), name="slag.yaml")
    assert [one.code for one in asked(before, looking_back=True)][:3] == ["mar_bra.then", "mar_bra", "sover"]


def test_a_scale_looks_as_the_file_says_and_is_the_same_scale() -> None:
    for look in ("smileys", "line"):
        other = load(KINDS.replace("    high: 5\n", f"    high: 5\n    look: {look}\n", 1), name="slag.yaml")
        assert {question.scale.look for question in other.questions} == {look}
        assert [(q.scale.low, q.scale.high) for q in other.questions] == [(1, 5)] * 6
    assert {question.scale.look for question in SLAG.questions} == {"rows"}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("in: [2]", "in: [3]", "går inte att svara på kontakt, där svaren är 1 till 2"),
        ("question: kontakt", "question: andra", "frågan andra finns inte tidigare i filen"),
        ("question: kontakt", "question: vem", "frågan vem finns inte tidigare i filen"),
        ("question: kontakt", "question: finns_inte", "frågan finns_inte finns inte tidigare i filen"),
        ("in: [2]", "in: []", "listan är tom"),
        ("most: 2", "most: 4", "ska vara ett heltal från 1 till 3"),
        ("        most: 2\n", "", "fältet saknas"),
        ("high: 24", "high: 1000", "ska vara ett heltal från 1 till 999"),
        ("low: 0\n        high: 24", "low: 24\n        high: 24", "ska vara större än low (24)"),
        ("kind: number", "kind: scale", "ska vara något av: choice, several, number"),
        ("code: andra", "code: oro", "koden oro finns redan på rad"),
        ("code: andra", "code: instammer", "en skala heter redan instammer"),
        ('          - {value: 2, text: {sv: Nej, en: "No"}}\n', "", "ska ha 2 till 8 val"),
        ("{value: 2, text: {sv: Maten", "{value: 5, text: {sv: Maten", "valen ska ha value 1, 2, 3"),
        ("code: hjalp, scale", "code: hjalp, only_if: {question: oro, in: [1]}, scale", "en fråga som räknas kan inte"),
        ("    high: 5\n", "    high: 5\n    look: ansikten\n", "ska vara något av: rows, smileys, line"),
        ("code: mar_bra,", f"code: {'m' * 58},", "koden får ha högst 55 tecken"),
    ],
)
def test_a_fault_is_told(old: str, new: str, fault: str) -> None:
    assert old in KINDS
    assert any(told.startswith(fault) for told in faults(KINDS.replace(old, new, 1)))


def test_faces_are_there_for_five_steps_only() -> None:
    four = KINDS.replace("    high: 5\n", "    high: 4\n    look: smileys\n", 1).replace(
        "      - {value: 5, text: {sv: Helt, en: Fully}}\n", "", 1
    )
    assert faults(four) == ["ansikten finns bara till skalor med 5 steg"]


def test_what_the_group_is_told_is_what_everybody_was_asked_to_pick() -> None:
    assert [aside.code for aside in SLAG.asides if is_told(aside)] == ["kontakt", "andra"]


def test_a_whole_sheet_keeps_picks_and_says_what_was_passed_by() -> None:
    kept = whole({"mar_bra": 4, "andra.2": 1, "andra.4": 1, "timmar": 9, "kontakt": -1}, SLAG, looking_back=False)
    assert kept == {code: NOT_ASKED for code in PLAIN if code != "andra"} | {
        "mar_bra": 4,
        "andra.2": 1,
        "andra.4": 1,
        "timmar": 9,
        "kontakt": -1,
    }
    assert chosen_of(FORM["andra"], kept) == {2, 4}
    assert [code for code, one in FORM.items() if is_answered(one, kept)] == ["mar_bra", "kontakt", "timmar", "andra"]


def test_what_was_not_to_be_asked_is_not_kept() -> None:
    for answers, kept in (({"kontakt": 2, "vem": 3}, 3), ({"kontakt": 1, "vem": 3}, -3), ({"vem": 3}, -3)):
        assert whole(answers, SLAG, looking_back=False)["vem"] == kept
    assert whole({"kontakt": -1, "vem": -2}, SLAG, looking_back=False)["vem"] == -3
    assert "mar_bra.then" not in whole({"mar_bra.then": 3}, SLAG, looking_back=False)
    assert whole({"mar_bra.then": 3}, SLAG, looking_back=True)["mar_bra.then"] == 3


def test_who_does_not_want_to_answer_has_picked_nothing() -> None:
    kept = whole({"andra": -1, "andra.1": 1}, SLAG, looking_back=False)
    assert (kept["andra"], "andra.1" in kept) == (-1, False)


def test_a_condition_asks_for_one_of_several_picks_too() -> None:
    text = KINDS.replace("  - code: utbildning\n", "  - code: utbildning\n", 1).replace(
        "    name: {sv: Utbildning, en: Education}\n",
        "    name: {sv: Utbildning, en: Education}\n    asides:\n"
        "      - {code: varfor, kind: choice, only_if: {question: andra, in: [1, 3]}, text: {sv: Varför, en: Why},"
        " choices: [{value: 1, text: {sv: A, en: A}}, {value: 2, text: {sv: B, en: B}}]}\n",
        1,
    )
    framework = load(text, name="slag.yaml")
    for picked, kept in (("andra.3", 1), ("andra.2", -3)):
        assert whole({picked: 1, "varfor": 1}, framework, looking_back=False)["varfor"] == kept


def test_what_is_sent_later_takes_the_place_of_the_whole_question() -> None:
    earlier = {"andra.1": 1, "andra.2": 1, "oro": 3, "timmar": 4}
    assert overlaid(earlier, {"andra.4": 1}, SLAG) == {"andra.4": 1, "oro": 3, "timmar": 4}
    assert overlaid(earlier, {"andra": -1, "timmar": 5}, SLAG) == {"andra": -1, "oro": 3, "timmar": 5}
    assert overlaid(earlier, {"andra": -3}, SLAG) == {"oro": 3, "timmar": 4}


def test_every_key_belongs_to_a_screen() -> None:
    assert {screen_of(key, FORM) for key in KEYS} == set(FORM)


def test_every_text_of_an_aside_can_be_translated() -> None:
    keys = texts_of(SLAG)
    assert {"andra", "andra.1", "andra.4", "timmar", "timmar.unit", "kontakt.2"} <= set(keys)
    heard = spoken(SLAG, {})
    assert heard.languages == ("sv", "en")
    assert heard.asides[2].unit["en"] == "hours"
    assert heard.asides[3].steps[3].text["en"] == "The pitch"


@given(st.dictionaries(st.sampled_from(KEYS), st.integers(-3, 30)), st.booleans())
def test_a_whole_sheet_holds_every_screen_once_and_stays_as_it_is(answers: dict[str, int], looking_back: bool) -> None:
    kept = whole(answers, SLAG, looking_back=looking_back)
    form = asked(SLAG, looking_back=looking_back)
    for one in form:
        there = [key for key in one.keys if key in kept]
        assert there == [one.code] or (one.kind == "several" and there and one.code not in there)
    assert {screen_of(key, {one.code for one in form}) for key in kept} == {one.code for one in form}
    assert whole(kept, SLAG, looking_back=looking_back) == kept
    assert overlaid(answers, kept, SLAG).items() >= {key: value for key, value in kept.items() if value != -3}.items()


@given(st.data())
def test_a_file_with_lines_gone_doubled_or_changed_is_a_framework_or_faults(data: st.DataObject) -> None:
    lines = KINDS.splitlines(keepends=True)
    first = next(place for place, line in enumerate(lines) if "asides:" in line)
    last = next(place for place, line in enumerate(lines) if "code: utbildning" in line)
    for _change in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(first, last - 1))
        other = data.draw(st.sampled_from(lines[first:last]))
        value = data.draw(st.sampled_from(["[]", "{}", "-1", "999999", "several", "''", "[1, 2]", "andra", "null"]))
        changed = lines[place].split(":")[0] + f": {value}\n"
        lines[place] = data.draw(st.sampled_from(["", lines[place] * 2, other, changed]))
    try:
        found, problems = load("".join(lines), name="slag.yaml"), SLAG_IS_RIGHT
    except FrameworkError as error:
        found, problems = SLAG, tuple(problem.message for problem in error.problems)
    assert problems
    assert all(problems)
    scales = [one.code for one in asked(found, looking_back=False) if one.kind == "scale"]
    assert scales == [question.code for question in found.questions]
