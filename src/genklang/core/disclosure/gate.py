"""The gate: from `Raw` evidence and a plan to `Released`, by policy. Nothing else opens what an engine hands up.

A release is one unit's numbers at one Läget. Its plan holds everything already published about the same persons
(`fixed`), the totals that are not out yet but must stay possible (`reserved`, walked first), and how the Lägen that are
still open are expected to end (`expected`). Thresholds and the structural step decide *whether* a number is shown,
from membership alone; the value rules decide *how*. A movement that the structural step refuses, because somebody left
or joined, is shown coarser when even that leaves every person half the scale, and otherwise in words only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from genklang.core.movement import Judgement, judge

from .bounds import Fact, narrowest
from .cells import Cell, Scoring, cells_of
from .evidence import Block, ChangeSums, Evidence, LevelSums, MeasureKind, Span, Unit
from .policy import Policy
from .raw import GATE_KEY, Raw, opened
from .released import TOKEN, Released, ReleasedCell, Share, State
from .structural import Verdict, walk
from .values import ShownTriple, shown_change, shown_interval, shown_mean, shown_triple


@dataclass(frozen=True, slots=True)
class Expected:
    """A group whose Läget `number` is still to be released: how many persons are on its roster."""

    group: int
    number: int
    roster: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be released, and what it must be safe together with.

    `sealed`: (group, Läget) that were released and have lost somebody to erasure since. Nothing new is told of them,
    but what was told still counts.
    """

    unit: Unit
    number: int
    spans: tuple[Span, ...]
    groups: frozenset[int]
    roster: int
    fixed: tuple[Fact, ...] = ()
    fixed_cells: tuple[Cell, ...] = ()
    reserved: tuple[Cell, ...] = ()
    expected: tuple[Expected, ...] = ()
    sealed: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The release, and for the ledger what each shown cell tells of the true sums."""

    released: Released
    facts: tuple[Fact, ...]


def release(raw: Raw[Evidence], *, plan: Plan, scoring: Scoring, policy: Policy) -> Outcome:
    """Judge and round every number of the plan's unit. Pure: the same evidence and plan give the same release."""
    evidence = opened(raw, GATE_KEY)
    own = cells_of(plan.unit, plan.number, plan.spans, plan.groups, scoring)
    answered = _answered(evidence, plan)
    states: dict[Cell, State | Verdict]
    if answered < policy.roster_share * plan.roster - 1e-9:
        states = dict.fromkeys(own, State.LOW_TURNOUT)
    else:
        ahead = (*expect(evidence.blocks, plan.expected, scoring), *_remains(plan.sealed, scoring))
        # Levels before movements, totals before what lies inside them: a movement that must yield has a coarser form
        # to fall back on, a level has none.
        wanted = sorted((*plan.reserved, *own), key=lambda cell: cell.span is not None)
        states = dict(walk(plan.fixed_cells, wanted, ahead, scoring, policy))
    facts: list[Fact] = []
    levels = [_level(cell, states[cell], evidence, scoring, policy, facts) for cell in own if cell.span is None]
    # Sharp movements before coarse ones: a coarse one must be safe together with all of them.
    moving = sorted((c for c in own if c.span is not None), key=lambda c: states[c] is Verdict.PROTECTS_OTHERS)
    judged = _judged(moving, states, evidence, scoring)
    moved = {
        cell: _movement(cell, states[cell], judged[cell], plan, evidence, scoring, policy, facts) for cell in moving
    }
    released = Released(
        TOKEN,
        unit=plan.unit,
        number=plan.number,
        cells=(*levels, *(moved[cell] for cell in own if cell.span is not None)),
        answered=answered,
        roster=plan.roster,
        returning={span: _returning(evidence.blocks, plan.groups, span) for span in plan.spans},
    )
    return Outcome(released, tuple(facts))


def expect(blocks: Sequence[Block], expected: Sequence[Expected], scoring: Scoring) -> tuple[Block, ...]:
    """The blocks as they will be if everyone on each roster answers every question in the Lägen still to come."""
    indicators = [code for _, codes in scoring.areas for code in codes]
    ahead = list(blocks)
    fresh = -1
    for coming in expected:
        scored = frozenset((coming.number, code) for code in indicators)
        seen = 0
        for at, block in enumerate(ahead):
            if block.group == coming.group:
                seen += block.persons
                moved = {(Span(n, coming.number), code) for n, code in block.scored if n < coming.number}
                ahead[at] = replace(block, scored=block.scored | scored, moved=block.moved | moved)
        if coming.roster > seen:
            ahead.append(Block(fresh, coming.group, coming.roster - seen, scored, frozenset()))
            fresh -= 1
    return tuple(ahead)


