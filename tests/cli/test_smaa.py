"""`genklang smaa`: shares by number from a file, every way of saying values and weights, and forum never with pilot."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.runner import Outcome, run

from genklang.cli.smaa_help import SMAA

KEYS = ["alternative", "pile", "first", "top", "confidence", "value", "ranks", "central", "sentence"]
WHOLE = [
    *("results", "criteria", "top", "draws", "seed", "entropy", "error", "dominance", "wins", "cells", "notes"),
]
COLUMNS = ("--alternative", "f", "--criterion", "k")
SHEETS = """\
f,k,p,sort
UVAS,mål,5,forum
UVAS,partner,4,forum
Förskola,mål,4,forum
Förskola,partner,4,forum
Norm,mål,4,forum
Norm,partner,2,forum
Skifte,mål,3,forum
Skifte,partner,2,forum
"""
PILOT = "Praktik,mål,5,pilot\nPraktik,partner,3,pilot\nPraktik,önskat,5,pilot\n"


def written(folder: Path, content: str, name: str = "v.csv") -> Path:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return file


def ranked(file: Path, *words: object) -> Outcome:
    return run("smaa", file, *COLUMNS, *words)


def whole(file: Path, *words: object) -> dict[str, Any]:
    outcome = ranked(file, *words, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    found: dict[str, Any] = json.loads(outcome.out)
    assert list(found) == WHOLE and all(list(row) == KEYS for row in found["results"])
    return found


def first(found: dict[str, Any]) -> dict[str, float]:
    return {row["alternative"]: row["first"] for row in found["results"]}


def test_the_forum_sheets_are_a_chain(tmp_path: Path) -> None:
    found = whole(written(tmp_path, SHEETS), "--value", "p")
    names = ["UVAS", "Förskola", "Norm", "Skifte"]
    assert [row["alternative"] for row in found["results"]] == names
    assert found["dominance"] == {"chain": names, "steps": [names[:2], names[1:3], names[2:]]}
    assert [row["pile"] for row in found["results"]] == ["high", "high", "low", "low"]
    assert found["results"][0]["ranks"] == [1, 0, 0, 0] and found["entropy"] == 0
    assert found["wins"]["UVAS"]["Skifte"] == 1
    assert found["results"][1]["central"] is None and found["results"][1]["confidence"] is None
    out = ranked(tmp_path / "v.csv", "--value", "p").out
    assert "UVAS > Förskola > Norm > Skifte" in out and "Prata om poängen i stället." in out


def test_forum_and_pilot_are_never_ranked_together(tmp_path: Path) -> None:
    both = written(tmp_path, SHEETS + PILOT)
    refused = ranked(both, "--value", "p", "--kind", "sort")
    assert (refused.code, refused.out) == (3, "")
    assert "olika sorter (forum, pilot)" in refused.err and "rangordnas aldrig ihop" in refused.err
    # Nor where nobody says what kind they are: they have other criteria.
    unsaid = ranked(both, "--value", "p")
    assert unsaid.code == 3 and "UVAS har ingen rad för kriteriet önskat" in unsaid.err
    alone = whole(both, "--value", "p", "--kind", "sort", "--only", "forum")
    assert first(alone) == {"UVAS": 1, "Förskola": 0, "Norm": 0, "Skifte": 0}
    assert alone["criteria"] == ["mål", "partner"]


#: A is best on x, B on y, C is 0.6 on both: on a line, C is first while both weights are under 0.6.
LINE = "f,k,v\nA,x,1\nA,y,0\nB,x,0\nB,y,1\nC,x,0.6\nC,y,0.6\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", (0.4, 0.4, 0.2)),
        ("--order y,x", (0, 0.8, 0.2)),
        ("--limits x=0.7:1", (1, 0, 0)),
        ("--limits x=0.5:0.7", (0.5, 0, 0.5)),
        ("--limits x=0.5:0.7,y=0.3:0.4", (1, 0, 0)),
        ("--limits x,y=0.4:0.6", (0, 0, 1)),
        ("--weights x=1,y=1", (0, 0, 1)),
        ("--weights x=0,y=2", (0, 1, 0)),
        ("--scale y=1:0", (1, 0, 0)),
        ("--scale y=1:0,x=0:2", (1, 0, 0)),
        ("--scale x=0:2", (1 / 4, 4 / 7, 5 / 28)),
    ],
)
def test_weights_said_in_every_way(tmp_path: Path, words: str, expected: tuple[float, ...]) -> None:
    found = whole(written(tmp_path, LINE), "--value", "v", "--scale", "0:1", *words.split())
    assert tuple(first(found)[name] for name in "ABC") == pytest.approx(expected, abs=0.015)
    assert found["draws"] == (1 if "--weights" in words else 10_000)


def test_weightings_and_draws_of_a_file(tmp_path: Path) -> None:
    """Draw by draw: the values of the draws with the weighting on the same row."""
    rng = np.random.default_rng(1)
    weights, values = rng.dirichlet((1, 1), 300), rng.random((300, 2, 2))
    lines = ["d,f,k,v"]
    lines += [
        f"{at},{'AB'[f]},{'xy'[k]},{values[at, f, k]}" for at in rng.permutation(300) for f in (0, 1) for k in (0, 1)
    ]
    file = written(tmp_path, "\n".join(lines))
    rows = written(tmp_path, "x,y\n" + "\n".join(f"{3 * w[0]},{3 * w[1]}" for w in weights), "w.csv")
    found = whole(file, "--value", "v", "--draw", "d", "--scale", "0:1", "--weights-file", rows)
    worth = np.einsum("nk,nfk->nf", weights, values)
    assert first(found)["A"] == pytest.approx(np.mean(worth[:, 0] > worth[:, 1]))
    assert found["draws"] == 300 and found["dominance"] is None
    short = written(tmp_path, "x,y\n1,2\n3,4\n", "kort.csv")
    refused = ranked(file, "--value", "v", "--draw", "d", "--weights-file", short)
    assert refused.code == 3 and "har 2 viktningar. Väntade en, eller 300" in refused.err
    nothing = written(tmp_path, "x,y\n0,0\n", "noll.csv")
    assert (
        "rad 2: vikterna är tomma eller bara 0"
        in ranked(file, "--value", "v", "--draw", "d", "--weights-file", nothing).err
    )


def test_raters_ends_and_spreads(tmp_path: Path) -> None:
    rater = "f,k,v,vem\nA,x,5,1\nA,x,3,2\nB,x,4,1\nB,x,3,2\n"
    found = whole(written(tmp_path, rater), "--value", "v", "--rater", "vem")
    # Both picks are rater 1: A; 1 and 2: A; both 2: the same.
    assert first(found)["A"] == pytest.approx(0.75 + 0.125, abs=0.015)
    (cell, other) = found["cells"]
    assert (cell["unit"], cell["spread"], other["spread"]) == ("A", 2, 1)
    assert found["dominance"]["chain"] == ["A", "B"]
    ends = "f,k,a,b\nA,x,1,5\nB,x,2,4\n"
    halves = whole(written(tmp_path, ends), "--low", "a", "--high", "b")
    assert first(halves)["A"] == pytest.approx(0.5, abs=0.02) and halves["dominance"] is None
    bell = "f,k,v,s\nA,x,3.5,0.3\nB,x,3,0.4\n"
    shares = whole(written(tmp_path, bell), "--value", "v", "--sd", "s")
    assert first(shares)["A"] == pytest.approx(0.8413, abs=0.02)  # half a step by a spread of half a step


def test_what_is_not_known_may_be_anything(tmp_path: Path) -> None:
    found = whole(written(tmp_path, "f,k,v\nA,x,\nB,x,2\n"), "--value", "v")
    assert first(found)["A"] == pytest.approx(0.75, abs=0.02)
    assert found["dominance"] == {"chain": ["A"], "steps": []}
    assert any("Okända värden: 1" in note for note in found["notes"])


def test_the_seed_settles_it(tmp_path: Path) -> None:
    file = written(tmp_path, LINE)
    outs = [ranked(file, "--value", "v", "--scale", "0:1", "--seed", seed).out for seed in (1, 1, 2)]
    assert outs[0] == outs[1]
    assert whole(file, "--value", "v", "--scale", "0:1", "--draws", 50)["draws"] == 50


def test_csv_text_and_out(tmp_path: Path) -> None:
    file, target = written(tmp_path, LINE), tmp_path / "ut.csv"
    assert ranked(file, "--value", "v", "--scale", "0:1", "--out", target).code == 0
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert {"alternative", "pile", "rank_1", "rank_3", "central_x", "central_y", "sentence"} <= set(rows[0]) and len(
        rows
    ) == 3
    assert ranked(file, "--value", "v", "--out", file).code == 2
    english = ranked(file, "--value", "v", "--scale", "0:1", "--lang", "en").out
    assert english.startswith("What holds however the criteria are weighed?")
    assert not set("åäöÅÄÖ") & set(english)
    # 9 996 of 10 000 is not everything.
    near = whole(written(tmp_path, "f,k,v\nA,x,1\nA,y,0\nB,x,0\nB,y,0.001\n"), "--value", "v", "--scale", "0:1")
    assert 0.995 < first(near)["A"] < 1
    assert "> 99 %" in ranked(tmp_path / "v.csv", "--value", "v", "--scale", "0:1").out


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        ("", 2, "--value, eller --low och --high tillsammans"),
        ("--value v --low a --high b", 2, "--value, eller --low och --high tillsammans"),
        ("--low v", 2, "--value, eller --low och --high tillsammans"),
        ("--value v --sd s --rater r", 2, "Säg osäkerheten på ett sätt"),
        ("--value v --only forum", 2, "--only hör till --kind"),
        ("--value f", 2, "Kolumnen f kan inte vara två saker"),
        ("--value v --weights x=1,y=1 --order x", 2, "Säg vikterna på ett sätt"),
        ("--value v --scale 1:1", 2, 'Skalan "1:1" gick inte att läsa'),
        ("--value v --scale x", 2, 'Skalan "x" gick inte att läsa'),
        ("--value v --scale x=1:2:3", 2, "gick inte att läsa"),
        ("--value v --scale x=0:1", 2, "Kriteriet y har ingen skala"),
        ("--value v --scale z=0:1 --scale 0:1", 2, "Kriteriet z i --scale finns inte"),
        ("--value v --limits 0.1:0.5", 2, "Gränsen"),
        ("--value v --limits x=0.5:0.1", 2, "Gränsen"),
        ("--value v --limits x=0:2", 2, "Gränsen"),
        ("--value v --limits x=0.1:0.2,y", 2, "Gränsen"),
        ("--value v --limits =0.1:0.2", 2, "Gränsen"),
        ("--value v --limits x=0:0.1 --limits x=0:0.2", 2, "x står två gånger i --limits"),
        ("--value v --limits x=0:0.1 --limits y=0:0.1", 2, "Inget sätt att väga"),
        ("--value v --limits x=0.9:1 --order y,x", 2, "Inget sätt att väga"),
        ("--value v --order x,z", 2, "Kriteriet z i --order finns inte i filen. Där finns: x, y"),
        ("--value v --weights x=1", 2, "--weights saknar kriteriet y"),
        ("--value v --weights x=1,y=-1", 2, 'Vikten "y=-1"'),
        ("--value v --weights x=0,y=0", 2, "gick inte att läsa"),
        ("--value v --top 3", 2, "--top: väntade ett heltal från 1 till 2"),
        ("--value v --draws 0", 2, "--draws: väntade ett heltal från 1"),
        ("--value v --kind v --only forum", 2, "två saker"),
        ("--value v --weights-file saknas.csv", 3, "Filen saknas.csv finns inte"),
        ("--value p", 3, "Kolumnen p finns inte"),
    ],
)
def test_what_is_wrong_is_one_sentence(tmp_path: Path, words: str, code: int, part: str) -> None:
    file = written(tmp_path, LINE)
    outcome = ranked(file, *words.split())
    assert (outcome.code, outcome.out) == (code, "")
    assert part in outcome.err and outcome.err.count("\n") == 1
    english = ranked(file, *words.split(), "--lang", "en")
    assert english.code == code and not set("åäö") & set(english.err)


@pytest.mark.parametrize(
    ("content", "words", "part"),
    [
        ("f,k,v\nA,x,1\n", "--value v", "Kolumn f: bara ett förslag"),
        ("f,k,v\nA,x,1\nA,x,2\nB,x,1\n", "--value v", "Rad 3: samma sak (A, x) står redan på rad 2"),
        ("f,k,v\nA,x,ett\nB,x,1\n", "--value v", "Rad 2, kolumn v: väntade ett tal"),
        ("f,k,v,s\nA,x,1,-1\nB,x,1,1\n", "--value v --sd s", "Rad 2, kolumn s: väntade ett tal från 0"),
        ("f,k,a,b\nA,x,2,1\nB,x,1,1\n", "--low a --high b", "A, x: det lägsta är större än det högsta"),
        (
            "f,k,v,s\nA,x,1,forum\nB,x,2,forum\n",
            "--value v --kind s --only labb",
            "sorten labb finns inte. Där finns: forum",
        ),
    ],
)
def test_a_wrong_file(tmp_path: Path, content: str, words: str, part: str) -> None:
    outcome = ranked(written(tmp_path, content), *words.split())
    assert (outcome.code, outcome.out) == (3, "") and part in outcome.err


def test_too_much_is_said(tmp_path: Path) -> None:
    lines = ["f,k,v", *(f"F{at},x,{at % 5}" for at in range(200))]
    outcome = ranked(written(tmp_path, "\n".join(lines)), "--value", "v", "--draws", 1_000_000)
    assert outcome.code == 2 and "Högst 100000 går" in outcome.err


WORDS = st.sampled_from(
    ["--value", "--low", "--high", "--sd", "--scale", "--limits", "--weights", "--order", "--top", "--kind", "--only"]
)
GIVEN = st.sampled_from(
    ["v", "x", "x=1", "x=0:1", "0:1", "x=1,y=2", "y,x", "1", "=", ":", "x=nan:1", '"x', "1e999:0", "f"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(st.lists(st.tuples(WORDS, GIVEN), max_size=4))
def test_any_options_give_a_result_or_a_sentence(tmp_path: Path, words: list[tuple[str, str]]) -> None:
    file = written(tmp_path, LINE)
    outcome = ranked(file, *(word for pair in words for word in pair), "--draws", 20)
    assert outcome.code in {0, 2, 3}
    assert (outcome.err == "") == (outcome.code == 0)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("xy"), st.text('019.,-eNA"', max_size=4))))
def test_any_file_gives_a_result_or_a_sentence(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    outcome = ranked(written(tmp_path, "\n".join(["f,k,v", *map(",".join, rows)])), "--value", "v", "--draws", 20)
    assert outcome.code in {0, 3}
    assert (outcome.err == "") == (outcome.code == 0)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_help_names_every_option(lang: str) -> None:
    said = run("smaa", "--help", "--lang", lang)
    assert said.code == 0
    assert all(f"--{name}" in said.out for name, text in SMAA[lang].items() if "|" in text and name != "usage")
    assert set(SMAA["sv"]) == set(SMAA["en"])
    assert "genklang smaa" in run("--help", "--lang", lang).out
