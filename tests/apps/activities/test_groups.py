"""What is run and who meets in it, without a name anywhere."""

from datetime import date

import pytest
from tests import world
from tests.world import AT, FRAMEWORK, World, later, load_framework

from genklang.apps.activities import actions, queries
from genklang.apps.activities.types import CardRow, NewCard, Refused
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.people import queries as people


def refusal(act, **given) -> str:
    with pytest.raises(Refused) as refused:
        act(**({"by": SYSTEM, "at": AT} | given))
    assert str(refused.value.sentence)
    return refused.value.code


def test_a_group_is_told_with_everything_above_it(town: World):
    info = queries.group(town.group_id)
    assert (info.activity_id, info.initiative_id, info.organisation_id) == (
        town.activity_id,
        town.initiative_id,
        town.organisation_id,
    )
    assert (info.size, info.youngest_age, info.framework_code, info.ended_on) == (6, 13, "prov", None)
    assert info.schedule == {"kind": "by_hand"}
    assert info.organisation_name.startswith("Förening")


def test_what_is_not_there_is_a_lookup_error(town: World):
    for read in (queries.group, queries.plan_of, queries.activity, queries.initiative):
        with pytest.raises(LookupError):
            read(10**9)
    assert queries.groups([10**9]) == {}
    with pytest.raises(ValueError, match="needs"):
        queries.activities_of()


def test_reads_of_the_structure(town: World, other_town: World):
    assert queries.structure() == {
        each.group_id: (each.activity_id, each.initiative_id, each.organisation_id) for each in (town, other_town)
    }
    assert [info.id for info in queries.activities_of(organisation_id=town.organisation_id)] == [town.activity_id]
    assert [info.id for info in queries.activities_of(initiative_id=town.initiative_id)] == [town.activity_id]
    assert queries.activities_of(organisation_id=town.organisation_id, initiative_id=other_town.initiative_id) == ()
    assert [info.id for info in queries.initiatives_of(town.organisation_id)] == [town.initiative_id]
    assert [info.id for info in queries.groups_of_activity(town.activity_id)] == [town.group_id]
    assert queries.activity(town.activity_id).groups == 1
    assert set(queries.activities([town.activity_id, other_town.activity_id])) == {
        town.activity_id,
        other_town.activity_id,
    }


def test_names_are_there_and_the_only_ones_of_their_kind(town: World):
    own = {"organisation_id": town.organisation_id}
    activity = queries.activity(town.activity_id)
    assert refusal(actions.create_initiative, name=" ", **own) == "name_missing"
    assert refusal(actions.create_initiative, name="x" * 121, **own) == "name_missing"
    assert refusal(actions.create_initiative, name=f" {activity.initiative_name} ", **own) == "name_taken"
    again = {"initiative_id": town.initiative_id, "name": activity.name}
    assert refusal(actions.create_activity, **own, **again) == "name_taken"
    assert refusal(actions.create_activity, **own, initiative_id=10**9, name="Ny") == "initiative_unknown"
    assert world.activity(world.organisation(), town.initiative_id, activity.name)


def new_group(town: World, **given) -> str:
    plain = {
        "activity_id": town.activity_id,
        "name": "Ny grupp",
        "size": 3,
        "youngest_age": 13,
        "framework_code": "prov",
        "starts_on": AT.date(),
    }
    return refusal(actions.create_group, **(plain | given))


def test_a_group_that_cannot_be_is_refused(town: World):
    assert new_group(town, size=0) == "bad_size"
    assert new_group(town, size=201) == "bad_size"
    assert new_group(town, youngest_age=5) == "bad_age"
    assert new_group(town, name="") == "name_missing"
    assert new_group(town, name=queries.group(town.group_id).name) == "name_taken"
    assert new_group(town, activity_id=10**9) == "activity_unknown"
    assert new_group(town, framework_code="finns_inte") == "framework_unknown"
    assert len(queries.groups_of_activity(town.activity_id)) == 1


def test_questions_for_adults_are_for_groups_of_adults(town: World):
    text = FRAMEWORK.replace("code: prov\n", "code: prov_vuxna\n").replace("target: youth", "target: adults")
    load_framework(text)
    assert new_group(town, framework_code="prov_vuxna", youngest_age=17) == "bad_age"
    about = {"activity_id": town.activity_id, "size": 3, "starts_on": AT.date(), "by": SYSTEM, "at": AT}
    group_id, _cards = actions.create_group(name="Mammor", framework_code="prov_vuxna", youngest_age=18, **about)
    assert queries.group(group_id).framework_code == "prov_vuxna"


