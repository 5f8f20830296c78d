"""What rooms above are told, inside the transaction in which it happens."""

from collections.abc import Callable, Mapping

Listener = Callable[[Mapping[int, frozenset[str]]], None]
ClearedListener = Callable[[frozenset[tuple[int, int]]], None]
_listeners: dict[str, Listener] = {}
_on_cleared: dict[str, ClearedListener] = {}


def on_erased(name: str, listener: Listener) -> None:
    """`listener` is called with the ids of the closed rounds that have just lost a sheet, each with the codes of the
    questions that were answered in it. A name registers once."""
    _listeners[name] = listener


def tell_erased(answered: Mapping[int, frozenset[str]]) -> None:
    """Call every listener; what one raises stops the erasure."""
    for listener in _listeners.values():
        listener(answered)


def on_cleared(name: str, listener: ClearedListener) -> None:
    """`listener` is called with (round id, participant id) of half sheets that are deleted. A name registers once."""
    _on_cleared[name] = listener


def tell_cleared(half: frozenset[tuple[int, int]]) -> None:
    """Call every listener; what one raises stops the deletion."""
    for listener in _on_cleared.values():
        listener(half)
