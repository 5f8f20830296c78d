"""A summary that shows only the rises, or only the falls, of a report that has both is told to whoever writes it."""

import pytest

from genklang.core.reports import Why, one_sided

WHOLE = {"gemenskap": "clear_up", "skola": "sign_down", "studiero": "clear_down", "rorelse": "clear_down"}


def test_the_first_clear_change_the_other_way_is_named() -> None:
    (remark,) = one_sided({"gemenskap": "clear_up"}, WHOLE)
    assert (remark.why, remark.label) == (Why.ONE_WAY, "studiero")
    (remark,) = one_sided({"skola": "sign_down", "rorelse": "clear_down"}, WHOLE)
    assert remark.label == "gemenskap"


@pytest.mark.parametrize(
    "here",
    [{}, {"trygghet": "about_same"}, {"gemenskap": "clear_up", "skola": "sign_down"}],
    ids=["no figures", "no way", "both ways"],
)
def test_nothing_is_told_where_no_way_is_chosen(here: dict[str, str]) -> None:
    assert one_sided(here, WHOLE) == ()


def test_a_sign_the_other_way_is_no_clear_change() -> None:
    assert one_sided({"gemenskap": "clear_up"}, {"gemenskap": "clear_up", "skola": "sign_down"}) == ()
