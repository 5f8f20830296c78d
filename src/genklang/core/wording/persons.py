"""Promises what is said to one young person about their own answers, and to a group about its own vote."""

from genklang.core.disclosure.states import State
from genklang.core.movement.own import OwnMovement
from genklang.core.movement.pulse import Pulse
from genklang.core.wording.said import Said, joined
from genklang.core.wording.texts import text


def own_words(movement: OwnMovement, area: str, lang: str) -> Said:
    """One focus area, `area` its name; for nobody but the person."""
    words = text(lang, f"own.{movement.way or 'none'}", area=area)
    if movement.way is None:
        return Said(words)
    return Said(joined(words, text(lang, "own.day")), text(lang, "own.question"))


def pulse_words(found: Pulse, lang: str, *, least: int) -> Said:
    """How many have voted; after closing the order, or why it is not shown. `least`: so many votes are needed."""
    voted = text(lang, "pulse.open", voted=found.voted, asked=found.asked)
    released = found.released
    if released is None:
        return Said(voted)
    order, rest = ", ".join(released.first), ", ".join(released.rest)
    question = text(lang, "pulse.question")
    match released.state:
        case State.SHOWN:
            return Said(joined(voted, text(lang, "pulse.order", order=order), text(lang, "pulse.counts")), question)
        case State.COARSER:
            first = text(lang, "pulse.first" if len(released.first) == 1 else "pulse.several", order=order)
            together = text(lang, "pulse.rest", rest=rest)
            return Said(joined(voted, first, together, text(lang, "pulse.counts")), question)
        case State.TOO_FEW:
            return Said(joined(voted, text(lang, "pulse.few", least=least)))
        case _:
            return Said(joined(voted, text(lang, "pulse.hidden")))
