"""What happened stands along a curve at its day, and a curve begins anew where the questions are others."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.presenters.conftest import MakeCell, MakeReleased

from genklang.core.disclosure.states import State
from genklang.core.frameworks import Framework
from genklang.web.presenters import results
from genklang.web.presenters.along import MOST, Along, Happened, place
from genklang.web.presenters.slope import OUTSIDE, WIDTH, Point, picture

START = date(2026, 1, 1)
DAYS = {1: START, 2: START + timedelta(days=100), 3: START + timedelta(days=150)}


def happened(*days: int) -> list[Happened]:
    return [Happened(START + timedelta(days=day), f"Dag {day}", "något annat") for day in days]


@pytest.mark.parametrize(
    ("day", "where"), [(-3, -1), (0, 0), (50, 0.5), (100, 1), (110, 1.2), (150, 2), (151, 3), (900, 3)]
)
def test_a_day_has_its_place_between_two_laget(day: int, where: float) -> None:
    assert place(START + timedelta(days=day), list(DAYS.values())) == where


def test_two_laget_on_the_same_day_divide_nothing_by_zero() -> None:
    assert place(START, [START, START]) == 1


def test_the_newest_are_drawn_by_day() -> None:
    along = Along(DAYS, happened(*reversed(range(MOST + 3))))
    assert [row["words"] for row in along.rows()] == [f"Dag {day}" for day in range(3, MOST + 3)]
    assert along.rows(date.isoformat)[0]["day"] == "2026-01-04"


def test_a_step_past_new_questions_is_broken_also_over_a_hidden_point() -> None:
    along = Along(anew={3: {"skola"}})
    assert along.broken("skola", (1, 2, 3), [(0, 1), (1, 2)]) == [(1, 2)]
    assert along.broken("skola", (1, 2, 3), [(0, 2)]) == [(0, 2)]
    assert along.broken("halsa", (1, 2, 3), [(0, 1), (1, 2)]) == []
    assert "Läget 3" in along.anew_words("skola", (1, 2, 3))
    assert along.anew_words("skola", (1, 2)) == ""


@given(st.lists(st.floats(-1, 4), max_size=MOST))
def test_the_signs_stand_in_order_apart_and_inside(events: list[float]) -> None:
    points = [Point(f"Läget {number}", 3.0, "3") for number in (1, 2, 3)]
    drawn = picture(points, low=1, high=5, band=None, events=sorted(events))
    assert drawn is not None
    at = [float(event["x"]) for event in drawn["events"]]
    assert [event["sign"] for event in drawn["events"]] == [str(sign) for sign in range(1, len(events) + 1)]
    assert all(OUTSIDE <= x <= WIDTH - OUTSIDE for x in at)
    assert all(after - before > 18 for before, after in pairwise(at))


def test_a_broken_step_has_its_own_sign_and_not_that_of_what_is_hidden() -> None:
    points = [Point(f"Läget {number}", 3.0, "3") for number in (1, 2, 3)]
    drawn = picture(points, low=1, high=5, band=None, untold=[(0, 1)], breaks=[(1, 2)])
    assert drawn is not None
    assert (drawn["lines"], len(drawn["gaps"]), len(drawn["breaks"])) == ([], 1, 2)


def test_a_page_has_it_at_each_curve_and_says_once_that_it_is_no_cause(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    shown = {"n": 10, "value": 3.0}
    releases = [
        released(1, cell(**shown)),
        released(
            2, cell(number=2, **shown), cell(number=2, span=(1, 2), state=State.SHOWN, value=0.0, label="about_same")
        ),
    ]
    plain = results.page(releases, framework)
    along = Along({1: DAYS[1], 2: DAYS[2]}, happened(40), {2: {"skola"}})
    beside = results.page(releases, framework, beside_curves=along)
    row = next(row for row in results.flat(beside) if row["code"] == "skola")
    assert [one["words"] for one in row["happened"]] == ["Dag 40"]
    assert row["picture"]["lines"] == [] and row["picture"]["breaks"] and not row["picture"]["gaps"]
    assert "orsaken" in beside["beside_curves"]
    old = next(row for row in results.flat(plain) if row["code"] == "skola")
    assert (plain["beside_curves"], old["happened"], old["anew"], len(old["picture"]["lines"])) == ("", [], "", 1)
