"""The structural step: no published sums may add up to what only a few persons answered, whatever they answered.

Exact and value-free. Unknowns are what a block answered at a Läget (`unknowns`); every number that may be published is
a row over them: a level adds its blocks' scores, a movement subtracts the earlier Läget from the later, a focus area
weighs its indicators by one over how many of them a block has. Rows are kept in reduced echelon form modulo the prime
2^31 - 19. A cell is refused if, with it, some combination of published rows would touch only a *guarded* set: persons
fewer than the policy's guard size, found as small blocks and as small differences between cells. That a combination
touches only a set's unknowns is decided exactly: only rows with their pivot inside the set can take part in it, and
they do so if their parts outside the set are linearly dependent.

This is step 2 of the algorithm in docs/methods/disclosure.md, with "is the small sum itself derivable" widened to "is
anything derivable that is about those few alone", so that a person's difference between two Lägen is guarded too.
Unions of several small sets are guarded where a difference of two cells makes them; finding every union is NP-hard.

Source: elimination as in SSB's GaussSuppression; step 2 of the algorithm in docs/methods/disclosure.md.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from .cells import Cell, Presence, Scoring
from .echelon import Echelon, Row
from .evidence import Block, Measure, Span
from .policy import Policy
from .unknowns import Unknowns

_Kind = tuple[Measure, int, Span | None]


class Verdict(StrEnum):
    PUBLISH = "publish"
    TOO_FEW = "too_few"
    PROTECTS_OTHERS = "protects_others"


def row_of(cell: Cell, presence: Presence, unknowns: Unknowns) -> Row:
    """The cell's coefficients modulo the prime."""
    row = np.zeros(len(unknowns), dtype=np.int64)
    weighing = unknowns.weighing(cell, presence)
    row[weighing.columns] = weighing.residues
    return row


def guarded_sets(cells: Iterable[Cell], presence: Presence, policy: Policy) -> frozenset[frozenset[int]]:
    """Sets of block ids that are together fewer persons than the guard size.

    Every small block, every cell of too few, every small difference between two cells, and what is in only one of two
    (leavers together with joiners). Also between cells of different measures: a focus area minus its indicators is
    about those who skipped one of them.
    """
    blocks = presence.blocks
    at = {block.id: place for place, block in enumerate(blocks)}

    def small(mask: int) -> bool:
        # A block is at least one person, so counting blocks settles most sets without adding up persons.
        return 0 < mask.bit_count() < policy.guard_size and (
            sum(blocks[place].persons for place in _places(mask)) < policy.guard_size
        )

    found = {1 << place for place, block in enumerate(blocks) if small(1 << place)}
    behind = {sum(1 << at[block.id] for block, _ in presence.behind(cell)) for cell in cells}
    for one in behind:
        for other in (0, *behind):
            found |= {mask for mask in (one & ~other, one ^ other) if small(mask)}
    return frozenset(frozenset(blocks[place].id for place in _places(mask)) for mask in found)