def _remains(sealed: Sequence[tuple[int, int]], scoring: Scoring) -> list[Block]:
    """A sealed Läget as one block that nothing can divide: its sum stands in what was published, and nowhere else.

    How many they were cannot be said any more, so it is guarded as if it were one: a total that is out, minus the other
    groups in it, must not give what a group of three had answered.
    """
    indicators = [code for _, codes in scoring.areas for code in codes]
    return [
        Block(-1_000_000 - at, group, 1, frozenset((number, code) for code in indicators), frozenset())
        for at, (group, number) in enumerate(sealed)
    ]


def _answered(evidence: Evidence, plan: Plan) -> int:
    there = (b for b in evidence.blocks if b.group in plan.groups and any(n == plan.number for n, _ in b.scored))
    return sum(block.persons for block in there)


def _returning(blocks: Sequence[Block], groups: frozenset[int], span: Span) -> tuple[int, int]:
    before = again = 0
    for block in blocks:
        if block.group in groups:
            numbers = {number for number, _ in block.scored}
            before += block.persons * (span.start in numbers)
            again += block.persons * (span.start in numbers and span.end in numbers)
    return again, before


def level_sums(cell: Cell, evidence: Evidence, scoring: Scoring, number: int) -> LevelSums:
    """The cell's blocks added up at one Läget."""
    at = replace(cell, span=None, number=number)
    parts = [evidence.levels[b.id, number, cell.measure] for b in evidence.blocks if at.holds(b, scoring)]
    return LevelSums(
        sum(p.n for p in parts),
        sum(p.total for p in parts),
        sum(p.total_sq for p in parts),
        frozenset().union(*(p.values for p in parts)),
    )


def change_sums(cell: Cell, evidence: Evidence, scoring: Scoring) -> ChangeSums:
    """The cell's blocks added up over its span."""
    span = cell.span or Span(cell.number, cell.number)
    parts = [evidence.changes[b.id, span, cell.measure] for b in evidence.blocks if cell.holds(b, scoring)]
    return ChangeSums(
        sum(p.n for p in parts),
        sum(p.total_from for p in parts),
        sum(p.total_to for p in parts),
        sum(p.total for p in parts),
        sum(p.total_sq for p in parts),
        sum(p.up for p in parts),
        sum(p.same for p in parts),
        sum(p.down for p in parts),
        frozenset().union(*(p.values for p in parts)),
    )


def _hidden(cell: Cell, state: State) -> ReleasedCell:
    label = None
    if cell.span is not None:
        label = "too_few" if state is State.TOO_FEW else "hidden"
    return ReleasedCell(cell.measure, cell.number, cell.span, state, label=label)


def _level(
    cell: Cell, state: State | Verdict, evidence: Evidence, scoring: Scoring, policy: Policy, facts: list[Fact]
) -> ReleasedCell:
    if state is not Verdict.PUBLISH:
        return _hidden(cell, State(state))
    sums = level_sums(cell, evidence, scoring, cell.number)
    shown = shown_mean(sums.total, sums.n, *scoring.scales[cell.measure], policy)
    facts.append(Fact(cell, "sum", shown.lower, shown.upper))
    bound = {"shown": None, "clipped_low": "low", "clipped_high": "high"}[shown.state]
    state = State.SHOWN if bound is None else State.CLIPPED
    return ReleasedCell(cell.measure, cell.number, None, state, n=sums.n, value=shown.value, bound=bound)  # type: ignore[arg-type]


