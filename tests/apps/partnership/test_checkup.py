"""The partners' check-up: begun once, twice a year, the right questions to the right group, led by who leads it all."""

from datetime import timedelta

import pytest
from tests import checkup, world
from tests.apps.partnership.conftest import Together, refusal
from tests.world import World

from genklang.apps.activities import actions as activities
from genklang.apps.activities import permissions, schedule
from genklang.apps.activities import queries as activity_queries
from genklang.apps.activities import types as activity_types
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import own_queries
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.partnership import checkup_actions, checkup_queries


def refused(**given: object) -> str:
    with pytest.raises(activity_types.Refused) as no:
        activities.create_group(
            name="En till", size=3, starts_on=world.AT.date(), by=SYSTEM, at=world.AT, **({"youngest_age": 20} | given)
        )
    assert str(no.value.sentence)
    return no.value.code


def test_it_begins_with_a_card_for_each_and_is_twice_a_year(together: Together) -> None:
    held = checkup.begin(together.world, partnership=together.id)
    group = activity_queries.group(held.group_id)
    assert (group.name, group.size, group.partners_of) == ("Partnerna", 9, together.world.initiative_id)
    assert group.organisation_id == together.world.organisation_id
    window = schedule.next_window(group.schedule, starts_on=group.starts_on, done=[world.AT.date()])
    assert window is not None
    assert timedelta(days=180) < window.earliest - world.AT.date() < timedelta(days=186)
    assert activity_queries.group(together.world.group_id).partners_of is None
    assert [event.name for event in Event.objects.filter(name__in=("partners.begun", "checkup.begun"))] == [
        "partners.begun",
        "checkup.begun",
    ]


def test_there_is_one_and_it_needs_a_partnership(together: Together) -> None:
    checkup.begin(together.world, partnership=together.id)
    given = {"name": "En annan", "size": 4, "starts_on": world.AT.date(), **together.act}
    assert refusal(checkup_actions.begin_checkup, partnership_id=together.id, **given) == "checkup_there"
    assert refusal(checkup_actions.begin_checkup, partnership_id=10**9, **given) == "gone"


def test_partners_and_young_people_are_never_asked_each_others_questions(together: Together) -> None:
    place = together.world
    held = checkup.begin(place, partnership=together.id)
    code = checkup.framework().code
    own = activity_queries.group(held.group_id).activity_id
    assert refused(activity_id=place.activity_id, framework_code=code) == "framework_unknown"
    assert refused(activity_id=own, framework_code="prov") == "framework_unknown"
    assert refused(activity_id=own, framework_code=code) == "partners_there"
    assert refused(activity_id=place.activity_id, framework_code=code, youngest_age=15) == "bad_age"
    assert code not in {known for known, _title in own_queries.choices(place.organisation_id)}
    titles = {title for _id, title, _version in own_queries.beginnings(place.organisation_id)}
    assert "Provramverk" in titles
    assert checkup.framework().title["sv"] not in titles


def test_nothing_is_built_in_it_or_shared(together: Together) -> None:
    place = together.world
    apart = activity_queries.group(checkup.begin(place, partnership=together.id).group_id).initiative_id
    act = {"initiative_id": apart, "by": SYSTEM, "at": world.AT}
    with pytest.raises(activity_types.Refused, match="initiative_unknown"):
        activities.create_activity(organisation_id=place.organisation_id, name="Läxhjälp", **act)
    with pytest.raises(activity_types.Refused, match="initiative_unknown"):
        activities.share_initiative(with_called="Någon", **act)
    with pytest.raises(activity_types.Refused, match="initiative_unknown"):
        activities.begin_partners(
            name="Igen",
            group_name="Partnerna",
            size=3,
            framework_code=checkup.framework().code,
            starts_on=world.AT.date(),
            **act,
        )


def test_who_leads_the_initiative_leads_it_and_nobody_else_reaches_it(together: Together, other_town: World) -> None:
    place = together.world
    held = checkup.begin(place, partnership=together.id)
    group = activity_queries.group(held.group_id)
    over_it = world.staff_with(
        RoleKind.PROCESS_LEADER, ScopeKind.INITIATIVE, place.initiative_id, place.organisation_id
    )
    for leads in (place.process_leader, over_it):
        reach = permissions.reach(leads)
        assert group.id in reach.leads & reach.groups & reach.cards
        assert group.activity_id not in reach.activities
        assert group.initiative_id not in reach.initiatives
        assert not permissions.leads_initiative(leads, group.initiative_id)
    administrator = permissions.reach(place.administrator)
    assert group.id in administrator.cards
    assert group.id not in administrator.groups | administrator.leads
    over_an_activity = world.staff_with(
        RoleKind.PROCESS_LEADER, ScopeKind.ACTIVITY, place.activity_id, place.organisation_id
    )
    for stranger in (
        place.leader,
        place.sponsor,
        over_an_activity,
        other_town.process_leader,
        other_town.administrator,
    ):
        reach = permissions.reach(stranger)
        assert group.id not in reach.groups | reach.leads | reach.cards


def test_no_role_is_given_over_it_and_one_that_was_opens_nothing(together: Together) -> None:
    place = together.world
    held = checkup.begin(place, partnership=together.id)
    group = activity_queries.group(held.group_id)
    for kind, scope, number in (
        (RoleKind.LEADER, ScopeKind.GROUP, group.id),
        (RoleKind.LEADER, ScopeKind.ACTIVITY, group.activity_id),
        (RoleKind.PROCESS_LEADER, ScopeKind.INITIATIVE, group.initiative_id),
        (RoleKind.SPONSOR, ScopeKind.INITIATIVE, group.initiative_id),
    ):
        with pytest.raises(activity_types.Refused, match="wrong_scope"):
            permissions.check_scope(place.organisation_id, scope, number)
        reach = permissions.reach(world.staff_with(kind, scope, number, place.organisation_id))
        assert not reach.groups | reach.leads | reach.cards | reach.activities | reach.initiatives


def test_what_has_been_held_is_told_with_what_is_out(together: Together) -> None:
    place = together.world
    assert checkup_queries.checkup(place.initiative_id) is None
    held = checkup.begin(place, partnership=together.id)
    first = checkup.released(held, [3, 4, 4, 5, 3, 4, 4, 5, 3])
    second = checkup.answered(held, [3] * 9, at=world.later(days=180))
    found = checkup_queries.checkup(place.initiative_id)
    assert found is not None
    assert [(one.round_id, one.is_open, one.is_released) for one in found.held] == [
        (first, False, True),
        (second, False, False),
    ]
    assert found.last_released == found.held[0]
