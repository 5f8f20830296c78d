"""`genklang disclosure`: a table goes in, comes out protected, and the audit of what came out finds nothing exact."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.cli.runner import Outcome, run

from genklang.cli.disclosure_help import DISCLOSURE
from genklang.core.disclosure.tables import NotProtected, SolverTrouble

INNER = """\
område,bakgrund,antal
A,född i Sverige,20
A,född utomlands,50
A,okänd,10
B,född i Sverige,8
B,född utomlands,19
B,okänd,22
C,född i Sverige,17
C,född utomlands,3
C,okänd,12
"""
OPTIONS = ("--dims", "område,bakgrund", "--count", "antal")


def write(folder: Path, text: str, name: str = "antal.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def rows(outcome: Outcome) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(outcome.out)))


def cell(outcome: Outcome, *codes: str) -> dict[str, str]:
    found = [row for row in rows(outcome) if tuple(row.values())[: len(codes)] == codes]
    assert len(found) == 1
    return found[0]


def test_every_cell_comes_back_with_its_state(tmp_path: Path) -> None:
    outcome = run("disclosure", "protect", write(tmp_path, INNER), *OPTIONS)
    assert outcome.code == 0
    assert list(rows(outcome)[0]) == ["område", "bakgrund", "state", "shown"]
    assert len(rows(outcome)) == 16
    assert cell(outcome, "C", "född utomlands") | {"state": "hidden", "shown": ""} == cell(
        outcome, "C", "född utomlands"
    )
    assert cell(outcome, "Totalt", "Totalt")["shown"] == "161"
    for row in rows(outcome):
        assert (row["state"], bool(row["shown"])) in {("shown", True), ("hidden", False)}


def test_what_is_shown_is_what_the_file_said(tmp_path: Path) -> None:
    given = {(row["område"], row["bakgrund"]): row["antal"] for row in csv.DictReader(io.StringIO(INNER))}
    outcome = run("disclosure", "protect", write(tmp_path, INNER), *OPTIONS)
    for at, row in enumerate(rows(outcome)):
        own = (row["område"], row["bakgrund"])
        if own in given:
            assert at < len(given), "the file's own cells come first"
            assert row["shown"] in {given[own], ""}


def test_the_audit_of_a_protected_table_finds_nothing_exact(tmp_path: Path) -> None:
    protected = tmp_path / "skyddad.csv"
    assert run("disclosure", "protect", write(tmp_path, INNER), *OPTIONS, "--out", protected).code == 0
    outcome = run("disclosure", "audit", protected, "--dims", "område,bakgrund", "--count", "shown", "--format", "csv")
    assert outcome.code == 0
    found = cell(outcome, "C", "född utomlands")
    assert int(found["low"]) <= 1 and int(found["high"]) >= 5
    assert {row["exact"] for row in rows(outcome)} == {"false"}


def test_the_audit_tells_what_can_be_worked_out(tmp_path: Path) -> None:
    file = write(tmp_path, INNER.replace("C,född utomlands,3", "C,född utomlands,") + "C,Totalt,32\n")
    outcome = run("disclosure", "audit", file, *OPTIONS)
    assert outcome.code == 1
    assert outcome.out.startswith("1 dolda tal. 1 går att räkna ut exakt.")
    assert "C       född utomlands  3      3      går att räkna ut exakt" in outcome.out
    english = run("--lang", "en", "disclosure", "audit", file, *OPTIONS)
    assert "can be worked out exactly" in english.out


def test_a_hole_without_an_upper_end(tmp_path: Path) -> None:
    file = write(tmp_path, "a,b,n\nx,u,\nx,v,3\ny,u,4\ny,v,5\n")
    outcome = run("disclosure", "audit", file, "--dims", "a,b", "--count", "n")
    assert outcome.code == 0 and "ingen gräns" in outcome.out
    as_json = json.loads(run("disclosure", "audit", file, "--dims", "a,b", "--count", "n", "--format", "json").out)
    assert as_json["cells"] == [{"a": "x", "b": "u", "low": 0, "high": None, "exact": False}]


def test_the_table_does_not_tell_which_of_the_hidden_are_small(tmp_path: Path) -> None:
    """That is told to whoever protects it, beside the result."""
    outcome = run("disclosure", "protect", write(tmp_path, INNER), *OPTIONS, "--format", "json")
    whole = json.loads(outcome.out)
    assert {found["state"] for found in whole["cells"]} == {"shown", "hidden"}
    assert "1 små tal" in outcome.err and "1 små tal" not in outcome.out
    assert [found["shown"] for found in whole["cells"] if found["state"] == "hidden"] == [None] * 4


def test_the_threshold_may_be_given(tmp_path: Path) -> None:
    file = write(tmp_path, INNER)
    assert {row["state"] for row in rows(run("disclosure", "protect", file, *OPTIONS, "--threshold", "3"))} == {"shown"}
    more = rows(run("disclosure", "protect", file, *OPTIONS, "--threshold", "11"))
    assert [row["state"] for row in more if row["shown"] in {"8", "10", "3"}] == []


def test_a_policy_of_ones_own(tmp_path: Path) -> None:
    from importlib.resources import files

    policy = yaml.safe_load((files("genklang") / "library/policies/disclosure-2026.yaml").read_text(encoding="utf-8"))
    policy["parameters"]["table_least"]["value"] = 3
    own = write(tmp_path, yaml.safe_dump(policy, allow_unicode=True), "egen.yaml")
    outcome = run("disclosure", "protect", write(tmp_path, INNER), *OPTIONS, "--policy", own)
    assert {row["state"] for row in rows(outcome)} == {"shown"}
    assert "Tal från 1 till 2 är små" in outcome.err


AREAS = "child,parent\nA,norr\nB,norr\nC,söder\nnorr,kommunen\nsöder,kommunen\n"


def test_areas_that_add_up_by_a_file(tmp_path: Path) -> None:
    areas = write(tmp_path, AREAS, "områden.csv")
    file = write(tmp_path, INNER)
    outcome = run("disclosure", "protect", file, *OPTIONS, "--hierarchy", f"område={areas}")
    assert outcome.code == 0 and len(rows(outcome)) == 6 * 4
    assert cell(outcome, "kommunen", "Totalt")["shown"] == "161"
    assert cell(outcome, "norr", "född utomlands")["shown"] == "69"
    assert cell(outcome, "söder", "född utomlands")["state"] == "hidden"


def test_one_column_added_up_in_two_ways(tmp_path: Path) -> None:
    """By county and by size, as linked tables: protected together."""
    towns = {"A": 2, "B": 2, "I": 8, "J": 8, "K": 3, "L": 3, "M": 3, "N": 7}
    file = write(tmp_path, "ort,n\n" + "".join(f"{town},{count}\n" for town, count in towns.items()))
    county = [*(["A1", "B1", "I1", "J1", "K2", "L2", "M2", "N2"]), "1T", "2T"]
    size = [*(["As", "Bs", "Is", "Js", "Ks", "Lb", "Mb", "Ns"]), "sT", "bT"]
    ways = [
        write(tmp_path, "child,parent\n" + "".join(f"{pair[0]},{pair[1]}\n" for pair in pairs), f"{name}.csv")
        for name, pairs in (("län", county), ("storlek", size))
    ]
    options = [word for way in ways for word in ("--hierarchy", f"ort={way}")]
    outcome = run("disclosure", "protect", file, "--dims", "ort", "--count", "n", "--threshold", "4", *options)
    assert {row["ort"] for row in rows(outcome) if row["state"] == "hidden"} == set("ABKLMN")


def test_margins_in_the_file_are_used_and_named_as_they_are(tmp_path: Path) -> None:
    text = "a,b,n\nx,u,30\nx,v,40\nx,Total,70\ny,u,9\ny,v,8\n"
    outcome = run("disclosure", "protect", write(tmp_path, text), "--dims", "a,b", "--count", "n")
    assert cell(outcome, "y", "Total")["shown"] == "17" and cell(outcome, "Totalt", "Total")["shown"] == "87"


@pytest.mark.parametrize(
    ("text", "words", "code", "part"),
    [
        (INNER, ("--dims", "område"), 2, "--count saknas"),
        (INNER, ("--count", "antal"), 2, "--dims saknas"),
        (INNER, ("--dims", "område,område", "--count", "antal"), 2, "område står två gånger i --dims"),
        (INNER, ("--dims", "område,antal", "--count", "antal"), 2, "antal står två gånger"),
        (INNER, ("--dims", "område,state", "--count", "antal"), 2, "kan inte heta state"),
        (INNER, ("--dims", "område,", "--count", "antal"), 2, "--dims behöver ett värde"),
        (INNER, (*OPTIONS, "--threshold", "1"), 2, "--threshold är ett heltal från 2 till 1000"),
        (INNER, (*OPTIONS, "--threshold", "fem"), 2, "--threshold är ett heltal"),
        (INNER, (*OPTIONS, "--hierarchy", "område"), 2, "Skriv KOL=FIL"),
        (INNER, (*OPTIONS, "--hierarchy", "ålder=x.csv"), 2, "hör inte till någon kolumn"),
        (INNER, (*OPTIONS, "--format", "table"), 2, "--format kan vara csv, json"),
        (INNER, (*OPTIONS, "--policy", "none"), 2, "Utan regelverk behövs --threshold"),
        (INNER, (*OPTIONS, "--policy", "generous"), 2, "inget regelverk som heter generous"),
        (INNER, (*OPTIONS, "--out", "FILE"), 2, "--out pekar på filen"),
        (INNER, (*OPTIONS, "--prickar", "2"), 2, "--prickar"),
        (INNER, (*OPTIONS, "--hierarchy", "område=saknas.csv"), 3, "saknas.csv finns inte"),
        (INNER, ("--dims", "område,ålder", "--count", "antal"), 3, "Kolumnen ålder finns inte"),
        (
            INNER.replace(",19", ",många"),
            OPTIONS,
            3,
            'Rad 6, kolumn antal: väntade ett heltal från 0 till 100000000, fann "många"',
        ),
        (INNER.replace(",19", ",-19"), OPTIONS, 3, 'fann "-19"'),
        (INNER.replace(",19", ",1.5"), OPTIONS, 3, 'fann "1.5"'),
        (INNER.replace(",19", ",900000000"), OPTIONS, 3, 'fann "900000000"'),
        (INNER.replace(",19", ","), OPTIONS, 3, "Rad 6, kolumn antal: tomt"),
        (INNER.replace("B,född i Sverige", ",född i Sverige"), OPTIONS, 3, "Rad 5, kolumn område: tomt"),
        (INNER + "B,okänd,22\n", OPTIONS, 3, "Rad 11, kolumn bakgrund: samma cell (B, okänd) finns redan på rad 7"),
        (INNER + "B,Totalt,50\n", OPTIONS, 3, "Rad 11, kolumn antal: väntade 49, som är summan av delarna, fann 50"),
        (INNER + "Total,okänd,44\nTotalt,okänd,44\n", OPTIONS, 3, "Kolumn område: flera värden heter som summor"),
        ("a,b,n\nTotalt,x,3\n", ("--dims", "a,b", "--count", "n"), 3, 'Kolumn a: alla rader är summan "Totalt"'),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(
    tmp_path: Path, text: str, words: tuple[str, ...], code: int, part: str
) -> None:
    file = write(tmp_path, text)
    outcome = run("disclosure", "protect", file, *(str(file) if word == "FILE" else word for word in words))
    assert (outcome.code, outcome.out) == (code, "")
    assert part in outcome.err and outcome.err.count("\n") == 1


@pytest.mark.parametrize(
    ("areas", "part"),
    [
        ("child,parent\nA,norr\nA,söder\n", 'rad 3, kolumn child: "A" är redan del av något'),
        ("child,parent\nA,norr\nnorr,A\n", '"norr" är del av sig själv'),
        ("child,parent\nA,norr\nB,norr\n", 'Rad 8, kolumn område: koden "C" finns inte i hierarkin'),
        ("kod,del\nA,norr\n", "Kolumnen child finns inte"),
        ("child,parent\nA,\n", "Rad 2, kolumn parent: tomt"),
        ("", "har inga svar"),
    ],
)
def test_a_hierarchy_that_cannot_be(tmp_path: Path, areas: str, part: str) -> None:
    file, own = write(tmp_path, INNER), write(tmp_path, areas, "områden.csv")
    outcome = run("disclosure", "protect", file, *OPTIONS, "--hierarchy", f"område={own}")
    assert (outcome.code, outcome.out) == (3, "")
    assert part in outcome.err and "områden.csv" in outcome.err


def test_hierarchies_that_divide_different_codes(tmp_path: Path) -> None:
    one = write(tmp_path, AREAS, "områden.csv")
    other = write(tmp_path, "child,parent\nA,kommunen\nB,kommunen\n", "andra.csv")
    ways = ("--hierarchy", f"område={one}", "--hierarchy", f"område={other}")
    outcome = run("disclosure", "protect", write(tmp_path, INNER), *OPTIONS, *ways)
    assert outcome.code == 3 and '"kommunen" blir inte samma sak i alla hierarkier' in outcome.err


def test_a_table_with_holes_that_cannot_be_true(tmp_path: Path) -> None:
    text = "a,b,n\nx,u,\nx,v,30\nx,Totalt,20\ny,u,4\ny,v,5\n"
    outcome = run("disclosure", "audit", write(tmp_path, text), "--dims", "a,b", "--count", "n")
    assert outcome.code == 3 and "talen går inte ihop" in outcome.err and "x / Totalt" in outcome.err


@pytest.mark.parametrize("option", ["--threshold", "--policy"])
def test_the_audit_has_no_limit(tmp_path: Path, option: str) -> None:
    outcome = run("disclosure", "audit", write(tmp_path, INNER), *OPTIONS, option, "5")
    assert outcome.code == 2 and f"{option} hör till protect" in outcome.err


def test_a_command_that_is_not_there() -> None:
    outcome = run("disclosure", "skydda")
    assert outcome.code == 2 and "protect" in outcome.err and "audit" in outcome.err


def test_a_code_that_looks_like_a_formula_is_made_harmless(tmp_path: Path) -> None:
    text = "a,b,n\n=1+1,u,30\n=1+1,v,40\n-14,u,9\n-14,v,8\n"
    outcome = run("disclosure", "protect", write(tmp_path, text), "--dims", "a,b", "--count", "n")
    assert {row["a"] for row in rows(outcome)} == {"'=1+1", "-14", "Totalt"}


def test_a_table_that_is_too_large_is_refused_before_it_is_made(tmp_path: Path) -> None:
    lines = "".join(f"a{at},b{at},c{at},1\n" for at in range(150))
    outcome = run("disclosure", "protect", write(tmp_path, "a,b,c,n\n" + lines), "--dims", "a,b,c", "--count", "n")
    assert outcome.code == 3 and "Tabellen blir 3442951 celler" in outcome.err


def test_inner_cells_without_a_row_are_noughts_and_said_to_be(tmp_path: Path) -> None:
    text = INNER.replace("A,okänd,10\n", "")
    outcome = run("disclosure", "protect", write(tmp_path, text), *OPTIONS)
    assert "1 inre celler saknas i filen och räknas som 0" in outcome.err
    assert cell(outcome, "A", "okänd")["shown"] in {"0", ""}


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_help_names_both_commands_and_every_option(lang: str) -> None:
    outcome = run("--lang", lang, "disclosure", "--help")
    assert outcome.code == 0
    for word in (
        "protect",
        "audit",
        "--dims",
        "--count",
        "--hierarchy",
        "--threshold",
        "--policy",
        "--format",
        "--out",
    ):
        assert word in outcome.out
    assert set(DISCLOSURE["sv"]) == set(DISCLOSURE["en"])


def test_parquet_and_decimal_noughts(tmp_path: Path) -> None:
    import polars as pl

    frame: Any = pl.DataFrame({"a": ["x", "x", "y", "y"], "b": ["u", "v", "u", "v"], "n": [9.0, 8.0, 30.0, 12.0]})
    frame.write_parquet(tmp_path / "t.parquet")
    outcome = run("disclosure", "protect", tmp_path / "t.parquet", "--dims", "a,b", "--count", "n")
    assert outcome.code == 0 and cell(outcome, "x", "u")["shown"] == "9"


def test_a_table_that_cannot_be_proven_safe_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise NotProtected((3, 4))

    monkeypatch.setattr("genklang.cli.disclosure_protect.protect", refuses)
    out = tmp_path / "skyddad.csv"
    outcome = run("disclosure", "protect", write(tmp_path, INNER), *OPTIONS, "--out", out)
    assert outcome.code == 3 and "2 celler kunde inte bevisas vara skyddade" in outcome.err
    assert not out.exists() and outcome.out == ""


def test_an_audit_that_fails_says_that_nothing_is_sure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gives_up(*_: object) -> None:
        raise SolverTrouble("unknown")

    monkeypatch.setattr("genklang.cli.disclosure_audit.audit", gives_up)
    outcome = run("disclosure", "audit", write(tmp_path, INNER), *OPTIONS)
    assert outcome.code == 3 and "Ta det som att allt går att räkna ut" in outcome.err
