"""`genklang agreement`: published numbers from a file, words before numbers, and one sentence for what is wrong."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.runner import Outcome, run
from tests.reference.appraisal_data import ANXIETY, KRIPPENDORFF, SHROUT, ratings

from genklang.cli.agreement_help import AGREEMENT
from genklang.core.appraisal import agreement

KEYS = [
    *("criterion", "level", "raters", "units", "scores", "alpha", "low", "high", "kappa", "w", "w_p"),
    *("icc_1", "icc_a1", "icc_c1", "icc_1k", "icc_ak", "icc_ck", "within_one", "few", "sentence"),
]
COLUMNS = ("--rater", "vem", "--unit", "vad", "--score", "poang")


def long_file(folder: Path, *tables: tuple[tuple[int | None, ...], ...], empty: bool = False) -> Path:
    """Each table is a criterion k1, k2 …; what is not rated has no row, or an empty score with `empty`."""
    lines = ["vem,vad,kriterium,poang"]
    for number, table in enumerate(tables, start=1):
        for rater, row in zip("ABCDEF", table, strict=False):
            for unit, score in enumerate(row, start=1):
                if score is not None or empty:
                    lines.append(f"{rater},u{unit},k{number},{'' if score is None else score}")
    file = folder / "poang.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def judged(file: Path, *words: object) -> Outcome:
    return run("agreement", file, *COLUMNS, *words)


def row(file: Path, *words: object) -> dict[str, Any]:
    outcome = judged(file, *words, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    (only,) = outcome.results
    assert list(only) == KEYS
    return only


@pytest.mark.parametrize("empty", [False, True])
@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_of_a_file(tmp_path: Path, level: str, published: float, empty: bool) -> None:
    found = row(long_file(tmp_path, KRIPPENDORFF, empty=empty), "--level", level)
    assert found["alpha"] == pytest.approx(published, abs=0.0006)
    assert (found["raters"], found["units"], found["scores"], found["few"]) == (4, 12, 40, False)
    assert found["low"] < found["alpha"] < found["high"]
    assert (found["icc_1"] is None) == (level == "nominal")


def test_the_other_measures_of_a_file(tmp_path: Path) -> None:
    found = row(long_file(tmp_path, ANXIETY))
    assert (found["w"], found["w_p"]) == (pytest.approx(0.54, abs=5e-3), pytest.approx(0.0429, abs=5e-5))
    assert found["icc_a1"] == pytest.approx(0.198, abs=5e-4)
    shrout = row(long_file(tmp_path, SHROUT))
    singles = [shrout[name] for name in ("icc_1", "icc_a1", "icc_c1", "icc_1k", "icc_ak", "icc_ck")]
    assert singles == pytest.approx([0.17, 0.29, 0.71, 0.44, 0.62, 0.91], abs=0.005)
    assert shrout["few"] and "För lite för ett tal att lita på (6 underlag" in shrout["sentence"]


def test_a_result_for_each_criterion_and_one_for_all(tmp_path: Path) -> None:
    file = long_file(tmp_path, KRIPPENDORFF, ANXIETY)
    outcome = judged(file, "--criterion", "kriterium", "--format", "json")
    assert [one["criterion"] for one in outcome.results] == ["k1", "k2", None]
    assert outcome.results[0]["alpha"] == pytest.approx(0.815, abs=6e-4)
    assert outcome.results[2]["units"] == 32
    # Units 13 to 20 were never asked about against k1: nothing to talk about there.
    cells = json.loads(outcome.out)["cells"]
    assert {cell["unit"] for cell in cells if cell["criterion"] == "k1"} == {f"u{at}" for at in range(1, 13)}
    assert cells == sorted(cells, key=lambda cell: (cell["n"] > 0, -cell["spread"], -cell["missing"]))
    assert (cells[0]["low"], cells[0]["high"]) == (1, 6)


def test_words_are_kinds(tmp_path: Path) -> None:
    file = tmp_path / "ord.csv"
    file.write_text(
        "vem,vad,poang\nA,1,oro\nB,1,oro\nA,2,skola\nB,2,oro\nA,3,skola\nB,3,skola\nA,4,NA\n", encoding="utf-8"
    )
    found = row(file, "--level", "nominal")
    expected = agreement([[0, 1, 1], [0, 0, 1]], "nominal")
    assert (found["alpha"], found["kappa"]) == (pytest.approx(expected.alpha.value), pytest.approx(expected.kappa))
    assert json.loads(judged(file, "--level", "nominal", "--format", "json").out)["cells"] == []
    assert judged(file).code == 3


def test_the_seed_settles_the_uncertainty_and_none_can_be_had(tmp_path: Path) -> None:
    file = long_file(tmp_path, KRIPPENDORFF)
    ends = [[row(file, "--seed", seed)[end] for end in ("low", "high")] for seed in (1, 1, 2)]
    assert ends[0] == ends[1] != ends[2]
    none = row(file, "--draws", 0)
    assert (none["low"], none["high"]) == (None, None)


def test_words_come_first_and_what_to_talk_about(tmp_path: Path) -> None:
    strict = ((5, 3, 4, 2, 5, 4, 2, 3), (5, 3, 4, 2, 5, 4, 2, 3), (4, 2, 3, 1, 4, 3, 1, None))
    out = judged(long_file(tmp_path, strict)).out
    assert out.startswith("Hur lika har ni bedömt?")
    assert "Ordningen är ni mer ense om: några är strängare än andra." in out
    assert "Prata om först\n  u1: från 4 till 5 (3 har bedömt)" in out
    assert "Olika är inte fel." in out
    alike = judged(long_file(tmp_path, (strict[0],) * 3)).out
    assert "Ni har bedömt lika." in alike and "Prata om först" not in alike
    same = judged(long_file(tmp_path, ((3, 3), (3, 3))), "--lang", "en").out
    assert "This cannot be worked out" in same
    assert not set("åäöÅÄÖ") & set(same)


def test_csv_and_out(tmp_path: Path) -> None:
    target = tmp_path / "ut.csv"
    file = long_file(tmp_path, KRIPPENDORFF)
    assert judged(file, "--out", target).code == 0
    (only,) = csv.DictReader(io.StringIO(target.read_text(encoding="utf-8")))
    assert list(only) == KEYS
    assert judged(file, "--out", file).code == 2


@pytest.mark.parametrize(
    ("content", "words", "code", "part"),
    [
        ("vem,vad,poang\nA,1,3\n", "--level grade", 2, "--level kan vara nominal, ordinal, interval, ratio"),
        ("vem,vad,poang\nA,1,3\n", "--criterion vad", 2, "Kolumnen vad kan inte vara två saker"),
        ("vem,vad,poang\nA,1,3\n", "--seed x", 2, '--seed: väntade ett heltal från 0 till 4294967295, fann "x"'),
        ("vem,vad,poang\nA,1,3\n", "--draws 1000001", 2, "--draws: väntade ett heltal"),
        ("vem,vad,poang\nA,1,3\n", "--criterion k", 3, "Kolumnen k finns inte i filen"),
        ("vem,vad,poang\nA,1,tre\n", "", 3, "Rad 2, kolumn poang: väntade ett tal"),
        ("vem,vad,poang\nA,1,-1\n", "--level ratio", 3, "Rad 2, kolumn poang: väntade ett tal från 0"),
        ("vem,vad,poang\nA,1,3\nA,1,4\n", "", 3, "Rad 3: samma sak (A, 1) står redan på rad 2"),
        ("vem,vad,poang\n,1,3\n", "", 3, "Rad 2, kolumn vem: tomt"),
        ("vem,vad,poang\nA,1,\n", "", 3, "alla rader är tomma"),
        ("vem,vad,poang\n", "", 3, "har inga svar"),
    ],
)
def test_what_is_wrong_is_one_sentence(tmp_path: Path, content: str, words: str, code: int, part: str) -> None:
    file = tmp_path / "poang.csv"
    file.write_text(content, encoding="utf-8")
    outcome = judged(file, *words.split())
    assert (outcome.code, outcome.out) == (code, "")
    assert part in outcome.err and outcome.err.count("\n") == 1
    english = judged(file, *words.split(), "--lang", "en")
    assert english.code == code and not set("åäö") & set(english.err)


def test_what_is_left_out_is_asked_for(tmp_path: Path) -> None:
    assert "FIL saknas" in run("agreement").err
    for at in (0, 2, 4):
        assert f"{COLUMNS[at]} saknas" in run("agreement", "x.csv", *COLUMNS[:at], *COLUMNS[at + 2 :]).err
    assert run("agreement", tmp_path / "x.csv", *COLUMNS).code == 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    rows=st.lists(st.tuples(st.sampled_from("AB;"), st.sampled_from("12"), st.text("019.,-xNA\"'", max_size=4))),
    level=st.sampled_from(["nominal", "ordinal", "interval", "ratio"]),
)
def test_any_file_gives_a_result_or_a_sentence(tmp_path: Path, rows: list[tuple[str, ...]], level: str) -> None:
    file = tmp_path / "poang.csv"
    file.write_text("\n".join(["vem,vad,poang", *map(",".join, rows)]), encoding="utf-8")
    outcome = judged(file, "--level", level, "--draws", 20)
    assert outcome.code in {0, 3}
    assert (outcome.err == "") == (outcome.code == 0) and "Traceback" not in outcome.err


def test_the_files_of_the_published_are_read_back(tmp_path: Path) -> None:
    """What the file says is what the core is given."""
    found = agreement(ratings(KRIPPENDORFF), "ordinal")
    said = row(long_file(tmp_path, KRIPPENDORFF), "--seed", 5)
    assert (said["kappa"], said["within_one"]) == pytest.approx((found.kappa, found.within_one))
    assert found.concordance is not None and found.intraclass is not None
    assert (said["w"], said["icc_1k"]) == pytest.approx((found.concordance.w, found.intraclass.one_mean))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_help_names_every_option(lang: str) -> None:
    said = run("agreement", "--help", "--lang", lang)
    assert said.code == 0
    assert all(f"--{name}" in said.out for name, text in AGREEMENT[lang].items() if "|" in text and name != "usage")
    assert set(AGREEMENT["sv"]) == set(AGREEMENT["en"])
    assert "genklang agreement" in run("--help", "--lang", lang).out
