"""Assessing proposals: sheets, how far people agree, what to talk about, what holds whatever the weights."""

from genklang.core.appraisal.agreement import Agreement, agreement
from genklang.core.appraisal.alpha import Alpha, Level, krippendorff
from genklang.core.appraisal.concordance import Concordance, fleiss, kendall
from genklang.core.appraisal.dominance import Dominance, dominance
from genklang.core.appraisal.intraclass import Intraclass, intraclass
from genklang.core.appraisal.measures import a_step_off, around, between, by_assessors, open_where_unknown, valued
from genklang.core.appraisal.piles import Pile, first_third, piles
from genklang.core.appraisal.ranking import Ranking, confidence, smaa, wins
from genklang.core.appraisal.sheets import MixedKinds, Score, Sheet, Table, Unfit, faults, table
from genklang.core.appraisal.spread import Cell, cells, influence
from genklang.core.appraisal.weights import weights

__all__ = [
    "Agreement",
    "Alpha",
    "Cell",
    "Concordance",
    "Dominance",
    "Intraclass",
    "Level",
    "MixedKinds",
    "Pile",
    "Ranking",
    "Score",
    "Sheet",
    "Table",
    "Unfit",
    "a_step_off",
    "agreement",
    "around",
    "between",
    "by_assessors",
    "cells",
    "confidence",
    "dominance",
    "faults",
    "first_third",
    "fleiss",
    "influence",
    "intraclass",
    "kendall",
    "krippendorff",
    "open_where_unknown",
    "piles",
    "smaa",
    "table",
    "valued",
    "weights",
    "wins",
]
