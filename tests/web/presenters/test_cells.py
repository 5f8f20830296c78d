from typing import Any

import pytest
from tests.web.presenters.conftest import MakeCell

from genklang.core.disclosure.released import Share
from genklang.core.disclosure.states import State
from genklang.web.presenters import cells

HIDDEN = (State.TOO_FEW, State.LOW_TURNOUT, State.PROTECTS_OTHERS)


def test_a_level_is_a_number_with_a_comma(cell: MakeCell) -> None:
    shown = cells.level(cell(value=3.4, n=9), least=5)
    assert [shown[name] for name in ("shown", "number", "why", "explained")] == [True, "3,4", "", []]
    assert shown["question"].endswith("?")


@pytest.mark.parametrize(("bound", "words"), [("low", "1,8 eller lägre"), ("high", "4,2 eller högre")])
def test_a_clipped_level_says_which_way_and_why(cell: MakeCell, bound: str, words: str) -> None:
    value = 1.8 if bound == "low" else 4.2
    shown = cells.level(cell(state=State.CLIPPED, value=value, bound=bound), least=5)
    assert shown["number"] == words
    assert "nästan alla svarar lika" in shown["why"]


@pytest.mark.parametrize("state", HIDDEN)
def test_a_hidden_level_has_a_reason_and_no_number(cell: MakeCell, state: State) -> None:
    # A value that should not be there must not come through either.
    shown = cells.level(cell(state=state, value=3.0), least=5)
    assert shown["shown"] is False
    assert shown["number"] == shown["question"] == ""
    assert len(shown["why"]) > 20


def test_too_few_says_how_many_are_needed(cell: MakeCell) -> None:
    assert "minst 5" in cells.level(cell(state=State.TOO_FEW), least=5)["why"]
    assert "minst 10" in cells.level(cell(state=State.TOO_FEW), least=10)["why"]


def test_a_missing_level_is_not_a_gap(cell: MakeCell) -> None:
    shown = cells.level(None, least=5)
    assert shown["shown"] is False
    assert shown["why"]


@pytest.mark.parametrize("state", HIDDEN)
def test_a_hidden_movement_gives_nothing_but_its_reason(cell: MakeCell, state: State) -> None:
    shown = cells.movement(
        cell(number=2, span=(1, 2), state=state, value=0.5, low=0.1, high=0.9, label="clear_up"), least=5
    )
    assert [shown[name] for name in ("arrow", "question", "number", "interval", "triple")] == [""] * 5
    assert shown["shown"] is False
    assert shown["sentence"]


@pytest.mark.parametrize(("state", "label"), [("surprise", "clear_up"), (State.SHOWN, "surprise"), (State.SHOWN, None)])
def test_what_is_not_known_is_hidden(cell: MakeCell, state: State, label: str | None) -> None:
    shown = cells.movement(cell(number=2, span=(1, 2), state=state, value=0.5, label=label), least=5)
    assert shown["shown"] is False
    assert shown["number"] == ""


@pytest.mark.parametrize(
    ("label", "arrow"),
    [
        ("clear_up", "↑"),
        ("sign_up", "↗"),
        ("about_same", "→"),
        ("uncertain", "~"),
        ("sign_down", "↘"),
        ("clear_down", "↓"),
    ],
)
def test_every_label_has_an_arrow_words_and_a_question(cell: MakeCell, label: str, arrow: str) -> None:
    shown = cells.movement(cell(number=2, span=(1, 2), value=0.0, label=label), least=5)
    assert shown["arrow"] == arrow
    assert shown["sentence"].startswith(shown["short"])
    assert shown["question"].endswith("?")


@pytest.mark.parametrize(
    ("state", "value", "bound", "words"),
    [
        (State.SHOWN, 0.6, None, "0,6 högre"),
        (State.SHOWN, -0.3, None, "0,3 lägre"),
        (State.SHOWN, 0.0, None, "ingen skillnad"),
        (State.COARSER, 0.5, None, "ungefär 0,5 högre"),
        (State.COARSER, 0.0, None, "ungefär samma"),
        (State.CLIPPED, 0.4, "high", "minst 0,4 högre"),
        (State.CLIPPED, -0.4, "low", "minst 0,4 lägre"),
        (State.WORDS_ONLY, None, None, ""),
    ],
)
def test_the_change_in_words(cell: MakeCell, state: State, value: float | None, bound: str | None, words: str) -> None:
    shown = cells.movement(
        cell(number=2, span=(1, 2), state=state, value=value, bound=bound, label="uncertain"), least=5
    )
    assert shown["number"] == words


