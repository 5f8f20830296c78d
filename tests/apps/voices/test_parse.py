"""Whatever is written comes out as plain text of at most a thousand characters, or as a sentence. Never as an error."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.apps.voices.parse import clean, quotes, words_of
from genklang.apps.voices.signals import read, urgent
from genklang.apps.voices.types import LONGEST_TEXT, Refused

ODD = "\x00\x07\x1b\u200b\u202e\u202d\u2066\u2069\ufeff\u2028\x85\ud800\U000e0001 \t\r\n\u0301\u200d\u200f"


def either(text: str) -> str | None:
    try:
        return clean(text)
    except Refused:
        return None


@given(st.text(max_size=1200) | st.text(alphabet=ODD + "aåäö", max_size=1200))
def test_any_text_is_bounded_hides_nothing_and_is_stable(text: str) -> None:
    kept = either(text)
    if kept is None:
        assert len(text) > LONGEST_TEXT
        return
    assert len(kept) <= LONGEST_TEXT
    assert kept == clean(kept)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n" for sign in kept)
    assert not any(0x202A <= ord(sign) <= 0x202E or 0x2066 <= ord(sign) <= 0x2069 for sign in kept)
    assert "\n\n\n" not in kept
    assert kept == kept.strip()
    kept.encode()


@pytest.mark.parametrize(
    "text",
    [
        "Jag vill ha en lugn plats.\n\nOch mer tid.",
        "أريد مكاناً هادئاً",
        "می‌خواهم درس بخوانم",
        "👩‍👩‍👧‍👦 är min familj 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "<script>alert(1)</script> & 'citat'",
        "x" * 1000,
    ],
)
def test_what_people_write_is_kept_as_they_wrote_it(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("text", ["", "   ", "\n\r\n", "\u200d\u200f", "\x00\x01", "\u0301"])
def test_nothing_is_nothing(text: str) -> None:
    assert clean(text) == ""


def test_the_end_is_a_thousand_characters_whatever_the_line_breaks() -> None:
    assert len(clean("a\r\n" * 499 + "aa")) == 1000
    with pytest.raises(Refused) as refused:
        clean("å" * 1001)
    assert "1000" in str(refused.value.sentence)


def test_a_turned_text_is_shown_as_it_is_stored() -> None:
    assert clean("abc\u202edef") == "abcdef"


def test_a_quotation_is_known_by_its_words() -> None:
    text = "Min lärare skriker på mig varje dag efter lunchen."
    assert quotes("min LÄRARE skriker på mig varje dag efter lunchen", text, at_most=5)
    assert quotes("En säger: skriker på mig varje dag efter", text, at_most=5)
    assert not quotes("Några vuxna höjer rösten mot eleverna", text, at_most=5)
    assert not quotes("Skriker på mig varje dag", text, at_most=5)
    assert quotes("Nej", "nej", at_most=5)


@given(st.text(max_size=200), st.text(max_size=200))
def test_comparing_never_fails(one: str, other: str) -> None:
    quotes(one, other, at_most=5)
    assert quotes(one, one, at_most=5)
    urgent(one)


@pytest.mark.parametrize(
    "text",
    [
        "Pappa SLÅR MIG ibland",
        "jag vill  inte\nleva",
        "He hits me.",
        "I don't want to live",
        "det finns ett mordhot",
        "de pratar om självmordet",
    ],
)
def test_words_of_danger_come_first(text: str) -> None:
    assert urgent(text)


@pytest.mark.parametrize("text", ["", "Skolan är bra", "Vi vill ha fler bollar", "I like the club", "rösten"])
def test_other_words_wait_their_turn(text: str) -> None:
    assert not urgent(text)


@pytest.mark.parametrize("text", ["", "words: []", "words: {sv: []}", "words: {sv: [1]}", "words: {sv: ['…']}"])
def test_a_list_that_is_none_stops_the_run(text: str) -> None:
    with pytest.raises(ValueError, match="words"):
        read(text)


def test_words_are_compared_as_they_sound() -> None:
    assert words_of("Å, ä-Ö!") == ["å", "ä", "ö"]
