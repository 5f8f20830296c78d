"""Own words are kept with the sheet or not at all, apart from it, and open to their owner alone."""

import pytest
from django.db import connection
from tests import own_words, world
from tests.own_words import QUESTION, WordsTown
from tests.world import AT, later

from genklang.apps.audit.erasure import erase
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM, Refused
from genklang.apps.organisations.actions import end_role
from genklang.apps.organisations.queries import grants_of
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.actions import clear_unfinished
from genklang.apps.rounds.models import Sheet
from genklang.apps.rounds.parse import new_ulid
from genklang.apps.voices import queries
from genklang.apps.voices.models import Coding, Text, Voice, Worry

WORDS = "Ordsomingenannanskriver står här"


def refusal(act, *args, **given) -> str:
    with pytest.raises(Refused) as refused:
        act(*args, **given)
    assert str(refused.value.sentence)
    return refused.value.code


def kept(person: int) -> list[str]:
    return list(Text.objects.filter(participant_id=person).values_list("words", flat=True))


def test_words_come_with_the_sheet_and_blank_is_nothing(words_town: WordsTown) -> None:
    round_id = world.open_round(words_town.world.group_id)
    first, second, *_ = words_town.world.participants
    assert own_words.write(round_id, first, f"  {WORDS}\r\n").state == "received"
    own_words.write(round_id, second, " \n\t ")
    assert kept(first) == [WORDS]
    assert kept(second) == []
    assert WORDS not in str(Sheet.objects.get(participant_id=first).answers)


def test_the_record_tells_nothing_of_words(words_town: WordsTown) -> None:
    round_id = world.open_round(words_town.world.group_id)
    before = Event.objects.count()
    own_words.write(round_id, words_town.world.participants[0], WORDS)
    own_words.write(round_id, words_town.world.participants[1], "")
    one, other = Event.objects.order_by("id")[before:]
    assert (one.name, one.details, one.subject_id) == (other.name, other.details, other.subject_id)


def test_ids_are_drawn_so_that_their_order_tells_nothing(words_town: WordsTown) -> None:
    own_words.both_held(words_town)
    by_id = [text.participant_id for text in Text.objects.order_by("id")]
    assert sorted(by_id) == sorted(words_town.everyone)
    assert by_id != sorted(by_id)
    assert len(str(max(Text.objects.values_list("id", flat=True)))) <= 15


def test_sending_twice_is_one_and_other_words_are_refused(words_town: WordsTown) -> None:
    round_id, person, ulid = world.open_round(words_town.world.group_id), words_town.world.participants[0], new_ulid()
    own_words.write(round_id, person, WORDS, ulid=ulid)
    assert own_words.write(round_id, person, WORDS + "  ", ulid=ulid).state == "again"
    assert own_words.write(round_id, person, "", ulid=ulid).state == "again"
    assert refusal(own_words.write, round_id, person, "Något annat", ulid=ulid) == "other_content"
    assert refusal(own_words.write, round_id, person, WORDS) == "already_answered"
    assert kept(person) == [WORDS]


def test_words_are_refused_with_the_sheet_or_kept_with_it(words_town: WordsTown) -> None:
    round_id, person = world.open_round(words_town.world.group_id), words_town.world.participants[0]
    assert refusal(own_words.write, round_id, person, "x" * 1001) == "text_too_long"
    assert refusal(own_words.write, round_id, person, WORDS, answers={"mar_bra": 9}) == "bad_sheet"
    assert (Text.objects.count(), Sheet.objects.count()) == (0, 0)


def test_words_to_a_question_that_is_not_asked_are_refused(words_town: WordsTown) -> None:
    plain = world.build()
    round_id = world.open_round(plain.group_id)
    assert refusal(own_words.write, round_id, plain.participants[0], WORDS) == "bad_text"
    assert Sheet.objects.count() == 0


def test_a_pause_keeps_the_words_and_silence_does_not_empty_them(words_town: WordsTown) -> None:
    round_id, person, ulid = world.open_round(words_town.world.group_id), words_town.world.participants[0], new_ulid()
    own_words.write(round_id, person, WORDS, complete=False, ulid=ulid, answers={"mar_bra": 3})
    assert queries.paused_texts(person, round_id) == {QUESTION}
    assert not Text.objects.get().sent
    own_words.write(round_id, person, "", ulid=ulid)
    assert queries.paused_texts(person, round_id) == frozenset()
    assert (kept(person), Text.objects.get().sent) == ([WORDS], True)


