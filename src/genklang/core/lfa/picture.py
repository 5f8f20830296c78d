"""Promises where each node of a tree stands in a drawing: consequences above, the core problem, causes below; no two
boxes lie over each other, every letter is inside its box, and lines run between neighbours only."""

from dataclasses import dataclass

from .tree import Node, Side, Tree

#: Units of the drawing: a box's width, the room between boxes and between rows, a line of words, the air around them.
WIDTH, GAP, BETWEEN, LINE, AIR = 184, 16, 36, 18, 10
#: Letters that fit in a line of a box.
LETTERS = 22


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
    """From a box to the one it hangs on, in three straight pieces."""

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
    sides = {side: _columns(tree, core, side) for side in (Side.CAUSE, Side.CONSEQUENCE)}
    across = max(_leaves(tree, core.id, side) for side in sides)
    depth = {side: max((steps for _, steps in tree.walk(side)), default=0) for side in sides}
    level_of = {core.id: 0}
    for side, sign in ((Side.CONSEQUENCE, -1), (Side.CAUSE, 1)):
        level_of |= {node.id: sign * steps for node, steps in tree.walk(side)}
    words = {node.id: wrapped(node.positive or node.words if positive else node.words) for node in tree.nodes}
    tops, heights = _rows(level_of, words, range(-depth[Side.CONSEQUENCE], depth[Side.CAUSE] + 1))
    middle: dict[int, float] = {core.id: across / 2}
    for side, columns in sides.items():
        shift = (across - _leaves(tree, core.id, side)) / 2
        middle |= {node_id: at + shift for node_id, at in columns.items()}
    boxes = {
        node.id: Drawn(
            node.id,
            node.side,
            round(middle[node.id] * (WIDTH + GAP) - WIDTH / 2),
            tops[level_of[node.id]],
            heights[level_of[node.id]],
            words[node.id],
        )
        for node in tree.nodes
    }
    lines = tuple(_line(boxes[node.id], boxes[node.parent]) for node in tree.nodes if node.parent is not None)
    last = max(level_of.values())
    return Picture(across * (WIDTH + GAP), tops[last] + heights[last] + 2, tuple(boxes.values()), lines)


def _leaves(tree: Tree, node_id: int, side: Side) -> int:
    """How many boxes wide a node is with everything on it."""
    return sum(_leaves(tree, child.id, side) for child in tree.hanging(node_id, side)) or 1


def _columns(tree: Tree, core: Node, side: Side) -> dict[int, float]:
    """Where each node of a side has its middle, in box widths from the left."""
    found: dict[int, float] = {}

    def lay(node_id: int, left: int) -> None:
        for child in tree.hanging(node_id, side):
            wide = _leaves(tree, child.id, side)
            found[child.id] = left + wide / 2
            lay(child.id, left)
            left += wide

    lay(core.id, 0)
    return found


def _rows(
    level_of: dict[int, int], words: dict[int, tuple[str, ...]], levels: range
) -> tuple[dict[int, int], dict[int, int]]:
    """Top and height of each row: as high as its longest box."""
    tops: dict[int, int] = {}
    heights: dict[int, int] = {}
    y = 2
    for level in levels:
        most = max(len(words[node_id]) for node_id, at in level_of.items() if at == level)
        tops[level], heights[level] = y, most * LINE + 2 * AIR
        y += heights[level] + BETWEEN
    return tops, heights


def _line(child: Drawn, parent: Drawn) -> Line:
    upper, lower = (parent, child) if parent.y < child.y else (child, parent)
    begins = upper.y + upper.height
    half = lower.y - BETWEEN // 2
    return Line(((upper.middle, begins), (upper.middle, half), (lower.middle, half), (lower.middle, lower.y)))
