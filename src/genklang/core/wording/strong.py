"""Promises to say what is answered highest and lowest: which, in the order handed in, and that it is no change."""

from collections.abc import Sequence

from genklang.core.wording.texts import text


def strong(names: Sequence[str], lang: str) -> str:
    """What is answered highest; "" for no names."""
    return text(lang, "strong.levels", names=_listed(names, lang)) if names else ""


def weak(names: Sequence[str], lang: str, *, of_all: bool) -> str:
    """What is answered lowest, of all or (otherwise) of what is shown precisely; "" for no names."""
    key = "strong.lowest" if of_all else "strong.lowest_precise"
    return text(lang, key, names=_listed(names, lang)) if names else ""


def _listed(names: Sequence[str], lang: str) -> str:
    first, last = ", ".join(names[:-1]), names[-1]
    return text(lang, "strong.and").join(each for each in (first, last) if each)
