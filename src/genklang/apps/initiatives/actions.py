"""What changes an initiative's way, its proposals and what was decided."""

from .life_actions import begin_idea, move
from .proposal_actions import begin_ideas, begin_proposal, decide, follow_up, save_proposal, submit, take_back

__all__ = [
    "begin_idea",
    "begin_ideas",
    "begin_proposal",
    "decide",
    "follow_up",
    "move",
    "save_proposal",
    "submit",
    "take_back",
]
