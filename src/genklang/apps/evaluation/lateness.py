"""Whether what an effect is judged by was chosen before anybody knew the results: held against what is locked."""

from collections.abc import Sequence

from genklang.core.evaluation.ladder import Late
from genklang.core.evaluation.plan import Known, Part

from . import text
from .types import DraftInfo, LockedInfo


def lateness(draft: DraftInfo, known: Known, versions: Sequence[LockedInfo]) -> Late | None:
    """None where nothing is known, or all that is judged by stands in a version from before. `versions`: those locked
    before it, in order.

    What was known of the outcome at an earlier version stays known, whatever is said now.
    """
    now = text.judged_by(draft)
    known_in = min((one.number for one in versions if one.known.is_after and _same(draft, now, one)), default=0)
    if not known.is_after and not known_in:
        return None
    early = [
        (one.number, tuple(part for part, words in now.items() if one.parts.get(part, "") != words))
        for one in versions
        if not one.known.is_after and not 0 < known_in < one.number
    ]
    if any(not parts for _number, parts in early):
        return None
    stood_in, parts = min(early, key=lambda one: (len(one[1]), -one[0]), default=(0, ()))
    return Late(known_in, stood_in, parts)


def _same(draft: DraftInfo, now: dict[Part, str], version: LockedInfo) -> bool:
    """Whether it is judged by the same outcome: the same measure, or called the same."""
    measure = None if draft.outcome is None else draft.outcome.measure
    if measure is not None and version.measure is not None:
        return measure == version.measure
    return version.parts.get(Part.OUTCOME, "") == now[Part.OUTCOME]
