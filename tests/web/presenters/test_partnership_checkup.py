"""The partners' summary leaves out nothing that fell or lies low for being shown roughly, and says what is unsure."""

from typing import Any

import pytest
from tests.web.presenters.conftest import MakeCell, MakeReleased

from genklang.core.disclosure.evidence import Measure, MeasureKind
from genklang.core.disclosure.states import State
from genklang.core.frameworks import Framework
from genklang.web.presenters import preparation, results
from genklang.web.presenters.partnership_checkup import told

MOVE = {"number": 2, "span": (1, 2), "n": 10}
ROUGH = {"number": 2, "n": 10, "state": State.COARSER}
FALL = {**MOVE, "label": "sign_down"}


@pytest.fixture
def said(framework: Framework, cell: MakeCell, released: MakeReleased) -> Any:
    """`said(*cells, skola=3.4)`: the summary of given cells and of levels shown as they are."""

    def make(*cells: Any, picked: Any = (), **levels: float) -> list[str]:
        whole = [cell(code, number=2, value=value, n=10) for code, value in levels.items()]
        return told(results.page([released(2, *whole, *cells)], framework), picked)

    return make


@pytest.mark.parametrize(
    ("state", "number"),
    [(State.COARSER, {"value": -0.5}), (State.WORDS_ONLY, {}), (State.SHOWN, {"value": -0.6})],
    ids=["rough", "words", "whole"],
)
def test_what_fell_is_always_told_with_where_it_is_now(
    said: Any, cell: MakeCell, state: State, number: dict[str, Any]
) -> None:
    found = said(cell("skola", state=state, **FALL, **number), cell("skola", value=2.5, **ROUGH), rorelse=4.1)
    (fall,) = [words for words in found if words.startswith("Skola, ")]
    assert "tecken på minskning" in fall.lower() and fall.endswith("Nu ungefär 2,5.")
    assert found[0] == fall


def test_a_part_that_rose_is_its_areas_to_tell(said: Any, cell: MakeCell) -> None:
    assert said(cell("skola", value=0.6, **{**MOVE, "label": "sign_up"}), skola=3.0) == []


def test_what_is_rough_is_lowest_where_nothing_else_can_be(said: Any, cell: MakeCell) -> None:
    found = said(cell("skola", value=2.5, **ROUGH), rorelse=4.1, valmaende=3.4)
    assert "Lägst är svaren om Skola (ungefär 2,5)." in found[0]
    assert "Högst är svaren om Rörelse (4,1)." in found[1]


def test_two_that_shown_numbers_do_not_part_are_both_named(said: Any, cell: MakeCell) -> None:
    found = said(cell("skola", value=2.5, **ROUGH), rorelse=4.1, valmaende=2.6)
    assert "Lägst är svaren om Skola (ungefär 2,5) eller Välmående (2,6). Vilket går inte att säga säkert." in found[0]
    same = said(rorelse=4.1, valmaende=2.6, skola=2.6)
    assert "(2,6) och " in same[0] and "säkert" not in same[0]


def test_what_is_not_shown_may_be_lower(said: Any) -> None:
    assert said(rorelse=4.1, valmaende=3.4)[0].endswith("Något som inte visas kan vara lägre.")


def test_nothing_is_lowest_or_highest_of_what_is_alike(said: Any) -> None:
    assert said(rorelse=4.1, valmaende=4.1, skola=4.1) == []


def test_what_was_picked_is_told_only_where_it_is_shown(said: Any) -> None:
    pick = {"question": "Vad vill du arbeta mest med?", "lines": ["Vanligast: ”Pengar och tid”.", "Sist: ”Annat”."]}
    assert said(picked=[{**pick, "hidden": False}]) == ["Vad vill du arbeta mest med? Vanligast: ”Pengar och tid”."]
    assert said(picked=[{**pick, "hidden": True}]) == []


def test_a_fall_in_words_alone_is_proposed_before_clear_rises(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    every = [one.code for one in framework.indicators]
    fell = every[-1]
    rises = [cell(code, value=0.8, **{**MOVE, "label": "clear_up"}) for code in every[:-1]]
    shown = results.page([released(2, *rises, cell(fell, state=State.WORDS_ONLY, **FALL))], framework)
    chosen = preparation.suggested(shown, most=1)
    assert chosen == [Measure(MeasureKind.INDICATOR, fell)]
    (row,) = preparation.sheet(shown, chosen, (), is_chosen=False)["movements"]
    assert "tecken på en minskning" in row["why"]
