"""What so many young people can show: as the method report's tables, never smaller for fewer, and in plain words."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core.evaluation.ladder import Weakness, graded, weaknesses
from genklang.core.evaluation.size import Design, Kind, Planned, begin_for, seen, with_one_more
from genklang.core.evaluation.words import FEWEST, told

DESIGNS: tuple[Design, ...] = ("pairs", "groups", "clusters")
planned = st.builds(
    Planned,
    design=st.sampled_from(DESIGNS),
    kind=st.sampled_from(Kind),
    begin=st.integers(2, 400),
    clusters=st.integers(1, 30),
    dropout=st.sampled_from((0.0, 0.25, 0.6, 0.95)),
    measured_before=st.booleans(),
    low=st.sampled_from((0, 1)),
    high=st.sampled_from((2, 5, 7, 100)),
    share=st.sampled_from((0.0, 0.05, 0.4, 0.97, 1.0)),
)


@pytest.mark.parametrize(
    ("plan", "spreads"),
    [
        # Method report D: n each, after only and with a measurement before (r = 0.6).
        (Planned("groups", Kind.INDEX, 20, dropout=0, measured_before=False), 0.91),
        (Planned("groups", Kind.INDEX, 20, dropout=0), 0.73),
        (Planned("groups", Kind.INDEX, 100, dropout=0), 0.32),
        # Groups of 15, four on each side, icc 0.05: after only, and the same groups twice.
        (Planned("clusters", Kind.INDEX, 15, clusters=4, dropout=0, measured_before=False), 0.80),
        (Planned("clusters", Kind.INDEX, 15, clusters=4, dropout=0), 0.63),
        # Pairs: d_z 0.78 with 15, in spreads between persons.
        (Planned("pairs", Kind.INDEX, 15, dropout=0), 0.78 * math.sqrt(0.8)),
    ],
)
def test_as_the_method_reports_tables(plan: Planned, spreads: float) -> None:
    found = seen(plan)
    assert found is not None and found.spreads is not None
    assert found.spreads == pytest.approx(spreads, abs=0.006)


def test_shares_as_the_method_report() -> None:
    found = seen(Planned("groups", Kind.SHARE, 30, dropout=0, share=0.4))
    assert found is not None
    assert found.smallest == pytest.approx(0.35, abs=0.06)


@given(planned)
def test_whatever_is_planned_is_told(plan: Planned) -> None:
    said = told(plan)
    assert said.sentence.endswith(".") and said.beside
    assert (said.verdict == "enough") is not bool(said.could)
    found = seen(plan)
    if found is not None:
        assert 0 < found.smallest <= max(1.0, plan.high - plan.low)


@given(planned, st.integers(1, 100))
def test_more_young_people_never_see_less(plan: Planned, more: int) -> None:
    many = Planned(plan.design, plan.kind, plan.begin + more, plan.clusters, plan.dropout, plan.measured_before)
    few = Planned(plan.design, plan.kind, plan.begin, plan.clusters, plan.dropout, plan.measured_before)
    before, after = seen(few), seen(many)
    assert before is None or (after is not None and after.smallest <= before.smallest + 1e-9)


@given(planned, st.sampled_from((0.05, 0.2, 0.4)))
def test_so_many_as_are_asked_for_do_see_it(plan: Planned, wanted: float) -> None:
    n = begin_for(plan, wanted) if plan.left >= 2 else None
    if n is None or n > 5_000 or (plan.kind is Kind.SHARE and wanted > max(plan.share, 1 - plan.share)):
        return
    clusters = plan.design == "clusters"
    if clusters and n > 500:
        return
    begin = plan.begin if clusters else n + 1
    enough = Planned(
        plan.design,
        plan.kind,
        begin,
        n if clusters else plan.clusters,
        plan.dropout,
        plan.measured_before,
        plan.low,
        plan.high,
        plan.share,
    )
    found = seen(enough)
    assert found is None or found.smallest <= wanted * 1.02 or plan.kind is Kind.SHARE


def test_once_more_after_sees_smaller_changes_and_never_half() -> None:
    for plan in (Planned("pairs", Kind.INDEX, 20), Planned("groups", Kind.INDEX, 20)):
        once, twice = seen(plan), with_one_more(plan)
        assert once is not None and twice is not None
        assert once.smallest / 2 < twice.smallest < once.smallest
    assert with_one_more(Planned("clusters", Kind.INDEX, 20, clusters=4)) is None


def test_twelve_young_people_can_only_see_a_very_large_change() -> None:
    said = told(Planned("pairs", Kind.INDEX, 12))
    assert "kan ni bara se en mycket stor förändring: minst 0,7 steg på skalan 1 till 5." in said.sentence
    assert "9 när några har slutat svara" in said.sentence
    assert "uppföljning" in said.could[-1]
    hoped = told(Planned("pairs", Kind.INDEX, 12), 1.0)
    assert hoped.verdict == "only_large" and "(1,0 steg) syns" in hoped.hoped


def test_one_group_on_each_side_is_no_comparison() -> None:
    plan = Planned("clusters", Kind.INDEX, 15)
    assert seen(plan) is None
    assert "minst två" in told(plan).sentence


@pytest.mark.parametrize(
    "wrong",
    [
        {"begin": 1},
        {"begin": 10_001},
        {"clusters": 0},
        {"dropout": 1.0},
        {"dropout": -0.1},
        {"low": 5, "high": 5},
        {"high": math.inf},
        {"share": 1.2},
        {"share": math.nan},
        {"dropout": math.nan},
    ],
)
def test_what_cannot_be_planned_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="from"):
        Planned(**{"design": "pairs", "kind": Kind.INDEX, "begin": 10, **wrong})  # type: ignore[arg-type]


def test_a_level_is_lowered_for_what_weakens_it() -> None:
    assert graded(5, ()).rung.verb == "insatsen ledde till"
    weak = weaknesses(dropout=0.4, clusters=2, after_results=True)
    assert weak == {Weakness.ATTRITION, Weakness.FEW_CLUSTERS, Weakness.AFTER_RESULTS}
    found = graded(4, weak)
    assert (found.before, found.rung.level, len(found.why)) == (4, 1, 3)
    assert graded(1, weak).rung.level == graded(0, weak).rung.level == 0
    assert weaknesses(dropout=0.3, clusters=None, after_results=False) == frozenset()
    with pytest.raises(ValueError, match="level"):
        graded(6, ())


def test_a_larger_change_than_the_usual_is_not_called_enough() -> None:
    many = told(Planned("pairs", Kind.INDEX, 46, low=0, high=100), 10)
    assert (many.verdict, many.head) == ("only_large", "Ni ser bara en större förändring än den som är vanlig")
    assert "större än vad insatser för unga brukar ge" in many.hoped and many.could
    assert told(Planned("pairs", Kind.INDEX, 2000, low=0, high=100), 10).head == "Det räcker"
    assert told(Planned("pairs", Kind.INDEX, 12), 0.1).head == "Det räcker troligen inte"


@given(planned, st.none() | st.floats(0.01, 3))
def test_below_eight_no_change_is_told_in_numbers(plan: Planned, hoped: float | None) -> None:
    side = plan.left * (plan.clusters if plan.design == "clusters" else 1)
    said = told(plan, hoped)
    if side < FEWEST and not (plan.design == "clusters" and plan.clusters < 2):
        assert "Då visas bara antal och citat" in said.sentence and "minst" not in said.sentence
        assert not said.hoped and said.verdict == "not_enough"
        assert not any("räcker" in one for one in said.could)
