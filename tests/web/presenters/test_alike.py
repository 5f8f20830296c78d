"""The same number beside unlike words is explained in its row; what is highest is pointed at, from what is shown."""

from typing import Any

import pytest
from tests.web.presenters.conftest import MakeCell, MakeReleased

from genklang.core.disclosure.states import State
from genklang.core.frameworks import Framework
from genklang.web.presenters import results

MOVE = {"number": 2, "span": (1, 2), "value": -0.5, "n": 8, "state": State.COARSER}


@pytest.fixture
def rows(framework: Framework, cell: MakeCell, released: MakeReleased) -> Any:
    """`rows(skola=…, rorelse=…)`: each measure's movement as the page has it."""

    def make(**moves: dict[str, Any]) -> dict[str, dict[str, Any]]:
        cells = [cell(code, **MOVE | given) for code, given in moves.items()]
        shown = results.page([released(2, *cells)], framework)
        return {row["code"]: row["move"] for row in results.flat(shown) if row["move"]}

    return make


def test_the_less_sure_of_two_alike_says_what_words_rest_on(rows: Any) -> None:
    found = rows(skola={"label": "uncertain"}, rorelse={"label": "sign_down", "n": 9})
    assert found["skola"]["number"] == found["rorelse"]["number"] == "ungefär 0,5 lägre"
    assert "här 8" in found["skola"]["unlike"] and "avrundat" in found["skola"]["unlike"]
    assert found["rorelse"]["unlike"] == ""


def test_where_words_or_numbers_differ_together_nothing_is_said(rows: Any) -> None:
    for other in ({"label": "uncertain"}, {"label": "sign_down", "value": -1.0}, {"label": "sign_up", "value": 0.5}):
        found = rows(skola={"label": "uncertain"}, rorelse=other)
        assert {move["unlike"] for move in found.values()} == {""}


def test_what_is_told_in_words_or_too_few_came_back_to_is_not_compared(rows: Any) -> None:
    hidden = {"label": "uncertain", "state": State.WORDS_ONLY, "value": None}
    for other in (hidden, {"label": "uncertain", "n": 5}):
        assert rows(skola=other, rorelse={"label": "sign_down"})["skola"]["unlike"] == ""


@pytest.fixture
def strongest(framework: Framework, cell: MakeCell, released: MakeReleased) -> Any:
    """`strongest(skola=…, …)`: what the page says is highest of these levels."""

    def make(**levels: Any) -> str:
        given = {code: one if isinstance(one, dict) else {"value": one} for code, one in levels.items()}
        cells = [cell(code, number=1, n=10, **one) for code, one in given.items()]
        return str(results.page([released(1, *cells)], framework)["strong"])

    return make


def test_what_is_highest_is_named_in_the_frameworks_order_without_its_number(strongest: Any) -> None:
    said = strongest(skola=4.5, valmaende=3.1, rorelse=3.9)
    names = [name for name in ("Välmående", "Rörelse", "Skola") if name in said]
    assert [said.index(name) for name in names] == sorted(said.index(name) for name in names)
    assert not any(sign.isdigit() for sign in said)


def test_nothing_under_the_middle_and_nothing_rough_is_called_highest(strongest: Any) -> None:
    assert strongest(skola=3.0, rorelse=2.1) == ""
    rough = {"value": 4.5, "state": State.COARSER}
    assert "Skola" not in strongest(skola=rough, rorelse=3.2)
    assert "Rörelse" in strongest(skola=rough, rorelse=3.2)
