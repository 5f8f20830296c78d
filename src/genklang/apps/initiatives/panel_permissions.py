"""Who begins and closes a round of assessing, who assesses in it, and who reads what was said.

Administrators of the organisation, and whoever is in its Core Team, begin. Administrators and the one who leads a round
follow who is done, and close. Whoever has a seat and still has a role in the organisation assesses. What was said is
read by both, and by nobody before the round is closed.
"""

from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import permissions as activities
from genklang.apps.organisations import queries as organisations
from genklang.apps.organisations.types import NotAllowed

from . import panel_queries
from .panel_types import Listed, PanelInfo


def may_chair(user_id: int, info: PanelInfo) -> bool:
    """Whether this person follows and closes the round."""
    reach = activities.reach(user_id)
    leads = user_id == info.chair and info.organisation_id in reach.core_teams
    return leads or info.organisation_id in reach.administers


def check_begins(user_id: int, organisation_id: int) -> None:
    """NotAllowed unless the person may begin a round in the organisation."""
    reach = activities.reach(user_id)
    if organisation_id not in reach.administers | reach.core_teams:
        raise _not_for_you()


def may_assess(user_id: int, info: PanelInfo) -> bool:
    """Whether this person has a seat in the round, and a role in its organisation now."""
    grants = organisations.grants_of(user_id) if user_id in info.assessors else ()
    return any(grant.organisation_id == info.organisation_id for grant in grants)


def seats(user_id: int) -> tuple[Listed, ...]:
    """The rounds that this person may assess or has assessed in, the newest first."""
    found = panel_queries.seats_of(user_id)
    held = {grant.organisation_id for grant in organisations.grants_of(user_id)} if found else set()
    return tuple(one for one in found if one.organisation_id in held)


def check_sees(user_id: int, panel_id: int) -> PanelInfo:
    """The round, if this person has anything to do with it."""
    info = _found(panel_id)
    if not (may_chair(user_id, info) or may_assess(user_id, info)):
        raise _not_for_you()
    return info


def check_chairs(user_id: int, panel_id: int) -> PanelInfo:
    """The round, if this person may close it."""
    info = _found(panel_id)
    if not may_chair(user_id, info):
        raise _not_for_you()
    return info


def check_assesses(user_id: int, panel_id: int) -> PanelInfo:
    """The round, if this person assesses in it."""
    info = _found(panel_id)
    if not may_assess(user_id, info):
        raise _not_for_you()
    return info


def check_reads(user_id: int, panel_id: int) -> PanelInfo:
    """The round, if it is closed and this person has anything to do with it."""
    info = check_sees(user_id, panel_id)
    if not info.is_closed:
        raise _not_for_you()
    return info


def _found(panel_id: int) -> PanelInfo:
    info = panel_queries.panel(panel_id)
    if info is None:
        raise _not_for_you()
    return info


def _not_for_you() -> NotAllowed:
    return NotAllowed(_("Sidan finns inte, eller så är den inte till för dig."))
