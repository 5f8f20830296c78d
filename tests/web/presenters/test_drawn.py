"""No line leads to a change that is not told; what stands by the curve says so, or that curve and change disagree."""

from typing import Any

import pytest
from tests.web.presenters.conftest import MakeCell, MakeReleased

from genklang.core.disclosure.evidence import Span
from genklang.core.disclosure.released import Released
from genklang.core.disclosure.states import State
from genklang.core.frameworks import Framework
from genklang.web.presenters import results

COARSE = {"state": State.COARSER, "n": 7}
ALONE = {"state": State.WORDS_ONLY}


@pytest.mark.parametrize(
    ("ends", "persons", "move", "stands"),
    [
        ((3.0, 3.4), (9, 8), {"value": 0.0, "label": "uncertain", **COARSE}, True),
        ((3.0, 3.4), (9, 8), {"value": 0.0, "label": "uncertain", "n": 7}, True),
        ((3.0, 3.1), (9, 8), {"value": 0.0, "label": "uncertain", **COARSE}, False),
        # A rough number is read as it stands, not by all that it may stand for; "about the same" covers half a step.
        ((3.0, 3.4), (9, 8), {"value": 0.5, "label": "sign_up", **COARSE}, False),
        ((3.0, 3.3), (9, 8), {"value": 0.5, "label": "sign_up", **COARSE}, True),
        ((3.2, 3.4), (9, 8), {"value": 0.0, "label": "uncertain", **COARSE}, False),
        ((3.0, 4.0), (9, 8), {"value": 0.5, "label": "sign_up", **COARSE}, True),
        # The curve and the word go different ways, however little.
        ((3.4, 3.3), (9, 8), {"value": 0.0, "label": "sign_up", **COARSE}, True),
        # The same persons at both ends: only rounding can part them.
        ((3.0, 3.4), (8, 8), {"value": 0.0, "label": "uncertain", "state": State.COARSER, "n": 8}, False),
        ((3.0, 3.4), (9, 8), {"value": 0.3, "label": "sign_up", "n": 8}, False),
    ],
)
def test_the_line_stands_where_curve_and_change_seem_to_disagree(
    framework: Framework,
    cell: MakeCell,
    released: MakeReleased,
    ends: tuple[float, float],
    persons: tuple[int, int],
    move: dict[str, object],
    stands: bool,
) -> None:
    first = released(1, cell("skola", value=ends[0], n=persons[0]))
    second = released(
        2,
        cell("skola", number=2, value=ends[1], n=persons[1]),
        cell("skola", number=2, span=(1, 2), **move),
        returning={Span(1, 2): (7, 9)},
    )
    row = next(row for row in results.flat(results.page([first, second], framework)) if row["code"] == "skola")
    assert bool(row["drawn"]) is stands
    if stands:
        assert row["drawn"].startswith("Kurvan gäller alla som svarade")
    assert len(row["picture"]["lines"]) == 1
    assert row["picture"]["gaps"] == []


def skola(framework: Framework, *found: Released) -> dict[str, Any]:
    return next(row for row in results.flat(results.page(found, framework)) if row["code"] == "skola")


@pytest.mark.parametrize(
    "move",
    [
        {"label": "clear_down", **ALONE},
        {"label": "about_same", **ALONE},
        {"label": "hidden", "state": State.PROTECTS_OTHERS},
        {"label": "hidden", "state": State.TOO_FEW},
        {"label": "something new", "value": 0.4},
        None,
    ],
    ids=["in words", "in words about the same", "hidden", "too few", "a label nobody knows", "none at all"],
)
def test_no_line_is_drawn_to_a_change_that_is_not_told(
    framework: Framework, cell: MakeCell, released: MakeReleased, move: dict[str, Any] | None
) -> None:
    moves = [] if move is None else [cell("skola", number=2, span=(1, 2), **move)]
    row = skola(
        framework,
        released(1, cell("skola", value=3.8, n=9)),
        released(2, cell("skola", number=2, value=2.4, n=8), *moves, returning={Span(1, 2): (7, 9)}),
    )
    assert row["picture"]["lines"] == []
    assert len(row["picture"]["gaps"]) == 1
    assert [mark["shape"] for mark in row["picture"]["marks"]] == ["dot", "dot"]
    assert row["drawn"].startswith("Ingen linje: hur mycket det har ändrats visas inte.")
    assert "kan gälla olika personer" in row["drawn"]


def test_a_line_is_drawn_as_far_as_the_change_is_told(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    told = {"value": 0.4, "label": "sign_up", "n": 8}
    found = [
        released(1, cell("skola", value=3.0, n=9)),
        released(2, cell("skola", number=2, value=3.4, n=8), cell("skola", number=2, span=(1, 2), **told)),
        released(
            3,
            cell("skola", number=3, value=3.6, n=8),
            cell("skola", number=3, span=(1, 3), label="sign_up", **ALONE),
            cell("skola", number=3, span=(2, 3), label="hidden", state=State.PROTECTS_OTHERS),
        ),
    ]
    row = skola(framework, *found)
    assert [len(line.split()) for line in row["picture"]["lines"]] == [2]
    assert row["drawn"].startswith("Där linjen saknas visas inte hur mycket")
    # Each step is told and the whole way is not: nobody shall subtract its ends.
    last = released(
        3,
        cell("skola", number=3, value=3.6, n=8),
        cell("skola", number=3, span=(1, 3), label="hidden", state=State.PROTECTS_OTHERS),
        cell("skola", number=3, span=(2, 3), value=0.2, label="uncertain", n=8),
    )
    row = skola(framework, *found[:2], last)
    assert [len(line.split()) for line in row["picture"]["lines"]] == [3]
    assert row["drawn"].startswith("Kurvan gäller alla som svarade. Skillnaden mellan punkterna är inte förändringen")


def test_an_open_end_tells_nothing_of_a_difference(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    first = released(1, cell("skola", value=3.0, n=9))
    second = released(
        2,
        cell("skola", number=2, state=State.CLIPPED, value=4.2, bound="high", n=8),
        cell("skola", number=2, span=(1, 2), value=0.0, label="uncertain", **COARSE),
    )
    row = next(row for row in results.flat(results.page([first, second], framework)) if row["code"] == "skola")
    assert row["drawn"] == ""
