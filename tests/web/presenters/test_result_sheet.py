"""A result sheet as rows: voices stand beside their own number, and nothing is shown that the page did not hold."""

from datetime import date
from typing import Any

import pytest
from django.template.loader import render_to_string
from tests.web.presenters.conftest import MakeCell, MakeReleased
from tests.web.presenters.test_results import plain

from genklang.core.disclosure.evidence import Level, Span
from genklang.core.disclosure.policy import PolicyError
from genklang.core.disclosure.released import State
from genklang.core.frameworks import Framework
from genklang.web.presenters import result_sheet, results

VOICES = [("indicator", "skola", "Ingen tyst plats."), ("focus_area", "halsa", "Vi ses mer.")]


def made(shown: dict[str, Any], **given: Any) -> dict[str, Any]:
    values = {
        "title": "Efter två Läget",
        "introduction": "Vi började i mars.\n\nMånga kom tillbaka.",
        "initiative": "Bergsängen",
        "voices": VOICES,
        "policy": "disclosure-2026",
        "released_on": date(2026, 9, 7),
        "today": date(2026, 11, 21),
    }
    return result_sheet.sheet(shown, **(values | given))


@pytest.fixture
def shown(framework: Framework, cell: MakeCell, released: MakeReleased) -> dict[str, Any]:
    first = released(1, cell(value=3.0), level=Level.INITIATIVE)
    move = cell(number=2, span=(1, 2), value=0.5, low=0.1, high=0.9, label="sign_up")
    second = released(2, cell(number=2, value=3.5), move, level=Level.INITIATIVE, returning={Span(1, 2): (14, 20)})
    return results.page([first, second], framework)


def test_a_sheet_is_plain_values(shown: dict[str, Any]) -> None:
    assert plain(made(shown))


def test_each_voice_stands_beside_its_own_number_and_nowhere_else(shown: dict[str, Any]) -> None:
    sheet = made(shown)
    said = {(row["kind"], row["code"]): row["voices"] for row in results.flat(sheet) if row["voices"]}
    assert said == {("indicator", "skola"): ["Ingen tyst plats."], ("focus_area", "halsa"): ["Vi ses mer."]}


def test_numbers_are_those_of_the_page(shown: dict[str, Any]) -> None:
    rows = [{key: value for key, value in row.items() if key != "voices"} for row in results.flat(made(shown))]
    assert rows == results.flat(shown)


def test_how_many_came_back_is_said_once(shown: dict[str, Any]) -> None:
    (line,) = made(shown)["returning"]
    assert line.startswith("14 av 20 som svarade i Läget 1 svarade igen i Läget 2.")


def test_what_the_words_mean_is_said_once(framework: Framework, cell: MakeCell, released: MakeReleased) -> None:
    moves = [
        cell(code, number=2, span=(1, 2), state=State.COARSER, value=0.5, label="sign_up")
        for code in ("valmaende", "rorelse")
    ]
    hidden = cell("skola", number=2, span=(1, 2), state=State.PROTECTS_OTHERS, label="hidden")
    page = results.page([released(2, *moves, hidden, level=Level.INITIATIVE)], framework)
    meaning, why = made(page)["reading"]
    assert meaning.startswith("Tecken på:") and "grövre" in why


def test_a_rough_number_says_between_which_ends_it_lies(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    rough = cell("skola", number=2, span=(1, 2), state=State.COARSER, value=0.5, label="clear_up")
    sheet = made(results.page([released(2, rough, level=Level.INITIATIVE)], framework))
    (row,) = [row for row in results.flat(sheet) if row["code"] == "skola"]
    told = "Ungefär 0,5 betyder någonstans mellan 0,25 och 0,75."
    assert row["move"]["ends"] == told
    assert told in render_to_string("desk/report_measure.html", {"row": row, "scale": "", "nothing": ""})


def test_small_is_explained_where_it_is_said(framework: Framework, cell: MakeCell, released: MakeReleased) -> None:
    small = cell("skola", number=2, span=(1, 2), value=0.1, low=0.0, high=0.2, label="sign_up")
    reading = made(results.page([released(2, small, level=Level.INITIATIVE)], framework))["reading"]
    assert any(line.startswith("Liten:") for line in reading)


@pytest.mark.parametrize(("label", "told"), [("sign_down", True), ("clear_down", True), ("clear_up", False)])
def test_lower_is_never_left_to_mean_worse(
    framework: Framework, cell: MakeCell, released: MakeReleased, label: str, told: bool
) -> None:
    move = cell("skola", number=2, span=(1, 2), value=0.5, label=label)
    reading = made(results.page([released(2, move, level=Level.INITIATIVE)], framework))["reading"]
    assert any("inte alltid sämre" in line for line in reading) is told


def test_the_introduction_is_paragraphs(shown: dict[str, Any]) -> None:
    assert made(shown)["introduction"] == ["Vi började i mars.", "Många kom tillbaka."]


def test_the_release_and_its_policy_are_named(shown: dict[str, Any]) -> None:
    source = made(shown, released_on=date(2026, 12, 7), today=date(2026, 12, 8))["source"]
    assert "7 december" in source and "disclosure-2026" in source and "21 november" in source
    assert any("minst 10 personer" in line for line in made(shown)["protection"])


def test_rules_younger_than_the_result_are_named_without_a_day(shown: dict[str, Any]) -> None:
    source = made(shown, released_on=date(2026, 9, 7))["source"]
    assert "7 september" in source and "disclosure-2026" in source and "daterat" not in source


def test_without_its_policy_nothing_is_shown(shown: dict[str, Any]) -> None:
    with pytest.raises(PolicyError):
        made(shown, policy="disclosure-1999")


def test_when_no_number_is_shown_what_was_said_remains(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    measures = [("indicator", code) for code in ("valmaende", "rorelse", "skola")]
    hidden = [cell(code, state=State.TOO_FEW) for _kind, code in measures]
    areas = [cell(code, kind="focus_area", state=State.TOO_FEW) for code in ("halsa", "utbildning")]
    page = results.page([released(1, *hidden, *areas, level=Level.INITIATIVE)], framework)
    sheet = made(page, voices=VOICES[:1])
    assert sheet["nothing"]
    assert [(area["code"], [row["code"] for row in area["rows"]]) for area in sheet["areas"]] == [
        ("utbildning", ["skola"])
    ]


def test_choices_follow_the_page_and_leave_out_measures_nobody_spoke_of(shown: dict[str, Any]) -> None:
    offered = [{"kind": kind, "code": code, "words": words} for kind, code, words in VOICES]
    found = result_sheet.choices(shown, offered)
    assert [(row["name"], [one["words"] for one in row["voices"]]) for row in found] == [
        ("Hälsa", ["Vi ses mer."]),
        ("Skola", ["Ingen tyst plats."]),
    ]
    assert found[1]["told"].endswith("0,5 högre")
    assert found[0]["told"] == "Visas inte"
