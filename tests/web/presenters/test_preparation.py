"""The sheet to prepare a talk by names whatever is not shown whole, with its reason, and calls nothing else hidden."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from tests.web.presenters.conftest import MakeCell, MakeReleased

from genklang.core.disclosure.evidence import Measure, MeasureKind, Span
from genklang.core.disclosure.states import State
from genklang.core.frameworks import Framework
from genklang.web.presenters import results
from genklang.web.presenters.preparation import sheet

MOVE = {"number": 2, "span": (1, 2), "label": "sign_up"}
WHOLE = {"value": 0.6, "n": 10, **MOVE}


@pytest.fixture
def hidden(framework: Framework, cell: MakeCell, released: MakeReleased) -> Any:
    """`hidden(*cells)`: names and reasons on the sheet; what is not given is shown whole."""
    every = [Measure(MeasureKind.FOCUS_AREA, area.code) for area in framework.focus_areas]
    every += [Measure(MeasureKind.INDICATOR, one.code) for one in framework.indicators]

    def make(*cells: Any) -> list[tuple[str, str]]:
        given = {(one.measure, one.span) for one in cells}
        rest = [
            cell(measure.code, kind=measure.kind, **shown)
            for measure in every
            for shown in (WHOLE, {"number": 2, "value": 3.4, "n": 10})
            if (measure, Span(1, 2) if shown is WHOLE else None) not in given
        ]
        found = sheet(results.page([released(2, *cells, *rest)], framework), [], ())
        return [(row["names"], row["why"]) for row in found["hidden"]]

    return make


def test_nothing_is_hidden_where_every_number_is_shown_whole(hidden: Any) -> None:
    assert hidden() == []


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"state": State.WORDS_ONLY, **MOVE}, "Hur stor förändringen är visas inte."),
        ({"state": State.COARSER, **WHOLE}, "Förändringen visas grövre,"),
        ({"state": State.PROTECTS_OTHERS, **MOVE}, "Visas inte. Annars skulle"),
        ({"number": 2, "value": 3.5, "state": State.COARSER}, "Siffran visas grövre."),
        ({"number": 2, "value": 4.2, "state": State.CLIPPED, "bound": "high"}, "Vi visar inte exakt när nästan alla"),
        ({**WHOLE, "n": 5, "label": "uncertain"}, "Osäkert: färre än sex av tio har svar"),
    ],
    ids=["words", "rough", "hidden", "rough_level", "clipped_level", "few_again"],
)
def test_what_is_not_shown_whole_is_named_with_its_reason(
    hidden: Any, cell: MakeCell, given: dict[str, Any], why: str
) -> None:
    ((names, told),) = hidden(cell("skola", **given))
    assert names == "Skola"
    assert told.startswith(why)


def test_what_is_hidden_stands_before_what_is_rough(hidden: Any, cell: MakeCell) -> None:
    rough = cell("rorelse", state=State.WORDS_ONLY, **MOVE)
    gone = cell("skola", state=State.PROTECTS_OTHERS, **MOVE)
    assert [names for names, _why in hidden(rough, gone)] == ["Skola", "Rörelse"]


def test_own_questions_come_first_and_leave_room_for_the_suggested(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    shown = results.page([released(2, cell("skola", **WHOLE), cell("skola", number=2, value=3.4, n=10))], framework)
    chosen = [Measure(MeasureKind.INDICATOR, "skola")]
    suggested = sheet(shown, chosen, ())["questions"]
    assert len(suggested) == 3
    assert sheet(shown, chosen, ("Vad säger ni?",))["questions"] == ["Vad säger ni?", *suggested[:2]]
    assert sheet(shown, chosen, ("A?", "B?", "C?"))["questions"] == ["A?", "B?", "C?"]


def test_two_points_are_never_read_as_a_change_that_is_told_in_words_alone(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    before = released(1, cell("skola", value=3.8, n=9))
    words = cell("skola", state=State.WORDS_ONLY, **MOVE)
    shown = results.page([before, released(2, words, cell("skola", number=2, value=2.4, n=10))], framework)
    head = {name: shown[name] for name in ("title", "answered", "whose_change", "nothing", "strong")}
    made = sheet(shown, [Measure(MeasureKind.INDICATOR, "skola")], ())
    told = render_to_string("desk/talk_sheet_body.html", {**head, "group": "G", "is_chosen": True, **made})
    assert "Läget 1: 3,8. Läget 2: 2,4." in told and "skillnaden mellan punkterna är inte förändringen" in told


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("clear_up", "tydlig"),
        ("clear_down", "tydlig"),
        ("sign_up", "tecken på en förändring"),
        ("about_same", "ungefär som förut"),
        ("uncertain", "inte säger vad som har hänt"),
    ],
)
def test_each_proposal_says_why(
    framework: Framework, cell: MakeCell, released: MakeReleased, label: str, why: str
) -> None:
    cells = cell("skola", **{**WHOLE, "label": label}), cell("skola", number=2, value=3.4, n=10)
    shown = results.page([released(2, *cells)], framework)
    ((row,), (chosen,)) = (
        sheet(shown, [Measure(MeasureKind.INDICATOR, "skola")], (), is_chosen=is_chosen)["movements"]
        for is_chosen in (False, True)
    )
    assert why in row["why"] and chosen["why"] == ""


def test_an_uncertain_number_is_said_to_may_be_chance(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    cells = cell("skola", **{**WHOLE, "label": "uncertain"}), cell("skola", number=2, value=3.4, n=10)
    shown = results.page([released(2, *cells)], framework)
    made = {**sheet(shown, [Measure(MeasureKind.INDICATOR, "skola")], ()), "nothing": "", "instead": [], "strong": ""}
    told = {"title": "Läget 2", "group": "Tisdag", "answered": "", "whose_change": "", "is_chosen": True}
    text = " ".join(render_to_string("desk/talk_sheet_body.html", {**made, **told}).split())
    assert "<strong>Osäkert</strong> (kan vara slump: 0,6 högre)" in text
