from hypothesis import given
from hypothesis import strategies as st

from genklang.web.presenters.slope import BOTTOM, TOP, Point, picture, steps


def points(*values: float | None) -> list[Point]:
    return [Point(f"Läget {at}", value, "x") for at, value in enumerate(values, 1)]


def test_the_ends_of_the_scale_are_the_ends_of_the_picture() -> None:
    drawn = picture(points(1, 5), low=1, high=5, band=None)
    assert drawn is not None
    assert [mark["y"] for mark in drawn["marks"]] == [f"{BOTTOM:.1f}", f"{TOP:.1f}"]
    assert drawn["band"] == ""


def test_the_band_opens_from_the_first_point() -> None:
    drawn = picture(points(3, 3.5), low=1, high=5, band=(0.0, 1.0))
    assert drawn is not None
    first, above, below = (tuple(map(float, corner.split(","))) for corner in drawn["band"].split())
    start = drawn["lines"][0].split()[0]
    assert ",".join(f"{part:.1f}" for part in first) == start
    assert above[1] < below[1]
    assert below[1] == first[1]  # no change at the interval's low end


def test_one_point_is_no_slope() -> None:
    assert picture(points(3, None), low=1, high=5, band=None) is None
    assert picture(points(3), low=1, high=5, band=None) is None


def test_a_clipped_end_points_outwards() -> None:
    ends = [Point("Läget 1", 1.8, "1,8 eller lägre", "low"), Point("Läget 2", 4.2, "4,2 eller högre", "high")]
    drawn = picture(ends, low=1, high=5, band=None)
    assert drawn is not None
    for mark, away in zip(drawn["marks"], (1, -1), strict=True):
        tip = float(mark["triangle"].split()[-1].split(",")[1])
        assert (tip - float(mark["y"])) * away > 0


def test_where_the_change_is_not_told_there_is_the_sign_for_hidden_and_no_line() -> None:
    row = points(3, 2, None, 4, 4.5)
    assert steps(row) == [(0, 1), (1, 3), (3, 4)]
    whole = picture(row, low=1, high=5, band=None)
    broken = picture(row, low=1, high=5, band=None, untold=[(1, 3)])
    alone = picture(row, low=1, high=5, band=None, untold=steps(row))
    assert whole and broken and alone
    places = [f"{mark['x']},{mark['y']}" for mark in whole["marks"] if mark["y"]]
    assert (whole["lines"], whole["gaps"]) == ([" ".join(places)], [])
    assert broken["lines"] == [" ".join(places[:2]), " ".join(places[2:])]
    assert broken["gaps"] == [whole["marks"][2]["x"]]
    assert alone["lines"] == []
    assert len(alone["gaps"]) == 3
    assert alone["marks"] == whole["marks"]


@given(st.lists(st.one_of(st.none(), st.floats(1, 5)), min_size=2, max_size=6))
def test_everything_stays_in_the_picture(values: list[float | None]) -> None:
    drawn = picture(points(*values), low=1, high=5, band=(-4, 4))
    if drawn is None:
        assert sum(value is not None for value in values) < 2
        return
    pairs = " ".join((*drawn["lines"], drawn["band"])).split()
    numbers = [float(part) for pair in pairs for part in pair.split(",")]
    assert all(0 <= number <= float(drawn["width"]) for number in numbers)
