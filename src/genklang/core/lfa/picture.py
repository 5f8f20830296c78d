"""Promises where each node of a tree stands in a drawing: consequences above, the core problem, causes below; no two
boxes lie over each other, every letter is inside its box, and no line runs through a box.

What hangs on the core problem stands side by side; what hangs further out is stacked under it, a little to the right,
so that a tree of many nodes is no wider than it has to be.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .tree import Node, Side, Tree

#: Units of the drawing: a box's width, the room between columns, from the core to them, between boxes of a column,
#: how far in what hangs on a box stands, a line of words, the air around them.
WIDTH, GAP, BETWEEN, STACKED, INWARD, LINE, AIR = 184, 16, 36, 12, 18, 18, 10
#: Letters that fit in a line of a box.
LETTERS = 20
#: Which way each side grows from the core problem.
_OUTWARD = {Side.CONSEQUENCE: -1, Side.CAUSE: 1}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A box with its upper left corner and its words line by line."""

    node: int
    side: Side
    x: int
    y: int
    height: int
    lines: tuple[str, ...]

    @property
    def middle(self) -> int:
        return self.x + WIDTH // 2


@dataclass(frozen=True, slots=True)
class Line:
    """From a box to the one it hangs on, in straight pieces."""

    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    boxes: tuple[Drawn, ...]
    lines: tuple[Line, ...]


def wrapped(words: str) -> tuple[str, ...]:
    """The words in lines of at most `LETTERS`; a longer word is cut where it must be. Never empty."""
    lines = [""]
    for word in words.split():
        for piece in (word[at : at + LETTERS] for at in range(0, len(word), LETTERS)):
            if lines[-1] and len(lines[-1]) + 1 + len(piece) > LETTERS:
                lines.append("")
            lines[-1] = f"{lines[-1]} {piece}".strip()
    return tuple(lines)


def drawn(tree: Tree, *, positive: bool = False) -> Picture | None:
    """The problem tree, or with `positive` the goal tree, where what nobody has turned stands as the problem it is;
    None while there is no core problem."""
    core = tree.core
    if core is None:
        return None
    words = {node.id: wrapped(node.positive or node.words if positive else node.words) for node in tree.nodes}
    wide = {side: [_width(tree, one) for one in tree.hanging(core.id, side)] for side in _OUTWARD}
    across = max(WIDTH + GAP, *(sum(widths) for widths in wide.values()))
    tall = {side: _side_height(tree, core, side, words) for side in _OUTWARD}
    top = 2 + (tall[Side.CONSEQUENCE] + BETWEEN if tall[Side.CONSEQUENCE] else 0)
    middle = Drawn(core.id, Side.CORE, across // 2 - WIDTH // 2, top, _height(words[core.id]), words[core.id])
    boxes = {core.id: middle}
    for side, sign in _OUTWARD.items():
        x = GAP // 2 + (across - sum(wide[side])) // 2
        start = middle.y + middle.height + BETWEEN if sign > 0 else middle.y - BETWEEN
        for one, width in zip(tree.hanging(core.id, side), wide[side], strict=True):
            _stack(tree, one, x, start, sign, words, boxes)
            x += width
    lines = tuple(_line(boxes[node.id], boxes[node.parent], core.id) for node in tree.nodes if node.parent is not None)
    below = BETWEEN + tall[Side.CAUSE] if tall[Side.CAUSE] else 0
    return Picture(across, middle.y + middle.height + below + 2, tuple(boxes[node.id] for node in tree.nodes), lines)


def _beneath(tree: Tree, node: Node) -> Iterator[tuple[Node, int]]:
    """A node and everything on it as one reads them, each with its steps from the node."""
    yield node, 0
    for child in tree.hanging(node.id, node.side):
        yield from ((one, steps + 1) for one, steps in _beneath(tree, child))


def _width(tree: Tree, node: Node) -> int:
    return WIDTH + GAP + INWARD * max(steps for _, steps in _beneath(tree, node))


def _height(lines: tuple[str, ...]) -> int:
    return len(lines) * LINE + 2 * AIR


def _side_height(tree: Tree, core: Node, side: Side, words: dict[int, tuple[str, ...]]) -> int:
    """How high the highest column of a side is."""
    columns = ([_height(words[one.id]) for one, _ in _beneath(tree, each)] for each in tree.hanging(core.id, side))
    return max((sum(heights) + STACKED * (len(heights) - 1) for heights in columns), default=0)


def _stack(
    tree: Tree, node: Node, x: int, start: int, sign: int, words: dict[int, tuple[str, ...]], boxes: dict[int, Drawn]
) -> None:
    """A column, from the core outward: downward where `sign` is 1, upward where it is -1."""
    y = start
    for one, steps in _beneath(tree, node):
        height = _height(words[one.id])
        top = y if sign > 0 else y - height
        boxes[one.id] = Drawn(one.id, one.side, x + INWARD * steps, top, height, words[one.id])
        y += sign * (height + STACKED)


def _line(child: Drawn, parent: Drawn, core_id: int) -> Line:
    """To the core by the room between; otherwise along the parent's left side and in to the child."""
    is_below = child.y > parent.y
    leaves = parent.y + parent.height if is_below else parent.y
    if parent.node == core_id:
        meets = child.y if is_below else child.y + child.height
        half = leaves + BETWEEN // 2 if is_below else leaves - BETWEEN // 2
        return Line(((parent.middle, leaves), (parent.middle, half), (child.middle, half), (child.middle, meets)))
    beside, middle = parent.x + INWARD // 2, child.y + child.height // 2
    return Line(((beside, leaves), (beside, middle), (child.x, middle)))
