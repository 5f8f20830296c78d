"""Promises what is said to one young person about their own answers, and to a group about its own vote."""

from genklang.core.movement.own import OwnMovement
from genklang.core.movement.pulse import FEWEST_VOTES, Pulse
from genklang.core.wording.said import Said, joined
from genklang.core.wording.texts import text


def own_words(movement: OwnMovement, area: str, lang: str) -> Said:
    """One focus area, `area` its name; for nobody but the person."""
    words = text(lang, f"own.{movement.way or 'none'}", area=area)
    if movement.way is None:
        return Said(words)
    return Said(joined(words, text(lang, "own.day")), text(lang, "own.question"))


def pulse_words(found: Pulse, lang: str) -> Said:
    """How many have voted; after closing the order, or that there are too few."""
    voted = text(lang, "pulse.open", voted=found.voted, asked=found.asked)
    if not found.closed:
        return Said(voted)
    if found.order is None:
        return Said(joined(voted, text(lang, "pulse.few", least=FEWEST_VOTES)))
    return Said(joined(voted, text(lang, "pulse.order", order=", ".join(found.order))), text(lang, "pulse.question"))
