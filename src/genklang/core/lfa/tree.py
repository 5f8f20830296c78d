"""Promises a problem tree that is always a tree: one core problem, causes under it, consequences above, and no circle.

A cause hangs on what it causes, a consequence on what it follows from; each side goes on in itself. Turned node by node
the same tree is the goal tree: means, purpose, overall goals.

Source: Örtengren (2015), LFA steg för steg: problem analysis and goal formulation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

#: Steps away from the core problem; nodes in all.
DEEPEST, MOST = 6, 60


class Side(StrEnum):
    """Where a node stands."""

    CORE = "core"
    CAUSE = "cause"
    CONSEQUENCE = "consequence"


@dataclass(frozen=True, slots=True)
class Node:
    """`parent` is None for the core problem alone. `place`: its order among those that hang on the same, on its side.
    `positive`: how it is when the problem is solved, empty until somebody has turned it."""

    id: int
    parent: int | None
    side: Side
    place: int
    words: str
    positive: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """Nodes in any order. ValueError: no or several cores, a parent that is not there, a circle, a side that changes on
    the way, or deeper than `DEEPEST`."""

    nodes: tuple[Node, ...] = ()

    def __post_init__(self) -> None:
        by_id = {node.id: node for node in self.nodes}
        cores = [node for node in self.nodes if node.parent is None]
        if len(by_id) < len(self.nodes) or (self.nodes and len(cores) != 1):
            raise ValueError("each node once, and one core problem")
        if any((node.side is Side.CORE) is not (node.parent is None) for node in self.nodes):
            raise ValueError("the core problem hangs on nothing, and everything else on something")
        for node in self.nodes:
            above, steps = node, 0
            while above.parent is not None:
                parent = by_id.get(above.parent)
                steps += 1
                if parent is None or steps > DEEPEST or parent.side not in (Side.CORE, above.side):
                    raise ValueError("every node leads to the core problem on its own side")
                above = parent

    @property
    def core(self) -> Node | None:
        """The core problem, or None while nobody has written one."""
        return next((node for node in self.nodes if node.parent is None), None)

    def node(self, node_id: int) -> Node:
        """KeyError: there is none."""
        return {node.id: node for node in self.nodes}[node_id]

    def hanging(self, node_id: int, side: Side) -> tuple[Node, ...]:
        """What hangs on a node on this side, in order."""
        found = [node for node in self.nodes if node.parent == node_id and node.side is side]
        return tuple(sorted(found, key=lambda node: (node.place, node.id)))

    def beneath(self, node_id: int) -> frozenset[int]:
        """Everything that hangs on a node, near and far, without itself."""
        found: set[int] = set()
        waiting = [node_id]
        while waiting:
            here = waiting.pop()
            more = [node.id for node in self.nodes if node.parent == here]
            found.update(more)
            waiting += more
        return frozenset(found)

    def walk(self, side: Side) -> Iterator[tuple[Node, int]]:
        """The nodes of a side as one reads them, each with its steps from the core problem."""

        def under(node: Node, depth: int) -> Iterator[tuple[Node, int]]:
            for child in self.hanging(node.id, side):
                yield child, depth
                yield from under(child, depth + 1)

        if self.core is not None:
            yield from under(self.core, 1)

    def places_for(self, node_id: int) -> tuple[tuple[int, Side], ...]:
        """Where a node and everything on it may hang: (parent, side), without where it hangs now."""
        here = self.node(node_id)
        if self.core is None or here.parent is None:
            return ()
        every = [(self.core.id, side) for side in (Side.CAUSE, Side.CONSEQUENCE)]
        every += [(node.id, node.side) for side in (Side.CAUSE, Side.CONSEQUENCE) for node, _ in self.walk(side)]
        return tuple(at for at in every if at != (here.parent, here.side) and self._fits(node_id, *at))

    def _fits(self, node_id: int, parent: int, side: Side) -> bool:
        try:
            hung(self, node_id, parent, side)
        except ValueError:
            return False
        return True


def hung(tree: Tree, node_id: int, parent: int, side: Side) -> Tree:
    """The tree with a node, and everything on it, last among what hangs on another. ValueError: that cannot be."""
    moving = tree.beneath(node_id)
    if parent == node_id or parent in moving or tree.node(node_id).parent is None:
        raise ValueError("nothing hangs on itself, and the core problem stays")
    last = max((node.place for node in tree.hanging(parent, side)), default=0) + 1

    def moved(node: Node) -> Node:
        if node.id == node_id:
            return replace(node, parent=parent, side=side, place=last)
        return replace(node, side=side) if node.id in moving else node

    return Tree(tuple(moved(node) for node in tree.nodes))


def shifted(tree: Tree, node_id: int, by: int) -> Tree:
    """The tree with a node moved so many places among its own; at an end it stays there."""
    here = tree.node(node_id)
    if here.parent is None:
        return tree
    row = list(tree.hanging(here.parent, here.side))
    place = min(max(row.index(here) + by, 0), len(row) - 1)
    row.remove(here)
    row.insert(place, here)
    return _placed(tree, row)


def _placed(tree: Tree, row: Sequence[Node]) -> Tree:
    places = {node.id: number for number, node in enumerate(row, 1)}
    return Tree(tuple(replace(node, place=places.get(node.id, node.place)) for node in tree.nodes))
