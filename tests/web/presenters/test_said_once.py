"""What would stand in many places stands once: on the page, before the slides, and on an area's closed line."""

from collections.abc import Sequence
from typing import Any

from tests.web.presenters.conftest import MakeCell, MakeReleased

from genklang.core.disclosure.evidence import Level, MeasureKind, Span
from genklang.core.disclosure.released import Released, ReleasedCell, Share
from genklang.core.disclosure.states import State
from genklang.core.frameworks import Framework
from genklang.web.presenters import clear_parts, results
from genklang.web.presenters.slides import before, slides

AREA = MeasureKind.FOCUS_AREA
MEASURES = (("halsa", AREA), ("utbildning", AREA), ("valmaende", None), ("rorelse", None), ("skola", None))
UNCERTAIN = {"number": 2, "span": (1, 2), "value": 0.0, "label": "uncertain"}


def every(cell: MakeCell, **given: Any) -> list[ReleasedCell]:
    """The same movement of every measure there is, and its level."""
    kinds = [{"kind": kind} if kind else {} for _code, kind in MEASURES]
    moves = [cell(code, **kind, **given) for (code, _kind), kind in zip(MEASURES, kinds, strict=True)]
    levels = [
        cell(code, **kind, number=2, value=3.0, n=given.get("n"))
        for (code, _kind), kind in zip(MEASURES, kinds, strict=True)
    ]
    return [*moves, *levels]


def folds(shown: dict[str, Any]) -> list[list[str]]:
    return [[line for part in row["behind"]["parts"] for line in part["lines"]] for row in results.flat(shown)]


def page(released: Released, framework: Framework, before: Sequence[Released] = ()) -> dict[str, Any]:
    return results.page([*before, released], framework)


