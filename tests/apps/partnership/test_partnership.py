"""Who is in a partnership with what role, what they want together, and who sees it."""

from datetime import date, timedelta

import pytest
from tests import world
from tests.apps.partnership.conftest import DAY, Together, begun, refusal
from tests.apps.reports.conftest import may
from tests.world import World

from genklang.apps.activities.actions import share_initiative
from genklang.apps.activities.permissions import reach
from genklang.apps.audit.models import Event
from genklang.apps.organisations.queries import organisation
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.partnership import actions, permissions, queries
from genklang.apps.partnership.types import MOST_GOALS, Access, PartnerRoleKind

PLAIN = {"vision": "", "goals": [], "agreement": "", "begun_on": DAY}


def test_it_stands_around_one_initiative_and_is_begun_once(together: Together) -> None:
    w = together.world
    info = queries.partnership_of(w.initiative_id)
    assert info is not None
    assert (info.id, info.begun_on) == (together.id, DAY)
    (partner,) = queries.partners(together.id)
    assert partner.organisation_id == w.organisation_id
    again = {"initiative_id": w.initiative_id, "name": "En till", "begun_on": DAY, **together.act}
    assert refusal(actions.begin_partnership, **again) == "partnership_there"
    assert refusal(actions.begin_partnership, **{**again, "name": " "}) == "words_missing"


def test_vision_goals_and_agreement_are_kept_as_written(together: Together) -> None:
    given = {
        "name": "Tillsammans",
        "vision": "Alla unga i Bergsängen har någonstans att vara.\n\nOch någon att fråga.",
        "goals": ["Fler unga är delaktiga.", "  ", "Fler har arbete eller studerar."],
        "agreement": "Bostadsbolaget ser satsningens resultat, aldrig en grupps.",
        "begun_on": DAY,
    }
    actions.describe_partnership(partnership_id=together.id, **given, seen=together.mark, **together.act)
    info = queries.partnership(together.id)
    assert info is not None
    assert info.goals == ("Fler unga är delaktiga.", "Fler har arbete eller studerar.")
    assert (info.vision, info.agreement) == (given["vision"], given["agreement"])


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": ""}, "words_missing"),
        ({"goals": ["x"] * (MOST_GOALS + 1)}, "too_many"),
        ({"goals": ["x" * 201]}, "too_long"),
        ({"vision": "x" * 1001}, "too_long"),
        ({"partnership_id": 10**9}, "gone"),
        ({"seen": "något annat"}, "changed_meanwhile"),
    ],
    ids=["name", "goals", "goal", "vision", "unknown", "second"],
)
def test_what_cannot_be_described_is_refused(together: Together, given: dict[str, object], code: str) -> None:
    plain = {"partnership_id": together.id, "name": "Tillsammans", "seen": together.mark, **PLAIN, **together.act}
    assert refusal(actions.describe_partnership, **(plain | given)) == code


def test_a_partner_that_is_here_is_that_organisation_and_another_is_a_name(
    together: Together, other_town: World
) -> None:
    here = organisation(other_town.organisation_id)
    assert here is not None
    add = {"partnership_id": together.id, "since": DAY, **together.act}
    known = actions.add_partner(name=f" {here.name.upper()}  ", **add)
    other = actions.add_partner(name="Möbelhuset", **add)
    found = {partner.id: partner for partner in queries.partners(together.id)}
    assert (found[known].organisation_id, found[known].name) == (here.id, here.name)
    assert (found[other].organisation_id, found[other].name) == (None, "Möbelhuset")
    assert refusal(actions.add_partner, name="Möbelhuset", **add) == "partner_there"
    assert refusal(actions.add_partner, name="Sent", **{**add, "until": DAY - timedelta(days=1)}) == "bad_days"


def test_who_has_left_stands_last_and_may_come_back(together: Together) -> None:
    add = {"partnership_id": together.id, "name": "Möbelhuset", "since": DAY, **together.act}
    first = actions.add_partner(**add)
    left = {"name": "Möbelhuset", "since": DAY, "until": DAY + timedelta(days=90)}
    actions.edit_partner(partner_id=first, **left, **together.act)
    second = actions.add_partner(**add)
    assert [partner.id for partner in queries.partners(together.id)] == [together.partner, second, first]


