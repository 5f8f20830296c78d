"""An attacker with a solver: from published facts to how much room one person's answer is left.

Written apart from the product's own bounds, person by person instead of block by block, so that it can disagree.
"""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linprog

from genklang.core.disclosure.evidence import Measure
from genklang.core.disclosure.facts import Fact


def least_room(facts: Sequence[Fact], people, measure: Measure) -> float:
    """The narrowest range left to anyone who is not in every number, also for an insider who knows one other answer."""
    about = [fact for fact in facts if fact.cell.measure == measure]
    numbers = sorted({n for person in people.values() for n in person})
    column = {
        (who, n): i for i, (who, n) in enumerate((w, n) for w in sorted(people) for n in numbers if n in people[w])
    }
    rows, most = [], []
    for fact in about:
        row = np.zeros(len(column))
        for who, lagen in people.items():
            if who[0] not in fact.cell.groups:
                continue
            if fact.cell.span is None:
                if fact.cell.number in lagen:
                    row[column[who, fact.cell.number]] += 1
            elif fact.cell.span.start in lagen and fact.cell.span.end in lagen:
                if fact.part != "start":
                    row[column[who, fact.cell.span.end]] += 1
                if fact.part != "end":
                    row[column[who, fact.cell.span.start]] += 1 if fact.part == "start" else -1
        rows += [row, -row]
        most += [fact.upper + 1e-6, -fact.lower + 1e-6]
    targets = [who for who in people if set(people[who]) != set(numbers)]
    least = float("inf")
    for who in targets:
        like = [
            other for other in people if other != who and other[0] == who[0] and set(people[other]) == set(people[who])
        ]
        for known in [None, *like]:
            for number in people[who]:
                limits = [(1.0, 5.0)] * len(column)
                if known is not None:
                    value = people[known][number]["one"]
                    limits[column[known, number]] = (value, value)
                goal = np.zeros(len(column))
                goal[column[who, number]] = 1
                ends = (
                    [
                        d
                        * linprog(d * goal, A_ub=np.array(rows), b_ub=np.array(most), bounds=limits, method="highs").fun
                        for d in (1, -1)
                    ]
                    if rows
                    else [1.0, 5.0]
                )
                least = min(least, ends[1] - ends[0])
    return least
