"""What lies behind a number, what is done about it, and what the young people meet next time."""

from datetime import date

import pytest
from tests import world
from tests.world import AT, World, later

from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions, permissions, queries
from genklang.apps.dialogue.types import Refused, YouSaid
from genklang.apps.organisations.types import NotAllowed

DAY = date(2026, 3, 20)


@pytest.fixture
def session_id(town: World) -> int:
    return talk(town)


def talk(town: World, *, days: float = 0) -> int:
    round_id = world.run_round(town.group_id, {town.participants[0]: 3}, at=later(days=days))
    return actions.start_session(
        group_id=town.group_id, round_id=round_id, held_on=later(days=days + 10).date(), by=SYSTEM, at=later(days=days)
    )


def act(session_id: int, **given) -> int:
    plain = {"you_said": "Det är stökigt", "what": "Ett tyst rum", "who": "Amal", "due_on": DAY}
    return actions.add_action(**({"session_id": session_id, "by": SYSTEM, "at": AT} | plain | given))


def insight(session_id: int, **given) -> int:
    plain = {"measure_kind": "indicator", "measure_code": "skola", "words": "Vi behöver en tyst plats."}
    return actions.add_insight(**({"session_id": session_id, "by": SYSTEM, "at": AT} | plain | given))


def refusal(do, *args, **given) -> str:
    with pytest.raises(Refused) as refused:
        do(*args, **given)
    assert str(refused.value.sentence)
    return refused.value.code


def test_a_session_is_about_one_closed_laget_and_is_started_once(town: World, other_town: World):
    opened = world.open_round(town.group_id)
    given = {"held_on": DAY, "by": SYSTEM, "at": AT}
    assert refusal(actions.start_session, group_id=town.group_id, round_id=opened, **given) == "round_not_closed"
    world.close_round(opened)
    assert refusal(actions.start_session, group_id=other_town.group_id, round_id=opened, **given) == "wrong_group"
    assert refusal(actions.start_session, group_id=town.group_id, round_id=10**9, **given) == "wrong_group"
    assert queries.session_of(opened) is None
    first = actions.start_session(group_id=town.group_id, round_id=opened, **given)
    assert actions.start_session(group_id=town.group_id, round_id=opened, **given) == first
    found = queries.session_of(opened)
    assert found is not None
    assert (found.id, found.group_id, found.held_on) == (first, town.group_id, DAY)
    assert queries.session(first) == found
    assert queries.talks([opened]) == {opened: False}
    assert Event.objects.filter(name="feedback.started").count() == 1


@pytest.mark.parametrize("note", ["insight", "act", "without"])
def test_a_talk_is_done_when_something_is_written_or_is_not_going_to_be(town: World, note: str):
    first, second = talk(town), talk(town, days=40)
    rounds = [queries.session(each).round_id for each in (first, second)]
    assert queries.talks(rounds) == dict.fromkeys(rounds, False)
    if note == "without":
        for _again in range(2):
            actions.end_talk(session_id=first, by=SYSTEM, at=AT)
        assert Event.objects.filter(name="feedback.ended").count() == 1
    else:
        {"insight": insight, "act": act}[note](first)
    assert queries.talks(rounds) == {rounds[0]: True, rounds[1]: False}


def test_what_is_taken_away_again_is_not_written(session_id: int):
    round_id = queries.session(session_id).round_id
    actions.remove_insight(insight_id=insight(session_id), by=SYSTEM, at=AT)
    assert queries.talks([round_id]) == {round_id: False}


def test_an_unknown_talk_is_not_held(db: None):
    assert refusal(actions.end_talk, session_id=10**9, by=SYSTEM, at=AT) == "session_unknown"


def test_an_insight_is_the_groups_own_words_beside_a_number(session_id: int):
    insight(session_id, verdict="no", hypothesis="De vill ha läxhjälp")
    (found,) = queries.insights(session_id)
    assert (found.measure_code, found.words, found.hypothesis) == (
        "skola",
        "Vi behöver en tyst plats.",
        "De vill ha läxhjälp",
    )
    assert (found.verdict, found.verdict_words) == ("no", "Gruppen känner inte igen det")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"words": " "}, "words_missing"),
        ({"words": "x" * 1001}, "too_long"),
        ({"hypothesis": "x" * 501}, "too_long"),
        ({"verdict": "maybe"}, "bad_verdict"),
        ({"session_id": 10**9}, "session_unknown"),
    ],
)
def test_an_insight_that_cannot_be_kept_is_refused(session_id: int, given: dict[str, str], code: str):
    assert refusal(insight, **({"session_id": session_id} | given)) == code
    assert queries.insights(session_id) == ()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"you_said": ""}, "words_missing"),
        ({"what": ""}, "words_missing"),
        ({"who": "  "}, "words_missing"),
        ({"what": "x" * 301}, "too_long"),
        ({"session_id": 10**9}, "session_unknown"),
    ],
)
def test_an_action_that_cannot_be_kept_is_refused(session_id: int, town: World, given: dict[str, str], code: str):
    assert refusal(act, **({"session_id": session_id} | given)) == code
    assert queries.actions_of(town.group_id) == ()


