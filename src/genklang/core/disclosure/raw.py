"""`Raw`: what comes up from an engine. It cannot be printed, iterated, compared, formatted or serialised.

The type guards against mistakes, not against malice: the payload lies under a leading underscore, and `opened` takes a
key that lives here and is imported only by `core.disclosure` and `core.movement` (a test reads the imports).
"""

from typing import Any, NoReturn


class RawIsClosed(TypeError):
    """Somebody tried to look at an unreleased number."""


class _Key:
    """Whoever holds this is inside the gate."""


GATE_KEY = _Key()


class Raw[T]:
    """A closed box around `T` on its way from an engine to the gate."""

    __slots__ = ("_payload",)

    def __init__(self, payload: T) -> None:
        self._payload = payload

    def __repr__(self) -> str:
        return "<Raw: unreleased>"

    def _closed(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise RawIsClosed("An unreleased number was about to be shown. Only core.disclosure may open it.")

    __str__ = __format__ = __iter__ = __getitem__ = __len__ = __bool__ = __eq__ = __lt__ = _closed
    __int__ = __float__ = __reduce__ = __reduce_ex__ = __getstate__ = __copy__ = __deepcopy__ = _closed
    __hash__ = None  # type: ignore[assignment]


def opened[T](raw: Raw[T], key: _Key) -> T:
    """The payload, for whoever holds the gate's key."""
    if key is not GATE_KEY:
        raise RawIsClosed("Only core.disclosure and core.movement hold the gate's key.")
    return raw._payload
