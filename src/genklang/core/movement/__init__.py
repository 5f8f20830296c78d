"""Movement between two rounds: pairing, the plus-one interval, labels. Pure functions over numpy arrays."""

from genklang.core.movement.labels import Judgement, Label, benjamini_hochberg, judge, label
from genklang.core.movement.plus_one import NET_SHARE_V0, PlusOne, plus_one, scale_v0

__all__ = [
    "NET_SHARE_V0",
    "Judgement",
    "Label",
    "PlusOne",
    "benjamini_hochberg",
    "judge",
    "label",
    "plus_one",
    "scale_v0",
]
