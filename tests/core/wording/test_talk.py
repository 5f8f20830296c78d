"""What is said aloud to a group says no more than the label, speaks to them, and always asks."""

import re
from dataclasses import replace
from itertools import product

import pytest
from tests.core.wording.test_explain import AROUND, SIGN
from tests.core.wording.test_sentences import FORBIDDEN

from genklang.core.disclosure.states import State
from genklang.core.movement import Label
from genklang.core.wording import LANGUAGES, aloud, level_aloud, level_rests_on, rests_on

BETWEEN = ("Läget 1", "Läget 2")
NAMED = replace(AROUND, between=BETWEEN)
WAYS = {"up": "högre", "down": "lägre"}
#: A label and whether it is small, which only what is not clear can be.
SAID = [(label, False) for label in Label] + [
    (label, True) for label in (Label.SIGN_UP, Label.SIGN_DOWN, Label.ABOUT_SAME)
]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_movement_has_a_sentence_and_a_question(lang: str) -> None:
    for (label, small), state, roster, between in product(SAID, State, (None, 20), (None, BETWEEN)):
        said = aloud(replace(SIGN, label=label, state=state, small=small, roster=roster), lang, between)
        assert said.words.endswith(".")
        assert said.question is not None
        assert said.question.endswith("?")
        assert not re.search(FORBIDDEN[lang] + "|%", f"{said.words} {said.question}", re.IGNORECASE)


def test_only_a_label_with_a_way_says_a_way_and_only_a_clear_one_that_it_is_clear() -> None:
    for label, small in SAID:
        words = aloud(replace(SIGN, label=label, small=small), "sv", BETWEEN).words
        way = next((told for end, told in WAYS.items() if label.endswith(end)), None)
        assert [told for told in WAYS.values() if f"ligger {told}" in words or f"snitt {told}" in words] == (
            [way] if way else []
        )
        assert ("det är tydligt" in words) is label.startswith("clear")
        assert ("inte säkert" in words) is (label.startswith("sign") and not small)
        # A mean may go up by one person alone: nothing is said of how many.
        assert not re.search(r"\b(fler|flesta|många|alla) av er", words)


def test_who_it_is_about_and_since_when_is_said_by_name() -> None:
    assert aloud(replace(SIGN, label=Label.CLEAR_UP), "sv", BETWEEN).words == (
        "De av er som svarade både i Läget 1 och nu ligger i snitt högre nu, och det är tydligt."
    )
    assert "både förra gången och nu" in aloud(SIGN, "sv").words
    assert "sedan Läget 1" in aloud(replace(SIGN, label=Label.UNCERTAIN), "sv", BETWEEN).words


def test_uncertain_says_that_it_is_not_known_and_what_is_hidden_says_no_way() -> None:
    assert aloud(replace(SIGN, label=Label.UNCERTAIN), "sv", BETWEEN).words.startswith("Vi vet inte om det här")
    few = aloud(replace(SIGN, label=Label.UNCERTAIN, roster=20), "sv", BETWEEN)
    assert few.words.startswith("För få har svarat både i Läget 1 och nu")
    hidden = {aloud(replace(SIGN, label=label, state=State.PROTECTS_OTHERS), "sv") for label in Label}
    assert len(hidden) == 1
    assert "kan vi inte visa" in hidden.pop().words


def test_a_level_is_said_as_it_is_shown() -> None:
    said = level_aloud("4,2 eller högre", (0, 10), "sv")
    assert said.words == "De av er som svarade ligger i snitt på 4,2 eller högre, på en skala från 0 till 10."
    assert said.question == "Känner ni igen er i det?"


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (SIGN, "Bygger på 7 av de 9 som svarade i Läget 1."),
        (replace(SIGN, n=9), "Bygger på alla 9 som svarade i Läget 1."),
        (
            replace(SIGN, state=State.COARSER),
            "Bygger på 7 av de 9 som svarade i Läget 1. Grovt, så att ingens svar går att räkna ut.",
        ),
        (
            replace(SIGN, n=None, state=State.WORDS_ONLY),
            "7 av de 9 som svarade i Läget 1 svarade igen. Bara ord, så att ingens svar går att räkna ut.",
        ),
        # A count that came with a hidden number is not told.
        (replace(SIGN, n=4, state=State.TOO_FEW), "7 av de 9 som svarade i Läget 1 svarade igen."),
    ],
    ids=["some", "all", "rough", "words", "hidden"],
)
def test_what_a_movement_rests_on(told: object, line: str) -> None:
    assert " ".join(rests_on(told, NAMED, "sv")) == line  # type: ignore[arg-type]


def test_where_nobody_knows_how_many_came_back_nothing_is_counted() -> None:
    assert rests_on(SIGN, replace(NAMED, again=0, before=0), "sv") == ()
    (line,) = rests_on(replace(SIGN, n=None), replace(NAMED, again=9), "sv")
    assert line == "Alla 9 som svarade i Läget 1 svarade igen."


@pytest.mark.parametrize(
    ("n", "state", "lines"),
    [
        (8, State.SHOWN, ("Bygger på svar från 8 av 9.",)),
        (9, State.SHOWN, ("Bygger på svar från alla 9.",)),
        (8, State.CLIPPED, ("Bygger på svar från 8 av 9.", "Visas inte exakt när nästan alla svarar lika.")),
        (8, State.COARSER, ("Bygger på svar från 8 av 9.", "Grovt, så att ingens svar går att räkna ut.")),
        (None, State.COARSER, ()),
    ],
    ids=["some", "all", "clipped", "rough", "not told"],
)
def test_what_a_level_rests_on(n: int | None, state: State, lines: tuple[str, ...]) -> None:
    assert level_rests_on(n, state, AROUND, "sv") == lines
