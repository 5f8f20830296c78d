import pytest
from django.db import IntegrityError, transaction
from tests import world
from tests.world import AT, later

from genklang.apps.accounts import queries as accounts
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.organisations import actions, permissions, queries
from genklang.apps.organisations.models import Role
from genklang.apps.organisations.types import SCOPES, Grant, NotAllowed, Refused, RoleKind, ScopeKind

EVERY = [(kind, scope) for kind in RoleKind for scope in ScopeKind]


def grant(user_id: int, organisation_id: int, kind: RoleKind, scope_kind: ScopeKind, scope_id: int) -> int:
    return actions.grant_role(
        user_id=user_id,
        organisation_id=organisation_id,
        kind=kind,
        scope_kind=scope_kind,
        scope_id=scope_id,
        by=SYSTEM,
        at=AT,
    )


def refusal(act, **given) -> str:
    with pytest.raises(Refused) as refused:
        act(**given)
    assert str(refused.value.sentence)
    return refused.value.code


def test_an_organisation_has_a_name_of_its_own(db: None):
    first = world.organisation("Bostaden")
    assert refusal(actions.create_organisation, name=" Bostaden ", by=SYSTEM, at=AT) == "name_taken"
    assert refusal(actions.create_organisation, name="  ", by=SYSTEM, at=AT) == "name_missing"
    second = world.organisation("Arenan")
    assert [info.name for info in queries.organisations([first, second]).values()] == ["Arenan", "Bostaden"]
    found = queries.organisation(first)
    assert found is not None
    assert found.name == "Bostaden"
    assert queries.organisation(10**9) is None


@pytest.mark.parametrize(("kind", "scope"), EVERY)
def test_each_role_is_given_over_what_it_may_be_and_nothing_else(db: None, kind: RoleKind, scope: ScopeKind):
    organisation_id, user_id = world.organisation(), world.staff()
    if scope in SCOPES[kind]:
        role_id = grant(user_id, organisation_id, kind, scope, organisation_id)
        expected = Grant(role_id, user_id, organisation_id, kind, scope, organisation_id)
        assert queries.grants_of(user_id) == queries.grants_in(organisation_id) == (expected,)
        assert queries.grant(role_id) == expected
    else:
        with pytest.raises(Refused) as refused:
            grant(user_id, organisation_id, kind, scope, organisation_id)
        assert refused.value.code == "wrong_scope"
        assert queries.grants_of(user_id) == ()


def test_nobody_administers_another_organisation_by_a_role_in_this_one(db: None):
    here, there, user_id = world.organisation(), world.organisation(), world.staff()
    with pytest.raises(Refused):
        grant(user_id, here, RoleKind.ADMINISTRATOR, ScopeKind.ORGANISATION, there)
    grant(user_id, here, RoleKind.ADMINISTRATOR, ScopeKind.ORGANISATION, here)
    assert permissions.administers(user_id) == {here}
    permissions.check_administers(user_id, here)
    with pytest.raises(NotAllowed) as refused:
        permissions.check_administers(user_id, there)
    assert "inte till för dig" in str(refused.value)


def test_a_role_is_held_once_ends_once_and_can_be_given_again(db: None):
    organisation_id, user_id = world.organisation(), world.staff()
    role_id = grant(user_id, organisation_id, RoleKind.LEADER, ScopeKind.GROUP, 5)
    with pytest.raises(Refused) as refused:
        grant(user_id, organisation_id, RoleKind.LEADER, ScopeKind.GROUP, 5)
    assert refused.value.code == "role_held"
    actions.end_role(role_id=role_id, by=SYSTEM, at=later(days=1))
    assert queries.grants_of(user_id) == ()
    assert queries.grant(role_id) is None
    assert refusal(actions.end_role, role_id=role_id, by=SYSTEM, at=AT) == "role_unknown"
    assert grant(user_id, organisation_id, RoleKind.LEADER, ScopeKind.GROUP, 5) != role_id
    assert Event.objects.filter(name__in=["role.granted", "role.ended"]).count() == 3


