"""Who may write in the talk about a result: whoever leads the group."""

from .types import ActionInfo, SessionInfo


def check_sees_session(user_id: int, session_id: int) -> SessionInfo:
    """The session, if this person sees its group; otherwise NotAllowed, also when there is none."""
    raise NotImplementedError


def check_leads_session(user_id: int, session_id: int) -> SessionInfo:
    """The session, if this person leads its group; otherwise NotAllowed, also when there is none."""
    raise NotImplementedError


def check_leads_action(user_id: int, action_id: int) -> ActionInfo:
    """The action, if this person leads its group; otherwise NotAllowed, also when there is none."""
    raise NotImplementedError
