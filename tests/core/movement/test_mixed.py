"""Mixed lines against the analysis of variance and against a slow plain search for the best restricted likelihood."""

import numpy as np
import pytest
from scipy.optimize import minimize

from genklang.core.movement import mixed_trend

ROUNDS_OF = (3, 4, 5, 3, 4, 5, 2, 6, 4, 3, 5, 1)  # how often each of twelve units was measured


def unbalanced() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Scores, times and units: twelve units, each at times of its own."""
    rng = np.random.default_rng(21)
    units = np.repeat(np.arange(12), ROUNDS_OF)
    times = np.concatenate([np.sort(rng.choice(7, many, replace=False)) for many in ROUNDS_OF]).astype(float)
    level, slope = rng.normal(3, 0.7, 12), rng.normal(0.15, 0.2, 12)
    return level[units] + slope[units] * times + rng.normal(0, 0.3, units.size), times, units


def test_gaps_and_all_it_is_the_best_restricted_likelihood() -> None:
    """The likelihood written out unit by unit and climbed by a general search that knows nothing of it."""
    scores, times, units = unbalanced()
    z = [np.column_stack([np.ones((units == one).sum()), times[units == one]]) for one in range(12)]
    y = [scores[units == one] for one in range(12)]

    def parts(guess: np.ndarray) -> tuple[np.ndarray, list[np.ndarray], np.ndarray, np.ndarray]:
        root = np.array([[guess[0], 0], [guess[1], guess[2]]])
        spread, noise = root @ root.T, np.exp(2 * guess[3])
        inverse = [np.linalg.inv(a @ spread @ a.T + noise * np.eye(len(a))) for a in z]
        known = sum(a.T @ v @ a for a, v in zip(z, inverse, strict=True))
        return (
            spread,
            inverse,
            known,
            np.linalg.solve(known, sum(a.T @ v @ b for a, v, b in zip(z, inverse, y, strict=True))),
        )

    def loss(guess: np.ndarray) -> float:
        _, inverse, known, line = parts(guess)
        each = (
            (b - a @ line) @ v @ (b - a @ line) - np.linalg.slogdet(v)[1] for a, v, b in zip(z, inverse, y, strict=True)
        )
        return float(sum(each) + np.linalg.slogdet(known)[1])

    best = minimize(loss, [0.5, 0, 0.2, -1], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12})
    spread, inverse, known, line = parts(best.x)
    found = mixed_trend(scores, times, units)
    assert (found.level, found.slope) == pytest.approx(tuple(line), abs=1e-6)
    assert (found.se_level, found.se_slope) == pytest.approx(tuple(np.sqrt(np.diag(np.linalg.inv(known)))), abs=1e-6)
    sds = np.sqrt(np.diag(spread))
    assert (found.sd_level, found.sd_slope) == pytest.approx(tuple(sds), abs=1e-6)
    assert found.correlation == pytest.approx(spread[0, 1] / sds.prod(), abs=1e-6)
    assert found.residual == pytest.approx(np.exp(best.x[3]), abs=1e-6)
    own = [spread @ a.T @ v @ (b - a @ line) for a, v, b in zip(z, inverse, y, strict=True)]
    assert found.own == pytest.approx(np.array(own), abs=1e-6)


def test_balanced_lines_have_the_mean_line_and_gaps_are_allowed() -> None:
    rng = np.random.default_rng(11)
    times, units = np.tile(np.arange(5.0), 40), np.repeat(np.arange(40), 5)
    level, slope = rng.normal(3, 0.6, 40), rng.normal(0.1, 0.15, 40)
    scores = level[units] + slope[units] * times + rng.normal(0, 0.3, 200)
    whole = mixed_trend(scores, times, units)
    lines = np.array([np.polyfit(np.arange(5.0), row, 1) for row in scores.reshape(40, 5)])
    assert (whole.slope, whole.level) == (pytest.approx(lines[:, 0].mean()), pytest.approx(lines[:, 1].mean()))
    # In a balanced design REML is the analysis of variance: slopes spread by their own variance and the residual's.
    assert whole.sd_slope**2 == pytest.approx(lines[:, 0].var(ddof=1) - whole.residual**2 / 10, rel=1e-4)
    assert whole.se_slope == pytest.approx(lines[:, 0].std(ddof=1) / 40**0.5, rel=1e-4)
    assert whole.own.sum(axis=0) == pytest.approx([0, 0], abs=1e-6)
    gaps = np.where(rng.random(200) < 0.2, np.nan, scores)
    assert mixed_trend(gaps, times, units).slope == pytest.approx(whole.slope, abs=0.05)


def test_units_that_do_not_spread_are_said_not_to() -> None:
    rng = np.random.default_rng(12)
    times, units = np.tile(np.arange(6.0), 12), np.repeat(np.arange(12), 6)
    alternating = np.tile([0.2, -0.2, 0.2, -0.2, 0.2, -0.2], 12)
    result = mixed_trend(3 + 0.1 * times + alternating + rng.normal(0, 1e-3, 72), times, units)
    assert result.sd_level < 0.02
    assert result.sd_slope < 0.01
    assert result.residual == pytest.approx(0.2, rel=0.1)


@pytest.mark.parametrize(("units", "rounds"), [(9, 4), (12, 2), (12, 1)])
def test_too_few_units_or_rounds_are_refused(units: int, rounds: int) -> None:
    many = units * rounds
    with pytest.raises(ValueError, match="ten units"):
        mixed_trend(np.arange(many) % 5.0, np.tile(np.arange(float(rounds)), units), np.repeat(range(units), rounds))


def test_mixed_lines_need_one_of_each_and_somebody() -> None:
    with pytest.raises(ValueError, match="one score"):
        mixed_trend([1.0, 2.0], [1.0], [0, 0])
    with pytest.raises(ValueError, match="ten units"):
        mixed_trend([np.nan], [1.0], [0])


def test_ten_units_measured_twice_and_one_of_them_once_more_are_just_enough() -> None:
    units, times = np.append(np.repeat(range(10), 2), 3), np.append(np.tile([0.0, 1.0], 10), 2.0)
    scores = np.arange(21) % 4.0
    found = mixed_trend(scores, times, units)
    assert found.units == 10
    with pytest.raises(ValueError, match="ten units"):
        mixed_trend(scores[:20], times[:20], units[:20])
    # Somebody measured twice at one time has no line of her own, and is no hindrance.
    assert mixed_trend(scores, np.where(units == 0, 1.0, times), units).units == 10


def test_where_one_of_the_two_does_not_spread_they_have_no_correlation() -> None:
    times, units = np.tile(np.arange(4.0), 12), np.repeat(np.arange(12), 4)
    levels = mixed_trend(units / 4 + 0.1 * times, times, units)
    spread = np.arange(12).std(ddof=1) / 4
    assert (levels.slope, levels.sd_level) == (pytest.approx(0.1), pytest.approx(spread, rel=1e-3))
    assert levels.correlation is None