@pytest.mark.parametrize("state", [State.COARSER, State.CLIPPED, State.WORDS_ONLY])
def test_a_rough_number_says_why_it_is_rough(cell: MakeCell, state: State) -> None:
    assert cells.movement(cell(number=2, span=(1, 2), state=state, label="sign_up"), least=5)["why"]


@pytest.mark.parametrize(
    ("given", "mark"),
    [
        ({"value": 0.5}, "Visas grovt."),
        ({"value": 0.0, "label": "uncertain"}, ""),
        ({"value": 0.0}, ""),
        ({"value": 0.0, "bound": "high"}, "Visas grovt."),
        ({"state": State.WORDS_ONLY}, "Visas bara i ord."),
        ({"value": 0.5, "state": State.SHOWN}, ""),
    ],
    ids=["number", "about the same", "a little higher", "the same or higher", "words", "whole"],
)
def test_what_says_itself_that_it_is_rough_is_not_marked(cell: MakeCell, given: dict[str, Any], mark: str) -> None:
    move = {"span": (1, 2), "state": State.COARSER, "label": "sign_up"} | given
    assert cells.movement(cell(**move), least=5)["mark"] == mark


def test_the_interval_is_a_sentence(cell: MakeCell) -> None:
    shown = cells.movement(cell(number=2, span=(1, 2), value=0.5, low=-0.1, high=1.1, label="sign_up"), least=5)
    assert "mellan −0,1 och +1,1" in shown["interval"]


def test_up_same_and_down_are_always_three(cell: MakeCell) -> None:
    triple = (Share(60, "about", True), Share(20, "at_most", True), Share(20, "at_most", True))
    shown = cells.movement(cell(number=2, span=(1, 2), value=0.5, label="sign_up", triple=triple), least=5)
    assert shown["triple"] == "Ungefär 6 av 10 har gått upp, högst 2 av 10 är lika och högst 2 av 10 har gått ned."


@pytest.mark.parametrize(("label", "told"), [("about_same", True), ("clear_down", False)])
def test_shares_beside_about_the_same_say_that_they_count_small_changes(cell: MakeCell, label: str, told: bool) -> None:
    triple = (Share(20, "about", False), Share(15, "about", False), Share(65, "about", False))
    shown = cells.movement(cell(number=2, span=(1, 2), value=-0.1, label=label, triple=triple), least=10)
    assert ("räknar också små ändringar" in shown["triple_note"]) is told


def test_shares_of_many_are_in_per_cent(cell: MakeCell) -> None:
    triple = (Share(55, "about", False), Share(35, "about", False), Share(10, "at_most", False))
    shown = cells.movement(cell(number=2, span=(1, 2), value=0.5, label="sign_up", triple=triple), least=10)
    assert shown["triple"].startswith("Ungefär 55\u00a0%")


@pytest.mark.parametrize(
    ("value", "low", "high", "label", "words"),
    [
        (0.2, 0.0, 0.4, "sign_up", "Liten ökning."),
        (-0.2, -0.3, -0.1, "sign_down", "Liten minskning."),
        (0.1, 0.0, 0.2, "about_same", "Ungefär som förut: skillnaden är liten"),
        (0.3, 0.1, 0.5, "sign_up", "Tecken på ökning"),
        (0.2, -0.1, 0.5, "sign_up", "Tecken på ökning"),
        (0.2, None, None, "sign_up", "Tecken på ökning"),
    ],
)
def test_sure_but_small_is_said_from_what_is_shown(
    cell: MakeCell, value: float, low: float | None, high: float | None, label: str, words: str
) -> None:
    made = cell(number=2, span=(1, 2), value=value, low=low, high=high, label=label)
    shown = cells.movement(made, least=5, width=4)
    assert shown["sentence"].startswith(words)
    assert shown["short"].split(" (")[0] == words.split(":")[0].rstrip(".")
