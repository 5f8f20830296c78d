import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.apps.people import codes

numbers = st.integers(min_value=0, max_value=32**codes.RANDOM_CHARACTERS - 1)
letters = st.sampled_from(codes.ALPHABET)


def test_a_code_has_forty_random_bits_and_is_short_enough_to_type():
    code = codes.new_code()
    assert 32**codes.RANDOM_CHARACTERS == 2**40
    assert len(code) == 12
    assert [len(part) for part in code.split("-")] == [4, 4, 2]
    assert codes.canonical(code) == code.replace("-", "")


def test_codes_differ():
    assert len({codes.new_code() for _ in range(500)}) == 500


@given(number=numbers)
def test_case_dashes_spaces_and_look_alikes_are_forgiven(number: int):
    code = codes._written(number)
    plain = code.replace("-", "")
    assert codes.canonical(code.lower()) == plain
    assert codes.canonical(f"  {plain[:3]} {plain[3:]} ") == plain
    assert codes.canonical(code.replace("0", "o").replace("1", "l")) == plain
    assert codes.canonical(code.replace("0", "O").replace("1", "I")) == plain


@given(number=numbers, place=st.integers(0, 9), letter=letters)
def test_every_single_wrong_character_is_seen(number: int, place: int, letter: str):
    plain = codes._written(number).replace("-", "")
    wrong = plain[:place] + letter + plain[place + 1 :]
    assert codes.canonical(wrong) == (plain if wrong == plain else None)


@given(number=numbers, place=st.integers(0, 8))
def test_neighbours_that_changed_places_are_seen(number: int, place: int):
    plain = codes._written(number).replace("-", "")
    wrong = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    assert codes.canonical(wrong) == (plain if wrong == plain else None)


@given(st.text(max_size=60))
def test_anything_typed_is_a_code_or_none(typed: str):
    plain = codes.canonical(typed)
    assert plain is None or set(plain) <= set(codes.ALPHABET)


@pytest.mark.parametrize("typed", ["", "KX7P", "KX7P-4MQD-9T-9T", "U" * 10, "Ø" * 10, "x" * 5000])
def test_what_is_no_code(typed: str):
    assert codes.canonical(typed) is None


def test_what_is_stored_depends_on_the_key_and_on_what_it_is_for(settings):
    stored = codes.digest("KX7P4MQD9T")
    assert len(stored) == 64
    assert "KX7P" not in stored.upper()
    assert stored != codes.keyed_hash("address", "KX7P4MQD9T")
    settings.CODE_KEY = b"another key"
    assert codes.digest("KX7P4MQD9T") != stored


@given(number=numbers)
def test_digits_of_other_keyboards_are_digits(number: int):
    """Arabic, Persian and wide ones, between the signs of direction that a phone pastes along."""
    code = codes._written(number)
    for zero in ("\u0660", "\u06f0", "\uff10"):
        typed = "".join(chr(ord(zero) + int(letter)) if letter.isdigit() else letter for letter in code)
        assert codes.canonical(f"\u2067{typed}\u2069") == code.replace("-", "")
