"""Who administers an organisation, and who is in its Core Team."""

from django.utils.translation import gettext_lazy as _

from .queries import grants_of
from .types import NotAllowed, RoleKind


def administers(user_id: int) -> frozenset[int]:
    """Ids of the organisations this person administers."""
    return frozenset(grant.organisation_id for grant in grants_of(user_id) if grant.kind is RoleKind.ADMINISTRATOR)


def in_core_team(user_id: int) -> frozenset[int]:
    """Ids of the organisations where this person is in the Core Team."""
    return frozenset(grant.organisation_id for grant in grants_of(user_id) if grant.kind is RoleKind.CORE_TEAM)


def check_administers(user_id: int, organisation_id: int) -> None:
    """Raises NotAllowed unless this person administers the organisation."""
    if organisation_id not in administers(user_id):
        raise NotAllowed(_("Sidan finns inte, eller så är den inte till för dig."))
