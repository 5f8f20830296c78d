"""The simulator: what would be hidden in one's own structure under a policy, with invented answers through the gate."""

from .invented import Chances
from .structure import Place
from .tally import BANDS, Kind, Simulated, Tally, merged, simulate, within

__all__ = ["BANDS", "Chances", "Kind", "Place", "Simulated", "Tally", "merged", "simulate", "within"]
