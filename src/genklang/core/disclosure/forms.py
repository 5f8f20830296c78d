"""Forms: all the ways a number can stand on a page, from the finest that its own rules allow to not at all.

The value rules decide the finest form from the number of persons; a number that the exact step refused starts at the
coarse one. The audit then goes down a number's forms as far as it must. Each form comes with its facts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from genklang.core.movement import Judgement
from genklang.core.movement.labels import PAIRED_SHARE, Label

from . import classes
from .cells import Cell, Scoring
from .evidence import ChangeSums, Level, LevelSums, MeasureKind
from .facts import ChangePart, Fact
from .policy import Policy
from .released import ReleasedCell, Share
from .states import State
from .telling import change_room, sum_told
from .values import (
    ShownChange,
    ShownLeft,
    ShownShare,
    ShownTriple,
    of_ten,
    shown_change,
    shown_distribution,
    shown_interval,
    shown_mean,
    shown_triple,
)


@dataclass(frozen=True, slots=True)
class Form:
    """The number as it would be shown, and what that tells."""

    shown: ReleasedCell
    facts: tuple[Fact, ...] = ()


class Draft:
    """A number on its way out, in the form it has reached."""

    def __init__(self, cell: Cell, forms: Sequence[Form]) -> None:
        self.cell = cell
        self._left = list(forms)

    @property
    def form(self) -> Form:
        """How it stands now."""
        return self._left[0]

    def facts(self) -> tuple[Fact, ...]:
        """What it tells as it stands now."""
        return self._left[0].facts

    @property
    def is_at_last_word(self) -> bool:
        """Whether it is a movement that is not told at all in its next form."""
        return self.cell.span is not None and len(self._left) == 2

    def say_less(self) -> bool:
        """Take the next coarser form. False, and nothing changes: this was the last."""
        if len(self._left) == 1:
            return False
        self._left.pop(0)
        return True


def hidden(cell: Cell, state: State) -> ReleasedCell:
    """The cell with its reason and nothing else."""
    label = None
    if cell.span is not None:
        label = "too_few" if state is State.TOO_FEW else "hidden"
    return ReleasedCell(cell.measure, cell.number, cell.span, state, label=label)


def level_forms(cell: Cell, sums: LevelSums, scoring: Scoring, policy: Policy, *, refused: bool) -> list[Form]:
    """A mean: to 0.1; from 30 persons also to twice that; in steps of R/8; not at all. A clipped one has one form."""
    low, high = scoring.scales[cell.measure]
    finest = policy.rounding(high - low)
    fine = () if refused else (finest, 2 * finest) if sums.n >= policy.wide_from else (finest,)
    forms: list[Form] = []
    for step in (*fine, policy.coarse(high - low)):
        shown = shown_mean(sums.total, sums.n, low, high, policy, step=step)
        bound = {"shown": None, "clipped_low": "low", "clipped_high": "high"}[shown.state]
        sharp = step == finest
        state = State.COARSER if not sharp else State.CLIPPED if bound else State.SHOWN
        fact = Fact(cell, "sum", shown.lower, shown.upper, sharp=sharp)
        number = ReleasedCell(cell.measure, cell.number, None, state, n=sums.n, value=shown.value, bound=bound)  # type: ignore[arg-type]
        forms.append(Form(number, (fact,)))
        if bound:
            break  # an end says the same however it is rounded
    return [*forms, Form(hidden(cell, State.PROTECTS_OTHERS))]


def distribution_forms(cell: Cell, level: Form, sums: LevelSums, scoring: Scoring, policy: Policy) -> list[Form]:
    """How an indicator's scores fall, beside its `level`: in three parts for a group, in five for totals; or not.

    Only where the mean is shown as finely as its own rules allow, and is not clipped.
    """
    none = Form(level.shown)
    low, high = scoring.scales[cell.measure]
    parts = classes.parts_of(high - low, five=cell.unit.level is not Level.GROUP)
    if cell.measure.kind is not MeasureKind.INDICATOR or level.shown.state is not State.SHOWN or not parts:
        return [none]
    each = classes.counted(sums.counts, low, high)
    counts = [sum(each[slice(*classes.within(part))]) for part in parts]
    shown = shown_distribution(counts, sums.n, policy, level=cell.unit.level)
    if shown is None or any(share.coding != "about" and share.fewest == share.most for share in shown):
        return [none]  # too few, or the shares beside it would say whether "at most 2 of 10" is nobody
    facts = tuple(Fact(cell, part, s.fewest, s.most, False) for part, s in zip(parts, shown, strict=True))
    return [Form(replace(level.shown, distribution=_shares(shown, of_ten(sums.n, policy))), facts), none]


def movement_forms(
    cell: Cell,
    sums: ChangeSums,
    first: int,
    judged: tuple[Judgement, int],
    scoring: Scoring,
    policy: Policy,
    *,
    refused: bool,
    left: ShownLeft | None = None,
) -> list[Form]:
    """A movement: to 0.1 with interval and triple; without them; in steps of R/8; in words; not at all.

    `first`: how many had the score at the span's start; `left`: where those of them began who are not in it, which
    stands beside the finest number, and yields before it does. A form that would leave somebody's change too little
    room, by what its number, label and interval tell together, says "tecken" for "tydlig", or is left out.
    """
    low, high = scoring.scales[cell.measure]
    width = high - low
    judgement, at = judged
    interval = judgement.interval
    label = Label(judgement.labels[at])
    halved = sums.n < PAIRED_SHARE * first - 1e-9
    need = policy.person_width_share * width - 1e-9
    grid = scoring.grids.get(cell.measure)

    def within(form: Form, interval: tuple[float, float] | None = None) -> Form | None:
        """The form, with as much of its label as leaves everybody's change room; None if no label does."""
        of_sum = next((fact for fact in form.facts if fact.part == "sum"), None)
        for said in (label, _WEAKER.get(label, label)):
            lower, upper = sum_told(said, sums.n, width, halved=halved)
            if of_sum is not None:
                lower, upper = max(lower, of_sum.lower), min(upper, of_sum.upper)
            if interval is not None:
                # Its middle is the sum over n + 1, and both ends are rounded outward by less than a step.
                middle, half = sum(interval) / 2, policy.rounding(width) / 2
                lower, upper = max(lower, (sums.n + 1) * (middle - half)), min(upper, (sums.n + 1) * (middle + half))
            if change_room(said, (lower, upper), sums.n, width, grid, sums.values, interval=interval) >= need:
                told = replace(of_sum, lower=lower, upper=upper) if of_sum else Fact(cell, "sum", lower, upper, False)
                others = tuple(fact for fact in form.facts if fact.part != "sum")
                return Form(replace(form.shown, label=str(said)), (told, *others))
        return None

    found: list[Form | None] = []
    for coarse in (True,) if refused else (False, True):
        shown = shown_change(sums.total_from, sums.total_to, sums.n, low, high, policy, coarse=coarse)
        sharp = not coarse and shown.value is not None
        plain = Form(_moved(cell, shown, sums.n, coarse), _facts(cell, shown, sharp=sharp))
        if not coarse:
            clipped = shown.state != "shown"
            lowest, highest = float(interval.low[at]), float(interval.high[at])
            ends = shown_interval(lowest, highest, sums.n, width, policy, clipped=clipped)
            triple = shown_triple(sums.up, sums.same, sums.down, sums.n, policy, level=cell.unit.level, clipped=clipped)
            if ends is not None:
                full = replace(plain.shown, low=ends[0], high=ends[1])
                facts = plain.facts
                if triple is not None:
                    full = replace(full, triple=_shares((triple.up, triple.same, triple.down), triple.of_ten))
                    facts += tuple(Fact(cell, part, s.fewest, s.most, False) for part, s in _thirds(triple))
                found.append(within(Form(full, facts), ends))
        found.append(within(plain))
    found.append(within(Form(ReleasedCell(cell.measure, cell.number, cell.span, State.WORDS_ONLY))))
    there = [form for form in found if form is not None]
    finest = there[0] if there else None
    if left is not None and finest is not None and finest.shown.value is not None and finest.shown.bound is None:
        told = Fact(cell, "stayed", left.lower, left.upper, sharp=False)
        there.insert(0, Form(replace(finest.shown, left=left.value), (*finest.facts, told)))
    return [*there, Form(hidden(cell, State.PROTECTS_OTHERS))]


