"""Near: who may be short of room with shares out, looked for where little varies first.

Source: steps 1 and 2 of *Shares* in docs/methods/disclosure.md.
"""

from collections.abc import Sequence

import numpy as np

from .cells import Cell
from .search import Search
from .shares import Few, Shares, Spot, Who
from .shares_model import Free, Model


def near(
    shares: Shares, too_few: Sequence[Cell], only: frozenset[Who | Few] | None, *, fresh: frozenset[Spot]
) -> list[Who | Few]:
    """Whoever may have too little room with the shares: also in groups that a new number is not about, since it holds
    the others of a total fast.

    `only`: of these; None: of everybody. `fresh`: where a distribution would come out now; there whole answers are
    asked as well. NoWorld: what was told fits no answers.
    """
    still: list[Who | Few] = []
    for group in shares.groups:
        asked = [one for one in shares.asked(group, too_few) if only is None or one in only]
        if asked:
            alone = _short(shares, asked, Free(group, alone=True), fresh)
            if alone:
                still += _short(shares, alone, Free(group, spots=frozenset(one.spot for one in alone)), fresh)
    return still


def _short(shares: Shares, asked: Sequence[Who | Few], free: Free, fresh: frozenset[Spot]) -> list[Who | Few]:
    """Who has not been seen to have their room."""
    case = Model(shares, asked, free).case
    search = Search(case)
    search.probe()
    for at in np.flatnonzero(search.short()).tolist():
        if search.short()[at]:
            search.ask(at)
    short = np.flatnonzero(search.short()).tolist()
    few = case.targets.terms < shares.area.policy.guard_size
    whole = [at for at, one in enumerate(asked) if few[at] and one.spot in fresh and at not in short]
    return [asked[at] for at in sorted({*short, *search.narrow_in_whole(np.array(whole, dtype=np.int64))})]
