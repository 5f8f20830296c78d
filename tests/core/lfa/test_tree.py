"""The problem tree: whatever is done to it, it stays a tree; its drawing never lies over itself."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core.lfa.picture import LETTERS, WIDTH, drawn, wrapped
from genklang.core.lfa.tree import DEEPEST, Node, Side, Tree, hung, shifted
from genklang.core.lfa.turning import turned

SIDES = (Side.CAUSE, Side.CONSEQUENCE)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A core problem with up to twelve nodes hung on anything."""
    tree = Tree((Node(1, None, Side.CORE, 1, "kärnan"),))
    for number in range(2, draw(st.integers(1, 13)) + 1):
        parent = draw(st.sampled_from(tree.nodes))
        side = parent.side if parent.parent else draw(st.sampled_from(SIDES))
        place = len(tree.hanging(parent.id, side)) + 1
        words = draw(st.text(min_size=1, max_size=40))
        try:
            tree = Tree((*tree.nodes, Node(number, parent.id, side, place, words)))
        except ValueError:
            continue  # too deep
    return tree


def read(tree: Tree) -> list[int]:
    return [node.id for side in SIDES for node, _ in tree.walk(side)]


@given(trees(), st.data())
def test_a_move_keeps_every_node_and_makes_no_circle(tree: Tree, data: st.DataObject) -> None:
    node = data.draw(st.sampled_from(tree.nodes))
    places = tree.places_for(node.id)
    for parent, side in places:
        after = hung(tree, node.id, parent, side)
        assert sorted(read(after)) == sorted(read(tree))
        assert after.beneath(node.id) == tree.beneath(node.id)
        assert after.hanging(parent, side)[-1].id == node.id
    assert not {parent for parent, _ in places} & {node.id, *tree.beneath(node.id)}


@given(trees(), st.data(), st.integers(-20, 20))
def test_a_shift_moves_one_among_its_own(tree: Tree, data: st.DataObject, by: int) -> None:
    node = data.draw(st.sampled_from(tree.nodes))
    after = shifted(tree, node.id, by)
    assert {(one.id, one.parent, one.side) for one in after.nodes} == {
        (one.id, one.parent, one.side) for one in tree.nodes
    }
    if node.parent is not None:
        before = [one.id for one in tree.hanging(node.parent, node.side)]
        now = [one.id for one in after.hanging(node.parent, node.side)]
        assert [one for one in now if one != node.id] == [one for one in before if one != node.id]
        assert now.index(node.id) == min(max(before.index(node.id) + by, 0), len(before) - 1)


@given(trees(), st.data())
def test_what_is_no_tree_is_refused(tree: Tree, data: st.DataObject) -> None:
    node = data.draw(st.sampled_from(tree.nodes))
    for parent in {node.id, *tree.beneath(node.id)}:
        with pytest.raises(ValueError, match="hangs on"):
            hung(tree, node.id, parent, Side.CAUSE)


def test_a_circle_two_cores_and_a_chain_too_deep_are_refused() -> None:
    core = Node(1, None, Side.CORE, 1, "k")
    chain = [core, *(Node(n, n - 1, Side.CAUSE, 1, "o") for n in range(2, DEEPEST + 2))]
    assert Tree(tuple(chain))
    for wrong in (
        [*chain, Node(99, chain[-1].id, Side.CAUSE, 1, "o")],
        [core, Node(2, None, Side.CORE, 1, "k")],
        [Node(2, 3, Side.CAUSE, 1, "a"), Node(3, 2, Side.CAUSE, 1, "b"), core],
        [core, Node(2, 1, Side.CAUSE, 1, "a"), Node(3, 2, Side.CONSEQUENCE, 1, "b")],
        [core, Node(2, 7, Side.CAUSE, 1, "a")],
    ):
        with pytest.raises(ValueError, match=r"core|node|once"):
            Tree(tuple(wrong))


@given(trees(), st.booleans())
def test_no_two_boxes_lie_over_each_other(tree: Tree, positive: bool) -> None:
    picture = drawn(tree, positive=positive)
    assert picture is not None
    assert len(picture.boxes) == len(tree.nodes) and len(picture.lines) == len(tree.nodes) - 1
    for box in picture.boxes:
        assert 0 <= box.x <= picture.width - WIDTH and 0 <= box.y <= picture.height - box.height
    for one, other in combinations(picture.boxes, 2):
        assert abs(one.x - other.x) >= WIDTH or one.y + one.height < other.y or other.y + other.height < one.y
    for line in picture.lines:
        for (x1, y1), (x2, y2) in pairwise(line.points):
            for box in picture.boxes:
                beside = max(x1, x2) <= box.x or min(x1, x2) >= box.x + WIDTH
                assert beside or max(y1, y2) <= box.y or min(y1, y2) >= box.y + box.height


@given(st.text(max_size=200))
def test_words_are_kept_in_lines_that_fit(words: str) -> None:
    lines = wrapped(words)
    assert lines and all(len(line) <= LETTERS for line in lines)
    assert "".join("".join(lines).split()) == "".join(words.split())


def test_nothing_is_drawn_before_there_is_a_core_problem() -> None:
    assert drawn(Tree()) is None
    assert list(Tree().walk(Side.CAUSE)) == []


@pytest.mark.parametrize(
    ("problem", "solved"),
    [
        ("Unga saknar kontakter i arbetslivet", "Unga har kontakter i arbetslivet"),
        ("Saknar någon som visar vägen", "Har någon som visar vägen"),
        ("Unga vet inte hur samhället fungerar", "Unga vet hur samhället fungerar"),
        ("Unga har för få som frågar", "Unga har tillräckligt många som frågar"),
        ("Hög arbetslöshet", ""),
    ],
)
def test_a_problem_is_turned_where_a_word_can_be(problem: str, solved: str) -> None:
    assert turned(problem) == solved


@given(st.text(max_size=200))
def test_whatever_is_turned_is_words(words: str) -> None:
    assert isinstance(turned(words), str)
