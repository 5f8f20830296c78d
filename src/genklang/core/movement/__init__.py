"""Movement between two rounds: pairing, the plus-one interval, labels. Pure functions over numpy arrays."""

from genklang.core.disclosure.states import State
from genklang.core.movement.labels import Judgement, Label, benjamini_hochberg, judge, label
from genklang.core.movement.pairs import PairScores, PairSums, from_codes, pair_scores, pair_sums, turned
from genklang.core.movement.plus_one import NET_SHARE_V0, PlusOne, plus_one, scale_v0
from genklang.core.movement.result import MovementResult
from genklang.core.movement.small import small_but_sure
from genklang.core.movement.table import Panel, movement_table

__all__ = [
    "NET_SHARE_V0",
    "Judgement",
    "Label",
    "MovementResult",
    "PairScores",
    "PairSums",
    "Panel",
    "PlusOne",
    "State",
    "benjamini_hochberg",
    "from_codes",
    "judge",
    "label",
    "movement_table",
    "pair_scores",
    "pair_sums",
    "plus_one",
    "scale_v0",
    "small_but_sure",
    "turned",
]
