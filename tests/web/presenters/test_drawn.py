"""The line by the curve stands where the curve and the change seem to disagree, and nowhere else."""

import pytest
from tests.web.presenters.conftest import MakeCell, MakeReleased

from genklang.core.disclosure.evidence import Span
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
        ((3.3, 3.4), (9, 8), {"label": "clear_down", **ALONE}, True),
        ((3.0, 3.4), (9, 8), {"label": "about_same", **ALONE}, True),
        # Words alone: nobody shall subtract the points, even where they go the same way as the word.
        ((3.0, 3.4), (9, 8), {"label": "clear_up", **ALONE}, True),
        ((3.0, 3.0), (9, 8), {"label": "clear_up", **ALONE}, True),
        # The same persons at both ends: only rounding can part them.
        ((3.0, 3.4), (8, 8), {"value": 0.0, "label": "uncertain", "state": State.COARSER, "n": 8}, False),
        ((3.0, 3.4), (9, 8), {"value": 0.3, "label": "sign_up", "n": 8}, False),
        ((3.0, 3.4), (9, 8), {"state": State.PROTECTS_OTHERS, "label": "hidden"}, False),
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
