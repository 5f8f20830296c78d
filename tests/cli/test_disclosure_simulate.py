"""`genklang disclosure simulate`: groups go in; what would be hidden under each policy comes out, in words and data."""

import contextlib
import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cli.runner import Outcome, run

from genklang.cli.disclosure_simulate_arguments import simulate_options
from genklang.cli.disclosure_structure import MOST_GROUPS, structure
from genklang.cli.trouble import BadData
from genklang.core.disclosure.policy import default_policy, named_policy
from genklang.core.disclosure.simulation import Chances, Place, simulate

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "grupper.csv"
SMALL = "group,size\nA,9\nB,7\nC,4\n"
QUICK = ("--rounds", "2", "--seeds", "1")
STRICT = "disclosure-exempel-strangare"


def write(folder: Path, text: str, name: str = "grupper.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def simulated(folder: Path, text: str, *words: object) -> Outcome:
    return run("disclosure", "simulate", write(folder, text), *words)


def trouble(folder: Path, text: str, *words: object) -> str:
    outcome = simulated(folder, text, *words)
    assert outcome.out == ""
    assert outcome.code in (2, 3)
    assert outcome.err.startswith("genklang: ")
    assert outcome.err.count("\n") == 1
    return outcome.err


def results(outcome: Outcome) -> list[dict[str, Any]]:
    assert (outcome.code, outcome.err) == (0, "")
    return list(json.loads(outcome.out)["results"])


def test_the_numbers_are_those_of_the_gate(tmp_path: Path) -> None:
    rows = results(simulated(tmp_path, SMALL, "--rounds", "2", "--seeds", "2", "--format", "json"))
    places = [Place(size, organisation=1) for size in (9, 7, 4)]
    found = simulate(places, default_policy(), rounds=2, chances=Chances(), seeds=[1, 2])
    told = [row for row in rows if row["size"] is None]
    assert [(row["level"], row["kind"]) for row in told] == [(one.level, one.kind) for one in found.tallies]
    for row, one in zip(told, found.tallies, strict=True):
        assert (row["numbers"], row["eligible"]) == (pytest.approx(one.total), pytest.approx(one.eligible))
        assert row["policy"] == "disclosure-2026"
        for state, count in one.counts.items():
            assert row[state] == pytest.approx(count)
    assert {row["size"] for row in rows} == {None, 4, 7, 9}
    assert all(row["too_few"] == row["numbers"] for row in rows if row["size"] == 4)


def test_several_policies_and_csv_with_the_same_rows(tmp_path: Path) -> None:
    words = (*QUICK, "--policy", "disclosure-2026", "--policy", STRICT)
    rows = results(simulated(tmp_path, SMALL, *words, "--format", "json"))
    assert [row["policy"] for row in rows] == sorted(row["policy"] for row in rows)
    sheet = list(csv.DictReader(io.StringIO(simulated(tmp_path, SMALL, *words, "--format", "csv").out)))
    assert [list(row) for row in sheet] == [list(row) for row in rows]
    assert [row["too_few"] for row in sheet] == [str(row["too_few"]) for row in rows]
    few = {name: sum(row["too_few"] for row in rows if row["policy"] == name) for name in ("disclosure-2026", STRICT)}
    assert few[STRICT] > few["disclosure-2026"]


def test_a_policy_of_ones_own(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "src" / "genklang" / "library" / "policies" / "disclosure-2026.yaml"
    own = write(
        tmp_path,
        shipped.read_text(encoding="utf-8")
        .replace("name: disclosure-2026", "name: vår")
        .replace("least_group:\n    value: 5", "least_group:\n    value: 10"),
        "vår.yaml",
    )
    rows = results(simulated(tmp_path, SMALL, *QUICK, "--policy", own, "--format", "json"))
    assert {row["policy"] for row in rows} == {"vår"}
    assert all(row["too_few"] == row["numbers"] for row in rows if row["level"] == "group")


def test_words_come_first_and_say_that_the_answers_are_invented(tmp_path: Path) -> None:
    swedish = simulated(tmp_path, SMALL, *QUICK)
    assert (swedish.code, swedish.err) == (0, "")
    first, second = swedish.out.splitlines()[:2]
    assert first == "Regelverk disclosure-2026"
    assert second.startswith("  Av 100 siffror med nog många bakom sig visas ")
    assert "Svaren är påhittade" in swedish.out
    assert "Kommandot har ingen liggare" in swedish.out
    assert "grupp på 8 till 9" in swedish.out
    assert "grupp på 10 till 14" not in swedish.out
    english = simulated(tmp_path, SMALL, *QUICK, "--lang", "en")
    assert "The answers are invented" in english.out
    assert "no ledger" in english.out


def test_nothing_to_show_is_said(tmp_path: Path) -> None:
    outcome = simulated(tmp_path, "group,size\nA,2\n", *QUICK)
    assert outcome.code == 0
    assert "Ingen siffra har nog många bakom sig för att visas." in outcome.out


def test_the_shares_are_heard(tmp_path: Path) -> None:
    rows = results(simulated(tmp_path, SMALL, *QUICK, "--away", "0,95", "--format", "json"))
    assert all(row["eligible"] == 0 for row in rows)
    assert sum(row["low_turnout"] for row in rows) > 0
    full = ("--away", "0", "--leave", "0", "--join", "0", "--skip", "0")
    rows = results(simulated(tmp_path, "group,size\nA,20\nB,30\n", *QUICK, *full, "--format", "json"))
    assert all(row["eligible"] == row["numbers"] and row["protects_others"] == 0 for row in rows)


def test_the_result_goes_into_a_file_and_not_over_the_one_that_is_read(tmp_path: Path) -> None:
    out = tmp_path / "utfall.json"
    assert simulated(tmp_path, SMALL, *QUICK, "--out", out).code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["results"]
    assert "--out pekar på filen" in trouble(tmp_path, SMALL, *QUICK, "--out", tmp_path / "grupper.csv")
    assert (tmp_path / "grupper.csv").read_text(encoding="utf-8") == SMALL


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("group,size\n", "har inga grupper"),
        ("grupp,size\nA,9\n", "Kolumnen group finns inte i filen. Där finns: grupp, size."),
        ("group,antal\nA,9\n", "Kolumnen size finns inte"),
        ("group,size\nA,9\nB,nio\n", "Rad 3, kolumn size: väntade ett heltal från 1 till 500, hur många som är i grup"),
        ("group,size\nA,0\n", 'fann "0"'),
        ("group,size\nA,501\n", 'fann "501"'),
        ("group,size\nA,-3\n", 'fann "-3"'),
        ("group;size\nA;7,5\n", 'fann "7,5"'),
        ("group,size\nA,9\nB,\n", "Rad 3, kolumn size: tomt"),
        ("group,size\n,9\n", "Rad 2, kolumn group: tomt"),
        ("group,size,activity\nA,9,\n", "Rad 2, kolumn activity: tomt"),
        ("group,size\nA,9\nA,8\n", 'Rad 3, kolumn group: gruppen "A" finns redan på rad 2'),
        ("group,size\nA,9,1\n", "Rad 2 har 3 kolumner. Väntade 2"),
        ("group,size\n" + "".join(f"G{at},9\n" for at in range(MOST_GROUPS + 1)), "Filen har 121 grupper och 1089"),
        ("group,size\n" + "".join(f"G{at},500\n" for at in range(13)), "Högst 120 grupper och 6000 personer"),
    ],
)
def test_a_wrong_file_is_one_sentence_with_row_and_column(tmp_path: Path, text: str, said: str) -> None:
    assert said in trouble(tmp_path, text)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--policy", "none"), "Utan regelverk finns inget att prova"),
        (("--policy", "snäll"), "Det finns inget regelverk som heter snäll"),
        (("--policy", STRICT, "--policy", STRICT), f"{STRICT} står två gånger i --policy"),
        (("--policy", "", "--policy", "disclosure-2026"), "Två av regelverken heter disclosure-2026"),
        (("--rounds", "0"), '--rounds är ett heltal från 1 till 6, fann "0"'),
        (("--rounds", "tre"), 'fann "tre"'),
        (("--seeds", "21"), "--seeds är ett heltal från 1 till 20"),
        (("--leave", "1.2"), "--leave är en andel från 0 till 1"),
        (("--skip", "nan"), "--skip är en andel"),
        (("--join", "-0.1"), "--join är en andel"),
        (("--away", "ofta"), 'fann "ofta"'),
        (("--format", "pdf"), "--format kan vara"),
        (("--threshold", "4"), "gick inte att förstå"),
        (("--rounds",), "--rounds behöver ett värde"),
    ],
)
def test_a_wrong_command_is_one_sentence(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    assert said in trouble(tmp_path, SMALL, *words)


def test_the_other_commands_do_not_take_its_options(tmp_path: Path) -> None:
    outcome = run(
        "disclosure", "protect", write(tmp_path, SMALL), "--dims", "group", "--count", "size", "--rounds", "2"
    )
    assert outcome.code == 2
    assert "gick inte att förstå" in outcome.err
    assert "FIL saknas" in run("disclosure", "simulate").err


def test_an_example_protects_nobodys_numbers(tmp_path: Path) -> None:
    table = write(tmp_path, "a,b,n\nx,y,5\nx,z,6\n")
    outcome = run("disclosure", "protect", table, "--dims", "a,b", "--count", "n", "--policy", STRICT)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"Det finns inget regelverk som heter {STRICT}. Det finns: disclosure-2026, none" in outcome.err


def test_the_structure_is_that_of_the_file() -> None:
    places = structure(str(EXAMPLE))
    assert [place.size for place in places] == [9, 7, 12, 8, 4, 15]
    assert [place.activity for place in places] == [1, 1, 2, 3, 3, 3]
    assert [place.initiative for place in places] == [1, 1, 1, 2, 2, 2]
    assert {place.organisation for place in places} == {1}


def test_an_activity_is_one_within_its_initiative_and_organisation(tmp_path: Path) -> None:
    text = "group,size,activity,initiative,organisation\nA,9,Läxor,I,X\nA,8,Läxor,J,X\nA,7,Läxor,I,Y\n"
    assert [place.activity for place in structure(str(write(tmp_path, text)))] == [1, 2, 3]
    assert [place.initiative for place in structure(str(write(tmp_path, text)))] == [1, 2, 1]
    assert [place.organisation for place in structure(str(write(tmp_path, text)))] == [1, 1, 2]
    (only,) = structure(str(write(tmp_path, "group;size\nA;9\n")))
    assert only == Place(9, None, None, 1)


def test_what_is_not_said_is_as_the_help_says() -> None:
    options = simulate_options(["x.csv"], "sv")
    assert (options.rounds, options.seeds, options.policies) == (3, 3, ("",))
    assert Chances(options.leave, options.join, options.away, options.skip) == Chances()
    assert named_policy("disclosure-2026") == default_policy()


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
        st.lists(
            st.lists(st.sampled_from(["A", "B", "9", "0", "12.0", "", '"', "group", "size", "activity", " ", "😀"]))
        ).map(lambda rows: "\n".join(["group,size", *(",".join(row) for row in rows)]).encode()),
    )
)
def test_any_file_is_places_or_one_sentence(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "grupper.csv"
        file.write_bytes(content)
        with contextlib.suppress(BadData):
            places = structure(str(file))
            assert places
            assert all(1 <= place.size <= 500 and place.organisation == 1 for place in places)
