"""The gate: from `Raw` evidence and a plan to `Released`, by policy. Nothing else opens what an engine hands up.

A release is one unit's numbers at one Läget. Its plan holds everything already published about the same persons
(`fixed`), the totals that are not out yet but must stay possible (`reserved`, walked first), and how the Lägen that are
still open are expected to end (`expected`). Thresholds and the exact step decide from membership alone whether a number
may be shown as finely as its own rules allow; the audit then takes everything ever told to anybody together and makes
numbers say less until everybody keeps their room.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from genklang.core.movement import Judgement, judge

from .ahead import Expected, expect, remains
from .audit import Tight, audit
from .cells import Cell, Presence, Scoring, cells_of
from .evidence import Block, Evidence, Level, LevelSums, MeasureKind, Span, Unit
from .facts import Fact
from .forms import Draft, Form, distribution_forms, hidden, level_forms, movement_forms
from .policy import Policy
from .raw import GATE_KEY, Raw, opened
from .released import TOKEN, Released
from .states import State
from .structural import Verdict, below_threshold, kept_open, walk
from .sums import change_sums, first_sums, level_sums
from .values import ShownLeft, shown_left


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be released, and what it must be safe together with.

    `spent`: (group, Läget) that were released and have lost somebody to erasure since. Nothing new is told of them, but
    what was told still counts, of whoever is erased too (the evidence's erased blocks). `sealed`: the same where it is
    not known any more what the erased had answered; then the evidence has nothing of that Läget. `perhaps_too_few`:
    other numbers that must not follow if too few are behind them.
    `rough`: indicators whose questions hang together so badly that a few persons' movement is never called clear.
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
    spent: tuple[tuple[int, int], ...] = ()
    sealed: tuple[tuple[int, int], ...] = ()
    perhaps_too_few: tuple[Cell, ...] = ()
    rough: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The release, and for the ledger what each shown cell tells of the true sums.

    `tight`: persons whose room was too little already by what had been told before; empty unless something is wrong.
    """

    released: Released
    facts: tuple[Fact, ...]
    tight: tuple[Tight, ...] = ()


def release(raw: Raw[Evidence], *, plan: Plan, scoring: Scoring, policy: Policy) -> Outcome:
    """Judge and round every number of the plan's unit. Pure: the same evidence and plan give the same release."""
    return release_together(raw, plans=[plan], scoring=scoring, policy=policy)[0]


def release_together(
    raw: Raw[Evidence], *, plans: Sequence[Plan], scoring: Scoring, policy: Policy
) -> tuple[Outcome, ...]:
    """Several units' numbers at one Läget, given in order of importance, judged as everything that comes out at once.

    ValueError: the plans are not of one Läget with the same things told, owed and expected.
    """
    shared = plans[0]
    if any(replace(shared, unit=p.unit, spans=p.spans, groups=p.groups, roster=p.roster) != p for p in plans):
        raise ValueError("what comes out together is planned together")
    evidence = opened(raw, GATE_KEY)
    sealed = remains(shared.sealed, scoring, (fact.cell.span for fact in shared.fixed if fact.cell.span))
    gone = frozenset((*shared.spent, *shared.sealed))
    mine = [
        [_of_new(cell, gone) for cell in cells_of(plan.unit, plan.number, plan.spans, plan.groups, scoring)]
        for plan in plans
    ]
    reserved = [_of_new(cell, gone) for cell in shared.reserved]
    quiet = [_answered(evidence, plan) < policy.roster_share * plan.roster - 1e-9 for plan in plans]
    both = list(zip(quiet, mine, strict=True))
    states: dict[Cell, State | Verdict] = {cell: State.LOW_TURNOUT for few, cells in both if few for cell in cells}
    loud = [cell for few, cells in both if not few for cell in cells]
    if loud:
        ahead = (*expect(evidence.blocks, shared.expected, scoring, evidence.whole), *sealed)
        # Levels before movements, totals before what lies inside them: a movement that must yield has a coarser form
        # to fall back on, a level has none.
        wanted = sorted((*reserved, *loud), key=lambda cell: cell.span is not None)
        walked = walk(shared.fixed_cells, wanted, ahead, scoring, policy, perhaps_too_few=shared.perhaps_too_few)
        states |= {cell: walked[cell] for cell in loud}
    drafts = [_drafts(cells, states, evidence, scoring, policy, shared.rough) for cells in mine]
    falls = [_distributions(own, evidence, scoring, policy) for own in drafts]
    every = sorted((draft for own in drafts for draft in own), key=lambda draft: draft.cell.span is not None)
    presence = Presence((*evidence.blocks, *sealed), scoring)
    shown = [*(fact.cell for fact in shared.fixed), *(draft.cell for draft in every if draft.facts())]
    few = [c for c in (*shared.perhaps_too_few, *states) if below_threshold(c, presence, policy)]
    open_ = kept_open([*few, *_small(evidence, presence, scoring, policy)], shown, presence)
    last = [draft for own in falls for draft in own.values()]  # so first to yield
    tight = audit(shared.fixed, [*every, *last], evidence, scoring, policy, remains=sealed, too_few=open_)
    each = zip(plans, drafts, falls, strict=True)
    return tuple(_outcome(plan, own, its_falls, evidence, tight) for plan, own, its_falls in each)


