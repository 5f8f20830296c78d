"""The report's coverage and label tables drawn anew: fewer groups than `make simulate`, the same limits."""

from pathlib import Path

import numpy as np
import pytest
from simulations.coverage import REPORTED, SIZES, Coverage, coverage
from simulations.labelling import REPORTED as LABELS
from simulations.labelling import SIZES as LABEL_SIZES
from simulations.labelling import Labelled, labelled
from simulations.populations import LABELLED, NINE, Population
from simulations.report import BEGINS, ENDS, PAGE, strangers, tables, write

SETS = 4000


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("method", ["t", "plus-one"])
def test_coverage_agrees_with_the_report(method: str, n: int) -> None:
    assert strangers([coverage(method, n, SETS, 7)], []) == []


def test_plus_one_is_surer_and_quieter_than_the_t_and_the_bootstrap_at_six() -> None:
    plus, t, boot = (coverage(method, 6, 1000, 7) for method in ("plus-one", "t", "bootstrap percentile"))
    assert plus.mean > 95 > t.mean > boot.mean
    assert plus.false < t.false < boot.false
    assert plus.width < t.width


@pytest.mark.parametrize("population", LABELLED, ids=[one.name for one in LABELLED])
def test_labels_agree_with_the_report(population: Population) -> None:
    assert strangers([], [labelled(population, n, SETS, 7) for n in LABEL_SIZES]) == []


def test_the_populations_move_by_chance_as_the_report_says() -> None:
    rng = np.random.default_rng(2)
    single, three = (Population("", items=items).changes(rng, 1, 100_000)[0] for items in (1, 3))
    for changes, shares, sd in ((single, (0.31, 0.39, 0.30), 1.03), (three, (0.39, 0.23, 0.39), 0.6)):
        moved = ((changes > 1e-9).mean(), (np.abs(changes) <= 1e-9).mean(), (changes < -1e-9).mean())
        assert moved == pytest.approx(shares, abs=0.01)
        assert changes.std() == pytest.approx(sd, abs=0.012)
    large = ((three >= 0.5).mean(), (np.abs(three) < 0.5).mean(), (three <= -0.5).mean())
    assert large == pytest.approx((0.20, 0.61, 0.20), abs=0.015)
    assert len(NINE) == 9
    assert sum(one.unchanged for one in NINE) == 4
    assert NINE[1].true_change(rng, 200_000) == pytest.approx(0.37, abs=0.01)


def test_what_is_far_from_the_report_is_told_and_what_is_near_is_not() -> None:
    least, mean, width, false = REPORTED["plus-one", 6]
    near = Coverage("plus-one", 6, least, mean, width, false)
    assert strangers([near], [Labelled("one item, 0", 5, 0, 8)]) == []
    far = Coverage("plus-one", 6, least - 4, mean - 1.6, width + 0.03, false + 1.6)
    assert len(strangers([far], [Labelled("one item, 0", 5, 3, 11)])) == 6
    assert "the report has 97.6" in strangers([far], [])[1]


def test_the_page_keeps_its_words_and_gets_the_tables(tmp_path: Path) -> None:
    covered = [Coverage(method, n, 1, 2, 3, 4) for method, n in REPORTED]
    labels = [Labelled(name, n, 1, 2) for name in LABELS for n in LABEL_SIZES]
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGINS}\nold\n{ENDS}\nafter\n", encoding="utf-8")
    write(tables(covered, labels, 10), page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n") and text.endswith("after\n")
    assert "old" not in text
    assert "| plus-one | 6 | 1 (86) | 2.0 (97.6) | 3.00 (1.50) | 4.0 (0.8) |" in text
    page.write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="no place"):
        write("", page)


def test_the_page_that_is_shipped_has_been_written() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert "| plus-one | 20 |" in text.partition(BEGINS)[2].partition(ENDS)[0]
