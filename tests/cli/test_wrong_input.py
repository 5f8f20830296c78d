"""What can be wrong: a sentence with row, column and what was expected; the documented exit code; never a traceback."""

import itertools
from importlib.resources import files
from pathlib import Path

import polars as pl
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.runner import WIDE, run, wide_file

GOOD = "id,t,g,a,b\np,1,x,2,3\np,2,x,3,3\n"
LONG = ("--person", "id", "--occasion", "t", "--item", "a", "--value", "b")


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        (("WIDE", "--items", "a"), 2, "a står två gånger i --items"),
        (("--person", "id", "--items", "a"), 2, "--occasion saknas"),
        (("--person", "id", "--occasion", "t"), 2, "Säg var svaren står"),
        (("WIDE", "--item", "a"), 2, "--item och --value hör ihop"),
        (("WIDE", "--scale", "5:1"), 2, 'Skalan "5:1"'),
        (("WIDE", "--scale", "a=ett:två"), 2, "Skalan"),
        (("WIDE", "--scale", "1:inf"), 2, "Skalan"),
        (("WIDE", "--scale", "a=1:4", "--scale", "a,b=1:5"), 2, "Två skalor för a"),
        (("WIDE", "--format", "xml"), 2, "--format kan vara table, json, csv"),
        (("WIDE", "--from", "2", "--to", "2"), 2, "samma tillfälle"),
        (("WIDE", "--from", "2"), 2, "samma tillfälle"),
        (("WIDE", "--person"), 2, "--person behöver ett värde"),
        (("WIDE", "--sclae", "1:4"), 2, "--sclae"),
        (
            ("WIDE", "--policy", "generous"),
            2,
            "inget regelverk som heter generous. Det finns: disclosure-2026, none, eller",
        ),
        (("WIDE", "--out", "FILE"), 2, "--out pekar på filen"),
        (("WIDE", "--policy", "./saknas.yaml"), 3, "saknas.yaml finns inte"),
        (("WIDE", "--indicators", "./saknas.yaml"), 3, "saknas.yaml finns inte"),
        (("WIDE", "--reverse", "c"), 3, "Frågan c som nämns i --reverse finns inte bland frågorna: a, b"),
        (("WIDE", "--scale", "c=1:4"), 3, "Frågan c som nämns i --scale"),
        (("WIDE", "--group", "skola"), 3, "Kolumnen skola finns inte i filen. Där finns: id, t, g, a, b"),
        (("WIDE", "--from", "7"), 3, "tillfället 7 finns inte. Där finns: 1, 2"),
        (("WIDE", "--scale", "1:2"), 3, 'Rad 3, kolumn a: väntade ett tal från 1 till 2, fann "3"'),
    ],
)
def test_a_wrong_command(tmp_path: Path, words: tuple[str, ...], code: int, part: str) -> None:
    file = tmp_path / "svar.csv"
    file.write_text(GOOD, encoding="utf-8")
    spelled = [str(file) if word == "FILE" else word for word in words]
    if words[0] == "WIDE":
        spelled = [*WIDE, *spelled[1:]]
    outcome = run("movement", file, *spelled)
    assert (outcome.code, outcome.out) == (code, "")
    assert part in outcome.err
    assert outcome.err.startswith("genklang: ")


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("", "har inga svar"),
        ("id,t,g,a,b\n", "har inga svar"),
        ("id,t,g,a,a\np,1,x,2,3\n", "Rad 1: kolumnen a står två gånger"),
        ("id,t,g,a,b\np,1,x,2\n", "Rad 2 har 4 kolumner. Väntade 5"),
        ("id,t,g,a,b\np,1,x,2,3\n\np,2,x,2,3\n", "Rad 3 har 1 kolumner. Väntade 5"),
        ('id,t,g,a,b\n"p\nq",1,x,2,3\np,2,x,2\n', "Rad 4 har 4 kolumner"),
        ('id,t,g,a,b\np,1,x,"2"x,3\n', "Rad 2: ett citattecken"),
        ('id,t,g,a,b\np,1,x,2,3\np,2,x,"2,3\n', "Rad 3: ett citattecken"),
        ("id,t,g,a,b\np,1,x,2,3\n,2,x,2,3\n", "Rad 3, kolumn id: tomt"),
        ("id,t,g,a,b\np,1,x,2,3\np,,x,2,3\n", "Rad 3, kolumn t: tomt"),
        ("id,t,g,a,b\np,1,x,2,3\np,2,x,6,3\n", 'Rad 3, kolumn a: väntade ett tal från 1 till 5, fann "6"'),
        ("id,t,g,a,b\np,1,x,2,ja\np,2,x,2,3\n", 'Rad 2, kolumn b: väntade ett tal från 1 till 5, fann "ja"'),
        (
            "id,t,g,a,b\np,1,x,2,3\nq,1,x,2,3\np,1,x,2,3\n",
            "Rad 4, kolumn t: samma person och tillfälle finns redan på rad",
        ),
        ("id,t,g,a,b\np,1,x,2,3\np,1.0,x,2,3\n", "Rad 3, kolumn t: samma person"),
        ("id,t,g,a,b\np,1,x,2,3\n", "bara ett tillfälle (1)"),
        ("id,t,g,a,b\np,före,x,2,3\np,efter,x,2,3\n", "är ord (före, efter)"),
    ],
)
def test_a_wrong_file(tmp_path: Path, content: str, part: str) -> None:
    file = tmp_path / "svar.csv"
    file.write_text(content, encoding="utf-8", newline="")
    outcome = run("movement", file, *WIDE)
    assert outcome.code == (2 if "är ord" in part else 3)
    assert outcome.out == ""
    assert part in outcome.err