def _judged(
    cells: Sequence[Cell], states: Mapping[Cell, State | Verdict], evidence: Evidence, scoring: Scoring
) -> dict[Cell, tuple[Judgement, int]]:
    """Labels and intervals; one page's indicators over one span are judged together, its focus areas likewise."""
    judged: dict[Cell, tuple[Judgement, int]] = {}
    pages: dict[tuple[Span | None, MeasureKind], list[Cell]] = {}
    for cell in cells:
        pages.setdefault((cell.span, cell.measure.kind), []).append(cell)
    for page in pages.values():
        sums = [change_sums(cell, evidence, scoring) for cell in page]
        first = [level_sums(c, evidence, scoring, c.span.start).n for c in page if c.span is not None]
        scales = [scoring.scales[cell.measure] for cell in page]
        together = judge(
            [s.total for s in sums],
            [s.total_sq for s in sums],
            [s.n for s in sums],
            first,
            [low for low, _ in scales],
            [high for _, high in scales],
            shown=[not _is_hidden(states[cell]) for cell in page],
            too_few=[states[cell] in (Verdict.TOO_FEW, State.TOO_FEW) for cell in page],
        )
        judged |= {cell: (together, at) for at, cell in enumerate(page)}
    return judged


def _is_hidden(state: State | Verdict) -> bool:
    # A refused movement is not hidden: it is shown coarser, or in words.
    return state not in (Verdict.PUBLISH, Verdict.PROTECTS_OTHERS)


def _movement(
    cell: Cell,
    state: State | Verdict,
    judged: tuple[Judgement, int],
    plan: Plan,
    evidence: Evidence,
    scoring: Scoring,
    policy: Policy,
    facts: list[Fact],
) -> ReleasedCell:
    if _is_hidden(state):
        return _hidden(cell, State(state))
    judgement, at = judged
    label = str(judgement.labels[at])
    sums = change_sums(cell, evidence, scoring)
    low, high = scoring.scales[cell.measure]
    # A clipped movement tells how the pairs' other level was: a coarser one of it tells less, words alone nothing.
    for coarse in (True,) if state is Verdict.PROTECTS_OTHERS else (False, True):
        shown = shown_change(sums.total_from, sums.total_to, sums.n, low, high, policy, coarse=coarse)
        told = [
            Fact(cell, "sum", shown.lower, shown.upper, sharp=not coarse),
            Fact(cell, "start", shown.from_lower, shown.from_upper, sharp=not coarse),
            Fact(cell, "end", shown.to_lower, shown.to_upper, sharp=not coarse),
        ]
        sharp = not coarse and shown.state == "shown"
        if sharp or _leaves_room([*facts, *told], cell, plan, evidence, scoring, policy):
            break
    else:
        return ReleasedCell(cell.measure, cell.number, cell.span, State.WORDS_ONLY, label=label)
    facts += told
    clipped = shown.state != "shown"
    if clipped and shown.value is None:
        return ReleasedCell(cell.measure, cell.number, cell.span, State.WORDS_ONLY, n=sums.n, label=label)
    ends = None
    triple = None
    if not coarse:
        interval = judgement.interval
        ends = shown_interval(
            float(interval.low[at]), float(interval.high[at]), sums.n, high - low, policy, clipped=clipped
        )
        triple = shown_triple(sums.up, sums.same, sums.down, sums.n, policy, level=cell.unit.level, clipped=clipped)
    bound = {"shown": None, "at_least": "high", "at_most": "low", "unknown": None}[shown.state]
    return ReleasedCell(
        cell.measure,
        cell.number,
        cell.span,
        State.COARSER if coarse else State.CLIPPED if clipped else State.SHOWN,
        n=sums.n,
        value=shown.value,
        bound=bound,  # type: ignore[arg-type]
        low=None if ends is None else ends[0],
        high=None if ends is None else ends[1],
        label=label,
        triple=None if triple is None else _shares(triple),
    )


def _leaves_room(
    facts: Sequence[Fact], cell: Cell, plan: Plan, evidence: Evidence, scoring: Scoring, policy: Policy
) -> bool:
    """Whether everybody in reach keeps the policy's share of the scale, by all the unit ever showed of the measure."""
    low, high = scoring.scales[cell.measure]
    mine = [f for f in (*plan.fixed, *facts) if f.cell.measure == cell.measure and f.cell.unit == cell.unit]
    left = narrowest(
        mine, evidence.blocks, evidence.levels, cell.measure, (low, high), scoring, at_most=policy.guard_size
    )
    return left >= policy.person_width_share * (high - low) - 1e-6


def _shares(triple: ShownTriple) -> tuple[Share, Share, Share]:
    up, same, down = (Share(s.percent, s.coding, triple.of_ten) for s in (triple.up, triple.same, triple.down))
    return up, same, down
