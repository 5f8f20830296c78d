"""A number as somebody typed it, in digits or in words, and what the words around it say that it is of.

Read by `reading.typed`; held against what stands beside by `remarks`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .known import Kind, Meaning

#: "share": a part in words, in per cent ("hälften" is 50).
TypedKind = Kind | Literal["share"]
Bound = Literal["", "over", "under"]

_DOWN = frozenset({"mindre", "färre", "lägre"})
#: A sentence that says one of these and none of the others says which way its numbers went. "0,3 steg" is no verb.
_WENT_UP = re.compile(
    r"\b(?:ök(?:a|ning)\w*|stig(?:er|it)|(?<!\d )steg|(?:för)?bättr\w+|starkare|tryggare|gladare|nöjdare|upp)\b",
    re.IGNORECASE,
)
_WENT_DOWN = re.compile(
    r"\b(?:minsk(?:a|ning)\w*|sjunk(?:er|it)|sjönk|fall(?:er|it)|föll|försämr\w+|sämre|svagare|otryggare|oroligare|ned|ner)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A number as it was typed. `value` is never negative; `way`: -1 down, 1 up, 0 not said. `places`: its decimals.

    The way is the number's own ("0,3 lägre") or, where it has none, its sentence's ("har ökat med 0,3").
    `compares`: "… % mer"; `base`: than what, "" where it is not said. `start`, `end`: where in the text. `meaning`: of
    whom it is said to be, `bound`: "over" for "de flesta", which is more than `value`.
    """

    kind: TypedKind
    value: Decimal
    places: int
    words: str
    sentence: str
    start: int
    end: int
    way: int = 0
    whole: Decimal | None = None
    compares: bool = False
    base: str = ""
    meaning: Meaning = ""
    bound: Bound = ""


def went(said: str) -> int:
    """Which way a sentence says that things went: 1 up, -1 down, 0 where it says neither or both."""
    return bool(_WENT_UP.search(said)) - bool(_WENT_DOWN.search(said))


def way_of(word: str) -> int:
    """Which way the word after a number says: "mer" 1, "lägre" -1, 0 for none."""
    return -1 if word in _DOWN else bool(word)