def test_a_wrong_long_file(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    file.write_text("id,t,a,b,g\np,1,q,2,x\np,1,q,3,x\np,2,q,3,x\n", encoding="utf-8")
    assert "Rad 3, kolumn a: samma person, tillfälle och fråga finns redan på rad 2" in run("movement", file, *LONG).err
    file.write_text("id,t,a,b,g\np,1,q,2,x\np,1,r,3,y\np,2,q,3,x\n", encoding="utf-8")
    assert (
        "Rad 3, kolumn g: samma person står i en annan grupp på rad 2"
        in run(*("movement", file, *LONG, "--group", "g")).err
    )
    file.write_text("id,t,a,b,g\np,1,q,2,x\np,2,q,8,x\np,2,r,8,x\n", encoding="utf-8")
    assert 'Rad 3, kolumn b: väntade ett tal från 1 till 5, fann "8"' in run("movement", file, *LONG).err
    wide_enough = run("movement", file, *LONG, "--scale", "q=1:9")
    assert "Rad 4, kolumn b: väntade ett tal från 1 till 5" in wide_enough.err


def test_other_kinds_of_file(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    assert "finns inte" in run("movement", file, *WIDE).err
    assert "är en mapp" in run("movement", tmp_path, *WIDE).err
    file.write_bytes("id,t,g,a,b\np,1,x,2,3\nå,2,x,2,3\n".encode("latin-1"))
    assert "Rad 3: filen är inte sparad som UTF-8" in run("movement", file, *WIDE).err
    file.write_bytes(b"PAR1 and then nothing of the kind")
    assert "Väntade en hel Parquet-fil" in run("movement", file, *WIDE).err
    pl.DataFrame({"id": [["p"], ["q"]], "t": [1, 2], "a": [1, 2], "b": [1, 2]}).write_parquet(file)
    assert "Kolumnen id har ett innehåll" in run("movement", file, *WIDE).err
    assert run("movement", "a\0b", *WIDE).code == 3


def test_excel_is_told_from_a_file_that_is_badly_saved(tmp_path: Path) -> None:
    for name, begins in (("svar.xlsx", b"PK\x03\x04\x14\x00"), ("svar.xls", b"\xd0\xcf\x11\xe0\xa1\xb1")):
        (tmp_path / name).write_bytes(begins + bytes(40))
        outcome = run("movement", tmp_path / name, *WIDE)
        assert outcome.code == 3
        assert "Excel kan inte läsas. Spara som CSV" in outcome.err


def test_errors_say_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    file.write_text("id,t,g,a,b\np,1,x,2,3\np,1,y,2,3\n", encoding="utf-8")
    assert "--person skola,nummer" in run("movement", file, *WIDE).err
    file.write_text("id,t,g,a,b\np,1,x,999,3\np,2,y,2,3\n", encoding="utf-8")
    assert "Inget svar skrivs tomt, NA, NaN eller null" in run("movement", file, *WIDE).err


def test_a_policy_that_cannot_be_used_says_which_fields_and_where(tmp_path: Path) -> None:
    shipped = (files("genklang") / "library" / "policies" / "disclosure-2026.yaml").read_text(encoding="utf-8")
    policy = tmp_path / "regler.yaml"
    lines = shipped.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("  guard_size:"))
    policy.write_text("\n".join(lines[:at] + lines[at + 3 :]).replace("value: 0.6", "value: ja"), encoding="utf-8")
    file = wide_file(tmp_path, 12)
    outcome = run("movement", file, *WIDE, "--policy", policy)
    assert outcome.code == 3
    assert "rad 6: saknas: parameters.guard_size" in outcome.err
    assert "väntade ett tal större än 0 och högst 100: parameters.roster_share.value" in outcome.err
    english = run("movement", file, *WIDE, "--policy", policy, "--lang", "en").err
    assert "row 6: missing: parameters.guard_size" in english
    assert "saknas" not in english


def test_policies_about_other_things_are_not_offered(tmp_path: Path) -> None:
    outcome = run("movement", wide_file(tmp_path, 12), *WIDE, "--policy", "consent-2026")
    assert outcome.code == 2
    assert "Det finns: disclosure-2026, none" in outcome.err


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("", "rad 1: väntade indikatorer"),
        ("trygg: a", "rad 1: väntade indikatorer"),
        ("trygg: [a]\nlugn: []", "rad 2: väntade indikatorer"),
        ("trygg: [a]\ntrygg: [b]", "rad 2: trygg står två gånger"),
        ("trygg: [a, a]", "rad 1: a står två gånger"),
        ("trygg: [a\n", "rad 2: väntade indikatorer"),
        ("trygg: &x [a]\nlugn: *x", "väntade indikatorer"),
        (
            "lugn: [b]\ntrygg:\n  - a\n  - q",
            "ind.yaml, rad 4: indikatorn trygg har frågan q, som inte finns. Där finns: id, t",
        ),
    ],
)
def test_a_wrong_file_of_indicators(tmp_path: Path, content: str, part: str) -> None:
    file = tmp_path / "svar.csv"
    file.write_text(GOOD, encoding="utf-8")
    (tmp_path / "ind.yaml").write_text(content, encoding="utf-8")
    outcome = run("movement", file, *WIDE[:4], "--indicators", tmp_path / "ind.yaml")
    assert (outcome.code, outcome.out) == (3, "")
    assert part in outcome.err


