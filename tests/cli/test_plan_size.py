"""`genklang plan-size`: two of three in, the third out, in words, JSON and CSV; and one sentence for what is wrong."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.runner import Outcome, run

from genklang.cli.plan_help import PLAN

KEYS = [
    *("design", "asked", "n", "persons", "recruit_low", "recruit_high", "effect", "effect_points", "sd", "power"),
    *("alpha", "size", "icc", "before", "dropout", "share", "share_to", "half_width", "sentence"),
]


def plan(*words: object) -> Outcome:
    return run("plan-size", *words)


def row(*words: object) -> dict[str, Any]:
    outcome = plan(*words, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    (only,) = outcome.results
    assert list(only) == KEYS
    return only


@pytest.mark.parametrize(("effect", "pairs"), [("0.2", 199), ("0.3", 90), ("0,5", 34), ("0.8", 15)])
def test_pairs_for_an_effect(effect: str, pairs: int) -> None:
    found = row("--design", "paired", "--effect", effect, "--power", "0.80")
    assert (found["asked"], found["n"], found["persons"]) == ("n", pairs, pairs)
    assert found["power"] >= 0.8
    assert row("--design", "paired", "--effect", effect)["n"] == pairs


@pytest.mark.parametrize(("pairs", "effect"), [(8, 1.16), (10, 1.00), (20, 0.66), (30, 0.53), (100, 0.28)])
def test_the_inverse_is_what_so_many_can_show(pairs: int, effect: float) -> None:
    found = row("--design", "paired", "--n", pairs)
    assert found["asked"] == "effect"
    assert found["effect"] == pytest.approx(effect, abs=5e-3)
    assert (found["effect_points"], found["half_width"]) == (None, None)


def test_steps_of_the_scale_with_the_spread_given() -> None:
    found = row("--design", "paired", "--effect", "0.3", "--sd", "0.6")
    assert (found["n"], found["recruit_low"], found["recruit_high"]) == (34, 49, 57)
    assert (found["effect"], found["effect_points"], found["sd"]) == (0.5, pytest.approx(0.3), 0.6)
    assert found["half_width"] == pytest.approx(0.217, abs=1e-3)
    # About 95 with a single question.
    assert row("--design", "paired", "--effect", "0.3", "--sd", "1.03")["n"] == 95


def test_effect_and_number_give_the_power() -> None:
    found = row("--design", "groups", "--effect", "0.5", "--n", "30")
    assert (found["asked"], found["power"]) == ("power", pytest.approx(0.4778965, abs=1e-6))
    assert row("--design", "groups", "--effect", "-0.5", "--n", "30")["power"] == found["power"]


def test_clusters_and_what_is_assumed_of_them() -> None:
    found = row("--design", "clusters", "--n", "10", "--size", "15", "--icc", "0.17")
    assert found["effect"] == pytest.approx(0.629, abs=5e-4)
    assert (found["persons"], found["size"], found["icc"]) == (300, 15, 0.17)
    outcome = plan("--design", "clusters", "--n", "10", "--format", "json")
    assert outcome.results[0]["size"] == 10
    assert any("inget sades om --size, --icc: 10 personer i varje grupp, icc 0.05" in note for note in outcome.notes)
    known = plan("--design", "clusters", "--n", "10", "--size", "15", "--icc", "0", "--format", "json").notes
    assert not any("Antaget" in note for note in known)


def test_shares_in_two_arms() -> None:
    found = row("--design", "shares", "--share", "0.40", "--n", "30")
    assert (found["asked"], found["persons"], found["share"]) == ("effect", 60, 0.4)
    assert found["share_to"] == pytest.approx(0.75, abs=5e-3)
    assert found["effect"] == pytest.approx(found["share_to"] - 0.4)
    assert "mellan 40 % och 74,9 %" in found["sentence"]
    # Cohen's exercises 6.1 as pwr has them: 55 against 50 per cent, and 10 against 5.
    assert row("--design", "shares", "--share", "0.5", "--effect", "0.05")["n"] == 1565
    assert row("--design", "shares", "--share", "0.1", "--effect", "-0.05")["n"] == 424
    assert row("--design", "shares", "--share", "0,1", "--effect=-0,05", "--n", "424")["power"] == pytest.approx(
        0.8, abs=1e-3
    )
    # No room above: what can be seen is a fall.
    assert row("--design", "shares", "--share", "0.95", "--n", "40")["share_to"] < 0.8
    out = plan("--design", "shares", "--share", "0.4", "--effect", "0.2", "--lang", "en").out
    assert (
        "To see the difference between 40 % and 60 % 80 times in 100 you need 97 people in each arm, 194 in all." in out
    )


def test_those_who_leave_are_counted_off() -> None:
    found = row("--design", "paired", "--effect", "0.5", "--dropout", "0.25")
    assert (found["n"], found["recruit_low"], found["recruit_high"], found["dropout"]) == (34, 46, 46, 0.25)
    assert "Börja därför med 46 personer." in found["sentence"]
    begun = plan("--design", "paired", "--begin", "12", "--format", "json")
    assert begun.results[0]["n"] == 9
    assert begun.results[0]["effect"] == row("--design", "paired", "--n", "9")["effect"]
    assert any(
        "Av 12 som börjar räknas med 9 som svarar till slut (25 av 100 slutar, antaget)" in n for n in begun.notes
    )
    told = plan("--design", "groups", "--begin", "20", "--dropout", "0.4", "--effect", "0.8", "--format", "json")
    assert (told.results[0]["n"], told.results[0]["asked"]) == (12, "power")
    assert any("(40 av 100 slutar)" in note for note in told.notes)
    # Who begins was said, and is not worked out again from who remains.
    assert (told.results[0]["recruit_low"], told.results[0]["recruit_high"]) == (40, 40)
    assert row("--design", "shares", "--share", "0.4", "--begin", "30")["recruit_low"] == 60
    assert row("--design", "paired", "--begin", "13")["recruit_high"] == 13


def test_a_measurement_before() -> None:
    """Method report D: ten in each arm see 1.06 with r = 0.6; without it 1.32."""
    assert row("--design", "groups", "--n", "10", "--before", "0.6")["effect"] == pytest.approx(1.06, abs=5e-3)
    assert row("--design", "groups", "--n", "10")["effect"] == pytest.approx(1.32, abs=6e-3)
    clusters = ("--design", "clusters", "--n", "5", "--size", "15", "--icc", "0.05")
    assert row(*clusters, "--before", "0.5")["effect"] == row(*clusters)["effect"]
    assert row(*clusters, "--before", "0.9")["effect"] < row(*clusters)["effect"] / 2


def test_alpha_is_heard() -> None:
    strict = row("--design", "paired", "--effect", "0.5", "--alpha", "0.01")
    assert strict["n"] == 51
    assert strict["alpha"] == 0.01


def test_words_table_and_question() -> None:
    out = plan("--design", "paired", "--effect", "0.5").out
    lines = out.splitlines()
    assert lines[0] == "Hur många behövs?"
    assert "behövs 34 par" in lines[2]
    assert "    8        0,54      0,79" in lines
    assert "  100        0,12      0,20" in lines
    assert "En grupp på åtta kan visa tecken att prata om. Tio grupper kan visa förändring." in out
    assert lines[-1].strip() == "Är det rimligt att nå så många?"
    assert plan("--design", "paired", "--n", "8").out.startswith("Hur stor skillnad kan ni se?")
    assert plan("--design", "paired", "--n", "8", "--effect", "1").out.startswith("Hur ofta syns skillnaden?")
    groups = plan("--design", "groups", "--effect", "0.5", "--lang", "en").out
    assert groups.startswith("How many are needed?")
    assert "Half" not in groups and "ö" not in groups


def test_json_has_the_table_of_widths_for_pairs_only() -> None:
    widths = json.loads(plan("--design", "paired", "--n", "8", "--format", "json").out)["widths"]
    assert [entry["n"] for entry in widths] == [5, 8, 10, 15, 20, 30, 50, 100, 200]
    assert widths[1]["three_items"] == pytest.approx(0.54, abs=5e-3)
    assert widths[1]["one_item"] == pytest.approx(0.79, abs=5e-3)
    assert "widths" not in json.loads(plan("--design", "groups", "--n", "8", "--format", "json").out)


def test_csv_and_out(tmp_path: Path) -> None:
    target = tmp_path / "plan.csv"
    outcome = plan("--design", "paired", "--effect", "0.5", "--out", target)
    assert (outcome.code, outcome.out) == (0, "")
    (only,) = csv.DictReader(io.StringIO(target.read_text(encoding="utf-8")))
    assert list(only) == KEYS
    assert only["n"] == "34"


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("--effect 0.5", "--design saknas"),
        ("--design pairs --effect 0.5", "--design kan vara paired, groups, clusters, shares"),
        ("--design paired", "hur stor skillnaden är (--effect) eller hur många ni blir (--n)"),
        ("--design paired --effect 0.5 --n 8 --power 0.8", "ge två"),
        ("--design paired --effect 0", "--effect är 0"),
        ("--design paired --effect mycket", '--effect: väntade ett tal från -1000 till 1000, fann "mycket"'),
        ("--design paired --effect nan", "--effect: väntade ett tal"),
        ("--design paired --n 1", "--n: väntade ett tal från 2 till 10000000"),
        ("--design paired --n 8.5", "--n: väntade ett helt antal"),
        ("--design paired --n 8 --power 1", "--power: väntade ett tal"),
        ("--design paired --n 8 --power 0.05", "--power ska vara större än --alpha"),
        ("--design paired --n 8 --size 10", "--size hör till --design clusters"),
        ("--design groups --n 8 --icc 0.1", "--icc hör till --design clusters"),
        ("--design paired --n 8 --before 0.5", "--before hör till --design groups, clusters"),
        ("--design clusters --begin 8", "--begin hör till --design paired, groups, shares"),
        ("--design paired --n 8 --share 0.5", "--share hör till --design shares"),
        ("--design shares --share 0.5 --n 8 --sd 1", "--sd hör till --design paired, groups, clusters"),
        ("--design shares --n 8", "--share saknas"),
        ("--design shares --share 1.2 --n 8", "--share: väntade ett tal från 0 till 1"),
        ("--design shares --share 0.9 --effect 0.2", "ger en andel under 0 eller över 1"),
        ("--design shares --share 0.5 --n 3", "Så få kan inte visa någon skillnad från 50 %"),
        ("--design paired --begin 8 --n 8", "ge ett av dem"),
        ("--design paired --begin 3 --dropout 0.6", "Av 3 som börjar blir 1 kvar"),
        ("--design paired --n 8 --dropout 1", "--dropout: väntade ett tal från 0 till 0.99"),
        ("--design clusters --n 8 --size 2.5", "--size: väntade ett helt antal"),
        ("--design clusters --n 8 --icc 1.5", "--icc: väntade ett tal från 0 till 1"),
        ("--design paired --effect 0.00001", "Så liten skillnad"),
        ("--design paired --n 8 --format xml", "--format kan vara table, json, csv"),
        ("--design paired --n", "Skriv genklang plan-size --help"),
        ("--design paired --n 8 --pairs 3", "Skriv genklang plan-size --help"),
    ],
)
def test_what_is_wrong_is_one_sentence(words: str, part: str) -> None:
    outcome = plan(*words.split())
    assert (outcome.code, outcome.out) == (2, "")
    assert part in outcome.err
    assert outcome.err.count("\n") == 1
    english = plan(*words.split(), "--lang", "en")
    assert english.code == 2
    assert not set("åäö") & set(english.err)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_help_names_every_option(lang: str) -> None:
    said = plan("--help", "--lang", lang)
    assert said.code == 0
    for name, text in PLAN[lang].items():
        if "|" in text and name not in {"usage"}:
            assert f"--{name}" in said.out
    assert set(PLAN["sv"]) == set(PLAN["en"])
    assert "plan-size" in run("--help", "--lang", lang).out
