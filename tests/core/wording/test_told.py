"""A released cell and a file's result are said by the same sentences, and what is not known is hidden."""

from dataclasses import replace

import pytest

from genklang.core.disclosure.evidence import Measure, MeasureKind, Span
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.released import ReleasedCell, Share
from genklang.core.disclosure.states import State
from genklang.core.disclosure.values import shown_triple
from genklang.core.movement import Label, MovementResult
from genklang.core.wording import (
    LANGUAGES,
    change_words,
    interval_sentence,
    label_name,
    question,
    sentence,
    told_cell,
    triple_sentence,
)

CELL = ReleasedCell(
    Measure(MeasureKind.INDICATOR, "trygghet"),
    2,
    Span(1, 2),
    State.SHOWN,
    n=12,
    value=0.6,
    low=-0.1,
    high=1.2,
    label="sign_up",
    triple=(Share(60, "about", True), Share(30, "about", True), Share(20, "at_most", True)),
)
FILE = MovementResult(
    None,
    "trygghet",
    Label.SIGN_UP,
    State.SHOWN,
    5,
    n=12,
    roster=13,
    change=0.6,
    low=-0.1,
    high=1.2,
    triple=shown_triple(7, 4, 1, 12, default_policy()),
)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("label", [label for label in Label if label not in {Label.TOO_FEW, Label.HIDDEN}])
@pytest.mark.parametrize("state", [State.SHOWN, State.COARSER, State.CLIPPED, State.WORDS_ONLY])
def test_the_same_movement_is_said_alike_on_a_page_and_in_a_file(lang: str, label: Label, state: State) -> None:
    cell = told_cell(replace(CELL, label=str(label), state=state), least=5, roster=13)
    result = replace(FILE, label=label, state=state)
    for say in (sentence, label_name, question, change_words, interval_sentence, triple_sentence):
        assert say(cell, lang) == say(result, lang)


@pytest.mark.parametrize(("bound", "words"), [("high", "minst 0,6 högre"), ("low", "minst 0,6 lägre")])
def test_a_bound_is_read_the_right_way(bound: str, words: str) -> None:
    value = 0.6 if bound == "high" else -0.6
    cell = replace(CELL, state=State.CLIPPED, value=value, bound=bound)  # type: ignore[arg-type]
    assert change_words(told_cell(cell, least=5), "sv") == words


@pytest.mark.parametrize(
    ("state", "label"),
    [("surprise", "clear_up"), (State.SHOWN, "surprise"), (State.SHOWN, None), (State.SHOWN, "hidden")],
)
def test_what_is_not_known_is_hidden_with_everything_it_held(state: str, label: str | None) -> None:
    told = told_cell(replace(CELL, state=state, label=label), least=5)  # type: ignore[arg-type]
    assert told.state is State.PROTECTS_OTHERS
    assert (told.n, told.change, told.low, told.high, told.triple) == (None,) * 5
    assert sentence(told, "sv") == "Visas inte. Annars skulle någon annans svar gå att räkna ut."


def test_few_who_came_back_is_said_on_a_page_too() -> None:
    few = told_cell(replace(CELL, label="uncertain", n=6), least=5, roster=11)
    assert sentence(few, "sv").startswith("Osäkert: färre än sex av tio")
    assert not sentence(told_cell(replace(CELL, label="uncertain", n=6), least=5), "sv").startswith("Osäkert: färre")
    unknown = replace(CELL, label="uncertain", n=None, state=State.WORDS_ONLY)
    assert sentence(told_cell(unknown, least=5, roster=11, again=6), "sv").startswith("Osäkert: färre")


def test_small_is_judged_from_what_is_shown() -> None:
    small = replace(CELL, value=0.1, low=0.0, high=0.2, label="about_same")
    assert told_cell(small, least=5, width=4, step=0.1).small
    assert not told_cell(small, least=5).small
    assert not told_cell(replace(small, state=State.COARSER), least=5, width=4, step=0.1).small
