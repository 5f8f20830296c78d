"""Who publishes a result sheet (leads the initiative) and who reads it (sees the initiative as a whole)."""

from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import permissions as activities
from genklang.apps.organisations.types import NotAllowed

from . import queries
from .types import ResultSheetInfo


def may_publish(user_id: int, initiative_id: int) -> bool:
    """Whether this person may publish the initiative's result sheets."""
    return activities.leads_initiative(user_id, initiative_id)


def check_publishes(user_id: int, initiative_id: int) -> None:
    """NotAllowed unless this person leads the initiative; the same when there is none."""
    activities.check_leads_initiative(user_id, initiative_id)


def check_sees_sheet(user_id: int, sheet_id: int) -> ResultSheetInfo:
    """The sheet, if this person sees its initiative; otherwise NotAllowed, also when there is none."""
    try:
        found = queries.result_sheet(sheet_id)
    except LookupError:
        raise NotAllowed(_("Sidan finns inte, eller så är den inte till för dig.")) from None
    activities.check_sees_initiative(user_id, found.initiative_id)
    return found
