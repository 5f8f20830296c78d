"""Promises to say why the same number has one word here and a surer one elsewhere on a page."""

from genklang.core.wording.said import joined
from genklang.core.wording.texts import text


def unlike(n: int, lang: str, *, rounded: bool) -> str:
    """Beside the less sure word. n: pairs behind this number; rounded: the number is a rough one.

    It says what words rest on, the same of every number, and nothing about how these answers are spread.
    """
    return joined(text(lang, "unlike.words", n=n), text(lang, "unlike.rounded") if rounded else None)
