"""What would stand beside many figures in the same words is said once, at the end, and everything is said."""

from typing import Any

from genklang.web.print.report_notes import say_once

ROUGH, DRAWN, BESIDE = "Visas grövre.", "Kurvan gäller alla.", "Inte orsaken."


def figure(why: str = "", drawn: str = "", *, hidden: bool = False) -> dict[str, Any]:
    return {"why": why, "drawn": drawn, "hidden": hidden, "notes": []}


def story(caveat: str, **of_figure: Any) -> dict[str, Any]:
    return {"caveat": caveat, "notes": [], "figure": figure(**of_figure)}


def section(*figures: dict[str, Any], stories: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    return {"figures": list(figures), "stories": list(stories)}


def test_what_many_say_is_a_note_that_each_refers_to() -> None:
    first, second = figure(ROUGH), figure(ROUGH, DRAWN)
    third, fourth = story(BESIDE, drawn=DRAWN), story(BESIDE)
    notes = say_once([section(first, second), section(stories=(third, fourth))])
    assert notes == [{"number": at, "words": words} for at, words in enumerate((ROUGH, DRAWN, BESIDE), 1)]
    assert [one["notes"] for one in (first, second, third["figure"], fourth["figure"])] == [[1], [1, 2], [2], []]
    assert (first["why"], second["why"], second["drawn"], third["figure"]["drawn"]) == ("", "", "", "")
    assert [(one["notes"], one["caveat"]) for one in (third, fourth)] == [([3], ""), ([3], "")]


def test_what_one_says_stays_beside_it_and_what_is_hidden_keeps_its_reason() -> None:
    only = figure(ROUGH, DRAWN)
    hidden = [figure("För få.", hidden=True), figure("För få.", hidden=True)]
    assert say_once([section(only, *hidden)]) == []
    assert (only["why"], only["drawn"], only["notes"]) == (ROUGH, DRAWN, [])
    assert [one["why"] for one in hidden] == ["För få.", "För få."]
