"""Published agreement, acceptability and power, each by its number.

Sources: see `appraisal_data`; R's smaa 0.3-3 (GPL, so its draws are not in this project: the test reads them where they
lie beside it) with Tervonen et al. (2011), Stat. Med. 30, 1419; Barron & Barrett (1996), Manage. Sci. 42, 1515-1523,
Table 1 (centroids of ordered weights); R's pwr, stats, clusterPower and PowerUpR as published with Cohen (1988),
Rutterford et al. (2015), Teerenstra et al. (2012) and Dong & Maynard (2013); the decision sheets of a Core Team.
"""

import math
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.reference.appraisal_data import (
    ANXIETY,
    ARTICLES,
    FLEISS,
    FOURTEEN,
    KRIPPENDORFF,
    NEWS,
    SHROUT,
    THREE_CODERS,
    from_counts,
    from_words,
    ratings,
)

from genklang import library
from genklang.core.appraisal import (
    Level,
    MixedKinds,
    Score,
    Sheet,
    a_step_off,
    confidence,
    dominance,
    fleiss,
    intraclass,
    kendall,
    krippendorff,
    smaa,
    table,
    valued,
    weights,
)
from genklang.core.movement import (
    Plan,
    SharesPlan,
    clusters_of_change,
    detectable,
    needed,
    power,
    shares_needed,
    shares_power,
)
from genklang.core.proposals import criteria, read_sheet

THROMBO = Path(__file__).parents[3] / "shared" / "data" / "reference" / "score-smaa-thrombo" / "data.csv"
SHEETS = Path(__file__).parents[3] / "shared" / "sources"


@pytest.mark.parametrize(
    ("rows", "level", "published"),
    [
        (KRIPPENDORFF, "nominal", 0.743),
        (KRIPPENDORFF, "ordinal", 0.815),
        (KRIPPENDORFF, "interval", 0.849),
        (KRIPPENDORFF, "ratio", 0.797),
        (THREE_CODERS, "nominal", 0.691),
        (THREE_CODERS, "interval", 0.811),
    ],
)
def test_krippendorffs_alpha(rows: tuple[tuple[int | None, ...], ...], level: Level, published: float) -> None:
    assert krippendorff(ratings(rows), level).value == pytest.approx(published, abs=0.0006)


@pytest.mark.parametrize(("level", "published"), [("nominal", 0.477), ("ordinal", 0.7598), ("interval", 0.757)])
def test_the_tone_of_forty_articles(level: Level, published: float) -> None:
    """Ordinal as printed in the paper; nominal and interval as T. Grill's program gives them for the same table."""
    assert from_words(NEWS).shape == (5, 40)
    assert krippendorff(from_words(NEWS), level).value == pytest.approx(published, abs=6e-4)


def test_two_readers_of_ten_articles() -> None:
    assert krippendorff(ratings(ARTICLES), "nominal").value == pytest.approx(0.095, abs=5e-4)


def test_fleiss_psychiatric_diagnoses() -> None:
    found = from_counts(tuple(tuple(map(int, row)) for row in FLEISS))
    assert found.shape == (6, 30)
    assert fleiss(found) == pytest.approx(0.4302445, abs=5e-8)
    assert fleiss(from_counts(FOURTEEN)) == pytest.approx(0.210, abs=5e-4)


def test_the_table_of_shrout_and_fleiss() -> None:
    found = intraclass(ratings(SHROUT))
    assert found is not None
    single = (found.one, found.agreement, found.consistency)
    mean = (found.one_mean, found.agreement_mean, found.consistency_mean)
    assert single == tuple(pytest.approx(value, abs=0.005) for value in (0.17, 0.29, 0.71))
    assert mean == tuple(pytest.approx(value, abs=0.005) for value in (0.44, 0.62, 0.91))


def test_anxiety_as_in_irr() -> None:
    w, found = kendall(ratings(ANXIETY)), intraclass(ratings(ANXIETY))
    assert w is not None and found is not None
    assert (w.w, w.chi2, w.p) == (
        pytest.approx(0.540, abs=5e-4),
        pytest.approx(30.8, abs=0.05),
        pytest.approx(0.0429, abs=5e-5),
    )
    assert found.agreement == pytest.approx(0.198, abs=5e-4)


