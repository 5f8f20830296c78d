"""The policy file: every wrong one is refused with its line; the shipped one holds the decided values."""

import datetime
import re
from contextlib import suppress
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core.disclosure.policy import LEVELS, Policy, PolicyError, default_policy, load_policy, named_policy

SHIPPED = (files("genklang") / "library" / "policies" / "disclosure-2026.yaml").read_text(encoding="utf-8")


def problems(text: str) -> list[str]:
    with pytest.raises(PolicyError) as caught:
        load_policy(text)
    return [str(problem) for problem in caught.value.problems]


def test_the_shipped_policy_holds_the_decided_values() -> None:
    policy = default_policy()
    assert policy.name == "disclosure-2026"
    assert policy.dated == datetime.date(2026, 11, 21)
    assert [policy.least(level) for level in LEVELS] == [5, 10, 10, 10, 10]
    assert policy.least("group", width=1) == 10
    assert policy.least("group", width=2) == policy.least("group", width=1.5) == 5, "only two steps need more"
    assert (policy.guard_size, policy.interval_from, policy.triple_from) == (5, 10, 10)
    assert (policy.roster_share, policy.clip_share) == (0.6, 1.5)
    assert (policy.person_width_share, policy.hidden_width_share) == (0.5, 0.25)
    assert policy.coarse(4) == 0.5
    assert policy.triple_least("area") == 20
    assert policy.triple_least("group") == 10
    # A threshold above it counts for the three as well.
    assert replace(policy, least_initiative=15).triple_least("initiative") == 15
    assert replace(policy, least_area=25).triple_least("area") == 25
    parts = replace(policy, distribution_from=12, distribution_from_total=22)
    assert [parts.distribution_least(level) for level in LEVELS] == [12, 22, 22, 22, 22]
    assert replace(parts, least_area=25).distribution_least("area") == 25


def test_every_value_says_why() -> None:
    policy = default_policy()
    for name, sentence in policy.why.items():
        assert re.fullmatch(r"[A-ZÅÄÖ].{30,}\.", sentence), name
    assert set(policy.why) == set(Policy.__annotations__) - {"name", "dated", "why"}


@pytest.mark.parametrize(
    ("width", "step"), [(1, 0.1), (3, 0.1), (4, 0.1), (5, 0.2), (6, 0.2), (10, 0.5), (40, 1.0), (100, 5.0)]
)
def test_a_broad_scale_is_rounded_as_coarsely_as_five_steps(width: float, step: float) -> None:
    assert default_policy().rounding(width) == step


def test_an_unknown_level_is_loud() -> None:
    with pytest.raises(KeyError):
        default_policy().least("person")


def test_an_unknown_policy_is_refused_with_the_known_names() -> None:
    with pytest.raises(PolicyError, match=r"'generous'; det finns: .*disclosure-2026"):
        named_policy("generous")


def test_each_parameter_is_needed_on_its_own() -> None:
    for name in default_policy().why:
        without = re.sub(rf"  {name}:\n    value: .*\n    why: .*\n", "", SHIPPED)
        assert without != SHIPPED
        assert [problem.endswith(f"parameters.{name}: saknas") for problem in problems(without)] == [True]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "field", "message"),
    [
        ("value: 5\n", "value: fem\n", "parameters.least_group.value", "väntade ett heltal från 1 till 10000"),
        ("value: 5\n", "value: 0\n", "parameters.least_group.value", "väntade ett heltal från 1 till 10000"),
        ("value: 5\n", "value: true\n", "parameters.least_group.value", "väntade ett heltal från 1 till 10000"),
        ("value: 0.6\n", "value: -1\n", "parameters.roster_share.value", "väntade ett tal större än 0 och högst 100"),
        ("value: 0.6\n", "value: .nan\n", "parameters.roster_share.value", "väntade ett tal större än 0 och högst 100"),
        ("  least_area:", "  least_areas:", "parameters.least_areas", "okänt fält"),
        ("dated: 2026-11-21", "dated: i höst", "dated", "väntade ett datum, ÅÅÅÅ-MM-DD"),
        (
            "[40, 10], [100, 5]",
            "[400, 10], [100, 5]",
            "parameters.triple_ends.value",
            "väntade [[högsta antal, procent],",
        ),
        ("value: 1.5", "value: 2.5", "parameters.clip_share", "gränserna för låga och höga medelvärden går om"),
    ],
)
def test_a_wrong_value_is_named_by_line_and_field(old: str, new: str, field: str, message: str) -> None:
    text = SHIPPED.replace(old, new, 1)
    found = problems(text)
    assert any(f", {field}: {message}" in problem for problem in found), found
    if "clip_share" not in field:
        assert any(problem.startswith(f"rad {line_of(SHIPPED, old)}, {field}") for problem in found), found


