"""Who may write in the talk about a result: whoever leads the group."""

from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import permissions as activities
from genklang.apps.organisations.types import NotAllowed
from genklang.core.disclosure.evidence import Level

from . import happening_queries, queries
from .types import ActionInfo, HappeningInfo, InsightInfo, SessionInfo


def check_leads_session(user_id: int, session_id: int) -> SessionInfo:
    """The session, if this person leads its group; otherwise NotAllowed, also when there is none."""
    found = _found(queries.session(session_id))
    activities.check_leads_group(user_id, found.group_id)
    return found


def check_leads_insight(user_id: int, insight_id: int) -> tuple[InsightInfo, SessionInfo]:
    """What was said and when, if this person leads its group; otherwise NotAllowed, also when there is none."""
    found = _found(queries.insight(insight_id))
    return found, check_leads_session(user_id, found.session_id)


def check_leads_action(user_id: int, action_id: int) -> ActionInfo:
    """The action, if this person leads its group; otherwise NotAllowed, also when there is none."""
    found = _found(queries.action(action_id))
    activities.check_leads_group(user_id, found.group_id)
    return found


def check_writes_happenings(user_id: int, level: Level, unit_id: int) -> None:
    """NotAllowed unless this person leads the group, or the whole activity (who sees its results leads it)."""
    if level is Level.GROUP:
        activities.check_leads_group(user_id, unit_id)
    else:
        activities.check_sees_activity(user_id, unit_id)


def check_writes_happening(user_id: int, happening_id: int) -> HappeningInfo:
    """What happened, if this person may write it; otherwise NotAllowed, also when there is none."""
    found = _found(happening_queries.happening(happening_id))
    check_writes_happenings(user_id, found.level, found.unit_id)
    return found


def _found[Info](info: Info | None) -> Info:
    if info is None:
        raise NotAllowed(_("Sidan finns inte, eller så är den inte till för dig."))
    return info
