"""Organisations, and the roles that are held now."""

from collections.abc import Iterable

from genklang.apps.prepared import Given, Rows

from .models import Organisation, Role
from .types import Grant, OrganisationInfo, RoleKind, ScopeKind

_words = Rows(lambda: Organisation.objects.filter(id=Given("organisation_id")).values_list("safeguarding_words"))


def organisation(organisation_id: int) -> OrganisationInfo | None:
    """One organisation, or None."""
    return organisations([organisation_id]).get(organisation_id)


def organisations(ids: Iterable[int]) -> dict[int, OrganisationInfo]:
    """Organisations by id, in the order of their names; unknown ids are left out."""
    rows = Organisation.objects.filter(id__in=set(ids)).order_by("name").values_list("id", "name", "safeguarding_words")
    return {row[0]: OrganisationInfo(*row) for row in rows}


def organisation_called(name: str) -> OrganisationInfo | None:
    """The organisation of this name, however it is spaced and whatever its letters' case; None if there is none."""
    # Databases do not agree on the case of letters such as å.
    plain = " ".join(name.split()).casefold()
    rows = Organisation.objects.values_list("id", "name")
    found = next((number for number, called in rows if called.casefold() == plain), None)
    return None if found is None else organisation(found)


def safeguarding_words(organisation_id: int) -> str:
    """Whom a young person can turn to, as an administrator has said; "" until then, or where there is no such one."""
    return next((str(words) for (words,) in _words(organisation_id=organisation_id)), "")


def grants_of(user_id: int) -> tuple[Grant, ...]:
    """The roles one person holds now, oldest first."""
    return _grants(user_id=user_id)


def grants_in(organisation_id: int) -> tuple[Grant, ...]:
    """The roles held in one organisation now, oldest first."""
    return _grants(organisation_id=organisation_id)


def grants_of_several(user_ids: Iterable[int]) -> tuple[Grant, ...]:
    """The roles that any of these persons hold now, oldest first."""
    return _grants(user_id__in=set(user_ids))


def grant(role_id: int) -> Grant | None:
    """One role that is held now, or None."""
    return next(iter(_grants(id=role_id)), None)


def _grants(**which: int | set[int]) -> tuple[Grant, ...]:
    rows = (
        Role.objects.filter(ended_at__isnull=True, **which)
        .order_by("id")
        .values_list("id", "user_id", "organisation_id", "kind", "scope_kind", "scope_id")
    )
    return tuple(Grant(*row[:3], RoleKind(row[3]), ScopeKind(row[4]), row[5]) for row in rows)
