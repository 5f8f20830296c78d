"""Whether a typed number and a known one say the same: as large, of the same people, the same way."""

import re
from decimal import Decimal

from .known import Known
from .people import says_answered
from .typed import Typed

#: How far from a known number another one may be and still be taken for it, misprinted.
NEAR = Decimal("0.15")
#: Points of per cent between a part in words and the share that it stands for: "hälften" is 47,5 to 52,5. A share that
#: is told in tens is that much rougher.
ROUNDED, IN_TENS = Decimal("2.5"), Decimal(5)
#: Who changed their answer one way went up or down; how they feel is not counted.
_WENT = re.compile(r"\b(?:gå(?:r|tt)|gick|flytta(?:t|de)) (?:upp|ned|ner)\b", re.IGNORECASE)
#: Whom a known number may be of, where the text says whom it counts.
_COUNTS = {
    "answered": frozenset({"answered"}),
    "people": frozenset({"answered", "listed", "people"}),
    "reached": frozenset({"reached"}),
}


def alike(number: Typed, one: Known) -> bool:
    """Whether the two are of the same kind; a part in words is held against shares however they are written."""
    return one.kind in ("percent", "of") if number.kind == "share" else one.kind == number.kind


def same_size(number: Typed, one: Known) -> bool:
    """Equal to as many decimals as were typed; a part in words about so."""
    if not alike(number, one):
        return False
    if number.kind == "share":
        share = share_of(one)
        if number.bound:
            return share > number.value if number.bound == "over" else share < number.value
        return abs(share - number.value) <= (IN_TENS if one.coding == "about" else ROUNDED)
    return number.whole == one.whole and abs(abs(one.value) - number.value) <= Decimal(5).scaleb(-number.places - 1)


def same_meaning(number: Typed, one: Known) -> bool:
    """Whether the known number may be of those whom the text says that it counts.

    How many answered is no share of those who went up or down, and nobody's count of whom they have reached.
    """
    if number.kind == "number":
        return not number.meaning or one.meaning in _COUNTS[number.meaning]
    if number.meaning in ("answered", "reached") or one.meaning == "reached":
        return one.meaning == number.meaning
    asked = number.kind == "share" or number.way != 0
    return not (one.meaning == "answered" and asked and not says_answered(number.sentence))


def tells_no_way(number: Typed, one: Known) -> bool:
    """Whether the text says better or worse of a share that does not say it: of a level, or of a change that is about
    the same, where as many may be below as above by chance."""
    if not number.way:
        return False
    return one.meaning == "level" or (one.steady and not _WENT.search(number.sentence))


def agrees(number: Typed, one: Known) -> bool:
    """The same size, meaning and way."""
    if not same_size(number, one) or not same_meaning(number, one) or tells_no_way(number, one):
        return False
    if one.meaning == "moved" and number.way and number.way != one.way:
        return False
    down = one.value < 0
    return not (one.signed and one.value and number.way and down is (number.way > 0))


def off(number: Typed, one: Known) -> Decimal:
    """How far off, as a share of the known number; of parts in words as a share of all. Two shares of unlike wholes
    are far apart, and so are two numbers of unlike people."""
    if not same_meaning(number, one):
        return Decimal(1)
    if number.kind == "share":
        return abs(share_of(one) - number.value) / 100
    if number.whole != one.whole:
        return Decimal(1)
    return abs(abs(one.value) - number.value) / abs(one.value) if one.value else Decimal(1)


def share_of(one: Known) -> Decimal:
    """A known share in per cent, whichever way it is written."""
    return 100 * one.value / one.whole if one.kind == "of" and one.whole else abs(one.value)
