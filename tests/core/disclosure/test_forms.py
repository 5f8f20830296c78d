"""The ladder of forms: what is tried in which order, and what each tells."""

from dataclasses import replace

import pytest

from genklang.core.disclosure.cells import Cell
from genklang.core.disclosure.evidence import ChangeSums, Level, LevelSums, Measure, MeasureKind, Span, Unit
from genklang.core.disclosure.forms import Draft, Form, distribution_forms, hidden, level_forms, movement_forms
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.states import State
from genklang.core.disclosure.telling import change_room, sum_told
from genklang.core.movement import judge

from .people import ONE

POLICY = default_policy()
UNIT = Unit(Level.GROUP, 1)
INDICATOR = Measure(MeasureKind.INDICATOR, "one")
LEVEL = Cell(UNIT, INDICATOR, 2, None, frozenset({1}))
MOVED = Cell(UNIT, INDICATOR, 2, Span(1, 2), frozenset({1}))


def level(total: float, n: int, *, refused: bool = False) -> list[Form]:
    return level_forms(LEVEL, LevelSums(n, total, 0.0, {}), ONE, POLICY, refused=refused)


def moved(then: list[int], now: list[int], *, refused: bool = False, first: int | None = None) -> list[Form]:
    steps = [b - a for a, b in zip(then, now, strict=True)]
    n = len(steps)
    up, down = sum(d > 0 for d in steps), sum(d < 0 for d in steps)
    squares = sum(d * d for d in steps)
    sums = ChangeSums(
        n, sum(then), sum(now), sum(steps), squares, up, n - up - down, down, frozenset(map(float, steps))
    )
    judged = judge([sums.total], [squares], [n], [first or n], [1.0], [5.0])
    return movement_forms(MOVED, sums, first or n, (judged, 0), ONE, POLICY, refused=refused)


def states(forms: list[Form]) -> list[str]:
    return [str(form.shown.state) for form in forms]


@pytest.mark.parametrize(
    ("total", "n", "refused", "ladder"),
    [
        (28, 9, False, [("shown", 3.1, None), ("coarser", 3.0, None)]),
        (93, 30, False, [("shown", 3.1, None), ("coarser", 3.2, None), ("coarser", 3.0, None)]),
        (93, 29, False, [("shown", 3.2, None), ("coarser", 3.0, None)]),
        (28, 9, True, [("coarser", 3.0, None)]),
        (12, 9, False, [("clipped", 1.7, "low")]),
        (42, 9, False, [("clipped", 4.3, "high")]),
    ],
)
def test_a_level_goes_down_its_ladder(
    total: float, n: int, refused: bool, ladder: list[tuple[str, float, str | None]]
) -> None:
    *forms, last = level(total, n, refused=refused)
    assert [(str(f.shown.state), f.shown.value, f.shown.bound) for f in forms] == ladder
    assert (last.shown.state, last.shown.value, last.facts) == (State.PROTECTS_OTHERS, None, ())
    for form in forms:
        (fact,) = form.facts
        assert form.shown.n == n
        assert fact.lower <= total <= fact.upper
        assert fact.sharp is (form.shown.state in (State.SHOWN, State.CLIPPED))
        assert fact.part == "sum"


def test_a_clipped_level_that_is_refused_is_said_as_coarsely_as_any() -> None:
    first, last = level(12, 9, refused=True)
    assert (first.shown.state, first.shown.value, first.facts[0].sharp) == (State.COARSER, 1.7, False)
    assert last.shown.state is State.PROTECTS_OTHERS


TEN = [2, 3, 3, 4, 2, 3, 4, 3, 2, 3]


def test_a_movement_of_ten_begins_with_interval_and_shares() -> None:
    forms = moved(TEN, [3, 3, 4, 3, 4, 2, 4, 4, 2, 5])
    assert states(forms) == ["shown", "shown", "coarser", "words_only", "protects_others"]
    full, plain, coarse, words, nothing = (form.shown for form in forms)
    assert full.low is not None and full.high is not None and full.low < full.value < full.high  # type: ignore[operator]
    assert full.triple is not None and plain.triple is None and plain.low is None
    assert (full.value, plain.value, coarse.value, words.value, nothing.value) == (0.5, 0.5, 0.5, None, None)
    assert (full.n, plain.n, coarse.n, words.n) == (10, 10, 10, None)
    assert len({form.shown.label for form in forms[:-1]}) == 1
    assert nothing.label == "hidden"
    sharp = [[fact.sharp for fact in form.facts if not fact.counts] for form in forms]
    assert sharp == [[True] * 3, [True] * 3, [False] * 3, [False], []]
    assert [fact.part for fact in forms[0].facts if fact.counts] == ["up", "same", "down"]
    assert not any(fact.counts for form in forms[1:] for fact in form.facts)
    assert [[fact.part for fact in form.facts if not fact.counts] for form in forms[:4]] == [
        ["start", "end", "sum"] if form.facts[0].part == "start" else ["sum", "start", "end"] for form in forms[:3]
    ] + [["sum"]]


