"""The simulator: what would be hidden in one's own structure under a policy, with invented answers through the gate."""

from .invented import Chances
from .structure import Place
from .tally import Kind, Simulated, Tally, simulate

__all__ = ["Chances", "Kind", "Place", "Simulated", "Tally", "simulate"]