def test_cards_are_numbered_and_show_no_code_when_printed_by_mistake(town: World):
    cards = actions.add_cards(group_id=town.group_id, count=2, by=SYSTEM, at=later(days=3))
    assert [card.card for card in cards] == [7, 8]
    assert repr(NewCard(7, "KX7P-4MQD-9T")) == "NewCard(card=7, code=…)"
    assert queries.group(town.group_id).size == 8
    assert queries.roster(town.group_id)[6] == CardRow(7, date(2026, 3, 5), None, None)
    assert people.participant_by_code(cards[0].code, source="s", at=AT)


def test_a_card_number_is_never_dealt_again(town: World):
    actions.remove_participant(group_id=town.group_id, card=6, by=SYSTEM, at=AT)
    (card,) = actions.add_cards(group_id=town.group_id, count=1, by=SYSTEM, at=AT)
    assert card.card == 7
    assert [row.card for row in queries.roster(town.group_id)] == [1, 2, 3, 4, 5, 7]


def test_a_card_is_printed_anew_for_the_same_participant(town: World):
    code = actions.reissue_card(group_id=town.group_id, card=2, by=SYSTEM, at=AT)
    assert people.participant_by_code(code, source="s", at=AT).participant_id == town.participants[1]
    event = Event.objects.get(name="card.reissued")
    assert (event.organisation_id, event.subject_id, event.details) == (
        town.organisation_id,
        town.group_id,
        {"card": 2},
    )


def test_who_has_left_is_told_by_day(town: World):
    actions.mark_left(group_id=town.group_id, card=1, by=SYSTEM, at=later(days=10), left_on=date(2026, 3, 9))
    person = town.participants[0]
    assert person in queries.active_participants(town.group_id, date(2026, 3, 8))
    assert person not in queries.active_participants(town.group_id, date(2026, 3, 9))
    assert person in queries.participants_between(town.group_id, date(2026, 3, 8), date(2026, 4, 1))
    assert person not in queries.participants_between(town.group_id, date(2026, 3, 9), date(2026, 4, 1))
    assert queries.active_participants(town.group_id, date(2026, 3, 1)) == frozenset()
    assert queries.group(town.group_id).size == 5
    assert queries.roster(town.group_id)[0].left_on == date(2026, 3, 9)


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 13)])
def test_nobody_leaves_before_coming_or_in_the_future(town: World, day: date):
    given = {"group_id": town.group_id, "card": 1, "left_on": day, "at": later(days=10)}
    assert refusal(actions.mark_left, **given) == "bad_day"


def test_a_guardians_consent_stands_on_the_roster(town: World):
    actions.guardian_consent(group_id=town.group_id, card=3, by=SYSTEM, at=later(days=1))
    assert [row.guardian_consent_on for row in queries.roster(town.group_id)][2] == date(2026, 3, 3)


def test_a_card_that_is_not_in_the_group(town: World, other_town: World):
    for act in (actions.reissue_card, actions.mark_left, actions.guardian_consent, actions.remove_participant):
        assert refusal(act, group_id=town.group_id, card=99) == "card_unknown"


def test_a_group_ends_once_and_gets_no_more_cards(town: World):
    actions.end_group(group_id=town.group_id, by=SYSTEM, at=AT)
    assert queries.group(town.group_id).ended_on == AT.date()
    assert queries.activity(town.activity_id).groups == 0
    assert refusal(actions.end_group, group_id=town.group_id) == "group_ended"
    assert refusal(actions.add_cards, group_id=town.group_id, count=1) == "group_ended"
    assert refusal(actions.add_cards, group_id=10**9, count=1) == "group_unknown"


def test_the_rule_of_an_activity_is_changed(town: World):
    rule = {"kind": "every", "n": 4, "unit": "months"}
    actions.set_schedule(activity_id=town.activity_id, schedule=rule | {"noise": 1}, by=SYSTEM, at=AT)
    assert queries.group(town.group_id).schedule == rule
    assert refusal(actions.set_schedule, activity_id=town.activity_id, schedule={"kind": "x"}) == "bad_rule"
    assert refusal(actions.set_schedule, activity_id=10**9, schedule=rule) == "activity_unknown"


def test_one_event_is_written_for_each_action_and_none_when_refused(town: World):
    before = Event.objects.count()
    new_group(town, name=queries.group(town.group_id).name)
    assert Event.objects.count() == before
    actions.end_group(group_id=town.group_id, by=world.actor(town.leader), at=AT)
    event = Event.objects.latest("id")
    assert Event.objects.count() == before + 1
    assert (event.name, event.staff_id, event.subject_id) == ("group.ended", town.leader, town.group_id)
