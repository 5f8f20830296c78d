"""Own sheets: by the reading key they are sealed to, and by nothing else."""

import json

import pytest
from tests import world
from tests.world import AT, World, later

from genklang.apps.activities import actions as activities
from genklang.apps.audit.types import SYSTEM
from genklang.apps.people import queries as people
from genklang.apps.people.types import BackgroundGiven
from genklang.apps.people.types import Refused as PeopleRefused
from genklang.apps.rounds import actions, queries
from genklang.apps.rounds.parse import new_ulid
from genklang.apps.rounds.types import Refused

SECRET = "0123456789abcdefghijklmnop"


def attach(**given) -> str:
    with pytest.raises(Refused) as refused:
        actions.attach_reading_key(**given)
    return refused.value.code


def test_a_key_opens_the_sheets_sent_with_it_and_no_earlier_ones(town: World):
    person = town.participants[0]
    world.run_round(town.group_id, {person: 2})
    key = world.words_key(person, at=later(days=100))
    second = world.open_round(town.group_id, at=later(days=100))
    world.answer(second, person, value=4, reading_key_id=key, at=later(days=100))
    (own,) = queries.own_sheets(key)
    assert (own.round_number, own.complete, own.late, own.answers["oro"]) == (2, True, False, 4)


def test_a_key_made_on_the_receipt_page_seals_the_sheet_just_sent(town: World):
    person, ulid = town.participants[0], new_ulid()
    round_id = world.open_round(town.group_id)
    world.answer(round_id, person, ulid=ulid)
    key = actions.seal_sheet(ulid=ulid, participant_id=person, kind="device", secret=SECRET, at=AT)
    assert people.reading_key_by_device(SECRET) == (person, key)
    assert len(queries.own_sheets(key)) == 1
    actions.attach_reading_key(ulid=ulid, participant_id=person, reading_key_id=key, at=AT)
    other = world.words_key(person)
    assert attach(ulid=ulid, participant_id=person, reading_key_id=other, at=AT) == "key_refused"
    assert queries.own_sheets(other) == ()


def test_a_key_that_is_too_weak_leaves_the_sheet_unsealed(town: World):
    person, ulid = town.participants[0], new_ulid()
    world.answer(world.open_round(town.group_id), person, ulid=ulid)
    with pytest.raises(PeopleRefused):
        actions.seal_sheet(ulid=ulid, participant_id=person, kind="words", secret="kort", at=AT)
    assert people.reading_keys_of(person) == ()
    assert actions.seal_sheet(ulid=ulid, participant_id=person, kind="words", secret="bättre ord nu", at=AT)


def test_no_key_is_left_behind_when_the_sheet_cannot_be_sealed(town: World):
    with pytest.raises(Refused):
        actions.seal_sheet(ulid=new_ulid(), participant_id=town.participants[0], kind="device", secret=SECRET, at=AT)
    assert people.reading_key_by_device(SECRET) is None


def test_sealing_needs_the_ulid_the_same_day_and_ones_own_key(town: World):
    person, ulid = town.participants[0], new_ulid()
    world.answer(world.open_round(town.group_id), person, ulid=ulid)
    key, stranger = world.words_key(person), world.words_key(town.participants[1])
    assert attach(ulid=new_ulid(), participant_id=person, reading_key_id=key, at=AT) == "key_refused"
    assert attach(ulid=ulid, participant_id=person, reading_key_id=stranger, at=AT) == "key_refused"
    other = {"participant_id": town.participants[1], "reading_key_id": stranger}
    assert attach(ulid=ulid, at=AT, **other) == "key_refused"
    assert attach(ulid=ulid, participant_id=person, reading_key_id=key, at=later(days=3)) == "key_refused"


def test_a_leader_with_every_code_ever_printed_reads_no_answer(town: World):
    """Decision 1: codes write, keys read. The leader tries everything that the rooms offer to somebody with a code."""
    person = town.participants[0]
    key = world.words_key(person)
    first = world.run_round(town.group_id, {town.participants[1]: 5})
    second = world.open_round(town.group_id, at=later(days=30))
    world.answer(second, person, value=1, reading_key_id=key, at=later(days=30))
    world.answer(second, town.participants[1], {"oro": 5}, complete=False, at=later(days=30))
    for card in (1, 2):
        code = activities.reissue_card(group_id=town.group_id, card=card, by=SYSTEM, at=later(days=31))
        found = people.participant_by_code(code, source="s", at=later(days=31))
        made = world.words_key(found.participant_id, "ledarens egna ord", at=later(days=31))
        assert queries.own_sheets(made) == ()
        for round_id in (first, second):
            half = queries.half_sheet(round_id, found.participant_id, reading_key_id=made)
            assert half is None or not half.answers
        with pytest.raises(PeopleRefused):
            people.check_reading(participant_id=found.participant_id, words=code, at=later(days=31))


def test_the_file_to_take_away_is_in_words(town: World):
    person = town.participants[0]
    key = world.words_key(person)
    round_id = world.open_round(town.group_id)
    world.answer(round_id, person, {"mar_bra": 5, "sover": -1, "oro": -2}, reading_key_id=key)
    download = json.loads(json.dumps(queries.own_download(key)))
    (sheet,) = download["lagen"]
    assert (sheet["nummer"], sheet["skickat"], sheet["ramverk"]) == (1, "2026-03-02", "prov v1")
    assert [(row["fraga"], row["svar"]) for row in sheet["svar"]][:4] == [
        ("Jag mår bra.", "Helt"),
        ("Jag sover gott.", "vill inte svara"),
        ("Jag är orolig.", "vet inte"),
        ("Jag rör på mig.", "inte besvarad"),
    ]


def test_the_file_holds_consent_and_what_was_told_of_oneself(town: World):
    person = town.participants[0]
    key = world.words_key(person)
    told = BackgroundGiven(gender="other", gender_words="icke binär", birth_band="2010-2014", born_abroad=True)
    world.answer(world.open_round(town.group_id), person, reading_key_id=key, background=told)
    download = json.loads(json.dumps(queries.own_download(key)))
    assert download["samtycke"] == {"text": world.consent().text_version, "gavs": "2026-03-02", "vardnadshavare": None}
    assert download["om_dig"] == {
        "jag_ar": "annat",
        "med_egna_ord": "icke binär",
        "fodd": "2010-2014",
        "fodd_i": "ett annat land",
    }


def test_what_was_told_of_oneself_opens_only_with_the_sheet_it_came_with(town: World):
    """A leader who sends a later sheet in somebody's name and makes a key for it reads nothing of the person."""
    person = town.participants[0]
    own = world.words_key(person)
    first = world.open_round(town.group_id)
    world.answer(first, person, reading_key_id=own, background=BackgroundGiven(gender="girl", born_abroad=True))
    world.close_round(first, at=later(days=29))
    leaders = world.words_key(person, "ledarens egna ord", at=later(days=30))
    second = world.open_round(town.group_id, at=later(days=30))
    world.answer(second, person, value=2, reading_key_id=leaders, at=later(days=30))
    download = queries.own_download(leaders)
    assert [sheet["nummer"] for sheet in download["lagen"]] == [2]
    assert "om_dig" not in download
    assert queries.own_download(own)["om_dig"]["jag_ar"] == "tjej"


def test_no_key_no_file(town: World):
    assert queries.own_download(world.words_key(town.participants[0])) == {"lagen": [], "anteckningar": []}
