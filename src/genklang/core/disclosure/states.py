"""How a number stands on a page or in a file. The value is the code that is stored, exported and looked up in texts."""

from enum import StrEnum


class State(StrEnum):
    """How a number is shown, or why it is not: hidden is hidden with a reason, never zero, never blank."""

    SHOWN = "shown"
    CLIPPED = "clipped"
    COARSER = "coarser"
    WORDS_ONLY = "words_only"
    TOO_FEW = "too_few"
    LOW_TURNOUT = "low_turnout"
    PROTECTS_OTHERS = "protects_others"
    NO_PAIRS = "no_pairs"

    @property
    def hidden(self) -> bool:
        """Nothing of the number is shown."""
        return self in _HIDDEN


_HIDDEN = frozenset({State.TOO_FEW, State.LOW_TURNOUT, State.PROTECTS_OTHERS, State.NO_PAIRS})