@pytest.mark.parametrize(
    ("kind", "scope"),
    [
        ("sponsor", "organisation"),
        ("sponsor", "group"),
        ("administrator", "initiative"),
        ("safeguarding", "initiative"),
        ("young_leader", "initiative"),
        ("young_leader", "organisation"),
    ],
)
def test_the_database_itself_refuses_a_role_over_the_wrong_thing(db: None, kind: str, scope: str):
    with pytest.raises(IntegrityError), transaction.atomic():
        Role.objects.create(
            user_id=world.staff(),
            organisation_id=world.organisation(),
            kind=kind,
            scope_kind=scope,
            scope_id=1,
            granted_at=AT,
        )


def invite(organisation_id: int, scope: ScopeKind) -> int:
    return actions.invite(
        email="Ny@example.org",
        name="Ny ledare",
        organisation_id=organisation_id,
        kind=RoleKind.LEADER,
        scope_kind=scope,
        scope_id=1,
        by=SYSTEM,
        at=AT,
    )


def test_an_invitation_registers_and_gives_the_role_or_does_neither(db: None):
    organisation_id = world.organisation()
    with pytest.raises(Refused):
        invite(organisation_id, ScopeKind.ORGANISATION)
    assert accounts.staff_by_email("ny@example.org") is None
    role_id = invite(organisation_id, ScopeKind.GROUP)
    person = accounts.staff_by_email("ny@example.org")
    assert person is not None
    assert [held.id for held in queries.grants_of(person.id)] == [role_id]


@pytest.mark.parametrize("alone", [RoleKind.TEXT_READER, RoleKind.SAFEGUARDING, RoleKind.YOUNG_LEADER])
@pytest.mark.parametrize("other", [kind for kind in RoleKind if kind is not RoleKind.TEXT_READER])
def test_readers_contacts_and_young_leaders_have_no_other_role_anywhere(db: None, alone: RoleKind, other: RoleKind):
    if alone is other:
        return
    here, there = world.organisation(), world.organisation()
    scope = {kind: min(SCOPES[kind], key=lambda s: s != ScopeKind.ORGANISATION) for kind in RoleKind}
    for first, second in ((alone, other), (other, alone)):
        user_id = world.staff()
        grant(user_id, here, first, scope[first], here)
        assert (
            refusal(
                grant,
                user_id=user_id,
                organisation_id=there,
                kind=second,
                scope_kind=scope[second],
                scope_id=there,
            )
            == "role_alone"
        )


def test_a_reader_may_read_for_two_organisations(db: None):
    here, there, user_id = world.organisation(), world.organisation(), world.staff()
    for place in (here, there):
        grant(user_id, place, RoleKind.TEXT_READER, ScopeKind.ORGANISATION, place)
    assert len(queries.grants_of_several([user_id, 10**9])) == 2


def test_whom_to_turn_to_is_said_in_few_words_and_the_record_does_not_repeat_them(db: None):
    organisation_id = world.organisation()
    said = {"organisation_id": organisation_id, "by": SYSTEM, "at": AT}
    assert queries.organisations([organisation_id])[organisation_id].safeguarding_words == ""
    actions.say_whom_to_turn_to(words="  Kuratorn  Noor, \n070-123 ", **said)
    assert queries.organisations([organisation_id])[organisation_id].safeguarding_words == "Kuratorn Noor, 070-123"
    assert refusal(actions.say_whom_to_turn_to, words="x" * 201, **said) == "words_too_long"
    actions.say_whom_to_turn_to(words="", **said)
    assert queries.organisations([organisation_id])[organisation_id].safeguarding_words == ""
    assert [event.details for event in Event.objects.filter(name="safeguarding.said")] == [
        {"said": True},
        {"said": False},
    ]
    with pytest.raises(LookupError):
        actions.say_whom_to_turn_to(organisation_id=10**9, words="x", by=SYSTEM, at=AT)
