"""Who may write an organisation's own frameworks: its administrators, and who leads the whole of it."""

from django.utils.translation import gettext_lazy as _

from genklang.apps.organisations.queries import grants_of
from genklang.apps.organisations.types import Grant, NotAllowed, RoleKind, ScopeKind

from . import own_queries
from .types import OwnInfo


def writes(user_id: int) -> frozenset[int]:
    """Ids of the organisations whose frameworks this person may write and publish."""
    return frozenset(grant.organisation_id for grant in grants_of(user_id) if _may(grant))


def check_writes(user_id: int, organisation_id: int) -> None:
    """Raises NotAllowed unless this person may write the organisation's frameworks."""
    if organisation_id not in writes(user_id):
        raise NotAllowed(_("Sidan finns inte, eller så är den inte till för dig."))


def check_writes_framework(user_id: int, own_id: int) -> OwnInfo:
    """The framework, if this person may write it; NotAllowed otherwise, also when there is none."""
    found = own_queries.own(own_id)
    check_writes(user_id, found.organisation_id if found else 0)
    if found is None:
        raise NotAllowed(_("Sidan finns inte, eller så är den inte till för dig."))
    return found


def _may(grant: Grant) -> bool:
    if grant.kind is RoleKind.ADMINISTRATOR:
        return True
    whole = grant.scope_kind is ScopeKind.ORGANISATION and grant.scope_id == grant.organisation_id
    return grant.kind is RoleKind.PROCESS_LEADER and whole
