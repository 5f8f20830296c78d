"""Figures from elsewhere, with their own arithmetic: a share, a growth, a comparison, each from the numbers given.

The effect report from Bäckby prints a growth of 2,61 % beside 9 318 people and +235; 235 of the 9 083 before is 2,59 %.
It says 110 % more than "genomsnittet för staden" and 110 % more than "genomsnittet för Västerås stadsdelar": what is
more says than what, always.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .known import Known
from .people import meaning_of_label


class Sort(StrEnum):
    """What the two numbers are. The last three are as the source gives them, and nothing can be worked out."""

    PART_OF = "part_of"
    GROWTH = "growth"
    COMPARED = "compared"
    COUNT = "count"
    SHARE = "share"
    MORE_THAN = "more_than"

    @property
    def is_worked_out(self) -> bool:
        """Whether there is a second number that the per cent follows from."""
        return self in (Sort.PART_OF, Sort.GROWTH, Sort.COMPARED)

    @property
    def compares(self) -> bool:
        """Whether it has to say what with."""
        return self in (Sort.COMPARED, Sort.MORE_THAN)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """`number`: the part, the change, what is compared, or the number itself; `base`: the whole, what it is now after
    the change, what it is compared with. `compared_with`: that in words. `when`: year or day, in words."""

    sort: Sort
    label: str
    number: Decimal
    base: Decimal | None
    compared_with: str
    when: str
    source: str
    definition: str = ""


def percent(sort: Sort, number: Decimal, base: Decimal) -> Decimal:
    """The per cent that follows from two numbers. ValueError where there is none: nothing to divide by.

    part_of: number of base. growth: number is the change and base what it became. compared: number beside base.
    """
    against = base - number if sort is Sort.GROWTH else base
    if against <= 0 or not sort.is_worked_out:
        raise ValueError(f"{sort}: no per cent from {number} and {base}")
    share = number / against * 100
    return share - 100 if sort is Sort.COMPARED else share


def known_of(one: Reckoning) -> tuple[Known, ...]:
    """The numbers it gives and, where it can be worked out, the per cent."""
    of_whom = meaning_of_label(one.label)
    if one.sort in (Sort.SHARE, Sort.MORE_THAN):
        return (Known(one.label, "percent", one.number, base=one.compared_with, meaning=of_whom),)
    given = [Known(one.label, "number", each, meaning=of_whom) for each in (one.number, one.base) if each is not None]
    if one.base is None:
        return tuple(given)
    share = percent(one.sort, one.number, one.base)
    signed = one.sort is not Sort.PART_OF
    if one.sort is Sort.PART_OF:
        given.append(Known(one.label, "of", one.number, whole=one.base, meaning=of_whom))
    return (
        *given,
        Known(one.label, "percent", share, signed=signed, base=one.compared_with, meaning=of_whom),
    )
