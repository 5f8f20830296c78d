"""Published tables protected: sdcTable's vignette, SSB's z1, and the Handbook's attack on true means by noisy counts.

Sources: z1 of SSBtools / GaussSuppression 1.2.3 (MIT, Statistics Norway); the vignette of sdcTable 0.34.1 (GPL, so its
data are not in this project: the test reads them where they lie beside it); the eight numbers of checkTauArgus' first
batch example; Handbook on SDC, 2nd ed., section 5.7.
"""

import csv
import itertools
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.core.disclosure.tables.oracle import walked

from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.tables import Cells, Protected, audit, cells_of, filled, flat, from_pairs, protect

VIGNETTE = Path(__file__).parents[3] / "shared" / "data" / "reference" / "sdc-sdctable-vignette" / "data.csv"

REGIONS = "ABCDEFGH"
Z1 = {
    "annet": (11, 7, 5, 13, 9, 12, 6, 9),
    "arbeid": (11, 1, 8, 2, 14, 9, 4, 3),
    "soshjelp": (55, 29, 35, 17, 63, 24, 22, 38),
    "trygd": (36, 18, 25, 13, 52, 22, 8, 15),
}


def protected(cells: Cells, counts: NDArray[np.int64], threshold: int) -> Protected:
    width = default_policy().table_width
    return protect(cells, counts, threshold=threshold, width=width, rng=np.random.default_rng(1))


def z1() -> tuple[Cells, NDArray[np.int64]]:
    cells = cells_of((flat(list(REGIONS)), flat(list(Z1))))
    counts = np.zeros(cells.grids[0].ids.shape, dtype=np.int64)
    counts[:-1, :-1] = np.array(list(Z1.values())).T
    return cells, filled(cells.grids[0], counts).ravel()


def z1_names(cells: Cells, hidden: NDArray[np.bool_]) -> set[tuple[str, str]]:
    region, topic = cells.grids[0].hierarchies
    places = np.argwhere(hidden.reshape(cells.grids[0].ids.shape))
    return {(region.codes[row], topic.codes[column]) for row, column in places}


EXPECTED = {(region, topic) for region in "BDH" for topic in ("annet", "arbeid")}


def test_z1_hides_what_statistics_norway_hides() -> None:
    """Rows 12 13 22 23 42 43 of their table of 45."""
    cells, counts = z1()
    assert cells.size == 45
    done = protected(cells, counts, threshold=4)
    assert int(done.primary.mask.sum()) == 3
    assert z1_names(cells, done.hidden) == EXPECTED


def test_z1_by_elimination_when_ties_take_the_later_cell_first() -> None:
    """The twin of the tests walks as the method report does, and finds the same six."""
    cells, counts = z1()
    assert z1_names(cells, walked(cells, counts, (counts > 0) & (counts < 4))) == EXPECTED


def test_one_unsafe_cell_takes_the_three_cheapest_with_it() -> None:
    """Region by gender: with A-female (137) unsafe, tau-ARGUS' optimum hides A-male, C-male and C-female as well."""
    gender = {"male": (895, 753, 569, 540), "female": (137, 973, 486, 793)}
    cells = cells_of((flat(list("ABCD")), flat(list(gender))))
    counts = np.zeros(cells.grids[0].ids.shape, dtype=np.int64)
    counts[:-1, :-1] = np.array(list(gender.values())).T
    whole = filled(cells.grids[0], counts)
    done = protected(cells, whole.ravel(), threshold=138)
    hidden = done.hidden.reshape(whole.shape)
    assert whole[-1, -1] == 5146
    assert whole[hidden].tolist() == [895, 137, 569, 486]
    assert whole[hidden & ~done.primary.mask.reshape(whole.shape)].sum() == 1950


@pytest.fixture
def vignette() -> tuple[Cells, NDArray[np.int64]]:
    if not VIGNETTE.is_file():
        pytest.skip(f"the vignette's data (GPL) do not lie in {VIGNETTE.parent.name} beside this project")
    where = from_pairs([[*((code, "Tot") for code in "ABCD"), *((code, "B") for code in ("Ba", "Bb", "Bc"))]], ())
    dims = {"V1": where, "V2": from_pairs([[("m", "Tot"), ("w", "Tot")]], ())}
    dims["V3"] = from_pairs([[(code, "Tot") for code in "abcdef"]], ())
    cells = cells_of(tuple(dims.values()))
    counts = np.zeros(cells.grids[0].ids.shape, dtype=np.int64)
    with VIGNETTE.open(encoding="utf-8", newline="") as page:
        for row in csv.DictReader(page):
            counts[tuple(level.place[row[dim]] for dim, level in dims.items())] = int(row["Freq"])
    return cells, filled(cells.grids[0], counts).ravel()


def test_the_vignettes_small_counts_are_all_known_if_only_they_are_hidden(
    vignette: tuple[Cells, NDArray[np.int64]],
) -> None:
    cells, counts = vignette
    small = (counts > 0) & (counts <= 10)
    found = audit(cells, counts, small)
    assert (cells.size, counts.max(), small.sum()) == (168, 1000, 15)
    assert found.exact[small].all() and found.by_lines[small].all()


def test_the_vignette_is_hidden_as_well_as_the_optimum(vignette: tuple[Cells, NDArray[np.int64]]) -> None:
    """23 more cells with 354 persons is the published optimum by frequency."""
    cells, counts = vignette
    done = protected(cells, counts, threshold=11)
    more = done.hidden & ~done.primary.mask
    assert (int(more.sum()), int(counts[more].sum())) == (23, 354)
    assert not audit(cells, counts, done.hidden).exact[done.hidden].any()


SHOWN_COUNTS, NOISE = (9, 14, 19), 2
MEANS = (11.25, 7.92, 9.25)


def counts_that_fit(means: tuple[float, ...], step: float) -> list[tuple[int, ...]]:
    """All counts of two groups and their total that the noise allows, that add up, and can have these rounded means."""
    ranges = [range(count - NOISE, count + NOISE + 1) for count in SHOWN_COUNTS]
    sums = [
        {n: [s for s in range(40 * n) if abs(s / n - mean) <= step / 2 + 1e-9] for n in counts}
        for counts, mean in zip(ranges, means, strict=True)
    ]
    return [
        (first, second, first + second)
        for first, second in itertools.product(ranges[0], ranges[1])
        if first + second in sums[2]
        and any(a + b in sums[2][first + second] for a in sums[0][first] for b in sums[1][second])
    ]


def test_true_means_beside_noisy_counts_give_the_counts_back() -> None:
    """Handbook 5.7: 9, 14, 19 with means 11.25, 7.92, 9.25 can only be 8, 12, 20. Why counts here get no noise."""
    assert counts_that_fit(MEANS, 0.01) == [(8, 12, 20)]


def test_means_as_they_are_shown_here_do_not() -> None:
    step = default_policy().rounding(4.0)
    shown = tuple(round(mean / step) * step for mean in MEANS)
    assert len(counts_that_fit(shown, step)) > 1