_WEAKER = {Label.CLEAR_UP: Label.SIGN_UP, Label.CLEAR_DOWN: Label.SIGN_DOWN}


def _moved(cell: Cell, shown: ShownChange, n: int, coarse: bool) -> ReleasedCell:
    if shown.value is None:
        return ReleasedCell(cell.measure, cell.number, cell.span, State.WORDS_ONLY, n=n)
    bound = {"shown": None, "at_least": "high", "at_most": "low"}[shown.state]
    state = State.COARSER if coarse else State.SHOWN if bound is None else State.CLIPPED
    return ReleasedCell(cell.measure, cell.number, cell.span, state, n=n, value=shown.value, bound=bound)  # type: ignore[arg-type]


def _facts(cell: Cell, shown: ShownChange, *, sharp: bool) -> tuple[Fact, ...]:
    return (
        Fact(cell, "sum", shown.lower, shown.upper, sharp=sharp),
        Fact(cell, "start", shown.from_lower, shown.from_upper, sharp=sharp),
        Fact(cell, "end", shown.to_lower, shown.to_upper, sharp=sharp),
    )


def _thirds(triple: ShownTriple) -> Iterable[tuple[ChangePart, ShownShare]]:
    return (("up", triple.up), ("same", triple.same), ("down", triple.down))


def _shares(shown: Iterable[ShownShare], of_ten: bool) -> tuple[Share, ...]:
    return tuple(Share(share.percent, share.coding, of_ten) for share in shown)
