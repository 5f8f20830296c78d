"""One reader's worry is a case at once, for the safeguarding contact alone; the record tells what was done, no text."""

import json

import pytest
from tests import own_words, world
from tests.own_words import WordsTown
from tests.world import later

from genklang.apps.audit.erasure import erase
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import Refused
from genklang.apps.organisations.types import NotAllowed, RoleKind, ScopeKind
from genklang.apps.voices import permissions, worry_actions, worry_queries
from genklang.apps.voices.models import Text
from genklang.apps.voices.types import OUTCOMES, WorryText

WORDS = "Jag vågar inte gå hem"


def refusal(act, **given) -> str:
    with pytest.raises(Refused) as refused:
        act(**given)
    assert str(refused.value.sentence)
    return refused.value.code


@pytest.fixture
def worried(words_town: WordsTown) -> tuple[WordsTown, int]:
    """A town where one reader worried about one text."""
    person = words_town.second[0]
    own_words.both_held(words_town, {each: WORDS if each == person else "Skolan" for each in words_town.everyone})
    text = Text.objects.get(participant_id=person)
    case = own_words.code(words_town.readers[0], text.id, worry=True)
    assert case is not None
    return words_town, case


def test_the_case_is_there_at_once_and_only_once(worried: tuple[WordsTown, int]) -> None:
    town, case = worried
    assert [info.id for info in worry_queries.worries_for(town.contact)] == [case]
    assert own_words.code(town.readers[1], Text.objects.get(words=WORDS).id, "Hemma", worry=True) is None
    assert len(worry_queries.worries_for(town.contact)) == 1


def read(town: WordsTown, case: int) -> WorryText:
    return worry_actions.read_worry(worry_id=case, by=world.actor(town.contact), at=later(days=9))


def test_the_contact_learns_which_group_and_the_record_that_it_was_opened(worried: tuple[WordsTown, int]) -> None:
    town, case = worried
    told = read(town, case)
    assert told.words == WORDS
    assert told.group_name.startswith("Grupp")
    assert WORDS not in repr(told)
    names = [event.name for event in Event.objects.filter(subject_id=case, name__startswith="worry.").order_by("id")]
    assert names == ["worry.opened", "worry.read"]
    details = json.dumps([event.details for event in Event.objects.all()], ensure_ascii=False)
    assert WORDS not in details
    assert "vågar" not in details


def test_the_grown_up_beside_is_told_of_where_only_somebody_young_leads_from_near(
    worried: tuple[WordsTown, int],
) -> None:
    town, case = worried
    over = (ScopeKind.GROUP, town.second_group, town.world.organisation_id)
    world.staff_with(RoleKind.YOUNG_LEADER, *over)
    assert read(town, case).leader_ids == (town.world.process_leader,)
    near = world.staff_with(RoleKind.LEADER, *over)
    assert read(town, case).leader_ids == (near,)


def test_nobody_else_sees_it(worried: tuple[WordsTown, int]) -> None:
    town, case = worried
    permissions.check_handles_worry(town.contact, case)
    w = town.world
    foreign = own_words.build()
    for who in (w.leader, w.process_leader, w.administrator, w.sponsor, *town.readers, foreign.contact):
        with pytest.raises(NotAllowed):
            permissions.check_handles_worry(who, case)
        assert worry_queries.worries_for(who) == ()
        assert worry_queries.to_look_at(who) == ()
    for who in (w.leader, *town.readers):
        with pytest.raises(NotAllowed):
            permissions.check_is_told(who)


def test_what_was_done_is_noted_until_it_is_closed(worried: tuple[WordsTown, int]) -> None:
    town, case = worried
    by = {"worry_id": case, "by": world.actor(town.contact), "at": later(days=9)}
    assert refusal(worry_actions.add_note, words=" ", **by) == "note_missing"
    assert refusal(worry_actions.add_note, words="x" * 1001, **by) == "note_too_long"
    worry_actions.add_note(words="Ringde ledaren.", **by)
    assert refusal(worry_actions.close_worry, outcome="", words="Klart", **by) == "bad_outcome"
    assert refusal(worry_actions.close_worry, outcome=OUTCOMES[0], words="", **by) == "note_missing"
    worry_actions.close_worry(outcome=OUTCOMES[0], words="Träffade gruppen.", **by)
    assert [(note.by, note.words) for note in worry_queries.notes(case)] == [
        (town.contact, "Ringde ledaren."),
        (town.contact, "Träffade gruppen."),
    ]
    info = worry_queries.worry(case)
    assert info is not None
    assert (info.closed_at, info.outcome) == (later(days=9), "acted")
    assert refusal(worry_actions.add_note, words="Mer", **by) == "worry_closed"
    assert refusal(worry_actions.close_worry, outcome="acted", words="Mer", **by) == "worry_closed"


def test_what_the_young_person_takes_away_is_gone_here_too(worried: tuple[WordsTown, int]) -> None:
    town, case = worried
    worry_actions.add_note(worry_id=case, words="Ringde.", by=world.actor(town.contact), at=later(days=9))
    erase(participant_id=town.second[0], at=later(days=10))
    told = read(town, case)
    assert told.words is None
    assert told.group_name
    assert len(worry_queries.notes(case)) == 1


def test_where_too_few_wrote_the_contact_reads_for_worry_alone(words_town: WordsTown) -> None:
    w = words_town.world
    person = w.participants[3]
    round_id = own_words.held(
        w.group_id, w.participants[:4], {each: WORDS if each == person else "Bra" for each in w.participants}
    )
    text = Text.objects.get(participant_id=person)
    waiting = worry_queries.to_look_at(words_town.contact)
    assert len(waiting) == 4
    assert waiting[0] == text.id
    assert worry_queries.words_to_look_at(text.id) == (WORDS, "sv")
    by = {"by": world.actor(words_town.contact), "at": later(days=9)}
    case = worry_actions.look_at_text(text_id=text.id, worry=True, **by)
    assert case is not None
    assert worry_actions.look_at_text(text_id=waiting[1], worry=False, **by) is None
    assert set(worry_queries.to_look_at(words_town.contact)) == set(waiting[2:])
    assert refusal(worry_actions.look_at_text, text_id=text.id, worry=True, **by) == "text_unknown"
    with pytest.raises(NotAllowed):
        permissions.check_looks_at(words_town.contact, text.id)
    permissions.check_looks_at(words_town.contact, waiting[2])
    # When enough have written the readers take over, and the contact has nothing more to read.
    own_words.held(words_town.second_group, words_town.second, "Bra")
    assert worry_queries.to_look_at(words_town.contact) == ()
    assert refusal(worry_actions.look_at_text, text_id=waiting[2], worry=True, **by) == "text_unknown"
    assert round_id


def test_the_contact_reads_nothing_while_a_round_is_open(words_town: WordsTown) -> None:
    round_id = world.open_round(words_town.world.group_id)
    own_words.write(round_id, words_town.world.participants[0], WORDS)
    assert worry_queries.to_look_at(words_town.contact) == ()


def test_a_contact_reads_only_their_own_organisation(words_town: WordsTown) -> None:
    foreign = own_words.build()
    own_words.held(foreign.world.group_id, foreign.world.participants, WORDS)
    assert worry_queries.to_look_at(words_town.contact) == ()
    assert len(worry_queries.to_look_at(foreign.contact)) == 6
