"""How sure is this, and why is this not shown: said about one number, with that number's own figures and no others."""

import re
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from tests.core.wording.test_sentences import FORBIDDEN

from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.states import State
from genklang.core.movement import Label, MovementResult
from genklang.core.movement.plus_one import plus_one
from genklang.core.wording import LANGUAGES, Around, change_words, how_sure, level_sure, why_hidden
from genklang.core.wording.needed import SPREAD, needed_for_clear, needed_for_sign

AROUND = Around(policy=default_policy(), scale=(1, 5), answered=8, roster=9, again=7, before=9, then=9, now=8)
SIGN = MovementResult(None, "q", Label.SIGN_UP, State.SHOWN, 5, n=7, change=0.5)


def sure(told: MovementResult, around: Around = AROUND) -> str:
    return " ".join(how_sure(told, around, "sv"))


def test_a_sign_says_what_would_make_it_clear() -> None:
    said = sure(SIGN)
    assert "bygger på 7 personer" in said
    assert "en gång av fem" in said
    assert "en gång av tjugo" in said
    assert "minst 0,25 steg" in said
    assert "Med 7 personer behöver skillnaden oftast vara minst 0,7 steg för att bli tydlig." in said


def test_uncertain_says_what_would_make_it_a_sign() -> None:
    said = sure(replace(SIGN, label=Label.UNCERTAIN))
    assert "betyder inte att inget har hänt" in said
    assert "minst 0,4 steg för att kallas tecken och minst 0,7 steg" in said
    assert "Det behövs svar båda gångerna" in sure(replace(SIGN, label=Label.UNCERTAIN, roster=13))


def test_one_question_needs_more() -> None:
    assert "minst 1,0 steg för att bli tydlig" in sure(SIGN, replace(AROUND, one_question=True))


def test_the_interval_is_said_or_why_it_is_not() -> None:
    assert "visas inte i siffror för färre än 10 personer" in sure(SIGN)
    assert "visas inte i siffror här" in sure(replace(SIGN, n=12))
    assert "mellan +0,1 och +0,9" in sure(replace(SIGN, n=12, low=0.1, high=0.9))


def test_coarse_says_its_step_and_who_differs() -> None:
    coarse = replace(SIGN, state=State.COARSER)
    said = sure(coarse)
    assert "i steg om 0,5" in said
    assert "7 svarade båda gångerna, men 9 svarade förra gången och 8 den här" in said
    for around in (replace(AROUND, then=None), replace(AROUND, then=7, now=7)):
        assert "ihop med det som redan visas" in sure(coarse, around)
    named = replace(AROUND, between=("Läget 1", "Läget 3"))
    assert "7 svarade båda gångerna, men 9 svarade i Läget 1 och 8 i Läget 3." in sure(coarse, named)


@pytest.mark.parametrize(
    ("state", "moved", "around", "words"),
    [
        (State.TOO_FEW, False, AROUND, "Minst 5 behöver ha svarat på just det här. 8 av 9 svarade"),
        (State.TOO_FEW, False, replace(AROUND, answered=4), "4 av 9 svarade. Det behövs minst 5."),
        (State.TOO_FEW, False, replace(AROUND, answered=3, roster=4), "Gruppen har 4 med."),
        (State.TOO_FEW, True, replace(AROUND, again=4), "svarade 4 av 9 igen"),
        (State.LOW_TURNOUT, False, replace(AROUND, answered=5), "5 av 9 svarade. Det behövs minst 6."),
        (State.LOW_TURNOUT, True, replace(AROUND, answered=5, roster=10), "Det behövs minst 6."),
        (State.PROTECTS_OTHERS, True, AROUND, "med färre än 5 personer"),
    ],
)
def test_what_is_hidden_says_what_is_missing_or_whom_it_protects(
    state: State, moved: bool, around: Around, words: str
) -> None:
    assert words in " ".join(why_hidden(state, around, "sv", least=5, moved=moved))


def test_a_clipped_level_says_between_which_numbers_it_would_be_exact() -> None:
    first, second = level_sure(8, State.CLIPPED, AROUND, "sv")
    assert "de 8 som svarade" in first
    assert "mellan 1,8 och 4,2 exakt" in second
    assert len(level_sure(8, State.SHOWN, AROUND, "sv")) == 1
    assert level_sure(None, State.CLIPPED, AROUND, "sv") == ()


def test_a_coarse_level_says_its_step_where_it_is_known() -> None:
    assert "i steg om 0,5" in level_sure(8, State.COARSER, AROUND, "sv")[1]
    assert "grövre än vanligt" in level_sure(40, State.COARSER, AROUND, "sv")[1]


@pytest.mark.parametrize("n", [5, 8, 12, 30])
def test_what_is_needed_is_where_the_word_begins(n: int) -> None:
    """Changes of the ordinary spread around the needed mean sit just on the line that plus-one draws."""
    changes = np.linspace(-1, 1, n)
    changes *= SPREAD * 4 / changes.std(ddof=1)
    for needed, p in ((needed_for_sign(n, 4), 0.20), (needed_for_clear(n, 4), 0.05)):
        moved = changes + needed
        found = float(plus_one(moved.sum(), (moved**2).sum(), n, 2.0).p)
        assert found == pytest.approx(p, abs=1e-9) or (needed == 0.25 and found < p)


def test_more_people_need_less() -> None:
    needs = [needed_for_clear(n, 4) for n in range(1, 60)]
    assert needs == sorted(needs, reverse=True)
    assert needs[0] <= 4
    assert needs[-1] == 0.25


def test_a_coarse_nought_does_not_speak_against_its_word() -> None:
    coarse = replace(SIGN, state=State.COARSER, change=0.0)
    assert change_words(coarse, "sv") == "bara lite högre"
    assert change_words(replace(coarse, label=Label.SIGN_DOWN), "sv") == "bara lite lägre"
    assert change_words(replace(coarse, label=Label.UNCERTAIN), "sv") == "ungefär samma"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_can_be_explained_in_every_language(lang: str) -> None:
    for label, state, small, n in product(Label, State, (False, True), (None, 5, 40)):
        told = replace(SIGN, label=label, state=state, small=small, n=n)
        for moved in (False, True):
            said = (*how_sure(told, AROUND, lang), *why_hidden(state, AROUND, lang, least=5, moved=moved))
            assert said or state is State.NO_PAIRS
            for words in said:
                assert words.endswith(".")
                assert not re.search(FORBIDDEN[lang], words, re.IGNORECASE)
