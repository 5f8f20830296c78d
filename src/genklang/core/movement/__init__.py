"""Movement between rounds: pairing, the plus-one interval, labels, what reports need. Pure functions over arrays."""

from genklang.core.disclosure.states import State
from genklang.core.movement.ancova import Ancova, ancova
from genklang.core.movement.attrition import Attrition, attrition, leavers_unchanged
from genklang.core.movement.beside_others import BesideOthers, empirical_bayes, groups_beside_each_other
from genklang.core.movement.effects import PairedEffect, hedges_correction, paired_effect
from genklang.core.movement.labels import Judgement, Label, benjamini_hochberg, judge, label
from genklang.core.movement.mixed import MixedTrend, mixed_trend
from genklang.core.movement.own import OwnMovement, own_movement
from genklang.core.movement.pairs import PairScores, PairSums, from_codes, pair_scores, pair_sums, turned
from genklang.core.movement.planning import Size, enough, half_width, recruit, remaining, shows, sized
from genklang.core.movement.planning_shares import SharesSize, enough_for_shares, shows_in_shares, sized_shares
from genklang.core.movement.plus_one import NET_SHARE_V0, PlusOne, net_share, plus_one, scale_v0
from genklang.core.movement.power import Plan, detectable, needed, power
from genklang.core.movement.power_factors import clustered, clusters_of_change, of_change, with_before
from genklang.core.movement.power_shares import SharesPlan, shares_detectable, shares_needed, shares_power
from genklang.core.movement.pulse import Pulse, pulse
from genklang.core.movement.regression_to_mean import by_itself_matters, expected_by_itself
from genklang.core.movement.reliability import Reliability, feldt, reliability
from genklang.core.movement.reliable_change import BeyondLimit, ReliableChange, beyond_limit, reliable_change
from genklang.core.movement.response_shift import ResponseShift, response_shift
from genklang.core.movement.result import MovementResult
from genklang.core.movement.shares import wilson
from genklang.core.movement.small import small_but_sure
from genklang.core.movement.spans import all_spans, told_spans
from genklang.core.movement.table import Panel, movement_table
from genklang.core.movement.trend import Trend, initiative_change, person_slopes, slope_v0

__all__ = [
    "NET_SHARE_V0",
    "Ancova",
    "Attrition",
    "BesideOthers",
    "BeyondLimit",
    "Judgement",
    "Label",
    "MixedTrend",
    "MovementResult",
    "OwnMovement",
    "PairScores",
    "PairSums",
    "PairedEffect",
    "Panel",
    "Plan",
    "PlusOne",
    "Pulse",
    "Reliability",
    "ReliableChange",
    "ResponseShift",
    "SharesPlan",
    "SharesSize",
    "Size",
    "State",
    "Trend",
    "all_spans",
    "ancova",
    "attrition",
    "benjamini_hochberg",
    "beyond_limit",
    "by_itself_matters",
    "clustered",
    "clusters_of_change",
    "detectable",
    "empirical_bayes",
    "enough",
    "enough_for_shares",
    "expected_by_itself",
    "feldt",
    "from_codes",
    "groups_beside_each_other",
    "half_width",
    "hedges_correction",
    "initiative_change",
    "judge",
    "label",
    "leavers_unchanged",
    "mixed_trend",
    "movement_table",
    "needed",
    "net_share",
    "of_change",
    "own_movement",
    "pair_scores",
    "pair_sums",
    "paired_effect",
    "person_slopes",
    "plus_one",
    "power",
    "pulse",
    "recruit",
    "reliability",
    "reliable_change",
    "remaining",
    "response_shift",
    "scale_v0",
    "shares_detectable",
    "shares_needed",
    "shares_power",
    "shows",
    "shows_in_shares",
    "sized",
    "sized_shares",
    "slope_v0",
    "small_but_sure",
    "told_spans",
    "turned",
    "wilson",
    "with_before",
]
