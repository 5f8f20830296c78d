"""What a member of staff may do and see, worked out from the roles held now.

Each check raises `organisations.types.NotAllowed`, with the same sentence whether the thing exists or not.
"""

from .types import Reach


def reach(user_id: int) -> Reach:
    """Everything this person may do and see now."""
    raise NotImplementedError


def check_sees_group(user_id: int, group_id: int) -> None:
    """May see the group's page and its results (not an administrator)."""
    raise NotImplementedError


def check_leads_group(user_id: int, group_id: int) -> None:
    """May open, close and release Läget and write in the dialogue."""
    raise NotImplementedError


def check_handles_cards(user_id: int, group_id: int) -> None:
    """May see the roster, print cards, note who left, remove a participant (leader or administrator)."""
    raise NotImplementedError


def check_sees_activity(user_id: int, activity_id: int) -> None:
    """May see the results of the activity as a whole."""
    raise NotImplementedError


def check_sees_initiative(user_id: int, initiative_id: int) -> None:
    """May see the results of the initiative as a whole (sponsors too)."""
    raise NotImplementedError


def check_sees_organisation(user_id: int, organisation_id: int) -> None:
    """May see the results of the organisation as a whole."""
    raise NotImplementedError


def check_administers(user_id: int, organisation_id: int) -> None:
    """May build the structure, register staff and print cards."""
    raise NotImplementedError


def check_administers_activity(user_id: int, activity_id: int) -> None:
    """May change the activity (schedule, new groups): administers its organisation."""
    raise NotImplementedError


def check_scope(organisation_id: int, scope_kind: str, scope_id: int) -> None:
    """Refused (wrong_scope) unless the scope of a role to be granted belongs to the organisation."""
    raise NotImplementedError
