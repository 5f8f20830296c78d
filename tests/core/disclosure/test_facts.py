"""Told sums are drawn in to what answers can sum to."""

import pytest

from genklang.core.disclosure.facts import on_grid


@pytest.mark.parametrize(
    ("lower", "upper", "grid", "drawn"),
    [
        (27.45, 28.35, 1, (28, 28)),
        (27, 29, 1, (27, 29)),  # ends that are sums stay
        (26.6, 28.4, 2, (27, 28)),
        (26.4, 28.6, 2, (26.5, 28.5)),
        (2.3, 3.4, 3, (7 / 3, 10 / 3)),
        (27.2, 27.8, 1, (27.2, 27.8)),  # no whole sum: another version's grid
        (27.2, 27.8, 2, (27.5, 27.5)),
        (27.2, 27.8, None, (27.2, 27.8)),
        (27 + 1e-9, 29 - 1e-9, 1, (27, 29)),  # sums of thirds are not exact in binary
        (-2.4, 1.4, 1, (-2, 1)),
    ],
)
def test_a_told_sum_is_drawn_in(lower: float, upper: float, grid: int | None, drawn: tuple[float, float]) -> None:
    assert on_grid(lower, upper, grid) == pytest.approx(drawn)
