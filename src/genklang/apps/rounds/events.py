"""What rooms above are told, inside the transaction in which it happens."""

from collections.abc import Callable

Listener = Callable[[frozenset[int]], None]
_listeners: dict[str, Listener] = {}


def on_erased(name: str, listener: Listener) -> None:
    """`listener` is called with the ids of the closed rounds that have just lost a sheet. A name registers once."""
    _listeners[name] = listener


def tell_erased(round_ids: frozenset[int]) -> None:
    """Call every listener; what one raises stops the erasure."""
    for listener in _listeners.values():
        listener(round_ids)