def _places(mask: int) -> Iterable[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def walk(
    fixed: Sequence[Cell],
    wanted: Sequence[Cell],
    blocks: Sequence[Block],
    scoring: Scoring,
    policy: Policy,
    *,
    perhaps_too_few: Sequence[Cell] = (),
) -> dict[Cell, Verdict]:
    """A verdict for every wanted cell, in the order given; `fixed` are already out and are never judged.

    `perhaps_too_few`: other cells, hidden before or still to come, that must not follow if too few are behind them.
    Focus areas share no indicator, so each is walked by itself.
    """
    verdicts: dict[Cell, Verdict] = {}
    presence = Presence(blocks, scoring)
    for area, indicators in scoring.areas:
        mine = frozenset(indicators)
        out, asked, few = (
            [cell for cell in cells if mine.issuperset(scoring.parts(cell.measure))]
            for cells in (fixed, wanted, perhaps_too_few)
        )
        if asked:
            verdicts |= _walk_area(out, asked, few, presence, Unknowns(blocks, scoring.columns_of(area)), policy)
    return verdicts


def _walk_area(
    fixed: Sequence[Cell],
    wanted: Sequence[Cell],
    perhaps_too_few: Sequence[Cell],
    presence: Presence,
    unknowns: Unknowns,
    policy: Policy,
) -> dict[Cell, Verdict]:
    echelon = Echelon(len(unknowns))
    for cell in fixed:
        echelon.add(row_of(cell, presence, unknowns))
    few = [cell for cell in (*perhaps_too_few, *wanted) if below_threshold(cell, presence, policy)]
    enough = [cell for cell in (*fixed, *wanted) if not below_threshold(cell, presence, policy)]
    echelon.hide(_forbidden(few, enough, presence, unknowns))
    guards = _guards(guarded_sets([*fixed, *wanted], presence, policy), echelon, unknowns)
    verdicts: dict[Cell, Verdict] = {}
    for cell in wanted:
        if below_threshold(cell, presence, policy):
            verdicts[cell] = Verdict.TOO_FEW
        elif echelon.add(row_of(cell, presence, unknowns), unless_about=guards):
            verdicts[cell] = Verdict.PUBLISH
        else:
            verdicts[cell] = Verdict.PROTECTS_OTHERS
    return verdicts


def below_threshold(cell: Cell, presence: Presence, policy: Policy) -> bool:
    """Whether fewer are behind the cell than its level shows."""
    return presence.persons(cell) < policy.least(cell.unit.level)


def _forbidden(few: Sequence[Cell], enough: Sequence[Cell], presence: Presence, unknowns: Unknowns) -> Row:
    """The numbers of too few, as rows: those that are not also the number of a smaller unit that is large enough.

    (An activity of one group of seven is too small for an activity, but the group is not too small for a group.)
    """
    shown = {_persons(cell, presence) for cell in enough}
    kept = {key: cell for cell in few for key in [_persons(cell, presence)] if key not in shown and key[-1]}
    rows = [row_of(cell, presence, unknowns) for cell in kept.values()]
    return np.array(rows, dtype=np.int64).reshape(len(rows), len(unknowns))


def _persons(cell: Cell, presence: Presence) -> tuple[_Kind, frozenset[int]]:
    return (cell.measure, cell.number, cell.span), frozenset(block.id for block, _ in presence.behind(cell))


def kept_open(few: Iterable[Cell], enough: Iterable[Cell], presence: Presence) -> tuple[Cell, ...]:
    """Of the numbers of too few, those whose mean must not be ringed in: nothing inside them may be shown.

    (What is left of eight when a group of seven is shown is one person, who is guarded as such.)
    """
    inside: dict[_Kind, list[frozenset[int]]] = {}
    for cell in enough:
        kind, persons = _persons(cell, presence)
        inside.setdefault(kind, []).append(persons)
    found = {}
    for cell in few:
        kind, persons = _persons(cell, presence)
        if persons and not any(held <= persons for held in inside.get(kind, ())):
            found[kind, persons] = cell
    return tuple(found.values())


def _guards(sets: Iterable[frozenset[int]], echelon: Echelon, unknowns: Unknowns) -> NDArray[np.bool_]:
    """The columns of each guarded set, sets x columns.

    What is already told cannot be taken back; only what a new number would add is refused. Of the rest the widest are
    enough: what is about a smaller set alone is about any set around it alone.
    """
    untold: list[NDArray[np.bool_]] = []
    for held in sorted(sets, key=len, reverse=True):
        for columns in _columns(held, unknowns):
            inside_another = any(not (columns & ~wider).any() for wider in untold)
            if columns.any() and not inside_another and not echelon.tells_of(columns):
                untold.append(columns)
    return np.array(untold, dtype=bool).reshape(len(untold), len(unknowns))


def _columns(held: frozenset[int], unknowns: Unknowns) -> Iterable[NDArray[np.bool_]]:
    """The set's columns; with a sealed block among them, once for each measure of what is sealed.

    There every measure is an unknown of its own, so a focus area that is out minus its indicators is about the sealed
    block alone. That tells nothing, and must not count as if everything about it were told already.
    """
    columns = np.zeros(len(unknowns), dtype=bool)
    sealed: dict[str, list[int]] = {}
    for block in held:
        for at in unknowns.of_block[block]:
            if block in unknowns.sealed:
                sealed.setdefault(unknowns.columns[at].indicator, []).append(at)
            else:
                columns[at] = True
    if not sealed:
        yield columns
    for places in sealed.values():
        one = columns.copy()
        one[places] = True
        yield one
