"""Every pair of occasions asked for, and who may be in the numbers; reliability and who left, beside the movement."""

import json
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cli.runner import movement, run

BASE = ("--person", "id", "--occasion", "t", "--items", "a,b,c")


def panel(
    folder: Path, people: int = 40, rounds: int = 3, *, gone: int = 0, seed: int = 1, words: bool = False
) -> Path:
    """People who answer a, b, c on 1 to 5 about one level of their own; the last `gone` only the first time."""
    rng = np.random.default_rng(seed)
    level = rng.normal(3, 0.8, people)
    rows = ["id,t,g,a,b,c"]
    for time in range(1, rounds + 1):
        for person in range(people):
            if time == 1 or person < people - gone:
                own = level[person] - (0.9 if person >= people - gone else 0) + 0.2 * time
                answers = np.clip(np.rint(own + rng.normal(0, 0.6, 3)), 1, 5).astype(int)
                name = f"tid{time}" if words else str(time)
                rows.append(",".join([f"p{person}", name, "xy"[person % 2], *map(str, answers)]))
    file = folder / "svar.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return file


def spans(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((row["occasion_from"], row["occasion_to"]) for row in rows))


def test_all_gives_every_pair_the_whole_way_first(tmp_path: Path) -> None:
    file = panel(tmp_path, rounds=4)
    outcome = movement(file, *BASE, "--occasions", "all", "--policy", "none")
    assert outcome.code == 0, outcome.err
    found = spans(outcome.results)
    assert found[:2] == [("1", "4"), ("3", "4")]
    assert sorted(found) == [(str(a), str(b)) for a, b in combinations(range(1, 5), 2)]
    assert len(outcome.results) == 6 * 3
    assert any("Läs hela vägen först" in note for note in outcome.notes)


def test_without_a_policy_each_pair_is_what_it_is_alone(tmp_path: Path) -> None:
    file = panel(tmp_path, gone=9)
    together = movement(file, *BASE, "--occasions", "all", "--policy", "none", "--group", "g").results
    for then, now in (("1", "2"), ("1", "3"), ("2", "3")):
        alone = movement(file, *BASE, "--from", then, "--to", now, "--policy", "none", "--group", "g").results
        assert [row for row in together if (row["occasion_from"], row["occasion_to"]) == (then, now)] == alone


def test_named_occasions_and_words_in_the_order_given(tmp_path: Path) -> None:
    file = panel(tmp_path, rounds=4)
    picked = movement(file, *BASE, "--occasions", "4,1.0,2")
    assert spans(picked.results) == [("1", "4"), ("2", "4"), ("1", "2")]
    two = movement(file, *BASE, "--occasions", "1,3")
    assert two.results == movement(file, *BASE, "--from", "1", "--to", "3").results
    assert not any("Läs hela vägen" in note for note in two.notes)
    worded = panel(tmp_path, words=True)
    said = movement(worded, *BASE, "--occasions", "tid2,tid1,tid3")
    assert spans(said.results) == [("tid2", "tid3"), ("tid1", "tid3"), ("tid2", "tid1")]


def test_an_occasion_called_all_is_an_occasion(tmp_path: Path) -> None:
    file = panel(tmp_path, words=True)
    file.write_text(file.read_text(encoding="utf-8").replace("tid3", "all"), encoding="utf-8")
    assert spans(movement(file, *BASE, "--occasions", "tid1,all").results) == [("tid1", "all")]


def test_under_a_policy_several_pairs_rest_on_the_same_people_and_items(tmp_path: Path) -> None:
    """Otherwise the one who is in 1-2 and not in 1-3 could be worked out: here p0, who answered 5 and left."""
    rows = ["id,t,a,b"]
    for person in range(12):
        for time in (1, 2, 3):
            if person or time < 3:
                skipped = person == 1 and time == 2
                rows.append(f"p{person},{time},{2 + (person + time) % 3 if person else 5},{'' if skipped else 3}")
    file = tmp_path / "svar.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    words = ("--person", "id", "--occasion", "t", "--items", "a,b")
    several = movement(file, *words, "--occasions", "all").results
    assert {row["n"] for row in several if row["indicator"] == "a"} == {11}
    assert {row["n"] for row in several if row["indicator"] == "b"} == {10}
    means: dict[tuple[str, str], set[float]] = {}
    for row in several:
        means.setdefault((row["indicator"], row["occasion_from"]), set()).add(row["mean_from"])
        means.setdefault((row["indicator"], row["occasion_to"]), set()).add(row["mean_to"])
    assert all(len(shown) == 1 for shown in means.values()), means
    alone = {row["indicator"]: row["n"] for row in movement(file, *words, "--from", 1, "--to", 2).results}
    assert alone == {"a": 12, "b": 11}
    notes = movement(file, *words, "--occasions", "all").notes
    assert any("än minst 10 i samma grupp är inte med" in note for note in notes)