def test_an_indicator_over_two_scales_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ind.yaml").write_text("x: [a, b]", encoding="utf-8")
    outcome = run(
        *("movement", wide_file(tmp_path, 12), *WIDE, "--indicators", tmp_path / "ind.yaml", "--scale", "a=1:4")
    )
    assert (outcome.code, "olika skalor" in outcome.err) == (2, True)


def test_errors_in_english(tmp_path: Path) -> None:
    outcome = run("movement", tmp_path / "no.csv", *WIDE, "--lang", "en")
    assert "There is no file" in outcome.err
    assert "is missing" in run("movement", "--lang=en").err


CELLS = ["", "1", "2", "3", "5", "6", "1.0", "2,0", "x", "NA", "nan", "-1", "inf", "å", " ", '"', "\0", "9" * 30]
CELL = st.sampled_from(CELLS)
TEXT = st.text(alphabet=st.sampled_from("idtgab,;\t\n\r\"'0123456789.-å \x00\ufeff"), max_size=120)


@st.composite
def any_files(draw: st.DrawFn) -> bytes:
    """Now bytes of any kind, now a jumble, now nearly a table, now a good file with one place spoilt (or none)."""
    kind = draw(st.integers(0, 5))
    if kind > 3:
        good = "id,t,g,a,b\n" + "".join(f"p{at // 2},{at % 2},x,{1 + at % 5},3\n" for at in range(24))
        at, length = draw(st.integers(0, len(good) - 1)), draw(st.integers(0, 2))
        return (good[:at] + draw(st.sampled_from(["", *CELLS])) + good[at + length :]).encode()
    if kind == 0:
        return draw(st.binary(max_size=80)) + draw(st.binary(max_size=4))
    if kind == 1:
        return draw(TEXT).encode()
    rows = draw(st.lists(st.lists(CELL, min_size=5, max_size=5 if kind == 2 else 6), max_size=8))
    separator = draw(st.sampled_from(",;\t"))
    head = separator.join(["id", "t", "g", "a", "b"])
    ending = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return ending.join([head, *(separator.join(row) for row in rows)]).encode()


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=any_files(), long=st.booleans(), policy=st.sampled_from(["", "none"]))
def test_any_file_gives_a_result_or_a_sentence(tmp_path: Path, content: bytes, long: bool, policy: str) -> None:
    file = tmp_path / "any.csv"
    file.write_bytes(content)
    outcome = run(
        *("movement", file, *(LONG if long else WIDE), "--group", "g", *(("--policy", policy) if policy else ()))
    )
    assert outcome.code in {0, 2, 3}
    if outcome.code == 0:
        assert outcome.out.startswith("Förflyttning från")
        assert outcome.err == ""
    else:
        assert outcome.out == ""
        assert outcome.err.startswith("genklang: ")
        assert outcome.err.rstrip().endswith((".", "--help för alla val.", "--help för exempel."))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=TEXT)
