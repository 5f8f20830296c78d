"""Sentences: both languages say the same things, no word that is not ours to say, every result has one."""

import re
from dataclasses import replace
from string import Formatter
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.released import Share
from genklang.core.disclosure.values import Direction, Ends, shown_triple
from genklang.core.movement import Label, MovementResult, State
from genklang.core.wording import (
    LANGUAGES,
    attrition_sentence,
    label_name,
    label_sentence,
    number,
    number_sentence,
    question,
    sentence,
    sum_note,
    text,
    triple_sentence,
)
from genklang.core.wording.texts import texts

SHOWN = MovementResult(
    "Fritidsgården", "trygghet", Label.SIGN_UP, State.SHOWN, 5, n=8, roster=10, mean_from=2.9, mean_to=3.5, change=0.6
)
FORBIDDEN = {
    "sv": r"signifikan|\bp-värde|\beffekt\b|orsak|tack vare|beror på insatsen|!",
    "en": r"significan|\bp-value|\beffect\b|caused|thanks to|due to the|!",
}


def braces(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def test_languages_have_the_same_keys_and_braces() -> None:
    swedish, english = texts("sv"), texts("en")
    assert set(swedish) == set(english)
    for key, words in swedish.items():
        assert braces(words) == braces(english[key]), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_claims_certainty_or_cause_or_shouts(lang: str) -> None:
    for key, words in texts(lang).items():
        assert not re.search(FORBIDDEN[lang], words, re.IGNORECASE), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_per_cent_stands_only_where_more_than_twenty_are_counted(lang: str) -> None:
    assert {key for key, words in texts(lang).items() if "%" in words} == {
        "share.about_percent",
        "share.at_most_percent",
        "share.at_least_percent",
    }


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (Label.UNCERTAIN, "Osäkert. Svaren har gått åt olika håll, eller så är gruppen för liten för att säga något."),
        (Label.SIGN_UP, "Tecken på ökning, men vi är inte säkra."),
        (Label.ABOUT_SAME, "Ungefär som förut."),
    ],
)
def test_the_words_of_a_label(label: Label, expected: str) -> None:
    assert sentence(replace(SHOWN, label=label), "sv") == expected


@pytest.mark.parametrize(
    ("label", "expected", "name"),
    [
        (Label.SIGN_UP, "Liten ökning.", "Liten ökning"),
        (Label.SIGN_DOWN, "Liten minskning.", "Liten minskning"),
        (Label.ABOUT_SAME, "Ungefär som förut: skillnaden är liten", "Ungefär som förut (liten skillnad)"),
    ],
)
def test_small_but_sure_is_not_said_to_be_unsure(label: Label, expected: str, name: str) -> None:
    small = replace(SHOWN, label=label, small=True)
    assert sentence(small, "sv").startswith(expected)
    assert "inte säkra" not in sentence(small, "sv")
    assert "not sure" not in sentence(small, "en")
    assert label_name(small, "sv") == name
    assert label_name(replace(small, small=False), "sv") != name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_did_not_answer_twice_is_not_said_to_have_left(lang: str) -> None:
    """They may never have been asked."""
    few = replace(SHOWN, label=Label.UNCERTAIN, n=8, roster=40)
    words = f"{sentence(few, lang)} {attrition_sentence(few, lang)}"
    assert not re.search(r"igen|again|slutat|left", words)


def test_a_hidden_result_says_why_and_asks_nothing() -> None:
    hidden = MovementResult(None, "q", Label.TOO_FEW, State.TOO_FEW, 10)
    assert sentence(hidden, "sv").endswith("Det behövs minst 10, så att ingens svar går att lista ut.")
    assert sentence(replace(hidden, state=State.PROTECTS_OTHERS), "sv") == (
        "Visas inte. Annars skulle någon annans svar gå att räkna ut."
    )
    for function in (question, number_sentence, triple_sentence, attrition_sentence):
        assert function(hidden, "sv") is None


def test_coarse_says_about_and_why() -> None:
    coarse = replace(SHOWN, state=State.COARSER, mean_from=None, mean_to=None, change=0.5)
    assert sentence(coarse, "sv").endswith("när grupperna inte är exakt samma personer.")
    assert number_sentence(coarse, "sv") == "För 8 personer som svarade båda gångerna: ungefär 0,5 högre."
    unsure = replace(coarse, label=Label.UNCERTAIN, change=0.0)
    assert number_sentence(unsure, "sv").endswith("ungefär samma.")


def test_numbers_in_words() -> None:
    assert number_sentence(SHOWN, "sv") == "Från 2,9 till 3,5 i snitt för 8 personer: 0,6 högre."
    assert number_sentence(SHOWN, "en") == "From 2.9 to 3.5 on average for 8 people: 0.6 higher."
    with_ends = replace(SHOWN, low=-0.2, high=1.3)
    assert number_sentence(with_ends, "sv").endswith("Räknat med osäkerhet: mellan −0,2 och +1,3.")
    clipped = replace(
        SHOWN, state=State.CLIPPED, mean_to=4.2, mean_to_end="clipped_high", change=1.3, change_state="at_least"
    )
    assert number_sentence(clipped, "sv") == "Från 2,9 till 4,2 eller högre i snitt för 8 personer: minst 1,3 högre."
    assert attrition_sentence(SHOWN, "sv").startswith("8 av 10 från första gången har svarat på det här båda gångerna.")
    assert attrition_sentence(replace(SHOWN, roster=8), "sv") is None


