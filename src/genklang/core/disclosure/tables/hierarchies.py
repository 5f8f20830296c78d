"""Promises one dimension of a table as codes and sums: which code is the total of which others, checked.

A dimension may be added up in more than one way (counties and sizes of the same places): each way is a set of sums
over the same codes. A code that is the total of nothing is a *leaf*. All totals of one code must come to the same
leaves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

TOTAL_NAMES = ("Totalt", "Total", "Alla", "Samtliga", "Summa", "All", "_T")

Pair = tuple[str, str]  # child, parent


class HierarchyError(ValueError):
    """What is said about a dimension cannot be so. `kind` names the fault, `code` the code, `at` the pair (from 0)."""

    def __init__(self, kind: str, code: str, at: int = -1) -> None:
        self.kind, self.code, self.at = kind, code, at
        super().__init__(f"{kind}: {code}")


@dataclass(frozen=True)
class Hierarchy:
    """Codes of one dimension, and its sums as (place of the total, places of its parts)."""

    codes: tuple[str, ...]
    sums: tuple[tuple[int, tuple[int, ...]], ...]

    @cached_property
    def place(self) -> dict[str, int]:
        """Code -> its place."""
        return {code: at for at, code in enumerate(self.codes)}

    @cached_property
    def leaves(self) -> tuple[int, ...]:
        """Places of the codes that are the total of nothing."""
        totals = {total for total, _ in self.sums}
        return tuple(at for at in range(len(self.codes)) if at not in totals)

    @cached_property
    def below(self) -> tuple[frozenset[int], ...]:
        """For each code, everything under it and the code itself."""
        parts: dict[int, set[int]] = {}
        for total, below in self.sums:
            parts.setdefault(total, set()).update(below)
        found: dict[int, frozenset[int]] = {}
        for at in self.upwards:
            found[at] = frozenset({at}).union(*(found[part] for part in parts.get(at, ())))
        return tuple(found[at] for at in range(len(self.codes)))

    @cached_property
    def above(self) -> tuple[tuple[int, ...], ...]:
        """For each code, the totals it is a part of."""
        found: list[list[int]] = [[] for _ in self.codes]
        for total, parts in self.sums:
            for part in parts:
                found[part].append(total)
        return tuple(tuple(dict.fromkeys(totals)) for totals in found)

    @cached_property
    def upwards(self) -> tuple[int, ...]:
        """Places so ordered that the parts come before their total. HierarchyError: a code is under itself."""
        left = [0] * len(self.codes)
        for total, parts in self.sums:
            left[total] += len(parts)
        ready = [at for at, waiting in enumerate(left) if not waiting]
        uses: list[list[int]] = [[] for _ in self.codes]
        for total, parts in self.sums:
            for part in parts:
                uses[part].append(total)
        for at in ready:  # grows while it is walked
            for total in uses[at]:
                left[total] -= 1
                if not left[total]:
                    ready.append(total)
        if len(ready) < len(self.codes):
            raise HierarchyError("circle", self.codes[next(at for at, waiting in enumerate(left) if waiting)])
        return tuple(ready)


def flat(values: Sequence[str]) -> Hierarchy:
    """A dimension without a hierarchy: the value that is named as a total (`TOTAL_NAMES`) is the sum of the others;
    where there is none, "Totalt" is added. HierarchyError "two_totals": more than one value is named as a total.
    """
    totals = [value for value in values if value in TOTAL_NAMES]
    if len(totals) > 1:
        raise HierarchyError("two_totals", totals[1])
    codes = tuple(values) if totals else (*values, TOTAL_NAMES[0])
    total = codes.index(totals[0]) if totals else len(codes) - 1
    return Hierarchy(codes, ((total, tuple(at for at in range(len(codes)) if at != total)),))


def from_pairs(ways: Sequence[Sequence[Pair]], values: Iterable[str]) -> Hierarchy:
    """A dimension from one or more ways of adding it up, each a list of (child, parent), and the values in the table.

    HierarchyError: "two_parents" (a child twice in one way), "circle", "unknown" (a value in none of the ways, code
    tells which), "unlike" (a total comes to other leaves in one way than in another).
    """
    codes: dict[str, int] = {}
    sums: list[tuple[int, tuple[int, ...]]] = []
    for pairs in ways:
        parts: dict[str, list[str]] = {}
        seen: set[str] = set()
        for at, (child, parent) in enumerate(pairs):
            if child in seen:
                raise HierarchyError("two_parents", child, at)
            seen.add(child)
            parts.setdefault(parent, []).append(child)
        for child, parent in pairs:
            codes.setdefault(parent, len(codes))
            codes.setdefault(child, len(codes))
        sums += [(codes[total], tuple(codes[part] for part in below)) for total, below in parts.items()]
    for value in values:
        if value not in codes:
            raise HierarchyError("unknown", value)
    hierarchy = Hierarchy(tuple(codes), tuple(sums))
    _check_leaves(hierarchy)
    return hierarchy


def _check_leaves(hierarchy: Hierarchy) -> None:
    leaves = frozenset(hierarchy.leaves)
    known: dict[int, frozenset[int]] = {}
    for total, parts in hierarchy.sums:
        found = frozenset().union(*(hierarchy.below[part] & leaves for part in parts))
        if known.setdefault(total, found) != found:
            raise HierarchyError("unlike", hierarchy.codes[total])