def test_words_written_after_a_pause_take_the_place_of_the_first(words_town: WordsTown) -> None:
    round_id, person, ulid = world.open_round(words_town.world.group_id), words_town.world.participants[0], new_ulid()
    own_words.write(round_id, person, WORDS, complete=False, ulid=ulid, answers={"mar_bra": 3})
    own_words.write(round_id, person, "Något annat", ulid=ulid)
    assert kept(person) == ["Något annat"]


def end_roles(user_id: int) -> None:
    for grant in grants_of(user_id):
        end_role(role_id=grant.id, by=SYSTEM, at=AT)


def test_nobody_is_asked_until_somebody_is_told_and_two_read(db: None) -> None:
    town = own_words.build(staffed=False)
    round_id = world.open_round(town.world.group_id)
    assert not own_words.asked(town)
    assert refusal(own_words.write, round_id, town.world.participants[0], WORDS) == "text_not_asked"
    assert Sheet.objects.count() == 0
    own_words.write(round_id, town.world.participants[0], "")
    own_words.contact(town.world)
    first = own_words.reader(town.world)
    assert not own_words.asked(town)
    own_words.reader(town.world)
    assert own_words.asked(town)
    end_roles(first)
    assert not own_words.asked(town)


@pytest.mark.parametrize("who", ["contact", "reader"])
def test_a_role_that_ends_ends_the_asking(words_town: WordsTown, who: str) -> None:
    assert own_words.asked(words_town)
    for user_id in [words_town.contact] if who == "contact" else words_town.readers[:2]:
        end_roles(user_id)
    assert not own_words.asked(words_town)


def test_nobody_is_asked_without_words_on_whom_to_turn_to(words_town: WordsTown) -> None:
    own_words.contact(words_town.world, words="")
    assert not own_words.asked(words_town)


def test_own_words_open_with_the_sheet_and_to_nobody_else(words_town: WordsTown) -> None:
    w = words_town.world
    first, second, *_ = w.participants
    key, other = world.words_key(first), world.words_key(second)
    round_id = world.open_round(w.group_id)
    own_words.write(round_id, first, WORDS, reading_key_id=key)
    own_words.write(round_id, second, "Andras ord")
    opened = [sheet.round_id for sheet in rounds.own_sheets(key)]
    assert [text.words for text in queries.own_texts(first, opened)] == [WORDS]
    # The second sheet was sealed to nobody: its owner's key, made before, opens nothing.
    assert queries.own_texts(second, [sheet.round_id for sheet in rounds.own_sheets(other)]) == ()


def everything_in_the_database() -> str:
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += cursor.fetchall()
    return repr(rows)


def test_erasure_takes_the_words_and_what_was_seen_in_them(words_town: WordsTown) -> None:
    person = words_town.everyone[0]
    own_words.both_held(words_town, {each: WORDS if each == person else "Skolan" for each in words_town.everyone})
    text = Text.objects.get(participant_id=person)
    reader, other, _third = words_town.readers
    case = own_words.code(reader, text.id, "Skolan", worry=True)
    own_words.code(other, text.id, "Skolan")
    assert WORDS in everything_in_the_database()
    erase(participant_id=person, at=later(days=20))
    assert not Text.objects.filter(id=text.id).exists()
    assert not Coding.objects.exists()
    assert not Voice.objects.exists()
    assert WORDS not in everything_in_the_database()
    assert Worry.objects.get(id=case).text_id is None


def test_words_that_were_never_sent_go_with_the_half_sheet(words_town: WordsTown) -> None:
    round_id = world.open_round(words_town.world.group_id)
    first, second, *_ = words_town.world.participants
    own_words.write(round_id, first, WORDS)
    own_words.write(round_id, second, WORDS, complete=False)
    world.close_round(round_id, at=AT)
    clear_unfinished(by=SYSTEM, at=later(days=31))
    assert kept(first) == [WORDS]
    assert kept(second) == []
