"""Promises to say what is answered highest: which, in the order handed in, and that it is no change."""

from collections.abc import Sequence

from genklang.core.wording.texts import text


def strong(names: Sequence[str], lang: str) -> str:
    """What is answered highest; "" for no names."""
    return text(lang, "strong.levels", names=_listed(names, lang)) if names else ""


def _listed(names: Sequence[str], lang: str) -> str:
    first, last = ", ".join(names[:-1]), names[-1]
    return text(lang, "strong.and").join(each for each in (first, last) if each)
