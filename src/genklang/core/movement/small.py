"""Promises that a difference which is sure but small is called small, and not unsure."""

from genklang.core.movement.labels import LEAST_SHARE, Label

_SIGNS = frozenset({Label.SIGN_UP, Label.SIGN_DOWN})
SLACK = 1e-9


def small_but_sure(
    label: str, change: float | None, low: float | None, high: float | None, width: float, *, rounded: float = 0.0
) -> bool:
    """Whether the 95 % interval leaves 0 out although the change is too small for the word "clear".

    change, low, high: in scale points, None where not shown (then False). width: the scale's R. rounded: the step that
    `change` has been rounded to, 0 for an exact one; what rounding leaves open is not called small.
    """
    if change is None or low is None or high is None or low < 0 < high:
        return False
    if label == Label.ABOUT_SAME:
        return True
    limit = LEAST_SHARE * width
    # An exact change of just R/16 is not too small; a rounded one is below change + step / 2.
    below = abs(change) + rounded / 2 <= limit + SLACK if rounded else abs(change) < limit - SLACK
    return label in _SIGNS and below
