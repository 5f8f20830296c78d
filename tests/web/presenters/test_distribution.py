"""The bars of a distribution: as long as the share that was let through, open where only an end of it is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.presenters.conftest import MakeCell, MakeReleased
from tests.web.presenters.test_results import plain

from genklang.core.disclosure.evidence import Level, Measure, MeasureKind
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.released import ReleasedCell, Share
from genklang.core.disclosure.states import State
from genklang.core.frameworks import Framework
from genklang.core.wording import Around
from genklang.web.presenters import results
from genklang.web.presenters.distribution import WIDTH, distribution

AROUND = Around(policy=default_policy(), scale=(1, 5), answered=12, roster=12)
THREE = (Share(20, "at_most", True), Share(30, "about", True), Share(60, "about", True))
FIVE = tuple(Share(percent, "about", False) for percent in (15, 20, 35, 15, 15))


def level(*shares: Share, n: int = 12) -> ReleasedCell:
    measure = Measure(MeasureKind.INDICATOR, "skola")
    return ReleasedCell(measure, 1, None, State.SHOWN, n=n, value=3.4, distribution=shares or None)


def test_each_part_has_its_words_and_its_bar() -> None:
    shown = distribution(level(*THREE), AROUND, least=10)
    assert [(row["name"], row["scores"], row["share"]) for row in shown["rows"]] == [
        ("Lågt", "under 2,5", "högst 2 av 10"),
        ("Mitten", "2,5 till 3,5", "ungefär 3 av 10"),
        ("Högt", "över 3,5", "ungefär 6 av 10"),
    ]
    bars = [(row["filled"], row["open_from"], row["open_to"]) for row in shown["rows"]]
    assert bars == [("", "0", "40"), ("60", "", ""), ("120", "", "")]
    assert (shown["question"], shown["missing"]) == ("Känner ni igen det?", [])
    assert shown["about"].startswith("Gäller alla 12 ")


def test_nearly_all_is_sure_to_its_end_and_open_beyond() -> None:
    shown = distribution(level(THREE[0], THREE[0], Share(80, "at_least", True)), AROUND, least=10)
    last = shown["rows"][-1]
    assert (last["filled"], last["open_from"], last["open_to"]) == ("160", "160", str(WIDTH))
    assert last["share"] == "minst 8 av 10"


def test_a_number_and_its_sign_stay_on_one_line() -> None:
    assert distribution(level(*FIVE), AROUND, least=20)["rows"][0]["share"] == "ungefär 15\u00a0%"


@given(st.integers(0, 100), st.sampled_from(("about", "at_most", "at_least")))
def test_a_bar_never_says_more_than_its_share(percent: int, coding: str) -> None:
    share = Share(percent, coding, False)  # type: ignore[arg-type]
    row = distribution(level(share, *THREE[1:]), AROUND, least=10)["rows"][0]
    sure, start, end = (float(row[name] or 0) / WIDTH * 100 for name in ("filled", "open_from", "open_to"))
    reaches = {"about": (percent, 0, 0), "at_most": (0, 0, percent), "at_least": (percent, percent, 100)}
    assert (sure, start, end) == pytest.approx(reaches[coding])


def test_where_there_is_none_the_reason_takes_its_place() -> None:
    shown = distribution(level(n=9), AROUND, least=10)
    assert (shown["rows"], shown["about"], shown["question"]) == ([], "", "")
    assert "minst 10" in shown["missing"][0]
    assert distribution(None, AROUND, least=10) == {
        "rows": [],
        "about": "",
        "note": "",
        "question": "",
        "missing": [],
    }


@pytest.mark.parametrize(("unit", "least"), [(Level.GROUP, 10), (Level.ACTIVITY, None), (Level.ORGANISATION, None)])
def test_a_page_has_it_for_indicators_and_says_how_many_it_takes(
    framework: Framework, cell: MakeCell, released: MakeReleased, unit: Level, least: int | None
) -> None:
    cells = [
        cell("skola", value=3.4, n=25, distribution=THREE if unit is Level.GROUP else FIVE),
        cell("rorelse", value=3.4, n=(least or 25) - 1),
        cell("utbildning", kind=MeasureKind.FOCUS_AREA, value=3.4, n=25),
    ]
    shown = results.page([released(1, *cells, level=unit)], framework)
    rows = {row["code"]: row["distribution"] for row in results.flat(shown)}
    assert len(rows["skola"]["rows"]) == (3 if unit is Level.GROUP else 5)
    # Where the policy shows none, nothing is missing.
    assert [f"minst {least}" in why for why in rows["rorelse"]["missing"]] == ([True] if least else [])
    assert rows["utbildning"]["rows"] == rows["utbildning"]["missing"] == rows["valmaende"]["missing"] == []
    assert plain(shown)


def test_a_single_question_is_told_by_its_answers(framework: Framework, cell: MakeCell, released: MakeReleased) -> None:
    shown = results.page([released(1, cell("rorelse", value=3.4, n=12, distribution=THREE))], framework)
    row = next(row for row in results.flat(shown) if row["code"] == "rorelse")
    assert [part["scores"] for part in row["distribution"]["rows"]] == ["1 till 2", "3", "4 till 5"]


def test_what_the_shares_are_is_said_once_and_only_where_there_are_any(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    def said(*cells: ReleasedCell) -> int:
        return sum("avrundade" in line for line in results.page([released(1, *cells)], framework)["meanings"])

    assert said(cell("skola", value=3.4, n=12)) == 0
    assert said(*(cell(code, value=3.4, n=12, distribution=THREE) for code in ("skola", "rorelse"))) == 1
