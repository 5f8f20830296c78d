"""The audit: everything ever shown to anybody, taken together, must leave every person room.

Over the union of all audiences and all Lägen, for one focus area with its indicators: each person's answer can be
anything within at least the policy's share of the scale, also for somebody in the same block who knows their own; and
the mean of a few who are hidden is not ringed in closer than the policy says. What was told before is fixed. Of the
numbers now to be released, those that hold an answer too tight are made to say less, the least important first, until
everybody has their room.

Source: step 4 of the algorithm in docs/methods/disclosure.md. Linear bounds are never narrower than what whole answers
give, so each told sum is first drawn in to what answers can sum to (`facts.on_grid`), and whoever has little more room
than they must is looked at again in whole answers where an indicator is a single question.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .cells import Cell, Presence, Scoring
from .evidence import Block, Evidence, Unit
from .facts import Fact
from .model import Area, everybody
from .near import near
from .policy import Policy
from .search import TOLERANCE, Case, Search
from .shares import Few, Shares, Spot, Who
from .shares_model import Model
from .unknowns import Unknowns
from .worlds import NoWorld


class Candidate(Protocol):
    """A number to be released that can be made to say less."""

    @property
    def cell(self) -> Cell:
        """Which number."""

    @property
    def is_at_last_word(self) -> bool:
        """Whether it is a movement that says nothing at all if it says less."""

    def facts(self) -> tuple[Fact, ...]:
        """What it tells as it stands now; the parts that it tells of never grow."""

    def say_less(self) -> bool:
        """Take the next coarser form. False, and nothing changes: it says nothing already."""


@dataclass(frozen=True, slots=True)
class Tight:
    """Somebody whose room could not be kept: it was too little by what had been told before."""

    persons: int
    room: float
    need: float


def audit(
    fixed: Sequence[Fact],
    candidates: Sequence[Candidate],
    evidence: Evidence,
    scoring: Scoring,
    policy: Policy,
    *,
    remains: Sequence[Block] = (),
    too_few: Sequence[Cell] = (),
) -> tuple[Tight, ...]:
    """Make the candidates, given in order of importance, say less until everybody has their room.

    `remains`: sealed Lägen, of which nothing is known any more but that their sums stand in what was told. `too_few`:
    numbers of too few, whose mean must not be ringed in.
    Returns: whoever has too little room all the same. What was told before fitting no answers at all silences them all.
    """
    blocks = (*evidence.blocks, *remains)
    presence = Presence(blocks, scoring)
    tight: list[Tight] = []
    for code, codes in scoring.areas:
        mine = frozenset(codes)
        own = [one for one in candidates if mine.issuperset(scoring.parts(one.cell.measure))]
        if own:
            told = [fact for fact in fixed if mine.issuperset(scoring.parts(fact.cell.measure))]
            area = Area(mine, Unknowns(blocks, scoring.columns_of(code)), presence, evidence, scoring, policy)
            few = [cell for cell in too_few if mine.issuperset(scoring.parts(cell.measure))]
            try:
                tight += _audit_area(area, told, own, few)
            except NoWorld:
                # Something that was told before cannot be: then nothing more is told rather than something wrong.
                for candidate in own:
                    while candidate.say_less():
                        pass
    return tuple(tight)


def _audit_area(
    area: Area, told: Sequence[Fact], candidates: Sequence[Candidate], too_few: Sequence[Cell]
) -> list[Tight]:
    """Sums, then shares; if a sum has yielded to shares it is rounded otherwise, and sums are looked at anew."""
    while True:
        tight = _audit_sums(area, told, candidates, too_few)
        before = _sums_told_by(candidates)
        tight += _audit_shares(area, told, candidates, too_few)
        if _sums_told_by(candidates) == before:
            return tight


def _sums_told_by(candidates: Sequence[Candidate]) -> list[tuple[int, Fact]]:
    return [(at, fact) for at, fact in _told_by(candidates) if not fact.counts]


def _told_by(candidates: Sequence[Candidate]) -> list[tuple[int, Fact]]:
    return [(at, fact) for at, candidate in enumerate(candidates) for fact in candidate.facts()]


def _audit_sums(
    area: Area, told: Sequence[Fact], candidates: Sequence[Candidate], too_few: Sequence[Cell]
) -> list[Tight]:
    while True:
        owned = _sums_told_by(candidates)
        audit = _Audit(area, everybody(area, [fact for fact in told if not fact.counts], owned, too_few), candidates)
        if not audit.run():
            return audit.tight


def _audit_shares(
    area: Area, told: Sequence[Fact], candidates: Sequence[Candidate], too_few: Sequence[Cell]
) -> list[Tight]:
    """The same with shares. A distribution yields as soon as it may take somebody's room; the others when they do."""
    asked: frozenset[Who | Few] | None = None
    while True:
        owned = _told_by(candidates)
        if not any(fact.counts for fact in (*told, *(fact for _, fact in owned))):
            return []
        falls = {
            at: (fact.cell.number, fact.cell.measure.code) for at, fact in owned if fact.counts and not fact.cell.span
        }
        shares = Shares(area, told, owned)
        short = _near(shares, too_few, asked, fresh=frozenset(falls.values()))
        before = frozenset[Who | Few]()
        if falls and short:
            without = Shares(area, told, [one for one in owned if one[0] not in falls])
            before = frozenset(_near(without, too_few, frozenset(short), fresh=frozenset()))
        spots = {one.spot for one in short if one not in before}
        if falls and spots:
            for at in [at for at, spot in falls.items() if spot in spots] or falls:
                candidates[at].say_less()
            asked = frozenset(short)  # who had room has more of it now
        elif short:
            # Whole answers of everybody at once would take minutes: with shares they are asked on the way here only.
            audit = _Audit(area, Model(shares, short).case, candidates)
            audit.settle()
            return audit.tight
        else:
            return []