def test_what_is_told_of_counts_and_in_words_is_never_sharp() -> None:
    forms = moved(TEN, [3, 3, 4, 3, 4, 2, 4, 4, 2, 5])
    assert {fact.sharp for form in forms for fact in form.facts if fact.counts} == {False}
    assert [fact.sharp for fact in forms[3].facts] == [False]


def test_every_form_of_a_movement_holds_the_true_sums() -> None:
    then, now = TEN, [3, 3, 4, 3, 4, 2, 4, 4, 2, 5]
    truth = {"sum": 5, "start": sum(then), "end": sum(now)}
    steps = [after - before for before, after in zip(then, now, strict=True)]
    truth |= {"up": sum(d > 0 for d in steps), "same": steps.count(0), "down": sum(d < 0 for d in steps)}
    for form in moved(then, now):
        for fact in form.facts:
            assert fact.lower <= truth[fact.part] <= fact.upper, form


def test_a_refused_movement_begins_with_the_coarse_step() -> None:
    assert states(moved(TEN, [3, 3, 4, 3, 4, 2, 4, 4, 2, 5], refused=True)) == [
        "coarser",
        "words_only",
        "protects_others",
    ]


def test_fewer_than_ten_have_no_interval() -> None:
    assert states(moved(TEN[:9], [3, 3, 4, 3, 4, 2, 4, 4, 2])) == ["shown", "coarser", "words_only", "protects_others"]


def test_clear_that_would_tell_everybodys_change_is_called_a_sign() -> None:
    """Five with a mean of +1: only if all changed by one step is it clear, so the page says that it points upwards."""
    assert judge([5.0], [5.0], [5], [5], [1.0], [5.0]).labels[0] == "clear_up"
    forms = moved([2, 3, 2, 3, 2], [3, 4, 3, 4, 3])
    assert forms[0].shown.label != "clear_up"
    told = [(str(form.shown.state), form.shown.label) for form in forms]
    assert ("words_only", "clear_up") in told  # without a number beside it the word tells less


def test_a_word_that_still_tells_too_much_takes_its_number_with_it() -> None:
    """Signs: +1 for each of five leaves nobody two points, whatever the word; in steps of half a point it does."""
    for form in moved([2, 3, 2, 3, 2], [3, 4, 3, 4, 3])[:-1]:
        label, value = str(form.shown.label), form.shown.value
        sums = (5 * (value - 0.05), 5 * (value + 0.05)) if form.shown.state is State.SHOWN else (-20.0, 20.0)  # type: ignore[operator]
        assert change_room(label, sums, 5, 4.0, 1, [1.0]) >= 2


def test_the_middle_of_an_interval_is_a_fact_of_the_sum() -> None:
    """It is the sum over eleven, not over ten: the two ends together ring the sum in from another side."""
    forms = moved(TEN, [3, 3, 4, 3, 4, 2, 4, 4, 2, 5])
    full, plain = forms[0], forms[1]
    of_sum = {form.shown.low: next(f for f in form.facts if f.part == "sum") for form in (full, plain)}
    middle = (full.shown.low + full.shown.high) / 2  # type: ignore[operator]
    fact = of_sum[full.shown.low]
    assert fact.lower >= 11 * (middle - 0.05) - 1e-9 and fact.upper <= 11 * (middle + 0.05) + 1e-9
    assert fact.lower <= 5 <= fact.upper


@pytest.mark.parametrize(
    ("then", "now", "ends", "sums"),
    [
        # Shown 0,2 says 1,65 to 2,75 of eleven; the middle 0,15 of the interval says 12 times 0,1 to 0,2.
        ([1, 4, 2, 4, 4, 2, 3, 5, 3, 1, 4], [1, 4, 1, 5, 5, 3, 3, 5, 3, 2, 3], (-0.4, 0.7), (1.65, 2.4)),
        # Shown 0,1 says 0,55 to 1,65; the middle 0,1 says 12 times 0,05 to 0,15.
        ([2, 4, 3, 3, 4, 2, 4, 2, 3, 2, 2], [1, 4, 4, 3, 5, 2, 3, 2, 4, 3, 1], (-0.5, 0.7), (0.6, 1.65)),
    ],
)
def test_the_number_and_the_middle_of_its_interval_ring_the_sum_in_from_both_sides(
    then: list[int], now: list[int], ends: tuple[float, float], sums: tuple[float, float]
) -> None:
    full = moved(then, now)[0]
    assert (full.shown.low, full.shown.high) == ends
    fact = next(fact for fact in full.facts if fact.part == "sum")
    assert (fact.lower, fact.upper) == pytest.approx(sums)


def test_a_form_that_leaves_somebodys_change_less_than_half_the_scale_is_left_out() -> None:
    """Six with a sum of 3 that is a sign upwards: even so one change is ringed in; in steps of half a point it is not.

    Of eleven the interval is left out, and the number stands without it.
    """
    forms = moved([2, 3, 2, 3, 3, 3], [2, 3, 3, 3, 4, 4])
    assert [(str(form.shown.state), form.shown.value) for form in forms] == [
        ("coarser", 0.5),
        ("words_only", None),
        ("protects_others", None),
    ]
    without = moved([1, 4, 3, 5, 5, 2, 5, 4, 4, 3, 4], [1, 3, 2, 4, 5, 3, 4, 4, 4, 3, 3])
    assert states(without) == ["shown", "coarser", "words_only", "protects_others"]
    assert (without[0].shown.value, without[0].shown.low, without[0].shown.triple) == (-0.4, None, None)


