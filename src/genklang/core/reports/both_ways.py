"""Whether the figures of a summary choose a direction: only up, or only down, where the whole report has both clear."""

from collections.abc import Mapping

from genklang.core.movement.labels import Label

from .remarks import Remark, Why

_CLEAR = {str(Label.CLEAR_UP): "up", str(Label.CLEAR_DOWN): "down"}
_WAYS = {**_CLEAR, str(Label.SIGN_UP): "up", str(Label.SIGN_DOWN): "down"}


def clear_way(label: str) -> str:
    """ "up" or "down" of a clear change, "" of every other."""
    return _CLEAR.get(label, "")


def one_sided(here: Mapping[str, str], whole: Mapping[str, str]) -> tuple[Remark, ...]:
    """A remark where the figures `here` all go one way and clear ones of the `whole` report go the other.

    Both: what a figure is called (a measure's code) -> the label of its change. Its `words` are the first that
    is missing.
    """
    ways = {way for label in here.values() if (way := _WAYS.get(label))}
    if len(ways) != 1:
        return ()
    other = next((name for name, label in whole.items() if (way := clear_way(label)) and way not in ways), None)
    return () if other is None else (Remark(Why.ONE_WAY, "", "", label=other),)