def test_under_a_policy_who_changes_groups_stays_in_the_first(tmp_path: Path) -> None:
    file = panel(tmp_path, people=24)
    lines = file.read_text(encoding="utf-8").splitlines()
    moved = [line.replace(",x,", ",y,") if line.startswith(("p0,2", "p0,3")) else line for line in lines]
    file.write_text("\n".join(moved) + "\n", encoding="utf-8")
    results = movement(file, *BASE, "--occasions", "all", "--group", "g").results
    assert {(row["group"], row["n"]) for row in results} == {("x", 12), ("y", 12)}


def by_pattern(folder: Path, patterns: dict[str, int]) -> Path:
    """So many people there at just the occasions of each pattern, "13" for the first and the third."""
    rows, person = ["id,t,a"], 0
    for pattern, count in patterns.items():
        for _ in range(count):
            rows += [f"p{person},{time},{1 + (person + int(time)) % 5}" for time in pattern]
            person += 1
    file = folder / "svar.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return file


def pairs(file: Path) -> dict[tuple[str, str], tuple[int | None, str]]:
    words = ("--person", "id", "--occasion", "t", "--items", "a", "--occasions", "all")
    rows = movement(file, *words).results
    return {(row["occasion_from"], row["occasion_to"]): (row["n"], row["state"]) for row in rows}


def test_under_a_policy_many_who_came_the_same_times_stay_in(tmp_path: Path) -> None:
    found = pairs(by_pattern(tmp_path, {"123": 30, "12": 10, "13": 9, "23": 1}))
    assert found == {("1", "3"): (30, "shown"), ("2", "3"): (30, "shown"), ("1", "2"): (40, "shown")}


def test_where_too_few_came_the_same_times_it_is_too_few_and_not_nobody(tmp_path: Path) -> None:
    found = pairs(by_pattern(tmp_path, {"12": 8, "13": 8, "3": 5}))
    assert found == {("1", "3"): (None, "too_few"), ("2", "3"): (None, "no_pairs"), ("1", "2"): (None, "too_few")}


@given(st.lists(st.integers(0, 14), min_size=4, max_size=4))
@settings(max_examples=25)
def test_no_two_numbers_ever_differ_by_few(counts: list[int]) -> None:
    """Sets behind all numbers about one occasion: whatever is added and subtracted, nobody or ten at least are left."""
    patterns = dict(zip(("12", "13", "23", "123"), counts, strict=True))
    if not all(any(time in pattern and count for pattern, count in patterns.items()) for time in "123"):
        return
    with TemporaryDirectory() as folder:
        found = pairs(by_pattern(Path(folder), patterns))
    stay = {pattern: count if count >= 10 else 0 for pattern, count in patterns.items()}
    for (then, now), (n, state) in found.items():
        expected = sum(count for pattern, count in stay.items() if then in pattern and now in pattern)
        assert (n or 0) == expected
        assert (state == "shown") == (expected > 0) or state == "clipped"


def test_the_table_has_a_heading_for_each_pair_and_explains_once(tmp_path: Path) -> None:
    out = run("movement", panel(tmp_path), *BASE, "--occasions", "all").out
    lines = out.splitlines()
    assert [line for line in lines if line.startswith("Förflyttning")] == [
        "Förflyttning från 1 till 3",
        "Förflyttning från 2 till 3",
        "Förflyttning från 1 till 2",
    ]
    assert out.count("Vad orden betyder") == out.count("Att veta") == 1


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        (("--occasions", "all", "--from", "1"), 2, "--occasions står för sig"),
        (("--occasions", "1", "--to", "2"), 2, "--occasions står för sig"),
        (("--occasions", "1"), 2, "--occasions behöver minst två"),
        (("--occasions", "1,1.0"), 2, "1 står två gånger i --occasions"),
        (("--occasions", "1,9"), 3, "tillfället 9 finns inte"),
        (("--occasions", ""), 2, "--occasions behöver ett värde"),
    ],
)
def test_wrong_occasions(tmp_path: Path, words: tuple[str, ...], code: int, part: str) -> None:
    outcome = movement(panel(tmp_path), *BASE, *words)
    assert (outcome.code, part in outcome.err) == (code, True), outcome.err


def test_all_of_occasions_in_words_asks_for_their_order(tmp_path: Path) -> None:
    outcome = movement(panel(tmp_path, words=True), *BASE, "--occasions", "all")
    assert outcome.code == 2
    assert "Skriv dem i tidsordning: --occasions A,B" in outcome.err


# reliability ------------------------------------------------------------------------------------------------------


def beside(file: Path, *words: object) -> dict[str, Any]:
    (file.parent / "ind.yaml").write_text("tre: [a, b, c]\ntva: [a, b]\nen: [c]\n", encoding="utf-8")
    base = ("--person", "id", "--occasion", "t", "--indicators", file.parent / "ind.yaml")
    outcome = run("movement", file, *base, *words, "--format", "json")
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