def _of_new(cell: Cell, gone: Collection[tuple[int, int]]) -> Cell:
    """A number to be released, without the groups of which nothing new is told at its Lägen."""
    lagen = cell.span or (cell.number,)
    return replace(cell, groups=frozenset(g for g in cell.groups if not any((g, number) in gone for number in lagen)))


def _outcome(
    plan: Plan, drafts: Sequence[Draft], falls: dict[Cell, Draft], evidence: Evidence, tight: tuple[Tight, ...]
) -> Outcome:
    for level in drafts:
        if level.form.shown.state is not State.SHOWN:
            falls.pop(level.cell, None)  # it stands beside a mean as fine as its own rules allow, or not at all
    released = Released(
        TOKEN,
        unit=plan.unit,
        number=plan.number,
        cells=tuple(falls.get(draft.cell, draft).form.shown for draft in drafts),
        answered=_answered(evidence, plan),
        roster=plan.roster,
        returning={span: _returning(evidence.blocks, plan, span) for span in plan.spans},
    )
    return Outcome(released, tuple(fact for draft in (*drafts, *falls.values()) for fact in draft.facts()), tight)


def _small(evidence: Evidence, presence: Presence, scoring: Scoring, policy: Policy) -> list[Cell]:
    """Every group's levels that stand for fewer persons than are ever told apart, released or not."""
    lagen = sorted({(block.group, number) for block in evidence.blocks for number, _ in block.scored})
    cells = (
        Cell(Unit(Level.GROUP, group), measure, number, None, frozenset({group}))
        for group, number in lagen
        for measure in scoring.measures
    )
    return [cell for cell in cells if 0 < presence.persons(cell) < policy.guard_size]


def _drafts(
    own: Sequence[Cell],
    states: Mapping[Cell, State | Verdict],
    evidence: Evidence,
    scoring: Scoring,
    policy: Policy,
    rough: frozenset[str],
) -> list[Draft]:
    judged = _judged([cell for cell in own if cell.span is not None], states, evidence, scoring, rough)
    drafts = []
    for cell in own:
        state = states[cell]
        refused = state is Verdict.PROTECTS_OTHERS
        if _is_hidden(state):
            forms = [Form(hidden(cell, State(state)))]
        elif cell.span is None:
            sums = level_sums(cell, evidence, scoring, cell.number)
            forms = level_forms(cell, sums, scoring, policy, refused=refused)
        else:
            changes = change_sums(cell, evidence, scoring)
            stayed, gone = first_sums(cell, evidence, scoring)
            first, left = stayed.n + gone.n, _left(cell, stayed, gone, scoring, policy)
            forms = movement_forms(cell, changes, first, judged[cell], scoring, policy, refused=refused, left=left)
        drafts.append(Draft(cell, forms))
    return drafts


def _left(cell: Cell, stayed: LevelSums, gone: LevelSums, scoring: Scoring, policy: Policy) -> ShownLeft | None:
    """Where those began who did not come back: of a focus area, never in a group, where it would say who they are."""
    if cell.unit.level is Level.GROUP or cell.measure.kind is not MeasureKind.FOCUS_AREA:
        return None
    low, high = scoring.scales[cell.measure]
    return shown_left(stayed.total, stayed.n, gone.total, gone.n, high - low, policy)


def _distributions(levels: Sequence[Draft], evidence: Evidence, scoring: Scoring, policy: Policy) -> dict[Cell, Draft]:
    """How the scores fall beside each level, or that they do not."""
    found = {}
    for level in levels:
        if level.cell.span is None and level.form.shown.state is State.SHOWN:
            sums = level_sums(level.cell, evidence, scoring, level.cell.number)
            found[level.cell] = Draft(level.cell, distribution_forms(level.cell, level.form, sums, scoring, policy))
    return found


def _answered(evidence: Evidence, plan: Plan) -> int:
    there = (b for b in evidence.blocks if b.group in plan.groups and any(n == plan.number for n, _ in b.scored))
    return sum(block.persons for block in there)


def _returning(blocks: Sequence[Block], plan: Plan, span: Span) -> tuple[int, int]:
    gone = {group for group, number in (*plan.spent, *plan.sealed) if number in span}
    before = again = 0
    for block in blocks:
        if block.group in plan.groups - gone:
            numbers = {number for number, _ in block.scored}
            before += block.persons * (span.start in numbers)
            again += block.persons * (span.start in numbers and span.end in numbers)
    return again, before


def _judged(
    cells: Sequence[Cell],
    states: Mapping[Cell, State | Verdict],
    evidence: Evidence,
    scoring: Scoring,
    rough: frozenset[str],
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
            rough=[c.measure.kind is MeasureKind.INDICATOR and c.measure.code in rough for c in page],
        )
        judged |= {cell: (together, at) for at, cell in enumerate(page)}
    return judged


def _is_hidden(state: State | Verdict) -> bool:
    # A refused number is not hidden: it is shown coarser if the audit lets it.
    return state not in (Verdict.PUBLISH, Verdict.PROTECTS_OTHERS)
