"""Two persons read, blind to who, where and when; they agree or talk; themes of several come out once."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import own_words, world
from tests.own_words import WordsTown
from tests.world import later

from genklang.apps.audit.erasure import erase
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM, Refused
from genklang.apps.organisations.actions import end_role
from genklang.apps.organisations.models import Role
from genklang.apps.organisations.queries import grants_of
from genklang.apps.organisations.types import NotAllowed, RoleKind, ScopeKind
from genklang.apps.voices import permissions, queries, reading_actions, reading_queries
from genklang.apps.voices.models import Coding, Text, ThemeRelease
from genklang.apps.voices.types import Marks, Pool


def refusal(act, *args, **given) -> str:
    with pytest.raises(Refused) as refused:
        act(*args, **given)
    assert str(refused.value.sentence)
    return refused.value.code


def pool(town: WordsTown, reader: int) -> Pool:
    return reading_queries.pools_for(reader)[0]


def next_of(town: WordsTown, reader: int) -> int | None:
    return reading_queries.next_text(reader, town.world.initiative_id, 1)


def text_of(person: int) -> int:
    return Text.objects.get(participant_id=person).id


def test_nothing_can_be_read_below_ten_or_before_the_round_is_closed(words_town: WordsTown) -> None:
    w, (reader, *_) = words_town.world, words_town.readers
    own_words.held(w.group_id, w.participants, "Skolan är stökig")
    round_id = world.open_round(words_town.second_group)
    for person in words_town.second[:3]:
        own_words.write(round_id, person, "Skolan är stökig")
    assert reading_queries.pools_for(reader) == (
        Pool(w.initiative_id, pool(words_town, reader).initiative_name, 1, False, 0, 0, 0, False),
    )
    assert next_of(words_town, reader) is None
    first = text_of(w.participants[0])
    with pytest.raises(NotAllowed):
        permissions.check_reads_text(reader, first)
    assert refusal(own_words.code, reader, first, "Skolan") == "text_unknown"
    # Six and three: the tenth person writes, and still nothing until that group has closed.
    own_words.write(round_id, words_town.second[3], "Skolan är stökig")
    assert next_of(words_town, reader) is None
    world.close_round(round_id, at=later(days=8))
    assert next_of(words_town, reader) is not None


def test_two_texts_of_one_person_are_one_contributor(words_town: WordsTown) -> None:
    own_words.held(words_town.world.group_id, words_town.world.participants, "Ett")
    own_words.held(words_town.second_group, words_town.second[:3], "Ett")
    for text in list(Text.objects.all()):
        Text.objects.create(
            id=text.id + 1,
            round_id=text.round_id,
            participant_id=text.participant_id,
            initiative_id=text.initiative_id,
            number=1,
            question="mer",
            words="Två",
            language="sv",
            sent=True,
        )
    assert not pool(words_town, words_town.readers[0]).enough


def test_texts_come_in_an_order_that_is_the_same_each_time_with_the_urgent_first(words_town: WordsTown) -> None:
    urgent = words_town.second[4]
    own_words.both_held(words_town, {p: "Pappa slår mig" if p == urgent else "Skolan" for p in words_town.everyone})
    seen: dict[int, list[int]] = {}
    for reader in words_town.readers[:2]:
        assert next_of(words_town, reader) == next_of(words_town, reader)
        seen[reader] = []
        while (text_id := next_of(words_town, reader)) is not None:
            seen[reader].append(text_id)
            own_words.code(reader, text_id, "Skolan")
    first, second = seen.values()
    assert first == second
    assert first[0] == text_of(urgent)
    assert first[1:] == sorted(first[1:])


def test_what_a_reader_is_told_of_a_text(words_town: WordsTown) -> None:
    own_words.both_held(words_town)
    info = permissions.check_reads_text(words_town.readers[0], text_of(words_town.everyone[0]))
    assert "Det är stökigt" in info.words
    assert "stökigt" not in repr(info)
    told = {"id", "initiative_id", "number", "question", "words", "language", "urgent", "own", "others", "voice"}
    assert set(info.__slots__) == told


def test_the_other_readers_marks_are_hidden_until_both_have_read(words_town: WordsTown) -> None:
    own_words.both_held(words_town)
    first, second, third = words_town.readers
    text = text_of(words_town.everyone[0])
    own_words.code(first, text, "Skolan")
    assert permissions.check_reads_text(second, text).others is None
    assert permissions.check_reads_text(first, text).others is None
    own_words.code(second, text, "Hemma", names=True)
    assert permissions.check_reads_text(first, text).others == Marks(("Hemma",), False, True)
    # Two have read it: it is nobody else's.
    with pytest.raises(NotAllowed):
        permissions.check_reads_text(third, text)
    assert refusal(own_words.code, third, text, "Skolan") == "two_already"


def test_those_who_differ_talk_until_they_agree(words_town: WordsTown) -> None:
    own_words.both_held(words_town)
    first, second, _third = words_town.readers
    own_words.read_all(words_town, "Skolan")
    assert pool(words_town, first).settled
    text = text_of(words_town.everyone[0])
    assert refusal(own_words.code, first, text, "Hemma") == "settled"
    Coding.objects.filter(text_id=text).delete()
    own_words.code(first, text, "Skolan", "Hemma")
    own_words.code(second, text, "Skolan", names=True)
    assert [info.id for info in reading_queries.to_talk_about(first, words_town.world.initiative_id, 1)] == [text]
    assert pool(words_town, second).to_talk == 1
    assert refusal(own_words.release, words_town) == "not_settled"
    own_words.code(second, text, "Skolan", "Hemma", worry=True)
    assert pool(words_town, second).settled
    assert reading_queries.to_talk_about(first, words_town.world.initiative_id, 1) == ()


def test_a_reader_who_leaves_gives_place_where_nothing_was_agreed(words_town: WordsTown) -> None:
    own_words.both_held(words_town)
    first, second, third = words_town.readers
    agreed, open_ = text_of(words_town.everyone[0]), text_of(words_town.everyone[1])
    for text, theme in ((agreed, "Skolan"), (open_, "Hemma")):
        own_words.code(first, text, "Skolan")
        own_words.code(second, text, theme)
    for grant in grants_of(second):
        end_role(role_id=grant.id, by=SYSTEM, at=later(days=10))
    with pytest.raises(NotAllowed):
        permissions.check_reads_text(second, open_)
    assert refusal(own_words.code, third, agreed, "Skolan") == "settled"
    own_words.code(third, open_, "Skolan")
    assert permissions.check_reads_text(third, open_).settled
    assert Coding.objects.filter(text_id=open_).count() == 2


def test_a_new_theme_joins_the_initiatives_list_and_only_that(words_town: WordsTown) -> None:
    own_words.both_held(words_town)
    reader, other, _third = words_town.readers
    text = text_of(words_town.everyone[0])
    own_words.code(reader, text, new="  Bussen   hem ")
    assert "Bussen hem" in reading_queries.theme_names(words_town.world.initiative_id)
    assert "Bussen hem" not in reading_queries.theme_names(world.build().initiative_id)
    own_words.code(other, text, new="bussen HEM")
    assert permissions.check_reads_text(reader, text).settled
    assert refusal(own_words.code, reader, text_of(words_town.everyone[1]), "Finns inte") == "bad_theme"
    assert refusal(own_words.code, reader, text_of(words_town.everyone[1]), new="x" * 61) == "theme_too_long"


def test_themes_come_out_once_and_of_several(words_town: WordsTown) -> None:
    w = words_town.world
    own_words.both_held(words_town)
    rare = {text_of(person) for person in words_town.everyone[:2]}
    for reader in words_town.readers[:2]:
        while (text := next_of(words_town, reader)) is not None:
            own_words.code(reader, text, *(["Skolan", "Hemma"] if text in rare else ["Skolan"]))
    assert queries.themes(w.initiative_id, 1) is None
    own_words.release(words_town)
    shown = queries.themes(w.initiative_id, 1)
    assert shown is not None
    assert ([theme.name for theme in shown.themes], shown.other) == (["Skolan"], True)
    assert [info.number for info in queries.releases_of(w.initiative_id)] == [1]
    assert refusal(own_words.release, words_town) == "released_already"
    assert Event.objects.get(name="themes.released").details == {"number": 1}
    # Somebody takes their words back: what is out stays as it is, word for word.
    before = ThemeRelease.objects.get().shown
    for person in words_town.everyone[2:8]:
        erase(participant_id=person, at=later(days=20))
    assert ThemeRelease.objects.get().shown == before


def test_the_release_is_refused_while_anything_is_unread_or_too_few_are_left(words_town: WordsTown) -> None:
    own_words.both_held(words_town)
    assert refusal(own_words.release, words_town) == "not_settled"
    own_words.read_all(words_town, "Skolan")
    for person in words_town.everyone[:3]:
        erase(participant_id=person, at=later(days=9))
    assert refusal(own_words.release, words_town) == "too_few"
    assert not ThemeRelease.objects.exists()


def propose(town: WordsTown, reader: int, text: int, words: str, theme: str = "Skolan") -> int:
    return reading_actions.propose_voice(
        text_id=text, theme=theme, words=words, by=world.actor(reader), at=later(days=9)
    )


def test_a_sentence_needs_two_persons_and_other_words(words_town: WordsTown) -> None:
    own_words.both_held(words_town, "Min lärare Kim skriker på mig varje dag efter lunchen")
    first, second, _third = words_town.readers
    text = text_of(words_town.everyone[0])
    assert refusal(propose, words_town, first, text, "Vuxna höjer rösten.") == "not_settled"
    own_words.read_all(words_town, "Skolan")
    assert refusal(propose, words_town, first, text, "skriker på mig varje dag efter lunchen") == "not_rewritten"
    assert refusal(propose, words_town, first, text, " ") == "voice_missing"
    assert refusal(propose, words_town, first, text, "x" * 301) == "voice_too_long"
    assert refusal(propose, words_town, first, text, "Vuxna höjer rösten.", "Hemma") == "bad_theme"
    voice = propose(words_town, first, text, "Vuxna höjer rösten.")
    approve = {"voice_id": voice, "at": later(days=9)}
    assert refusal(reading_actions.approve_voice, by=world.actor(first), **approve) == "voice_own"
    reading_actions.approve_voice(by=world.actor(second), **approve)
    # The other one changes the sentence: it is no longer approved, and now the first must say yes.
    assert propose(words_town, second, text, "Några vuxna höjer rösten.") == voice
    assert refusal(reading_actions.approve_voice, by=world.actor(second), **approve) == "voice_own"
    another = text_of(words_town.everyone[1])
    unapproved = propose(words_town, first, another, "Aldrig godkänd.")
    reading_actions.approve_voice(by=world.actor(first), **approve)
    own_words.release(words_town)
    shown = queries.themes(words_town.world.initiative_id, 1)
    assert shown is not None
    assert [theme.voices for theme in shown.themes] == [("Några vuxna höjer rösten.",)]
    reading_actions.remove_voice(voice_id=unapproved, by=world.actor(second), at=later(days=11))
    assert refusal(reading_actions.approve_voice, by=world.actor(second), voice_id=unapproved, at=later()) == (
        "voice_unknown"
    )


@pytest.mark.parametrize("kind", [k for k in RoleKind if k is not RoleKind.TEXT_READER])
def test_no_other_role_reads(words_town: WordsTown, kind: RoleKind) -> None:
    own_words.both_held(words_town)
    w = words_town.world
    who = {
        RoleKind.LEADER: w.leader,
        RoleKind.YOUNG_LEADER: world.staff_with(RoleKind.YOUNG_LEADER, ScopeKind.GROUP, w.group_id, w.organisation_id),
        RoleKind.PROCESS_LEADER: w.process_leader,
        RoleKind.ADMINISTRATOR: w.administrator,
        RoleKind.SPONSOR: w.sponsor,
        RoleKind.SAFEGUARDING: words_town.contact,
        RoleKind.CORE_TEAM: world.staff_with(
            RoleKind.CORE_TEAM, ScopeKind.ORGANISATION, w.organisation_id, w.organisation_id
        ),
    }[kind]
    assert reading_queries.pools_for(who) == ()
    with pytest.raises(NotAllowed):
        permissions.check_reads(who, w.initiative_id)
    with pytest.raises(NotAllowed):
        permissions.check_reads_text(who, text_of(words_town.everyone[0]))


def test_a_reader_given_a_group_behind_the_actions_back_reads_nothing(words_town: WordsTown) -> None:
    own_words.both_held(words_town)
    reader, w = words_town.readers[0], words_town.world
    permissions.check_reads(reader, w.initiative_id)
    Role.objects.create(
        user_id=reader,
        organisation_id=w.organisation_id,
        kind=RoleKind.LEADER,
        scope_kind=ScopeKind.GROUP,
        scope_id=w.group_id,
        granted_at=world.AT,
    )
    with pytest.raises(NotAllowed):
        permissions.check_reads(reader, w.initiative_id)


def test_a_role_over_what_another_organisation_leads_reads_nothing(words_town: WordsTown) -> None:
    own_words.both_held(words_town)
    foreign = world.organisation()
    who = world.staff_with(RoleKind.TEXT_READER, ScopeKind.INITIATIVE, words_town.world.initiative_id, foreign)
    assert queries.initiatives_read_by(who) == {}


def test_who_sees_released_themes(words_town: WordsTown) -> None:
    w = words_town.world
    for who in (w.leader, w.process_leader, w.sponsor, words_town.readers[0]):
        permissions.check_sees_themes(who, w.initiative_id)
    foreign = world.build()
    for who in (w.administrator, words_town.contact, foreign.leader, foreign.sponsor):
        with pytest.raises(NotAllowed):
            permissions.check_sees_themes(who, w.initiative_id)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(marks=st.lists(st.sets(st.sampled_from(["Skolan", "Hemma", "Fritid"])), min_size=12, max_size=12))
def test_whatever_is_read_only_themes_of_three_come_out(db_once: WordsTown, marks: list[set[str]]) -> None:
    with transaction.atomic():
        for person, themes in zip(db_once.everyone, marks, strict=True):
            for reader in db_once.readers[:2]:
                own_words.code(reader, text_of(person), *themes)
        own_words.release(db_once)
        shown = queries.themes(db_once.world.initiative_id, 1)
        counts = {name: sum(name in themes for themes in marks) for name in ("Skolan", "Hemma", "Fritid")}
        assert shown is not None
        assert {theme.name for theme in shown.themes} == {name for name, n in counts.items() if n >= 3}
        transaction.set_rollback(True)


@pytest.fixture
def db_once(words_town: WordsTown) -> WordsTown:
    own_words.both_held(words_town)
    return words_town
