"""What the literature says can be worked out from small tables with holes, and what closes them."""

import numpy as np
import pytest
from tests.core.disclosure.tables.samples import mask, place, table

from genklang.core.disclosure.tables import audit, cells_of, filled, from_pairs, protect


def test_geurts_three_rows_of_two() -> None:
    """Geurts 1992, in the Handbook on SDC, 2nd ed., section 4.2, example 3."""
    cells, counts = table([[5, 2], [1, 2], [3, 3]])
    holes = {name: place(cells, f"r{name[0]}", f"c{name[1]}") for name in ("00", "01", "10", "11")}
    found = audit(cells, counts, mask(cells, list(holes.values())))
    ends = {name: (int(found.low[at]), int(found.high[at])) for name, at in holes.items()}
    assert ends == {"00": (3, 6), "01": (1, 4), "10": (0, 3), "11": (0, 3)}
    assert not found.exact[list(holes.values())].any()


def test_fischetti_and_salazar_three_by_three() -> None:
    """Fischetti and Salazar-González: rows II and III by columns A and C hidden; the 22 lies in [5, 30]."""
    cells, counts = table([[20, 50, 10], [8, 19, 22], [17, 32, 12]])
    holes = [place(cells, row, column) for row in ("r1", "r2") for column in ("c0", "c2")]
    found = audit(cells, counts, mask(cells, holes))
    cell = place(cells, "r1", "c2")
    assert (found.low[cell], found.high[cell]) == (5, 30)


SIMPLE = [[30, 47, 64, 89], [90, 124, 5, 31], [92, 100, 59, 85], [800, 991, 651, 685]]
PATTERN = ("00", "01", "02", "10", "12", "21", "23", "31", "33")


def test_two_holes_in_every_line_are_not_enough() -> None:
    """sdcTable 0.34.1, test-simpleheuristic: w-b is 47 exactly, though every line has at least two holes."""
    cells, counts = table(SIMPLE)
    holes = [place(cells, f"r{name[0]}", f"c{name[1]}") for name in PATTERN]
    hidden = mask(cells, holes)
    holed = abs(cells.lines) @ hidden.astype(int)
    assert (holed[holed > 0] >= 2).all()
    found, cell = audit(cells, counts, hidden), place(cells, "r0", "c1")
    assert (found.low[cell], found.high[cell]) == (47, 47)
    assert found.by_lines[cell]


def test_the_cheapest_cell_that_opens_it() -> None:
    """As above: of all cells that open w-b when hidden as well, x-d (31) is the smallest; w-b may then be 0 to 78."""
    cells, counts = table(SIMPLE)
    hidden = mask(cells, [place(cells, f"r{name[0]}", f"c{name[1]}") for name in PATTERN])
    cell = place(cells, "r0", "c1")
    opens = {}
    for other in np.flatnonzero(~hidden):
        with_it = audit(cells, counts, hidden | mask(cells, [int(other)]))
        if not with_it.exact[cell]:
            opens[int(other)] = (int(with_it.low[cell]), int(with_it.high[cell]))
    cheapest = min(opens, key=lambda other: counts[other])
    assert cheapest == place(cells, "r1", "c3")
    assert opens[cheapest] == (0, 78)


COUNTY = [("county1", "all"), ("county2", "all")]
COUNTY += [(town, county) for county, towns in (("county1", "ABIJ"), ("county2", "KLMN")) for town in towns]
SIZE = [("big", "all"), ("small", "all")]
SIZE += [(town, size) for size, towns in (("big", "LM"), ("small", "ABIJKN")) for town in towns]
TOWNS = {"A": 2, "B": 2, "I": 8, "J": 8, "K": 3, "L": 3, "M": 3, "N": 7}


def _towns(*ways: list[tuple[str, str]]):
    level = from_pairs(ways, TOWNS)
    cells = cells_of((level,))
    counts = np.zeros(len(level.codes), dtype=np.int64)
    for town, count in TOWNS.items():
        counts[level.place[town]] = count
    return cells, filled(cells.grids[0], counts)


@pytest.mark.parametrize(("ways", "ends"), [((COUNTY,), (0, 9)), ((SIZE,), (0, 7)), ((COUNTY, SIZE), (3, 3))])
def test_two_tables_of_the_same_towns_are_one(ways: tuple[list[tuple[str, str]], ...], ends: tuple[int, int]) -> None:
    """sdcTable 0.34.1, test-linked-tables: K lies in [0, 9] by county, in [0, 7] by size, and is 3 by both together."""
    cells, counts = _towns(*ways)
    found, cell = audit(cells, counts, (counts > 0) & (counts <= 3)), place(cells, "K")
    assert (found.low[cell], found.high[cell]) == ends


def test_linked_tables_are_protected_together() -> None:
    """As above: one more town is enough, N (7), and K may then be 0 to 10."""
    cells, counts = _towns(COUNTY, SIZE)
    done = protect(cells, counts, threshold=4, width=2, rng=np.random.default_rng(1))
    codes = cells.grids[0].hierarchies[0].codes
    assert {codes[at] for at in np.flatnonzero(done.hidden)} == set("ABKLMN")
    found, cell = audit(cells, counts, done.hidden), place(cells, "K")
    assert (found.low[cell], found.high[cell]) == (0, 10)