def test_reliability_from_thirty_without_a_policy_and_from_two_hundred_with_one(tmp_path: Path) -> None:
    small = panel(tmp_path, people=40)
    three, two, one = beside(small, "--policy", "none")["reliability"]
    assert (three["indicator"], three["items"], three["n"], three["kind"]) == ("tre", 3, 40, "omega")
    assert 0.6 < three["coefficient"] < 0.9
    assert three["alpha_low"] < three["alpha"] < three["alpha_high"]
    assert (two["kind"], one["kind"], one["coefficient"]) == ("spearman_brown", "none", None)
    assert one["sentence"].startswith("En ensam fråga")
    notes = beside(small, "--policy", "none")["notes"]
    assert any(note.startswith("Hur väl frågorna hör ihop vid 1") and "färre än 200" in note for note in notes)
    hidden = beside(small)["reliability"][0]
    assert {hidden[key] for key in ("n", "kind", "coefficient", "alpha", "alpha_low", "rough")} == {None}
    assert hidden["sentence"] == "Hur väl frågorna hör ihop räknas ut först när 200 har svarat."
    many = panel(tmp_path, people=200)
    shown = beside(many)["reliability"][0]
    assert (shown["n"], shown["rough"]) == (200, False)
    assert shown["coefficient"] == round(beside(many, "--policy", "none")["reliability"][0]["coefficient"], 2)
    assert beside(panel(tmp_path, people=199))["reliability"][0]["coefficient"] is None
    few = beside(panel(tmp_path, people=29), "--policy", "none")
    assert few["reliability"][0]["coefficient"] is None
    assert any("först när 30 har svarat" in note for note in few["notes"])


def test_an_item_that_goes_against_the_others_is_named(tmp_path: Path) -> None:
    file = panel(tmp_path, people=60)
    assert beside(file)["reliability"][0]["against"] == []
    turned = beside(file, "--reverse", "b")
    assert "b" in turned["reliability"][0]["against"]
    assert any("Går åt motsatt håll mot de andra" in note for note in turned["notes"])


def test_a_rough_question_is_not_clear_in_a_small_group(tmp_path: Path) -> None:
    """204 people whose a, b and c have nothing to do with each other; group z is nine who all rise by one."""
    rng = np.random.default_rng(9)
    rows = ["id,t,g,a,b,c"]
    for person in range(204):
        group = "z" if person < 9 else "y"
        then = rng.integers(1, 5, 3) if group == "y" else np.array([2, 3, 2])
        for time in (1, 2):
            rows.append(",".join([f"p{person}", str(time), group, *map(str, then + (time - 1) * (group == "z"))]))
    file = tmp_path / "svar.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    whole = beside(file, "--group", "g")
    assert whole["reliability"][0]["rough"] is True
    labels = {(row["group"], row["indicator"]): row["label"] for row in whole["results"]}
    assert labels["z", "tre"] == "sign_up"
    assert labels["z", "en"] == "clear_up"
    assert any("(grov fråga)" in note and "under 10 par" in note for note in whole["notes"])


# who left ---------------------------------------------------------------------------------------------------------


def test_where_those_who_left_began(tmp_path: Path) -> None:
    file = panel(tmp_path, people=60, rounds=2, gone=20)
    exact = beside(file, "--policy", "none")["attrition"][0]
    assert (exact["first"], exact["again"], exact["occasion_from"], exact["occasion_to"]) == (60, 40, "1", "2")
    assert exact["difference"] == pytest.approx(exact["mean_leavers"] - exact["mean_stayers"])
    assert exact["low"] < exact["difference"] < exact["high"] < 0
    result = beside(file, "--policy", "none")["results"][0]
    assert exact["mean_stayers"] == pytest.approx(result["mean_from"])
    shown = beside(file)
    rounded = shown["attrition"][0]
    assert rounded["mean_stayers"] == shown["results"][0]["mean_from"]
    assert rounded["difference"] == pytest.approx(round(rounded["mean_leavers"] - rounded["mean_stayers"], 1))
    assert rounded["low"] == pytest.approx(np.floor(exact["low"] * 10) / 10)
    assert rounded["high"] == pytest.approx(np.ceil(exact["high"] * 10) / 10)
    assert any(note.startswith("De som inte sågs igen började annorlunda") for note in shown["notes"])


def test_who_left_is_not_compared_where_it_could_be_subtracted_or_tells_too_few(tmp_path: Path) -> None:
    file = panel(tmp_path, people=60, rounds=3, gone=20)
    for words in (("--group", "g"), ("--occasions", "all")):
        rows = beside(file, *words)["attrition"]
        assert all(row["difference"] is None and row["mean_leavers"] is None for row in rows)
        assert rows[0]["sentence"].startswith("40 av 60 svarade igen")
    nine = beside(panel(tmp_path, people=60, rounds=2, gone=9))["attrition"][0]
    assert (nine["first"], nine["again"], nine["mean_leavers"]) == (60, 51, None)
    few = beside(panel(tmp_path, people=12, rounds=2, gone=4))["attrition"][0]
    assert (few["first"], few["again"], few["sentence"]) == (12, None, None)


def test_the_agreed_keys_stand_first_and_unchanged(tmp_path: Path) -> None:
    assert list(beside(panel(tmp_path)))[:2] == ["results", "notes"]