def test_any_indicators_give_a_result_or_a_sentence(tmp_path: Path, content: str) -> None:
    file = tmp_path / "svar.csv"
    file.write_text(GOOD, encoding="utf-8")
    (tmp_path / "ind.yaml").write_text(content, encoding="utf-8")
    assert run("movement", file, *WIDE[:4], "--indicators", tmp_path / "ind.yaml").code in {0, 3}


OPTIONS = ["--person", "--occasion", "--items", "--scale", "--reverse", "--group", "--from", "--to", "--policy"]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(OPTIONS), st.text(max_size=8)), max_size=4))
def test_any_options_give_a_result_or_a_sentence(tmp_path: Path, words: list[tuple[str, str]]) -> None:
    file = tmp_path / "svar.csv"
    file.write_text(GOOD, encoding="utf-8")
    outcome = run("movement", file, *WIDE, *itertools.chain.from_iterable(words))
    assert outcome.code in {0, 2, 3}
    assert (outcome.err == "") == (outcome.code == 0)


def test_every_english_sentence_about_a_policy_answers_to_one_of_the_foundation() -> None:
    """The foundation speaks Swedish; the command line turns what it says by the words themselves."""
    texts = yaml.safe_load((files("genklang.cli") / "texts.yaml").read_text(encoding="utf-8"))["policy"]
    source = (files("genklang.core.disclosure") / "policy.py").read_text(encoding="utf-8")
    dates = {"väntade en text", "väntade ett datum, ÅÅÅÅ-MM-DD"}
    for name, said in texts.items():
        assert name == "where" or said["sv"].removeprefix("väntade " if said["sv"] in dates else "") in source, name


def test_a_long_list_of_known_names_says_how_many_more_there_are(tmp_path: Path) -> None:
    file = tmp_path / "bred.csv"
    names = ",".join(["id", "t", *(f"q{at}" for at in range(45))])
    file.write_text(f"{names}\n1,1{',3' * 45}\n1,2{',3' * 45}\n", encoding="utf-8")
    words = ("movement", file, "--person", "id", "--occasion", "t", "--items", "z")
    assert "q37 … och 7 till." in run(*words).err
    assert "q37 … and 7 more." in run(*words, "--lang", "en").err
