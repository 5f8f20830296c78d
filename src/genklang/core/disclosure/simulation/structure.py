"""Structure: the groups of a simulation and what they are added up in. Promises units as the gate knows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..evidence import Level, Unit

LARGEST_GROUP = 500  # persons; a roster that is longer is not a group that meets

#: The order in which totals are owed their room, as in a real release.
WIDEST_FIRST = (Level.ORGANISATION, Level.INITIATIVE, Level.ACTIVITY)


@dataclass(frozen=True, slots=True)
class Place:
    """A group: how many are on its roster at Läget 1, and the numbers of what it is added up in (None: nothing there).

    ValueError: the roster is empty or longer than `LARGEST_GROUP`.
    """

    size: int
    activity: int | None = None
    initiative: int | None = None
    organisation: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.size <= LARGEST_GROUP:
            raise ValueError(f"a group has 1 to {LARGEST_GROUP} persons, not {self.size}")


def totals_of(places: Mapping[int, Place]) -> dict[Unit, frozenset[int]]:
    """Each total and the groups in it, widest first."""
    members: dict[Unit, set[int]] = {}
    for level in WIDEST_FIRST:
        for group, place in places.items():
            number = getattr(place, level.value)
            if number is not None:
                members.setdefault(Unit(level, number), set()).add(group)
    return {unit: frozenset(held) for unit, held in members.items()}


def webs(places: Sequence[Place]) -> list[dict[int, Place]]:
    """The groups, numbered from 1, parted into those that share no total, directly or through others."""
    numbered = dict(enumerate(places, 1))
    joined = [set(held) for held in totals_of(numbered).values()]
    left, found = dict(numbered), []
    while left:
        web = {next(iter(left))}
        while wider := {group for held in joined if held & web for group in held} - web:
            web |= wider
        found.append({group: left.pop(group) for group in sorted(web)})
    return found