def test_exactly_half_the_scale_is_enough() -> None:
    """Five who all rose one step, in steps of half a point: the word "tydlig" leaves just two points of four."""
    assert [(str(form.shown.state), form.shown.label) for form in moved([2, 2, 4, 2, 3], [3, 3, 5, 3, 4])] == [
        ("shown", "sign_up"),
        ("coarser", "clear_up"),
        ("words_only", "clear_up"),
        ("protects_others", "hidden"),
    ]


@pytest.mark.parametrize(("first", "told"), [(10, True), (11, False)])
def test_an_uncertain_word_tells_of_the_sum_from_six_of_ten_on(first: int, told: bool) -> None:
    """Where fewer than six of ten came back the word is uncertain whatever the sum."""
    words = moved([2, 3, 4, 3, 3, 3], [3, 2, 4, 4, 3, 2], first=first)[-2]
    assert (str(words.shown.state), words.shown.label) == ("words_only", "uncertain")
    (fact,) = words.facts
    assert (fact.upper < 24, fact.lower > -24) == (told, told)
    assert (fact.lower, fact.upper) == pytest.approx(sum_told("uncertain", 6, 4.0, halved=not told))


def test_where_both_ends_are_clipped_only_words_are_left() -> None:
    forms = moved([1] * 8, [1, 1, 1, 1, 1, 1, 1, 2])
    assert states(forms)[0] == "words_only"
    assert forms[0].shown.bound is None


def test_a_bounded_movement_says_which_way() -> None:
    up = moved([3, 3, 2, 3, 3, 2, 3, 3], [5, 5, 5, 5, 4, 5, 5, 5])
    assert (up[0].shown.state, up[0].shown.bound) == (State.CLIPPED, "high")
    down = moved([3, 3, 4, 3, 3, 4, 3, 3], [1, 1, 1, 1, 2, 1, 1, 1])
    assert (down[0].shown.state, down[0].shown.bound) == (State.CLIPPED, "low")


def test_a_draft_says_less_until_nothing_is_left_to_say() -> None:
    forms = level(93, 30)
    draft = Draft(LEVEL, forms)
    seen = [draft.form]
    while draft.say_less():
        seen.append(draft.form)
    assert seen == forms
    assert draft.facts() == ()
    assert draft.say_less() is False
    assert draft.form is forms[-1]


@pytest.mark.parametrize(
    ("low", "high", "level", "parts"),
    [
        (1, 5, Level.GROUP, ("in02", "in23", "in35")),
        (1, 5, Level.ACTIVITY, ("in01", "in12", "in23", "in34", "in45")),
        (2, 5, Level.GROUP, None),  # four steps have no middle
        (4, 6, Level.ACTIVITY, ("in02", "in23", "in35")),
        (4, 5, Level.GROUP, None),
    ],
)
def test_a_distribution_has_as_many_parts_as_its_scale_and_unit_let_it(
    low: float, high: float, level: Level, parts: tuple[str, ...] | None
) -> None:
    steps = int(high - low) + 1
    counts = dict.fromkeys((low + at for at in range(steps)), 60 // steps)
    total = sum(score * persons for score, persons in counts.items())
    sums = LevelSums(60, total, 0.0, {float(score): persons for score, persons in counts.items()})
    rules = replace(ONE, scales={INDICATOR: (float(low), float(high))})
    policy = replace(POLICY, distribution_from_total=20)
    cell = Cell(Unit(level, 1), INDICATOR, 1, None, frozenset({1}))
    fine = level_forms(cell, sums, rules, policy, refused=False)
    (*shown, none) = distribution_forms(cell, fine[0], sums, rules, policy)
    assert (none.shown, none.facts) == (fine[0].shown, ())
    assert [tuple(fact.part for fact in form.facts) for form in shown] == ([parts] if parts else [])
    assert all(form.shown.value == fine[0].shown.value and form.shown.n == 60 for form in shown)
    for rough in fine[1:]:
        assert [form.facts for form in distribution_forms(cell, rough, sums, rules, policy)] == [()]


@pytest.mark.parametrize(
    ("cell", "state", "label"),
    [
        (LEVEL, State.TOO_FEW, None),
        (MOVED, State.TOO_FEW, "too_few"),
        (MOVED, State.PROTECTS_OTHERS, "hidden"),
        (MOVED, State.LOW_TURNOUT, "hidden"),
    ],
)
def test_what_is_hidden_keeps_its_reason_alone(cell: Cell, state: State, label: str | None) -> None:
    shown = hidden(cell, state)
    assert (shown.state, shown.label, shown.n, shown.value, shown.low, shown.triple) == (
        state,
        label,
        None,
        None,
        None,
        None,
    )
    assert (shown.measure, shown.number, shown.span) == (cell.measure, cell.number, cell.span)
