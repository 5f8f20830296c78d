"""The sheet to prepare a talk by names whatever is not shown whole, with its reason, and calls nothing else hidden."""

from typing import Any

import pytest
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