def test_few_who_answered_again_is_said_as_such() -> None:
    few = replace(SHOWN, label=Label.UNCERTAIN, n=8, roster=14)
    assert sentence(few, "sv") == (
        "Osäkert: färre än sex av tio har svar på det här från båda gångerna. Det betyder inte att inget har hänt."
    )
    assert label_name(few, "sv") == "Osäkert (för få svarade båda gångerna)"
    assert "färre än sex" not in sentence(replace(few, roster=13), "sv")
    assert label_name(replace(few, roster=13), "sv") == "Osäkert"


def test_few_who_answered_again_is_said_where_the_number_of_pairs_is_not_shown() -> None:
    """What is on the page already tells it: no more than `again` of them can have answered this both times."""
    words_only = replace(SHOWN, label=Label.UNCERTAIN, state=State.WORDS_ONLY, n=None, roster=9, again=5)
    assert label_name(words_only, "sv") == "Osäkert (för få svarade båda gångerna)"
    # Six of nine may still be too few of those who answered just this: then it is not told.
    assert label_name(replace(words_only, again=6), "sv") == "Osäkert"
    assert label_name(replace(words_only, again=None), "sv") == "Osäkert"
    assert label_name(replace(words_only, label=Label.SIGN_UP), "sv") == "Tecken på ökning"


def test_the_occasions_are_called_by_their_names_where_these_are_known() -> None:
    up, down = replace(SHOWN, label=Label.CLEAR_UP), replace(SHOWN, label=Label.SIGN_DOWN)
    assert question(up, "sv") == "Vad har hänt sedan förra gången?"
    assert question(up, "sv", ("Läget 1", "Läget 3")) == "Vad har hänt sedan Läget 1?"
    assert question(up, "en", ("Läget 1", "Läget 3")) == "What has happened since Läget 1?"
    assert label_sentence(down, "sv").endswith("högre krav nu än förra gången.")
    assert label_sentence(down, "sv", ("Läget 1", "Läget 3")).endswith("högre krav nu än i Läget 1.")


def test_shares_that_do_not_make_a_whole_say_why() -> None:
    def shares(*percents: int) -> list[Share]:
        return [Share(percent, "about", percent % 10 == 0) for percent in percents]

    assert sum_note(shares(50, 30, 20), "sv", of_ten=True) is None
    assert sum_note(shares(50, 30, 30), "sv", of_ten=True) == ("Avrundade var för sig: de blir inte 10 tillsammans.")
    assert sum_note(shares(45, 30, 25), "sv", of_ten=False) is None
    assert "100" in str(sum_note(shares(45, 30, 30), "sv", of_ten=False))


@pytest.mark.parametrize(
    ("value", "signed", "expected"),
    [(0.6, True, "+0,6"), (-0.1, True, "−0,1"), (-0.004, True, "0,0"), (2.0, False, "2,0"), (0.375, False, "0,38")],
)
def test_number(value: float, signed: bool, expected: str) -> None:
    assert number(value, "sv", signed=signed) == expected


def test_unknown_languages_keys_and_values_are_loud() -> None:
    for lang, key in (("no", "decimal"), ("sv", "label.good"), ("sv", "hidden.too_few")):
        with pytest.raises(KeyError):
            text(lang, key)


@given(st.data())
def test_every_result_can_be_said_in_every_language(data: st.DataObject) -> None:
    def pick(*choices: Any) -> Any:
        return data.draw(st.sampled_from(choices))

    n = data.draw(st.integers(5, 40))
    up = data.draw(st.integers(0, n))
    result = MovementResult(
        "g",
        "i",
        pick(*Label),
        pick(*State),
        5,
        n=n,
        roster=n + data.draw(st.integers(0, 9)),
        mean_from=pick(None, 2.5),
        mean_from_end=pick(*get_args(Ends)),
        mean_to=3.0,
        mean_to_end=pick(*get_args(Ends)),
        change=pick(None, 0.0, 0.4, -0.4),
        low=pick(None, -0.3),
        high=0.9,
        triple=shown_triple(up, n - up, 0, n, default_policy()),
        counts=pick(None, (up, n - up, 0)),
    )
    # A lower bound is never below 0, nor an upper one above: core.disclosure.values keeps that.
    ways = {None: ("unknown",), 0.0: get_args(Direction), 0.4: ("shown", "at_least"), -0.4: ("shown", "at_most")}
    result = replace(result, change_state=pick(*ways[result.change]))
    for lang in LANGUAGES:
        assert sentence(result, lang)[0].isupper()
        assert label_name(result, lang)
        if not result.state.hidden:
            assert str(question(result, lang)).endswith("?")
            assert str(number_sentence(result, lang)).endswith(".")
        for said in (triple_sentence(result, lang), attrition_sentence(result, lang)):
            assert said is None or (said.endswith(".") and (n > 20 or "%" not in said))