def _near(
    shares: Shares, too_few: Sequence[Cell], only: frozenset[Who | Few] | None, *, fresh: frozenset[Spot]
) -> list[Who | Few]:
    try:
        return near(shares, too_few, only, fresh=fresh)
    except NoWorld:
        # An answer has been put right since something was told: nothing can be held at what it is now.
        every = (one for group in shares.groups for one in shares.asked(group, too_few))
        return [one for one in every if only is None or one in only]


class _Audit:
    """One case's audit while it goes on. `tight`: whoever has too little room and nobody to take it from."""

    def __init__(self, area: Area, case: Case, candidates: Sequence[Candidate]) -> None:
        self.area = area
        self.case = case
        self.candidates = candidates
        self.search = Search(case)
        self.tight: list[Tight] = []

    def settle(self) -> set[int]:
        """Give everybody their room by the linear bounds. Returns: whom nobody could give it."""
        given_up: set[int] = set()
        search = self.search
        search.probe()
        while short := [at for at in np.flatnonzero(search.short()).tolist() if at not in given_up]:
            for at in short:
                if not self._settle(at):
                    given_up.add(at)
        self.tight = [self._tight(at) for at in sorted(given_up)]
        return given_up

    def run(self) -> bool:
        """The same, also in whole answers. True: somebody has yielded so that all must be looked at anew."""
        given_up, search = self.settle(), self.search
        few = np.flatnonzero(search.targets.terms < self.area.policy.guard_size)
        narrow = search.narrow_in_whole(few[~np.isin(few, list(given_up))])
        if any(self._loosen(owner) for at in narrow for owner in self._narrowing(at)):
            return True  # the model is in whole numbers now: begin again with what is left
        self.tight += [self._tight(at) for at in narrow]
        return False

    def _narrowing(self, at: int) -> list[int]:
        """Candidates that may stand in the way of somebody's whole answers, the least important first.

        Those that hold the linear bounds; if none does, all, provided that without them there would be room.
        """
        if self.search.held[at]:
            return self._in_turn(self.search.held[at])
        owners = self.case.owners
        for row in owners:
            self.search.bound(row, -np.inf, np.inf, wider=True)
        there_before = self.search.refuted(at)
        for row in owners:
            self.search.bound(row, *self.case.bounds[row], wider=False)
        return [] if there_before else self._in_turn({owner for owner, _ in owners.values()})

    def _in_turn(self, owners: Collection[int]) -> list[int]:
        """The least important first; but the last word of a movement yields after the levels of its own unit.

        That something went up says more to a group near the end of the scale than where it is, once more.
        """
        first: dict[Unit, int] = {}
        for at in sorted(owners, reverse=True):
            if self.candidates[at].cell.span is None:
                first[self.candidates[at].cell.unit] = at

        def turn(at: int) -> float:
            own = first.get(self.candidates[at].cell.unit)
            return at if own is None or not self.candidates[at].is_at_last_word else own - 0.5

        return sorted(owners, key=turn, reverse=True)

    def _settle(self, at: int) -> bool:
        """Give the target its room; False if no candidate stands in its way."""
        while self.search.short()[at]:
            holding = self._in_turn(self.search.ask(at))
            if self.search.short()[at] and not any(self._loosen(owner) for owner in holding):
                return False
        return True

    def _loosen(self, owner: int) -> bool:
        candidate = self.candidates[owner]
        if not candidate.say_less():
            return False
        left = {fact.part: self.area.bounds(fact) for fact in candidate.facts()}
        for row, (held, part) in self.case.owners.items():
            if held == owner:
                lower, upper = left.get(part, (-np.inf, np.inf))
                before = self.case.bounds[row]
                # Rounded otherwise, not only more coarsely: what fitted before may not fit now.
                wider = lower <= before[0] + TOLERANCE and upper >= before[1] - TOLERANCE
                self.case.bounds[row] = lower, upper
                self.search.bound(row, lower, upper, wider=wider)
        return True

    def _tight(self, at: int) -> Tight:
        targets = self.search.targets
        return Tight(int(targets.terms[at]), float(self.search.room()[at]), float(targets.need[at]))
