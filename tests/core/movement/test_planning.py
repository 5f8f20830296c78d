"""Planning: power against its definition, and that asking and answering agree."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from genklang.core.movement import (
    Plan,
    SharesPlan,
    clustered,
    clusters_of_change,
    detectable,
    enough,
    enough_for_shares,
    half_width,
    needed,
    of_change,
    plus_one,
    power,
    recruit,
    remaining,
    shares_detectable,
    shares_needed,
    shares_power,
    shows,
    shows_in_shares,
    with_before,
)
from genklang.core.movement.planning import SD_ONE, SD_THREE
from genklang.core.movement.power import MOST
from genklang.core.movement.power_shares import Way

PLANS = [Plan("paired"), Plan("groups", alpha=0.10), Plan("clusters", size=12, icc=0.05)]


def twin(plan: Plan, effect: float, n: int) -> float:
    """By definition: the chance over all spreads that might be seen that t is beyond its limit on either side."""
    design_effect = 1 + (plan.size - 1) * plan.icc
    shift = {
        "paired": effect * n**0.5,
        "groups": effect * (n / 2) ** 0.5,
        "clusters": effect * (n * plan.size / 2 / design_effect) ** 0.5,
    }[plan.design]
    freedom = n - 1 if plan.design == "paired" else 2 * n - 2
    limit = stats.t.ppf(1 - plan.alpha / 2, freedom)
    spreads = (np.arange(20_000) + 0.5) / 20_000
    seen = limit * np.sqrt(stats.chi2.ppf(spreads, freedom) / freedom)
    return float((stats.norm.sf(seen - shift) + stats.norm.cdf(-seen - shift)).mean())


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("n", [2, 3, 5, 12, 60])
@pytest.mark.parametrize("effect", [0.02, 0.3, 0.8, 2.0, 5.0])
def test_power_is_that_of_the_noncentral_t(plan: Plan, effect: float, n: int) -> None:
    assert power(plan, effect, n) == pytest.approx(twin(plan, effect, n), abs=1e-4)
    assert power(plan, -effect, n) == power(plan, effect, n)


@pytest.mark.parametrize("plan", PLANS)
def test_power_rises_with_the_effect_from_alpha_to_one_without_a_hole(plan: Plan) -> None:
    for n in (2, 3, 10, 1000, MOST):
        values = [power(plan, effect, n) for effect in np.geomspace(1e-9, 900, 80)]
        assert values[0] == pytest.approx(plan.alpha, abs=1e-3)
        assert values[-1] == pytest.approx(1, abs=1e-3)
        assert np.diff(values).min() > -1e-7
    assert power(plan, 5.0, 1) == 0.0


@pytest.mark.parametrize("plan", PLANS)
@given(effect=st.floats(0.05, 2), wanted=st.floats(0.3, 0.99))
def test_what_is_needed_is_just_enough(plan: Plan, effect: float, wanted: float) -> None:
    size = enough(plan, effect, wanted)
    assert size.reached == pytest.approx(power(plan, effect, size.n))
    assert size.reached >= wanted - 1e-6
    assert size.n == 2 or power(plan, effect, size.n - 1) < wanted
    back = detectable(plan, size.n, wanted)
    assert back <= effect + 1e-6
    assert power(plan, back, size.n) == pytest.approx(wanted, abs=1e-6)


def test_persons_and_whom_to_ask() -> None:
    paired = enough(Plan("paired"), 0.5, 0.8)
    assert (paired.n, paired.persons, paired.recruit, paired.effect) == (34, 34, (49, 57), 0.5)
    groups = enough(Plan("groups"), -0.5, 0.8)
    assert (groups.n, groups.persons, groups.recruit, groups.effect) == (64, 128, (183, 214), 0.5)
    clusters = shows(Plan("clusters", size=15, icc=0.17), 10, 0.8)
    assert (clusters.n, clusters.persons, clusters.recruit) == (10, 300, (429, 500))
    assert clusters.effect == pytest.approx(0.629, abs=5e-4)
    # 7 x 0.7 and 6 x 0.6 in binary must not ask for one person too many.
    assert (recruit(7), recruit(6), recruit(0)) == ((10, 12), (9, 10), (0, 0))


def test_what_just_enough_shows_asks_for_no_one_more() -> None:
    for n in (8, 34, 120):
        # The least effect that n shows asks for n, though the halving stops a hair above or below it.
        assert enough(Plan("paired"), detectable(Plan("paired"), n, 0.8), 0.8).n == n


def test_a_huge_effect_needs_less_than_two() -> None:
    plan = Plan("paired")
    n = needed(plan, 50.0, 0.8)
    assert 1 < n < 2
    assert power(plan, 50.0, n) == pytest.approx(0.8, abs=1e-6)
    assert enough(plan, 50.0, 0.8).n == 2


def test_clusters_of_one_or_strangers_are_persons() -> None:
    assert Plan("clusters") == Plan("clusters", alpha=0.05, size=1, icc=0.0)
    alone, strangers = Plan("clusters", size=1, icc=0.9), Plan("clusters", size=10, icc=0.0)
    assert needed(alone, 0.5, 0.8) == pytest.approx(needed(Plan("groups"), 0.5, 0.8))
    assert power(strangers, 0.3, 10) < power(Plan("groups"), 0.3, 100)
    # Wholly alike: a cluster is one person, however large.
    assert power(Plan("clusters", size=20, icc=1.0), 0.8, 12) == pytest.approx(power(Plan("groups"), 0.8, 12))


@pytest.mark.parametrize(
    "wrong",
    [{"design": "pairs"}, {"alpha": 0.0}, {"alpha": 1.0}, {"size": 0}, {"icc": -0.1}, {"icc": 1.1}],
)
def test_a_plan_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="design"):
        Plan(**{"design": "clusters", **wrong})  # type: ignore[arg-type]


def test_what_cannot_be_answered_is_refused() -> None:
    plan = Plan("paired")
    for effect in (0.0, math.nan, math.inf):
        with pytest.raises(ValueError, match="nothing"):
            needed(plan, effect, 0.8)
    with pytest.raises(ValueError, match="reachable"):
        needed(plan, 1e-5, 0.8)
    for wanted in (0.05, 1.0, 0.0):
        with pytest.raises(ValueError, match="power"):
            needed(plan, 0.5, wanted)
        with pytest.raises(ValueError, match="power"):
            detectable(plan, 20, wanted)
    with pytest.raises(ValueError, match="at least two"):
        detectable(plan, 1, 0.8)
    for n, sd in ((0, 1.0), (5, -0.1)):
        with pytest.raises(ValueError, match="pairs"):
            half_width(n, sd)


@given(st.integers(1, 300), st.floats(0, 2))
def test_half_width_is_the_interval_around_no_change(n: int, sd: float) -> None:
    expected = plus_one(0, n * sd**2, n, 2)
    assert half_width(n, sd) == pytest.approx((expected.high - expected.low) / 2)
    # The imagined person moves with the scale.
    assert half_width(n, 2.5 * sd, 0, 10) == pytest.approx(2.5 * half_width(n, sd))


def test_the_spreads_to_plan_by_are_the_reports() -> None:
    """Method report B5: with eight pairs on 1 to 5, 0.54 either way for three questions and 0.79 for one."""
    assert half_width(8, SD_THREE) == pytest.approx(0.54, abs=0.005)
    assert half_width(8, SD_ONE) == pytest.approx(0.79, abs=0.005)


# Factors and shares -----------------------------------------------------------------------------------------------


@given(st.floats(0, 0.99), st.integers(3, 60))
def test_a_factor_is_so_many_times_the_persons(r: float, n: int) -> None:
    factor = with_before(r)
    # So far from few that the degrees of freedom hardly matter.
    plain_n = needed(Plan("groups"), 0.1, 0.8)
    assert needed(Plan("groups", factor=factor), 0.1, 0.8) == pytest.approx(factor * plain_n, rel=0.02, abs=3)
    assert clusters_of_change(n, 0.05, r, r) == pytest.approx(of_change(r))
    assert of_change(0.5) == 1
    assert clustered(n, 0.05, cv=0.4) > clustered(n, 0.05) >= 1


def test_factors_that_cannot_be_are_refused() -> None:
    for call in (
        lambda: clustered(0, 0.1),
        lambda: clustered(5, 1.1),
        lambda: clustered(5, 0.1, -1),
        lambda: with_before(1.2),
        lambda: of_change(-1.2),
        lambda: Plan("groups", factor=0),
        lambda: Plan("groups", factor=math.inf),
        lambda: recruit(5, 1.0),
        lambda: remaining(5, -0.1),
    ):
        with pytest.raises(ValueError, match=r"size|correlation|factor|dropout"):
            call()


@given(st.integers(0, 500), st.integers(0, 99))
def test_who_is_recruited_remains(persons: int, leaving: int) -> None:
    begin, same = recruit(persons, leaving / 100)
    assert begin == same >= persons
    assert remaining(begin, leaving / 100) >= persons
    assert begin == 0 or remaining(begin - 1, leaving / 100) < persons


WAYS: tuple[Way, ...] = ("normal", "arcsine")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("base", "share", "n"), [(0.4, 0.7, 40), (0.5, 0.35, 80), (0.2, 0.3, 200)])
def test_power_of_shares_is_near_what_two_binomials_give(way: Way, base: float, share: float, n: int) -> None:
    """All outcomes of two groups, each with its chance, and how many of them the pooled z calls a difference."""
    hits = np.arange(n + 1)
    here, there = np.meshgrid(hits / n, hits / n)
    mean = (here + there) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.abs(here - there) / np.sqrt(2 * mean * (1 - mean) / n)
    chance = np.outer(stats.binom.pmf(hits, n, share), stats.binom.pmf(hits, n, base))
    exact = float(chance[np.nan_to_num(z) > stats.norm.ppf(0.975)].sum())
    assert shares_power(SharesPlan(base, way=way), share, n) == pytest.approx(exact, abs=0.03)


@pytest.mark.parametrize("way", WAYS)
@given(base=st.floats(0.02, 0.98), n=st.integers(5, 500), wanted=st.floats(0.3, 0.95))
def test_asking_and_answering_of_shares_agree(way: Way, base: float, n: int, wanted: float) -> None:
    plan = SharesPlan(base, way=way)
    for down in (False, True):
        share = shares_detectable(plan, n, wanted, down=down)
        if share is None:
            assert shares_power(plan, 0.0 if down else 1.0, n) < wanted
        else:
            assert (share < base) if down else (share > base)
            assert shares_needed(plan, share, wanted) == pytest.approx(n, rel=1e-3)
            assert enough_for_shares(plan, share, wanted).n <= n + 1
            size = shows_in_shares(plan, n, wanted, 0.5, down=down)
            assert size is not None and (size.persons, size.recruit) == (2 * n, (4 * n, 4 * n))


def test_shares_at_the_ends_and_what_cannot_be() -> None:
    none = SharesPlan(0.0, way="normal")
    assert shares_power(none, 0.0, 50) == none.alpha
    assert shares_power(none, 1.0, 50) == 1.0
    assert shares_detectable(SharesPlan(1.0), 50, 0.8) is None
    assert shows_in_shares(SharesPlan(0.5), 3, 0.8) is None
    doubled = shares_needed(SharesPlan(0.4, factor=2), 0.6, 0.8)
    assert doubled == pytest.approx(2 * shares_needed(SharesPlan(0.4), 0.6, 0.8))
    for call in (
        lambda: SharesPlan(1.2),
        lambda: SharesPlan(0.5, factor=0),
        lambda: SharesPlan(0.5, way="exact"),  # type: ignore[arg-type]
        lambda: shares_power(none, 1.2, 50),
        lambda: shares_power(none, 0.5, 0),
        lambda: shares_needed(none, 0.0, 0.8),
        lambda: shares_needed(none, 1e-9, 0.8),
        lambda: shares_needed(none, 0.5, 0.01),
    ):
        with pytest.raises(ValueError, match=r"share|nothing|reachable|power"):
            call()