def test_roles_say_who_answers_for_what_and_are_taken_away_whole(together: Together) -> None:
    given = {"kind": "project_leader", "name": "Maria Forsvik", "since": DAY}
    row = actions.add_partner_role(partner_id=together.partner, **given, **together.act)
    (partner,) = queries.partners(together.id)
    (role,) = partner.roles
    assert (role.kind, role.name, role.partnership_id) == (PartnerRoleKind.PROJECT_LEADER, "Maria Forsvik", together.id)
    edited = {"kind": "contact", "name": "Bostadschefen", "since": DAY, "until": DAY}
    actions.edit_partner_role(partner_role_id=row, **edited, **together.act)
    found = queries.partner_role(row)
    assert found is not None and (found.name, found.until) == ("Bostadschefen", DAY)
    assert refusal(actions.edit_partner_role, partner_role_id=row, **{**edited, "name": ""}, **together.act)
    actions.remove_partner_role(partner_role_id=row, **together.act)
    assert queries.partner_role(row) is None
    assert refusal(actions.remove_partner_role, partner_role_id=row, **together.act) == "gone"
    assert "Maria" not in str(list(Event.objects.values_list("details", flat=True)))


def test_core_activities_are_the_initiatives_own(together: Together, other_town: World) -> None:
    add = {"partnership_id": together.id, **together.act}
    core = actions.add_core_activity(activity_id=together.world.activity_id, words="Någon att fråga.", **add)
    (row,) = queries.core_activities(together.id)
    assert (row.activity_id, row.words) == (together.world.activity_id, "Någon att fråga.")
    assert refusal(actions.add_core_activity, activity_id=row.activity_id, **add) == "activity_there"
    assert refusal(actions.add_core_activity, activity_id=other_town.activity_id, **add) == "activity_unknown"
    actions.remove_core_activity(core_id=core, **together.act)
    assert queries.core_activities(together.id) == ()


def test_who_leads_writes_and_who_sees_the_whole_reads(together: Together, other_town: World) -> None:
    w = together.world
    writes = {who: may(permissions.check_writes, getattr(w, who), together.id) for who in ROLES}
    assert writes == {"leader": False, "process_leader": True, "administrator": False, "sponsor": False}
    sees = {who: may(permissions.check_sees, getattr(w, who), together.id) for who in ROLES}
    assert sees == {"leader": False, "process_leader": True, "administrator": True, "sponsor": True}
    assert not any(may(permissions.check_sees, getattr(other_town, who), together.id) for who in ROLES)
    assert not may(permissions.check_sees, w.process_leader, 10**9)
    assert not may(permissions.check_writes, w.process_leader, 10**9)


ROLES = ("leader", "process_leader", "administrator", "sponsor")


def test_a_partner_that_is_here_reads_while_it_is_in_and_its_leaders_do_not(
    together: Together, other_town: World
) -> None:
    here = organisation(other_town.organisation_id)
    assert here is not None
    add = {"partnership_id": together.id, "name": here.name, "since": DAY, **together.act}
    partner = actions.add_partner(**add)

    def readers() -> dict[str, bool]:
        return {who: may(permissions.check_sees, getattr(other_town, who), together.id) for who in ROLES}

    assert readers() == {"leader": False, "process_leader": True, "administrator": True, "sponsor": False}
    assert not any(may(permissions.check_writes, getattr(other_town, who), together.id) for who in ROLES)
    left = {"name": here.name, "since": DAY, "until": date(2026, 5, 1)}
    actions.edit_partner(partner_id=partner, **left, **together.act)
    assert not any(readers().values())


def test_to_be_a_partner_opens_no_results_and_access_is_what_roles_give(together: Together) -> None:
    w = together.world
    name = "Föreningen Gäst"
    guest = world.organisation(name)
    actions.add_partner(partnership_id=together.id, name=name, since=DAY, **together.act)
    info = queries.partnership(together.id)
    assert info is not None
    assert queries.access(info, [w.organisation_id, guest]) == {
        w.organisation_id: Access(see=2, lead=1, lead_groups=2),
        guest: Access(see=0, lead=0, lead_groups=0),
    }
    share_initiative(initiative_id=w.initiative_id, with_called=name, **together.act)
    activity = world.activity(guest, w.initiative_id)
    group, _codes = world.group(activity)
    world.staff_with(RoleKind.LEADER, ScopeKind.GROUP, group, guest)
    assert queries.access(info, [guest]) == {guest: Access(see=0, lead=0, lead_groups=1)}


def test_partnerships_of_two_towns_are_two(together: Together, other_town: World) -> None:
    other = begun(other_town)
    assert [info.id for info in permissions.seen_with(reach(other_town.sponsor))] == [other.id]
    assert [info.id for info in permissions.seen_with(reach(together.world.sponsor))] == [together.id]
