"""Promises the shape of what is said beside a result: sentences, and a question where the reader is the group."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """`words`: one or a few sentences. `question`: to talk about, None where the reader is not the group."""

    words: str
    question: str | None = None


def joined(*sentences: str | None) -> str:
    """The sentences that there are, one after the other."""
    return " ".join(words for words in sentences if words)
