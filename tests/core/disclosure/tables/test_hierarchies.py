"""A dimension adds up as it is said to, or is refused with the code that is at fault."""

import numpy as np
import pytest

from genklang.core.disclosure.tables import HierarchyError, cells_of, filled, flat, from_pairs, inner, linked


def test_the_named_total_is_the_sum_of_the_others() -> None:
    level = flat(["a", "Total", "b"])
    assert level.codes == ("a", "Total", "b") and level.sums == ((1, (0, 2)),)
    assert [level.codes[at] for at in level.leaves] == ["a", "b"]


def test_a_total_is_added_where_there_is_none() -> None:
    assert flat(["a", "b"]).codes == ("a", "b", "Totalt")


def test_what_is_above_and_below() -> None:
    level = from_pairs([[("a1", "a"), ("a2", "a"), ("a", "all"), ("b", "all")]], ["a1"])
    names = [{level.codes[at] for at in below} for below in level.below]
    assert names[level.place["all"]] == {"a", "a1", "a2", "b", "all"}
    assert names[level.place["a"]] == {"a", "a1", "a2"}
    assert [level.codes[at] for at in level.above[level.place["a1"]]] == ["a"]


@pytest.mark.parametrize(
    ("ways", "values", "kind", "code"),
    [
        ([[("a", "x"), ("a", "y")]], [], "two_parents", "a"),
        ([[("a", "x"), ("x", "a")]], [], "circle", "x"),
        ([[("a", "x")]], ["b"], "unknown", "b"),
        ([[("a", "x"), ("b", "x")], [("a", "x")]], [], "unlike", "x"),
    ],
)
def test_what_cannot_be(ways: list, values: list[str], kind: str, code: str) -> None:
    with pytest.raises(HierarchyError) as refused:
        from_pairs(ways, values)
    assert (refused.value.kind, refused.value.code) == (kind, code)


def test_two_totals_without_a_hierarchy() -> None:
    with pytest.raises(HierarchyError) as refused:
        flat(["Total", "a", "Alla"])
    assert (refused.value.kind, refused.value.code) == ("two_totals", "Alla")


def test_every_line_holds_in_a_filled_table() -> None:
    level = from_pairs([[("a1", "a"), ("a2", "a"), ("a", "all"), ("b", "all")], [("a1", "odd"), ("b", "odd")]], [])
    cells = cells_of((level, flat(["x", "y", "z"])))
    grid = cells.grids[0]
    counts = np.where(inner(grid), np.random.default_rng(1).integers(0, 50, grid.ids.shape), 0)
    whole = filled(grid, counts)
    assert not (cells.lines @ whole.ravel()).any()
    assert whole[level.place["all"], -1] == counts.sum()


def test_cells_that_mean_the_same_are_one() -> None:
    area, sex, age = flat(["n", "s"]), flat(["f", "m"]), flat(["o", "y", "z"])
    cells = linked([[("area", area), ("sex", sex)], [("area", area), ("age", age)]])
    by_sex, by_age = (grid.ids for grid in cells.grids)
    assert cells.size == by_sex.size + by_age.size - len(area.codes)
    assert (by_sex[:, sex.place["Totalt"]] == by_age[:, age.place["Totalt"]]).all()


def test_linked_tables_need_one_overall_total() -> None:
    with pytest.raises(ValueError, match="overall"):
        linked([[("area", from_pairs([[("a", "x"), ("b", "y")]], []))]])
