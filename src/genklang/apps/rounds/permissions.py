"""Who may see and lead one Läget: whoever may see and lead its group."""

from .types import RoundInfo


def check_sees_round(user_id: int, round_id: int) -> RoundInfo:
    """The round, if this person sees its group; otherwise NotAllowed, also when there is no such round."""
    raise NotImplementedError


def check_leads_round(user_id: int, round_id: int) -> RoundInfo:
    """The round, if this person leads its group; otherwise NotAllowed, also when there is no such round."""
    raise NotImplementedError