def test_what_ends_says_what_happened(session_id: int):
    action_id = act(session_id)
    update = {"action_id": action_id, "by": SYSTEM, "at": AT}
    for state in ("done", "dropped"):
        assert refusal(actions.update_action, state=state, what_happened=" ", **update) == "what_happened_missing"
    assert refusal(actions.update_action, state="lost", **update) == "bad_state"
    assert refusal(actions.update_action, state="done", what_happened="x" * 301, **update) == "too_long"
    assert refusal(actions.update_action, **(update | {"state": "done", "action_id": 10**9})) == "action_unknown"
    actions.update_action(state="under_way", **update)
    actions.update_action(state="done", what_happened="Rummet är öppet.", **update)
    found = queries.action(action_id)
    assert found is not None
    assert (found.state, found.state_words, found.what_happened) == ("done", "klart", "Rummet är öppet.")
    assert queries.action(10**9) is None


def test_open_actions_come_first_by_day_and_every_promise_is_told(session_id: int, town: World, other_town: World):
    done = act(session_id, what="Klart", due_on=date(2026, 3, 1))
    someday = act(session_id, what="Någon gång", due_on=None)
    late = act(session_id, what="Sent", due_on=date(2026, 4, 1))
    soon = act(session_id, what="Snart", due_on=date(2026, 3, 10))
    actions.update_action(action_id=done, state="done", what_happened="Ja", by=SYSTEM, at=AT)
    assert [row.id for row in queries.actions_of(town.group_id)] == [soon, late, someday, done]
    assert [row.id for row in queries.promised([town.group_id])] == [soon, late, someday]
    assert queries.promised([other_town.group_id]) == ()
    assert queries.actions_of(other_town.group_id) == ()


def test_next_time_the_young_people_meet_what_was_done(town: World):
    first = talk(town)
    old_done, _old_open = act(first, what="Gammalt klart"), act(first, what="Gammalt på gång")
    actions.update_action(action_id=old_done, state="done", what_happened="Ja", by=SYSTEM, at=AT)
    second = talk(town, days=100)
    act(second, what="Bestämt nu")
    done = act(second, you_said="Bussen går för sällan", what="Ringa bolaget")
    actions.update_action(action_id=done, state="done", what_happened="Den går nu två gånger.", by=SYSTEM, at=AT)
    rows = queries.you_said_we_did(town.group_id)
    assert rows[0] == YouSaid("Bussen går för sällan", "Ringa bolaget", "klart", "Den går nu två gånger.")
    assert [row.what for row in rows] == ["Ringa bolaget", "Bestämt nu", "Gammalt på gång"]


def test_before_the_first_session_there_is_nothing_to_meet_and_never_too_much(town: World):
    assert queries.you_said_we_did(town.group_id) == ()
    session_id = talk(town)
    for number in range(10):
        act(session_id, what=f"Sak {number}")
    assert len(queries.you_said_we_did(town.group_id)) == queries.MOST_ROWS_ON_A_PHONE


def test_who_leads_the_group_writes_and_nobody_else(town: World, other_town: World, session_id: int):
    action_id = act(session_id)
    assert permissions.check_leads_session(town.leader, session_id).id == session_id
    assert permissions.check_leads_action(town.leader, action_id).id == action_id
    checks = (
        (permissions.check_leads_session, session_id),
        (permissions.check_leads_action, action_id),
    )
    for check, number in checks:
        for user_id in (town.sponsor, town.administrator, other_town.leader, other_town.process_leader):
            with pytest.raises(NotAllowed):
                check(user_id, number)
        with pytest.raises(NotAllowed):
            check(town.leader, 10**9)


def test_a_slip_is_written_over_and_the_log_keeps_no_words(session_id: int):
    number = insight(session_id, verdict="yes", words="Kalle är alltid sen.")
    actions.edit_insight(insight_id=number, words="Vi kommer sent.", verdict="no", by=SYSTEM, at=AT)
    (found,) = queries.insights(session_id)
    assert (found.words, found.verdict, found.measure_code) == ("Vi kommer sent.", "no", "skola")
    given = {"insight_id": number, "by": SYSTEM, "at": AT}
    assert refusal(actions.edit_insight, **given, words=" ") == "words_missing"
    assert refusal(actions.edit_insight, **given, words="x" * 1001) == "too_long"
    assert refusal(actions.edit_insight, **given, words="x", verdict="maybe") == "bad_verdict"
    (event,) = Event.objects.filter(name="insight.edited")
    assert event.subject_id == session_id
    assert "Kalle" not in str(event.details)


def test_what_was_written_can_be_taken_away_once(session_id: int):
    number = insight(session_id)
    actions.remove_insight(insight_id=number, by=SYSTEM, at=AT)
    assert queries.insights(session_id) == ()
    assert queries.insight(number) is None
    assert refusal(actions.remove_insight, insight_id=number, by=SYSTEM, at=AT) == "insight_unknown"
    assert Event.objects.filter(name="insight.removed").count() == 1


def test_an_action_is_corrected_without_changing_how_it_goes(session_id: int):
    number = act(session_id)
    actions.update_action(action_id=number, state="under_way", by=SYSTEM, at=AT)
    given = {"action_id": number, "you_said": "Det är stökigt", "who": "Amal", "by": SYSTEM, "at": AT}
    actions.edit_action(**given, what="Ett rum till")
    found = queries.action(number)
    assert found is not None
    assert (found.what, found.due_on, found.state) == ("Ett rum till", None, "under_way")
    assert refusal(actions.edit_action, **given, what="") == "words_missing"
    actions.remove_action(action_id=number, by=SYSTEM, at=AT)
    assert queries.action(number) is None
    assert refusal(actions.remove_action, action_id=number, by=SYSTEM, at=AT) == "action_unknown"
    assert [event.name for event in Event.objects.filter(name__in=["action.edited", "action.removed"])] == [
        "action.edited",
        "action.removed",
    ]