# Acceptability ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def thrombo() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if not THROMBO.is_file():
        pytest.skip(f"the draws of R's smaa (GPL) do not lie in {THROMBO.parent.name} beside this project")
    drawn = np.loadtxt(THROMBO, delimiter=",", skiprows=1)
    return drawn[:, 3:].reshape(-1, 2, 3), drawn[:, :3]


def test_two_treatments_without_any_weights_said(thrombo: tuple[NDArray[np.float64], NDArray[np.float64]]) -> None:
    values, drawn = thrombo
    found = smaa(values, drawn)
    near = {"abs": 0.0003}
    assert found.acceptability[:, 0] == pytest.approx([0.3504, 0.6496], **near)
    assert found.central[0] == pytest.approx([0.1865, 0.2772, 0.5363], **near)
    assert found.central[1] == pytest.approx([0.4073, 0.3641, 0.2285], **near)
    assert found.entropy == pytest.approx(0.9344, **near)
    assert found.values == pytest.approx([0.5895, 0.6584], **near)
    assert confidence(values, found.central) == pytest.approx([0.668, 0.896], abs=0.0006)
    assert smaa(values, [0.5, 0.2, 0.3]).acceptability[:, 0] == pytest.approx([0.1279, 0.8721], **near)


def test_the_same_with_weightings_of_our_own(thrombo: tuple[NDArray[np.float64], NDArray[np.float64]]) -> None:
    values, _ = thrombo
    found = smaa(values, weights(3, np.random.default_rng(1)))
    assert found.acceptability[:, 0] == pytest.approx([0.3504, 0.6496], abs=0.02)
    assert found.central[0] == pytest.approx([0.1865, 0.2772, 0.5363], abs=0.02)
    assert found.central[1] == pytest.approx([0.4073, 0.3641, 0.2285], abs=0.02)


@pytest.mark.parametrize(
    "published",
    [
        (0.75, 0.25),
        (0.6111, 0.2778, 0.1111),
        (0.5208, 0.2708, 0.1458, 0.0625),
        (0.4567, 0.2567, 0.1567, 0.0900, 0.0400),
    ],
)
def test_centroids_of_ordered_weights(published: tuple[float, ...]) -> None:
    drawn = weights(len(published), np.random.default_rng(1), draws=40_000, order=range(len(published)))
    assert drawn.mean(axis=0) == pytest.approx(published, abs=0.004)


# The six decision sheets ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sheets() -> tuple[Sheet, ...]:
    read = [read_sheet(text, criteria()).sheet for _, text in library.files("demo/proposals", ".txt")]
    return tuple(
        Sheet("underlaget", one.name, one.kind, tuple(Score(v.criterion, v.score, v.motivation) for v in one.valuation))
        for one in read
        if one.kind is not None
    )


def test_the_four_forum_sheets_are_a_chain_whatever_the_weights(sheets: tuple[Sheet, ...]) -> None:
    forum = table([sheet for sheet in sheets if sheet.kind == "forum"])
    (scores,) = forum.scores
    found = dominance(scores)
    names = [forum.proposals[at].split()[0].strip(":") for at in found.chain()]
    assert names == ["UVAS", "Samverkansmöjligheter", "Normförskjutning", "Perspektivskifte"]
    assert found.undominated() == (found.chain()[0],)
    rank = smaa(valued(scores), weights(2, np.random.default_rng(1)))
    assert [int(np.argmax(rank.acceptability[at])) for at in found.chain()] == [0, 1, 2, 3]


def test_the_two_pilot_sheets_too_and_never_among_forums(sheets: tuple[Sheet, ...]) -> None:
    pilot = table([sheet for sheet in sheets if sheet.kind == "pilot"])
    assert pilot.scores[0].tolist() == [[3, 4, 2, 5], [5, 5, 3, 5]]
    assert dominance(pilot.scores[0]).chain() == (1, 0)
    with pytest.raises(MixedKinds):
        table(sheets)


def test_a_step_of_noise_leaves_uvas_first_in_three_of_four(sheets: tuple[Sheet, ...]) -> None:
    """Method report C2: one step down or up, 20 % each: UVAS first in 73 %, preschool in 26 %."""
    forum = table([sheet for sheet in sheets if sheet.kind == "forum"])
    rng = np.random.default_rng(1)
    found = smaa(valued(a_step_off(forum.scores[0], rng, 20_000)), weights(2, rng, draws=20_000))
    first = dict(zip((name.split()[0] for name in forum.proposals), found.acceptability[:, 0], strict=True))
    assert (first["UVAS:"], first["Samverkansmöjligheter"]) == (
        pytest.approx(0.73, abs=0.02),
        pytest.approx(0.26, abs=0.02),
    )


