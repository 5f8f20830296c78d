"""Small but sure: said only when the interval leaves 0 out, and never of what rounding leaves open."""

import pytest

from genklang.core.movement import small_but_sure


@pytest.mark.parametrize(
    ("label", "change", "low", "high", "width", "rounded", "small"),
    [
        ("sign_up", 0.24, 0.1, 0.4, 4, 0.0, True),
        ("sign_up", 0.25, 0.1, 0.4, 4, 0.0, False),  # just R/16: not too small for "clear", so something else is unsure
        ("sign_down", -0.24, -0.4, -0.1, 4, 0.0, True),
        ("sign_up", 0.24, -0.1, 0.5, 4, 0.0, False),
        ("sign_up", 0.24, None, None, 4, 0.0, False),
        ("sign_up", None, 0.1, 0.4, 4, 0.0, False),
        ("sign_up", 0.2, 0.1, 0.4, 4, 0.1, True),
        ("sign_up", 0.2, 0.1, 0.4, 3, 0.1, False),  # may be 0.15 or 0.24, and R/16 lies between
        ("sign_up", 0.3, 0.1, 0.5, 5.4, 0.1, False),  # may be 0.35, and R/16 is 0.3375
        ("sign_up", 0.16, 0.1, 0.4, 3, 0.0, True),
        # Ends are rounded outward: what is shown as 0 was not on the other side of it.
        ("sign_up", 0.2, 0.0, 0.4, 4, 0.1, True),
        ("sign_down", -0.2, -0.4, 0.0, 4, 0.1, True),
        ("about_same", 0.1, 0.05, 0.15, 4, 0.0, True),
        ("about_same", 0.1, -0.05, 0.25, 4, 0.0, False),
        ("uncertain", 0.1, 0.05, 0.15, 4, 0.0, False),
        ("clear_up", 0.9, 0.5, 1.3, 4, 0.0, False),
    ],
)
def test_small_but_sure(
    label: str, change: float | None, low: float | None, high: float | None, width: float, rounded: float, small: bool
) -> None:
    assert small_but_sure(label, change, low, high, width, rounded=rounded) is small
