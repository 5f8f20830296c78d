"""What several initiatives name in the same words, put together. For this room's own use."""

import re
from collections.abc import Iterable

from .portfolio_types import Named, Row

#: Swedish plural endings of words so long that taking them off makes no other word of them.
_PLURAL = re.compile(r"\b(\w{6,}?)(?:erna|arna|orna|er|ar|or)\b")


def joined(said: Iterable[tuple[str, Row]], also: Iterable[tuple[str, Row]] = ()) -> tuple[Named, ...]:
    """What is named, the most named first. `also` adds initiatives to what is named already, and names nothing new."""
    first: dict[str, str] = {}
    found: dict[str, dict[int, Row]] = {}
    for words, row in said:
        key = _plain(words)
        first.setdefault(key, words.replace("*", "").strip())
        found.setdefault(key, {})[row.initiative_id] = row
    for words, row in also:
        if (held := found.get(_plain(words))) is not None:
            held[row.initiative_id] = row
    told = (Named(first[key], tuple(rows.values())) for key, rows in found.items())
    return tuple(sorted(told, key=lambda one: (-len(one.rows), one.words.casefold())))


def _plain(words: str) -> str:
    """The same for words written with other capitals, marks of emphasis, a full stop, or one noun in the plural."""
    return _PLURAL.sub(r"\1", " ".join(words.replace("*", " ").split()).strip(" .:;").casefold())