def test_the_sheets_are_word_for_word_the_source(sheets: tuple[Sheet, ...]) -> None:
    found = sorted(SHEETS.glob("003*"))
    if not found:
        pytest.skip("the decision sheets do not lie beside this project")
    source = found[0].read_text(encoding="utf-8")
    assert len(sheets) == source.count("Namn på initiativet:") == 6
    for sheet in sheets:
        assert f"Namn på initiativet: {sheet.proposal}\n" in source
        assert all(f": {one.score}, {one.motivation}" in source for one in sheet.scores)


# Power ------------------------------------------------------------------------------------------------------------

GROUPS, PAIRED = Plan("groups"), Plan("paired")
CHANGE = Plan("clusters", size=100, icc=0.05, factor=clusters_of_change(100, 0.05, 0.50, 0.70))
PLANNED = {
    "n a group, d 0.5": (lambda: needed(GROUPS, 0.5, 0.80), 63.76561),
    "n a group, d 0.3, power 0.75, one-sided": (lambda: needed(Plan("groups", alpha=0.10), 0.3, 0.75), 120.2232),
    "power, d 0.714, 30 a group": (lambda: power(GROUPS, 0.7142857, 30), 0.7764889),
    "power, d 0.5, 30 a group": (lambda: power(GROUPS, 0.5, 30), 0.4778965),
    "power, 40 pairs": (lambda: power(PAIRED, 0.559017, 40), 0.9315248),
    "pairs, d 0.5": (lambda: needed(PAIRED, 0.5, 0.80), 33.36713),
    # Cohen (1969), p. 48, as G*Power 3 has it: 50 pairs alike in IQ (r = 0.55), d = 0.4 between two ways to teach.
    "power, 50 pairs alike in IQ": (lambda: power(PAIRED, 0.4 / math.sqrt(2 * (1 - 0.55)), 50), 0.832114),
    # Howell's IQ example, as K. Wuensch teaches it with G*Power: 25 persons, five points of fifteen.
    "power, 25 persons": (lambda: power(PAIRED, 5 / 15, 25), 0.360),
    "power, one sample of 60": (lambda: power(Plan("paired", alpha=0.10), 0.2, 60), 0.4555818),
    "55 against 50 %, arcsine": (lambda: shares_needed(SharesPlan(0.50), 0.55, 0.80), 1564.529),
    "10 against 5 %, arcsine": (lambda: shares_needed(SharesPlan(0.05), 0.10, 0.80), 423.7319),
    "55 against 50 %, normal": (lambda: shares_needed(SharesPlan(0.50, way="normal"), 0.55, 0.80), 1564.672),
    "power, 50 against 75 %, normal": (lambda: shares_power(SharesPlan(0.50, way="normal"), 0.75, 50), 0.740166),
    "50 against 75 %, normal": (lambda: shares_needed(SharesPlan(0.50, way="normal"), 0.75, 0.90), 76.7),
    "power, 16 clusters of 10": (lambda: power(Plan("clusters", size=10, icc=0.1), math.sqrt(1 / 5), 16), 0.801766),
    "what 20 clusters of 15 show": (lambda: detectable(Plan("clusters", size=15, icc=0.17), 10, 0.80), 0.629),
    "clusters before and after": (lambda: needed(CHANGE, 0.5, 0.80), 4.683358),
}


@pytest.mark.parametrize("name", PLANNED)
def test_power_and_size_as_published(name: str) -> None:
    asked, published = PLANNED[name]
    assert asked() == pytest.approx(published, rel=1e-3 if published == 0.360 else 5e-4)


@pytest.mark.parametrize(("n", "share"), [(20, 0.82), (30, 0.75), (50, 0.68), (100, 0.60), (200, 0.54)])
def test_the_rise_from_forty_per_cent_that_can_be_seen(n: int, share: float) -> None:
    """Method report D."""
    assert shares_power(SharesPlan(0.4), share + 0.005, n) > 0.79
    assert shares_power(SharesPlan(0.4), share - 0.006, n) < 0.80
