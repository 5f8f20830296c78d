"""Reading keys: chosen by the young person, guessed by nobody."""

import pytest
from django.contrib.auth.hashers import make_password
from hypothesis import given
from hypothesis import strategies as st
from tests import world
from tests.world import AT, World, later

from genklang.apps.audit.types import SYSTEM
from genklang.apps.people import actions, attempts, queries, reading_keys
from genklang.apps.people.models import ReadingKey
from genklang.apps.people.types import Refused

SECRET = "s" * 8 + "0123456789abcdef"


def refusal(**given) -> str:
    with pytest.raises(Refused) as refused:
        queries.check_reading(**({"at": AT} | given))
    return refused.value.code


def test_words_open_and_are_remembered_rather_than_typed(town: World):
    person = town.participants[0]
    key = world.words_key(person, "Blå Hund på taket")
    for words in ("blå hund på taket", "  BLÅ   hund på\ttaket ", "bla\u030a hund pa\u030a taket"):
        assert queries.check_reading(participant_id=person, words=words, at=AT) == key
    assert refusal(participant_id=person, words="blå hund på tak") == "words_wrong"
    assert refusal(participant_id=town.participants[1], words="blå hund på taket") == "words_wrong"


@pytest.mark.parametrize(
    "words", ["", "kort", "0123456789", "01 23 45 67 89", "aaaaaaaaaaaaaa", "----------!", "x" * 201, " hund     b "]
)
def test_words_that_are_easy_to_guess_are_refused(town: World, words: str):
    with pytest.raises(Refused) as refused:
        world.words_key(town.participants[0], words)
    assert refused.value.code == "words_weak"
    assert not ReadingKey.objects.exists()


@given(words=st.text(alphabet="abcdefghijåäö é\u030a1", min_size=10, max_size=80))
def test_words_that_were_taken_open_in_any_case_and_spacing(words: str):
    try:
        stored = reading_keys.hash_words(words)
    except Refused:
        return
    assert reading_keys.words_open(f"  {words.upper()} ", stored)
    assert not reading_keys.words_open(words + "x", stored)


def test_a_device_is_known_by_its_secret(town: World):
    person = town.participants[0]
    key = actions.make_reading_key(participant_id=person, kind="device", secret=SECRET, at=AT)
    assert queries.reading_key_by_device(SECRET) == (person, key)
    assert queries.reading_key_by_device(SECRET + "x") is None
    assert queries.reading_key_by_device("") is None
    assert SECRET not in ReadingKey.objects.get().secret_hash
    assert actions.make_reading_key(participant_id=person, kind="device", secret=SECRET, at=AT) == key
    with pytest.raises(Refused):
        actions.make_reading_key(participant_id=town.participants[1], kind="device", secret=SECRET, at=AT)


def test_a_secret_that_is_too_short_is_refused(town: World):
    with pytest.raises(Refused) as refused:
        actions.make_reading_key(participant_id=town.participants[0], kind="device", secret="short", at=AT)
    assert refused.value.code == "secret_weak"


def test_another_kind_of_key_is_a_fault_in_the_program(town: World):
    with pytest.raises(ValueError, match="words or device"):
        actions.make_reading_key(participant_id=town.participants[0], kind="face", secret=SECRET, at=AT)


def test_ten_wrong_words_an_hour_for_one_person(town: World):
    person = town.participants[0]
    world.words_key(person)
    for _try in range(attempts.PER_PARTICIPANT):
        assert refusal(participant_id=person, words="fel ord helt enkelt") == "words_wrong"
    assert refusal(participant_id=person, words="blå hund på taket") == "too_many_attempts"
    assert queries.check_reading(participant_id=person, words="blå hund på taket", at=later(days=0.05))


def test_keys_of_a_participant_and_how_many(town: World):
    person = town.participants[0]
    first = world.words_key(person)
    second = actions.make_reading_key(participant_id=person, kind="device", secret=SECRET, at=AT)
    assert queries.reading_keys_of(person) == ((first, "words"), (second, "device"))
    assert queries.reading_key_belongs(first, person)
    assert not queries.reading_key_belongs(first, town.participants[1])
    for number in range(actions.MOST_READING_KEYS - 2):
        world.words_key(person, f"ord nummer {number}")
    with pytest.raises(Refused) as refused:
        world.words_key(person, "ett ord till här")
    assert refused.value.code == "too_many_keys"


def test_a_reissued_card_opens_no_key(town: World):
    world.words_key(town.participants[0])
    code = actions.reissue_code(participant_id=town.participants[0], by=SYSTEM, at=AT)
    assert refusal(participant_id=town.participants[0], words=code) == "words_wrong"


def test_a_class_that_has_forgotten_its_words_still_gets_in_by_its_codes(town: World):
    _, codes = world.group(town.activity_id, size=attempts.PER_ADDRESS + 2)
    for person in world.participants_of(codes):
        assert refusal(participant_id=person, words="helt andra ord än förut") == "words_wrong"
    assert queries.participant_by_code(codes[0], source="203.0.113.5", at=AT)


@pytest.mark.parametrize(
    ("saved", "typed"),
    [
        ("أحلى قطّة في المدرسة", "احلي قطه في المدرسه"),
        ("إلى بيتِ جدّتي الآن", "الى بيت جدتي الان"),
        ("بيـــت جميل كبير", "بيت جميل كبير"),
        ("کتاب من می‌خوانم", "كتاب من ميخوانم"),
        ("IŞIKLI MAVİ KÖPEK", "ışıklı mavi köpek"),
        ("mavi köpek IŞIK", "MAVİ KÖPEK ışık"),
        ("м’яка зелена жаба", "м'яка зелена жаба"),
        ("قطتي عمرها ١٢ سنة", "قطتي عمرها 12 سنة"),
    ],
    ids=["alef-te-ye", "vowels", "stretched", "persian", "turkish", "turkish-dots", "apostrophe", "digits"],
)
def test_words_open_as_another_keyboard_writes_them(saved: str, typed: str):
    assert reading_keys.words_open(typed, reading_keys.hash_words(saved))
    assert reading_keys.words_open(saved, reading_keys.hash_words(typed))
    assert not reading_keys.words_open(f"{typed} ا", reading_keys.hash_words(saved))


@pytest.mark.parametrize("words", ["أحلى قطّة في المدرسة", "blå hund på taket", "IŞIKLI MAVİ KÖPEK"])
def test_a_key_that_was_made_before_still_opens(words: str):
    older = make_password(reading_keys.normalised(words))
    assert reading_keys.words_open(words, older)
    assert not reading_keys.words_open(f"{words}x", older)


@pytest.mark.parametrize(
    "words", ["\u0628\u0640\u0640\u0640\u0640\u0640\u0640\u0640\u0640\u0640\u062a", "\ufdfa\ufdf2"]
)
def test_letters_that_do_not_count_make_no_words_long(words: str):
    """A stretched line, or a sign that stands for a whole sentence."""
    with pytest.raises(Refused) as refused:
        reading_keys.hash_words(words)
    assert refused.value.code == "words_weak"