def test_an_end_is_coded_from_one_per_cent_to_under_half() -> None:
    for percent, wrong in ((0, True), (1, False), (49, False), (50, True)):
        text = SHIPPED.replace("[[20, 20], [40, 10]", f"[[20, {percent}], [40, 10]")
        assert text != SHIPPED
        if wrong:
            assert any("parameters.triple_ends.value" in problem for problem in problems(text))
        else:
            assert load_policy(text).triple_ends[0] == (20, percent)


def test_whole_numbers_and_shares_have_ends() -> None:
    for old, fits, wrong in (("value: 5\n", 10_000, 10_001), ("value: 0.6\n", 100, 101)):
        assert load_policy(SHIPPED.replace(old, f"value: {fits}\n", 1))
        for beyond in (0, wrong):
            assert problems(SHIPPED.replace(old, f"value: {beyond}\n", 1))


@pytest.mark.parametrize(
    "steps",
    ["[[20, 10, 7], [null, 1]]", "[[20.5, 10], [null, 1]]", "[ab, [null, 1]]", "[[20, 10], [100, 5]]", "[]", "7"],
)
def test_steps_that_are_none_are_refused(steps: str) -> None:
    text = re.sub(r"(  triple_steps:\n    value: ).*", rf"\g<1>{steps}", SHIPPED)
    assert any("parameters.triple_steps.value: väntade" in problem for problem in problems(text))


def test_one_step_for_everybody_is_enough() -> None:
    text = re.sub(r"(  triple_steps:\n    value: ).*", r"\g<1>[[null, 5]]", SHIPPED)
    assert load_policy(text).triple_steps == ((None, 5),)


def test_low_and_high_means_may_meet_in_the_smallest_group_but_not_pass() -> None:
    """2 x 2.4 is under five persons, 2 x 2.5 is not."""
    assert load_policy(SHIPPED.replace("value: 1.5", "value: 2.4", 1)).clip_share == 2.4
    assert problems(SHIPPED.replace("value: 1.5", "value: 2.5", 1))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "rad 0"),
        ("x" * 100_001, "rad 0"),
        ("a: 1\nb: &x 1\n", "rad 2"),
        ("a: 1\nb: 2\nc: [\n", "rad 4"),
        ("\x07", "rad 0"),
    ],
)
def test_another_kind_of_file_is_told_by_its_line_or_as_a_whole(text: str, where: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith(f"{where}: ")


def test_a_file_as_long_as_may_be_is_read_and_an_unknown_name_is_about_the_whole() -> None:
    text = SHIPPED + "# " + "x" * (100_000 - len(SHIPPED) - 2)
    assert len(text) == 100_000 and load_policy(text).guard_size == 5
    assert any("stor" in problem for problem in problems(text + "x"))
    with pytest.raises(PolicyError, match=r"^rad 0, name: "):
        named_policy("generous")


def test_a_repeated_field_and_all_other_problems_are_told_at_once() -> None:
    text = SHIPPED.replace("name: disclosure-2026", "name: 3\nname: x").replace("value: 10", "value: ten")
    found = problems(text)
    assert "rad 4, name: står två gånger" in found
    assert "rad 3, name: väntade en text" in found
    assert sum("väntade ett heltal" in problem for problem in found) == SHIPPED.count("value: 10")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "filen är tom"),
        ("- a", "väntade namn och värden"),
        ("a: &x 1\nb: *x", "hänvisningar"),
        ("a: [", "inte YAML"),
        ("x" * 100_001, "filen är för stor"),
    ],
)
def test_another_kind_of_file_is_refused(text: str, message: str) -> None:
    assert any(message in problem for problem in problems(text))


@given(st.text(alphabet=st.sampled_from("abn:[]{}-&*!|>?,#'\"\t\n 0123.éß\x00"), max_size=80) | st.text(max_size=60))
def test_no_text_gives_another_error(text: str) -> None:
    with pytest.raises(PolicyError):
        load_policy(text)


@given(st.data())
def test_a_damaged_policy_is_read_or_refused(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(SHIPPED) - 1))
    cut = data.draw(st.integers(0, 30))
    put = data.draw(st.text(alphabet="[]{}:-!&*# \n0x\x07", max_size=3))
    with suppress(PolicyError):
        assert load_policy(SHIPPED[:at] + put + SHIPPED[at + cut :]).guard_size > 0


def test_the_examples_say_so_and_are_dated_and_releases_know_only_the_default() -> None:
    for name in ("disclosure-exempel-strangare", "disclosure-exempel-friare"):
        policy = named_policy(name)
        assert policy.name == name
        assert policy.dated >= default_policy().dated
        assert set(policy.why) == set(default_policy().why)
        for parameter, sentence in policy.why.items():
            assert re.fullmatch(r"Exempel, (strängare|friare)\. [A-ZÅÄÖ].{30,}\.", sentence), parameter
            assert sentence != default_policy().why[parameter]
    rooms = Path(str(files("genklang"))) / "apps"
    texts = {file: file.read_text(encoding="utf-8") for file in rooms.rglob("*.py")}
    assert any("default_policy" in text for text in texts.values())
    assert [file for file, text in texts.items() if "named_policy" in text or "load_policy" in text] == []
