"""How hard sentences are to read: Björnsson's LIX, and what weighs most in it.

C. H. Björnsson, Läsbarhet, Liber, Stockholm 1968.
"""

import re
from collections.abc import Mapping, Sequence

#: What the questions of a focus area may have together.
MOST_LIX: Mapping[str, int] = {"sv": 38, "sv-easy": 30}
LONG_WORD = 6
_WORD = re.compile(r"\w+")


def lix(sentences: Sequence[str]) -> float:
    """Words per sentence plus the percentage of words longer than six letters; 0 where there are no words."""
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 0.0
    return len(words) / len(sentences) + 100 * sum(len(word) > LONG_WORD for word in words) / len(words)


def long_words(sentences: Sequence[str], *, most: int) -> tuple[str, ...]:
    """The longest of the words that are counted as long, each once, as they stand."""
    words = dict.fromkeys(word for sentence in sentences for word in _WORD.findall(sentence) if len(word) > LONG_WORD)
    return tuple(sorted(words, key=len, reverse=True)[:most])
