from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.apps.activities.schedule import describe, next_window, parse_rule
from genklang.apps.activities.types import Refused, Window

START = date(2026, 1, 31)
HALF_YEAR = {"kind": "every", "n": 6, "unit": "months"}
UNGAS_VAGAR = {"kind": "start_then", "windows": [[0, 0], [3, 4], [8, 12]]}
SUMMER_JOB = {"kind": "around", "starts_on": "2026-06-15", "ends_on": "2026-07-10"}

whole = st.integers(-3, 130)
days = st.dates(date(1999, 1, 1), date(2199, 1, 1)).map(date.isoformat)
rules = st.one_of(
    st.just({"kind": "by_hand"}),
    st.fixed_dictionaries({"kind": st.just("every"), "n": whole, "unit": st.sampled_from(["weeks", "months", "days"])}),
    st.fixed_dictionaries(
        {"kind": st.just("start_then"), "windows": st.lists(st.tuples(whole, whole).map(sorted), max_size=4)}
    ),
    st.fixed_dictionaries({"kind": st.just("around"), "starts_on": days, "ends_on": days}),
)
anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=10)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=10), inner, max_size=3)),
)
odd_rules = st.one_of(
    st.dictionaries(st.sampled_from(["kind", "n", "unit", "windows", "starts_on", "ends_on"]), anything),
    st.builds(
        lambda kind, rest: rest | {"kind": kind},
        st.sampled_from(["every", "start_then", "around", "by_hand"]),
        st.dictionaries(st.sampled_from(["n", "unit", "windows", "starts_on", "ends_on"]), anything),
    ),
)


@pytest.mark.parametrize(
    ("rule", "done", "window"),
    [
        ({"kind": "by_hand"}, [], None),
        (HALF_YEAR, [], (START, date(2026, 2, 14))),
        (HALF_YEAR, [date(2026, 2, 3)], (date(2026, 8, 3), date(2026, 8, 17))),
        (HALF_YEAR, [date(2026, 2, 3), date(2026, 8, 31)], (date(2027, 2, 28), date(2027, 3, 14))),
        ({"kind": "every", "n": 10, "unit": "weeks"}, [date(2026, 2, 3)], (date(2026, 4, 14), date(2026, 4, 28))),
        (UNGAS_VAGAR, [], (START, date(2026, 2, 14))),
        (UNGAS_VAGAR, [START], (date(2026, 4, 30), date(2026, 5, 31))),
        (UNGAS_VAGAR, [START, date(2026, 5, 5)], (date(2026, 9, 30), date(2027, 1, 31))),
        (UNGAS_VAGAR, [START] * 3, None),
        (SUMMER_JOB, [], (date(2026, 6, 1), date(2026, 6, 15))),
        (SUMMER_JOB, [date(2026, 6, 3)], (date(2026, 7, 10), date(2026, 7, 24))),
        (SUMMER_JOB, [date(2026, 6, 3), date(2026, 7, 11)], None),
    ],
)
def test_the_next_window(rule, done, window):
    expected = Window(*window) if window else None
    assert next_window(parse_rule(rule), starts_on=START, done=done) == expected


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"kind": "by_hand"}, "När ledaren öppnar det"),
        (HALF_YEAR, "Med 6 månader emellan"),
        ({"kind": "every", "n": 1, "unit": "months"}, "Varje månad"),
        ({"kind": "every", "n": 1, "unit": "weeks"}, "Varje vecka"),
        ({"kind": "every", "n": 10, "unit": "weeks"}, "Med 10 veckor emellan"),
        (UNGAS_VAGAR, "I början, efter 3–4 månader och efter 8–12 månader"),
        ({"kind": "start_then", "windows": [[1, 1]]}, "Efter 1 månad"),
        (SUMMER_JOB, "En gång före 15 juni 2026 och en gång efter 10 juli 2026"),
    ],
)
def test_a_rule_in_words(rule, words):
    assert describe(parse_rule(rule)) == words


@pytest.mark.parametrize(
    "rule",
    [
        {},
        {"kind": "now and then"},
        {"kind": "every", "n": 0, "unit": "months"},
        {"kind": "every", "n": True, "unit": "months"},
        {"kind": "every", "n": 25, "unit": "months"},
        {"kind": "every", "n": 2, "unit": "days"},
        {"kind": "start_then", "windows": []},
        {"kind": "start_then", "windows": [[3, 2]]},
        {"kind": "start_then", "windows": [[0, 3], [3, 4]]},
        {"kind": "around", "starts_on": "2026-07-10", "ends_on": "2026-06-15"},
        {"kind": "around", "starts_on": "i morgon", "ends_on": "2026-06-15"},
    ],
)
def test_a_rule_that_cannot_be_followed_is_refused(rule):
    with pytest.raises(Refused) as refused:
        parse_rule(rule)
    assert refused.value.code == "bad_rule"


@given(rule=odd_rules)
def test_any_rule_is_read_or_refused(rule):
    try:
        read = parse_rule(rule)
    except Refused as refused:
        assert refused.code == "bad_rule"  # noqa: PT017 - both ways out are right
    else:
        assert parse_rule(read) == read


@given(rule=rules, done=st.lists(st.dates(date(2026, 1, 1), date(2060, 1, 1)), max_size=6).map(sorted))
def test_a_window_never_ends_before_it_begins_nor_comes_before_what_is_done(rule, done):
    try:
        read = parse_rule(rule)
    except Refused:
        return
    assert describe(read)
    window = next_window(read, starts_on=START, done=done)
    if window is not None:
        assert window.earliest <= window.latest <= window.earliest + timedelta(days=366 * 11)
    if window is not None and read["kind"] == "every" and done:
        assert window.earliest > done[-1]
