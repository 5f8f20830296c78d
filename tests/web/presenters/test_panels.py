"""Rounds of assessing in words: nothing uncertain is called always, and no pile is told for more than it is."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from genklang.apps.initiatives.panel_outcome import PARTS, seen_together
from genklang.apps.initiatives.panel_types import ItemInfo, Said, Together
from genklang.core.appraisal import Pile, Score
from genklang.core.proposals import Kind, criteria
from genklang.web.presenters import panels

CRITERIA = criteria().of(Kind.FORUM)
CODES = [one.code for one in CRITERIA]
AT = datetime(2026, 4, 1, tzinfo=UTC)


def seen(steps: list[list[int | None]], *, people: int = 3, apart: int = 0) -> Together:
    """Proposals x criteria as all say; the last person `apart` steps higher."""
    items = [ItemInfo(at, at, 1, f"Förslag {at}", Kind.FORUM) for at in range(len(steps))]
    said = [
        Said(
            person,
            at,
            False,
            "",
            AT,
            tuple(
                Score(code, step if step is None or person < people - 1 else min(5, step + apart), "Därför.")
                for code, step in zip(CODES, row, strict=True)
            ),
        )
        for at, row in enumerate(steps)
        for person in range(people)
    ]
    return seen_together(Kind.FORUM, items, CODES, list(range(people)), said, seed=1)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "i ingen"),
        (0.004, "i färre än 1 av 100"),
        (0.5, "i 50 av 100"),
        (0.999, "i 99 av 100"),
        (1.0, "i alla"),
    ],
    ids=["none", "hardly", "half", "nearly", "all"],
)
def test_a_share_is_never_called_always_when_it_is_not(share: float, words: str) -> None:
    assert panels.of_hundred(share) == words


@pytest.mark.parametrize(("median", "words"), [(None, "–"), (4.0, "4"), (3.5, "3½")], ids=["nobody", "whole", "half"])
def test_a_median_is_a_whole_or_a_half_step(median: float | None, words: str) -> None:
    assert panels.half_steps(median) == words


def test_a_pile_is_named_by_how_many_the_first_are() -> None:
    assert panels.pile(Pile.HIGH, 1) == "Främst, nästan hur ni än väger"
    assert panels.pile(Pile.HIGH, 3) == "Bland de 3 främsta, nästan hur ni än väger"
    assert panels.pile(Pile.LOW, 2) == "Inte bland de 2 främsta, nästan hur ni än väger"
    assert panels.pile(Pile.TALK, 2) == "Beror på vad ni tycker är viktigast"


def test_agreement_is_told_only_of_eight_proposals_and_three_people() -> None:
    eight: list[list[int | None]] = [[1 + at % 5, 1 + at % 4] for at in range(8)]
    assert "mycket lika: 1,0" in panels.alike(seen(eight))
    assert "för få" in panels.alike(seen(eight[:7]))
    assert "för få" in panels.alike(seen(eight, people=2))
    assert "går det inte att säga" in panels.alike(seen([[3, 3]] * 8))
    assert "ganska lika" in panels.alike(replace(seen(eight), alpha=0.7))
    assert "Prata om varför." in panels.alike(replace(seen(eight), alpha=0.2))


def test_what_all_say_alike_is_nothing_to_talk_about_and_what_nobody_knows_is() -> None:
    alike = panels.told(seen([[5, 5], [1, 1]]), CRITERIA)
    assert alike["first"] == []
    assert [pile["name"] for pile in alike["piles"]] == [panels.pile(Pile.HIGH, 1), panels.pile(Pile.LOW, 1)]
    nobody = seen([[5, None], [1, 1]])
    unknown = panels.told(nobody, CRITERIA)
    assert [(one["proposal"], one["criterion"]) for one in unknown["first"]] == [("Förslag 0", CRITERIA[1].name)]
    assert unknown["first"][0]["why"].startswith("Ingen har satt ett steg.")
    assert panels.rows(nobody, [0])[0]["cells"][1] == {
        "median": "–",
        "marks": [],
        "high": 10,
        "spread": "underlag saknas från 3",
        "missing": 3,
    }
    # Where a step is missing nothing is said of who is better.
    assert unknown["better"] == []


def test_the_dots_say_the_same_as_the_words() -> None:
    (row, _other) = panels.rows(seen([[3, 2], [2, 4]], apart=1), [0, 1])
    cell = row["cells"][0]
    assert cell["spread"] == "3 från 2, 4 från 1"
    assert cell["median"] == "3"
    # Two with the same step are seen as two: beside each other, and never on the same spot.
    assert [(mark["x"], mark["y"]) for mark in cell["marks"]] == [(36, 5), (44, 5), (56, 5)]


def test_many_with_the_same_step_are_told_by_their_number() -> None:
    (row,) = panels.rows(seen([[3, 2]], people=9), [0])
    assert [(mark["x"], mark["n"]) for mark in row["cells"][0]["marks"]] == [(40, 9)]
    six = panels.rows(seen([[3, 2]], people=6), [0])[0]["cells"][0]["marks"]
    assert len({(mark["x"], mark["y"]) for mark in six}) == 6


def test_a_ribbon_of_many_ranks_has_few_parts_that_fill_it() -> None:
    many: list[list[int | None]] = [[1 + at % 5, 1 + at * 7 % 5] for at in range(40)]
    for pile in panels.told(seen(many), CRITERIA)["piles"]:
        for row in pile["rows"]:
            assert 1 <= len(row["bands"]) <= PARTS
            assert sum(float(band["width"]) for band in row["bands"]) == pytest.approx(panels.WIDTH, abs=5)
            assert row["ribbon"].startswith("plats ")