def test_what_explains_many_numbers_stands_once_for_the_page(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    shown = page(released(2, *every(cell, **UNCERTAIN, n=8), answered=9, returning={Span(1, 2): (8, 9)}), framework)
    general = "Osäkert betyder inte att inget har hänt. Det betyder att slumpen ofta ger en sådan skillnad."
    assert shown["shared"].count(general) == 1
    assert any("8 av 9 som svarade i Läget 1 svarade igen i Läget 2" in line for line in shown["shared"])
    assert not any("Svaren har gått åt olika håll" in line for line in shown["shared"])
    assert any(line.startswith("Osäkert:") for line in shown["meanings"])
    for row, lines in zip(results.flat(shown), folds(shown), strict=True):
        assert row["behind"]["refers"]
        assert row["behind"]["title"] == "Hur säkert är det här?"
        assert general not in lines
        # Each number's own figures stay with it.
        assert any("bygger på 8 personer" in line for line in lines)
        assert any("Med 8 personer" in line for line in lines)


def test_what_explains_two_numbers_stays_with_them(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    two = [cell(code, **UNCERTAIN, n=8) for code in ("skola", "rorelse")]
    shown = page(released(2, *two, returning={Span(1, 2): (8, 9)}), framework)
    assert shown["shared"] == []
    assert not any(row["behind"]["refers"] for row in results.flat(shown))
    assert sum("Osäkert betyder inte" in " ".join(lines) for lines in folds(shown)) == 2


def test_too_few_who_came_back_is_said_once_with_its_figures(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    few = released(2, *every(cell, **UNCERTAIN, n=5), answered=6, roster=8, returning={Span(1, 2): (5, 9)})
    shown = page(few, framework)
    assert shown["few_again"] == [
        "Från Läget 1 till Läget 2: bara 5 av 9 har svarat båda gångerna. Då är förändringen osäker. "
        "Det betyder inte att inget har hänt."
    ]
    assert {one["said"] for one in slides(shown)} == {"Osäkert (för få svarade båda gångerna)"}
    first, more = before(shown)
    assert first[:1] == shown["few_again"]
    assert not any("färre än sex av tio" in line for line in (*first, *more))


def test_six_of_ten_who_came_back_are_enough(framework: Framework, cell: MakeCell, released: MakeReleased) -> None:
    enough = released(2, *every(cell, **UNCERTAIN, n=6), returning={Span(1, 2): (6, 10)})
    assert page(enough, framework)["few_again"] == []


def test_a_clear_part_is_said_on_the_closed_line(framework: Framework, cell: MakeCell, released: MakeReleased) -> None:
    move = {"number": 2, "span": (1, 2), "value": 0.6, "n": 8}
    area = cell("halsa", kind=AREA, label="sign_up", **move)
    down = {**move, "value": -0.9}
    shown = page(released(2, area, cell("rorelse", label="clear_down", **down)), framework)
    assert [one["clear"] for one in shown["areas"]] == ["En del är tydlig: Rörelse (minskning).", ""]
    # Both, in the framework's order and not by size.
    both = (cell("rorelse", label="clear_down", **down), cell("valmaende", label="clear_up", **move))
    shown = page(released(2, area, *both), framework)
    assert shown["areas"][0]["clear"] == "2 delar är tydliga: Välmående (ökning), Rörelse (minskning)."
    # Where the area says it itself there is nothing to add.
    own = cell("halsa", kind=AREA, label="clear_down", **down)
    assert page(released(2, own, both[0]), framework)["areas"][0]["clear"] == ""


def test_before_a_talk_what_is_clear_is_gathered_in_the_frameworks_order(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    down, up = ({"number": 2, "span": (1, 2), "value": value, "n": 8} for value in (-0.6, 0.6))
    told = [
        cell("rorelse", label="clear_down", **down),
        cell("valmaende", label="clear_up", **up),
        cell("skola", label="sign_up", **up),
    ]
    rows = slides(page(released(2, *told), framework))
    assert [(one["anchor"], one["way"]) for one in clear_parts.moved(rows)] == [
        ("indicator-valmaende", "ökning"),
        ("indicator-rorelse", "minskning"),
    ]


def test_of_two_stretches_the_clear_one_is_named(framework: Framework, cell: MakeCell, released: MakeReleased) -> None:
    moves = [
        cell("skola", number=3, span=(1, 3), value=0.1, label="uncertain", n=8),
        cell("skola", number=3, span=(2, 3), value=0.9, label="clear_up", n=8),
    ]
    shown = page(released(3, *moves, returning={Span(1, 3): (8, 9), Span(2, 3): (8, 9)}), framework)
    assert shown["areas"][1]["clear"] == "En del är tydlig: Skola (ökning från Läget 2)."


def test_no_stretch_is_called_the_last_time_when_it_is_not(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    labels = ("clear_up", "sign_down", "uncertain")
    moves = [
        cell(code, number=3, span=span, value=0.5, label=label, state=State.COARSER, n=7)
        for span in ((1, 3), (2, 3))
        for code, label in zip(("valmaende", "rorelse", "skola"), labels, strict=True)
    ]
    first = released(1, *(cell(code, value=3.0, n=9) for code in ("valmaende", "rorelse", "skola")))
    last = released(3, *moves, returning={Span(1, 3): (7, 9), Span(2, 3): (7, 9)})
    shown = page(last, framework, [first])
    told = str(shown["areas"]) + str(shown["shared"])
    assert "förra gången" not in told
    assert "Vad har hänt sedan Läget 1?" in told
    assert "Vad har hänt sedan Läget 2?" in told


def test_shares_that_do_not_make_ten_say_why(framework: Framework, cell: MakeCell, released: MakeReleased) -> None:
    def shares(*percents: int) -> tuple[Share, ...]:
        return tuple(Share(percent, "about", True) for percent in percents)

    for percents, stands in (((50, 30, 20), False), ((50, 30, 30), True)):
        move = cell(number=2, span=(1, 2), value=0.5, label="sign_up", n=12, triple=shares(*percents))
        level = cell(number=2, value=3.0, n=12, distribution=shares(*percents))
        shown = page(released(2, move, level, answered=12, roster=12), framework)
        row = next(row for row in results.flat(shown) if row["code"] == "skola")
        for note in (row["move"]["triple_note"], row["distribution"]["note"]):
            assert ("inte 10 tillsammans" in note) is stands


def test_above_the_group_it_is_said_once_that_there_are_no_distributions(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    shown = page(released(1, cell(value=3.0, n=40), level=Level.ACTIVITY, answered=40, roster=40), framework)
    assert shown["mind"][-1].startswith("Hur svaren fördelar sig visas bara i varje grupps eget resultat.")
    few = page(released(1, cell(value=3.0, n=8), answered=8), framework)
    assert few["mind"][-1] == "Hur svaren fördelar sig visas när minst 10 har svarat. Här svarade 8."
    assert not any(row["distribution"]["missing"] for row in results.flat(few))
    enough = page(released(1, cell(value=3.0, n=10)), framework)
    assert not any("fördelar sig visas" in line for line in enough["mind"])


def test_the_stretch_that_enough_came_back_from_is_the_main_line(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    few = {"number": 3, "span": (1, 3), "value": 0.0, "label": "uncertain", "n": 5}
    many = {"number": 3, "span": (2, 3), "value": 0.6, "label": "clear_up", "n": 7}
    cells = (cell("skola", **few), cell("skola", **many))
    shown = page(
        released(3, *cells, answered=8, roster=9, returning={Span(1, 3): (5, 9), Span(2, 3): (7, 8)}), framework
    )
    row = next(row for row in results.flat(shown) if row["code"] == "skola")
    assert (row["move"]["since"], [other["since"] for other in row["others"]]) == ("från Läget 2", ["från Läget 1"])
    assert not any("huvudlinjen" in line for line in shown["mind"])
    # Its number stands with what makes it doubtful, not beside the word.
    assert row["others"][0]["line"] == "Från Läget 1 till Läget 3: osäkert (för få svarade båda gångerna)"
    folded = next(part for part in row["behind"]["parts"] if "Läget 1" in part["heading"])
    assert folded["lines"][1] == "ingen skillnad"
