"""Read what a phone sends. Anything at all may come in; out comes a sheet or a sentence."""

from collections.abc import Mapping

from genklang.core.frameworks import Framework


def parse_answers(data: Mapping[str, str], framework: Framework, *, prefix: str = "") -> dict[str, int]:
    """{question code: value} of the fields whose names begin with `prefix` (which is taken off).

    A value is a step of the question's scale, -1 (not wanted) or -2 (don't know); "" means not answered and is left out.
    Refused: bad_sheet, for an unknown question or any other value.
    """
    raise NotImplementedError


def valid_ulid(text: str) -> bool:
    """Whether this is a ULID as it is written: 26 capital letters and digits."""
    raise NotImplementedError


def new_ulid() -> str:
    """A random ULID for a form without script. Its time part is random too, since it is never read."""
    raise NotImplementedError
