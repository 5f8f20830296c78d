"""Promises that "uncertain", "about the same" and a number that says no difference are not taken for one another."""

from collections.abc import Sequence

from genklang.core.wording.said import joined
from genklang.core.wording.texts import text


def apart(numbers: Sequence[str], lang: str, *, about_same: bool) -> str | None:
    """The line that tells them apart, for where something is uncertain; None where nothing else is like it.

    numbers: what numbers beside "uncertain" say where they say no difference; about_same: that label stands there too.
    """
    if not numbers and not about_same:
        return None
    words = text(lang, "apart.or").join(text(lang, "apart.said", words=each) for each in numbers)
    return joined(
        text(lang, "apart.uncertain"),
        text(lang, "apart.number", words=words) if words else None,
        text(lang, "apart.about_same") if about_same else None,
    )
