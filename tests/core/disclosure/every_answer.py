"""Every list of answers that there can be, one by one: the slow and obviously right twin of the audit's models.

One question answered in whole numbers from 1 to 5; at most eight answers, or it takes too long.
"""

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from genklang.core.disclosure.evidence import Block
from genklang.core.disclosure.facts import Fact

Person = tuple[int, str]
#: Who answered, and at which Läget.
Answer = tuple[Person, int]


class EveryAnswer:
    """Lists of answers, one in each column of `lists`; `at` says in which row an answer stands."""

    def __init__(self, people: Mapping[Person, Mapping[int, Mapping[str, float]]]) -> None:
        self.people = people
        self.at: dict[Answer, int] = {}
        for who, lagen in people.items():
            for number in lagen:
                self.at[who, number] = len(self.at)
        self.truth = {(who, number): int(people[who][number]["one"]) for who, number in self.at}
        self.lists = np.stack(np.meshgrid(*[np.arange(1, 6)] * len(self.at), indexing="ij")).reshape(len(self.at), -1)

    def keep(self, fits: np.ndarray) -> None:
        """Of the lists, those that fit."""
        self.lists = self.lists[:, fits]

    def told(self, facts: Iterable[Fact]) -> None:
        """Of the lists, those that fit these facts."""
        for fact in facts:
            amount = self.amount(fact)
            self.keep((amount >= fact.lower - 1e-6) & (amount <= fact.upper + 1e-6))

    def amount(self, fact: Fact) -> np.ndarray:
        """What the fact is about, in every list."""
        there = [who for who in self.people if who[0] in fact.cell.groups]
        span, number = fact.cell.span, fact.cell.number
        if span is None:
            first, last = (int(fact.part[2]), int(fact.part[3])) if fact.counts else (0, 5)
            mine = self.lists[[self.at[who, number] for who in there if (who, number) in self.at]]
            return ((mine > first) & (mine <= last)).sum(axis=0) if fact.counts else mine.sum(axis=0)
        both = [who for who in there if {(who, span.start), (who, span.end)} <= set(self.at)]
        then = self.lists[[self.at[who, span.start] for who in both]]
        now = self.lists[[self.at[who, span.end] for who in both]]
        ways: dict[str, Callable[[], np.ndarray]] = {
            "sum": lambda: now - then,
            "start": lambda: then,
            "stayed": lambda: then,
            "end": lambda: now,
            "up": lambda: now > then,
            "same": lambda: now == then,
            "down": lambda: now < then,
        }
        return ways[fact.part]().sum(axis=0)

    def behind(self, block: Block) -> list[Person]:
        """The block's persons."""
        return [
            who
            for who, lagen in self.people.items()
            if who[0] == block.group and {(number, "one") for number in lagen} == block.scored
        ]

    def least_room(self, who: Answer, others: Iterable[Person]) -> float:
        """What one answer is left, also to any of these others who knows their own."""
        own = self.lists[self.at[who]]
        left = float(own.max() - own.min())
        for other in others:
            inside = own[self.lists[self.at[other, who[1]]] == self.truth[other, who[1]]]
            left = min(left, float(inside.max() - inside.min()))
        return left
