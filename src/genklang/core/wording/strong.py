"""Promises to say what is answered highest: which, in the order handed in, and that it is no change."""

from collections.abc import Sequence

from genklang.core.wording.texts import text


def strong(names: Sequence[str], lang: str) -> str:
    """The sentence; "" for no names."""
    if not names:
        return ""
    first, last = ", ".join(names[:-1]), names[-1]
    return text(lang, "strong.levels", names=text(lang, "strong.and").join(each for each in (first, last) if each))
