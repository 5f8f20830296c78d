"""`genklang movement`: the contract of its output, and what the policy hides."""

import csv
import io
from pathlib import Path

import polars as pl
import pytest
from tests.cli.runner import WIDE, movement, run, wide_file

KEYS = [
    *("group", "indicator", "occasion_from", "occasion_to", "n", "mean_from", "mean_to", "change", "low", "high"),
    *("up", "same", "down", "label", "state", "sentence"),
    *("mean_from_bound", "mean_to_bound", "change_bound"),
]


def test_json_holds_the_agreed_keys_and_hidden_numbers_are_null(tmp_path: Path) -> None:
    outcome = movement(wide_file(tmp_path, 13, group=True), *WIDE, "--group", "g")
    assert outcome.code == 0
    assert all(list(row) == KEYS for row in outcome.results)
    shown, _, hidden, _ = outcome.results
    assert (shown["group"], shown["indicator"], shown["n"], shown["change"]) == ("stor", "a", 9, 1.0)
    assert (shown["state"], shown["label"]) == ("shown", "clear_up")
    assert (hidden["group"], hidden["state"], hidden["label"]) == ("liten", "too_few", "too_few")
    assert {hidden[key] for key in (*KEYS[4:13], *KEYS[16:])} == {None}
    assert "minst 5" in hidden["sentence"]
    assert any("2 av 4 resultat visas inte" in note for note in outcome.notes)
    assert any("minns inte" in note for note in outcome.notes)


def test_without_a_group_one_result_for_all_from_ten_persons(tmp_path: Path) -> None:
    few = movement(wide_file(tmp_path, 9), *WIDE)
    assert [row["state"] for row in few.results] == ["too_few", "too_few"]
    enough = movement(wide_file(tmp_path, 12), *WIDE)
    assert [row["group"] for row in enough.results] == [None, None]
    assert [row["up"] for row in enough.results] == ["minst 8 av 10", "högst 2 av 10"]
    assert enough.results[0]["low"] <= 1 <= enough.results[0]["high"]


def test_none_shows_everything_exactly_and_says_so(tmp_path: Path) -> None:
    outcome = movement(wide_file(tmp_path, 3, back=2), *WIDE, "--policy", "none")
    first = outcome.results[0]
    assert (first["n"], first["mean_from"], first["mean_to"], first["change"]) == (2, 2.0, 3.0, 1.0)
    assert (first["up"], first["same"], first["down"]) == (2, 0, 0)
    assert first["low"] < first["high"]
    assert first["label"] == "too_few"
    assert outcome.notes[0].startswith("Utan skydd")
    assert "2 av 3 från första gången har svarat på det här båda gångerna" in first["sentence"]


def test_long_wide_quoted_semicolon_and_parquet_give_the_same(tmp_path: Path) -> None:
    wide = wide_file(tmp_path, 12)
    expected = movement(wide, *WIDE).results
    frame = pl.read_csv(wide)
    frame.write_parquet(tmp_path / "svar.parquet")
    assert movement(tmp_path / "svar.parquet", *WIDE).results == expected
    frame.write_csv(tmp_path / "quoted.csv", quote_style="always")
    assert movement(tmp_path / "quoted.csv", *WIDE).results == expected
    text = wide.read_text(encoding="utf-8").replace(",", ";").replace(";2;3\n", ";2,0;3,0\n")
    (tmp_path / "semicolon.csv").write_text("\ufeff" + text.replace("\n", "\r\n"), encoding="utf-8")
    assert movement(tmp_path / "semicolon.csv", *WIDE).results == expected
    long = frame.unpivot(["a", "b"], index=["id", "t", "g"], variable_name="fråga", value_name="svar")
    long.write_csv(tmp_path / "long.csv")
    words = ("--person", "id", "--occasion", "t", "--item", "fråga", "--value", "svar")
    assert movement(tmp_path / "long.csv", *words).results == expected


def test_a_person_may_be_named_by_several_columns(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    rows = [f"{school},{person},{time},{2 + time}" for school in "xy" for person in range(6) for time in (1, 2)]
    file.write_text("skola,nr,t,a\n" + "\n".join(rows), encoding="utf-8")
    outcome = movement(file, "--person", "skola,nr", "--occasion", "t", "--items", "a")
    assert outcome.results[0]["n"] == 12


def test_numbered_occasions_are_ordered_as_numbers_and_other_spans_are_told(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    rows = [f"p{person},{time},{answer}" for person in range(12) for time, answer in (("10", 4), ("9.0", 2), ("2", 3))]
    file.write_text("id,t,a\n" + "\n".join(rows[:-1]), encoding="utf-8")
    words = ("--person", "id", "--occasion", "t", "--items", "a")
    outcome = movement(file, *words)
    assert (outcome.results[0]["occasion_from"], outcome.results[0]["occasion_to"]) == ("2", "10")
    assert any("2 – 9: 11, 9 – 10: 12" in note for note in outcome.notes)
    back = movement(file, *words, "--from", "9", "--to", "10.0")
    assert (back.results[0]["occasion_from"], back.results[0]["occasion_to"]) == ("9", "10")
    assert back.results[0]["change"] == 2


def test_indicators_pair_on_two_thirds_of_their_questions(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    rows = [f"p{person},{time},{1 + time},3,{'' if person else 4}" for person in range(11) for time in (1, 2)]
    rows += ["q,1,3,,4", "q,2,4,3,4"]  # only one question answered on both occasions would be too little: here two
    file.write_text("id,t,a,b,c\n" + "\n".join(rows), encoding="utf-8")
    (tmp_path / "ind.yaml").write_text("trygghet: [a, b, c]\nbara_c: [c]\n", encoding="utf-8")
    outcome = movement(file, *WIDE[:4], "--indicators", tmp_path / "ind.yaml", "--policy", "none")
    safety, single = outcome.results
    assert (safety["indicator"], safety["n"], safety["up"]) == ("trygghet", 12, 12)
    assert safety["change"] == pytest.approx((10 * 0.5 + 1 / 3 + 0.5) / 12)
    assert single["n"] == 2
    assert any("ingår i flera indikatorer: c" in note for note in outcome.notes)


def test_reversed_questions_and_scales_of_their_own(tmp_path: Path) -> None:
    outcome = movement(wide_file(tmp_path, 12), *WIDE, "--reverse", "a", "--scale", "a=1:4", "--scale", "0:6")
    assert [row["change"] for row in outcome.results] == [-1.0, 0.0]
    assert [row["mean_from"] for row in outcome.results] == [3.0, 3.0]
    assert not any("antagen" in note for note in outcome.notes)
    assumed = movement(wide_file(tmp_path, 12), *WIDE, "--scale", "a=1:4")
    assert any("1 till 5 är antagen för b" in note for note in assumed.notes)


def test_who_moved_counts_with_the_group_of_the_first_occasion(tmp_path: Path) -> None:
    file = wide_file(tmp_path, 12)
    moved = file.read_text(encoding="utf-8").replace("p0,2,stor", "p0,2,ny")
    file.write_text(moved, encoding="utf-8")
    outcome = movement(file, *WIDE, "--group", "g", "--policy", "none")
    assert [(row["group"], row["n"]) for row in outcome.results] == [("stor", 12), ("stor", 12)]
    assert any("Antal som bytt grupp: 1." in note for note in outcome.notes)


def test_notes_give_no_small_counts_under_the_policy(tmp_path: Path) -> None:
    outcome = movement(wide_file(tmp_path, 12, back=3), *WIDE)
    assert any("färre än 10 av dem" in note for note in outcome.notes)


def test_a_clipped_number_can_be_read_by_a_program(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    rows = [f"p{person},{time},{answer}" for person in range(12) for time, answer in ((1, 1), (2, 3), (3, 5), (4, 5))]
    file.write_text("id,t,a\n" + "\n".join(rows), encoding="utf-8")
    words = ("--person", "id", "--occasion", "t", "--items", "a")

    def bounds(then: int, now: int) -> list[str | None]:
        row = movement(file, *words, "--from", then, "--to", now).results[0]
        return [row[key] for key in KEYS[16:]]

    assert bounds(1, 2) == ["low", None, "at_least"]
    assert bounds(2, 3) == [None, "high", "at_least"]
    assert bounds(3, 2) == ["high", None, "at_most"]
    assert bounds(1, 3) == ["low", "high", "at_least"]
    assert bounds(3, 4) == ["high", "high", None]


def test_nobody_twice_in_a_group_is_no_pairs_and_not_too_few(tmp_path: Path) -> None:
    file = wide_file(tmp_path, 12, group=True)
    once = [row for row in file.read_text(encoding="utf-8").splitlines() if ",2,liten," not in row]
    file.write_text("\n".join(once), encoding="utf-8")
    outcome = movement(file, *WIDE, "--group", "g")
    row = outcome.results[2]
    assert (row["group"], row["state"], row["label"], row["n"]) == ("liten", "no_pairs", "too_few", None)
    assert "Ingen har svarat båda gångerna" in row["sentence"]


def test_items_pick_among_the_items_of_a_long_file(tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    rows = [f"p{person},{time},{item},{2 + time}" for person in range(12) for time in (1, 2) for item in "abc"]
    file.write_text("id,t,q,v\n" + "\n".join(rows), encoding="utf-8")
    words = ("--person", "id", "--occasion", "t", "--item", "q", "--value", "v")
    assert [row["indicator"] for row in movement(file, *words, "--items", "c,a").results] == ["c", "a"]
    wrong = movement(file, *words, "--items", "a,z")
    assert (wrong.code, "Frågan z som nämns i --items" in wrong.err) == (3, True)


def test_reverse_asks_that_more_is_better_and_does_not_claim_it(tmp_path: Path) -> None:
    notes = movement(wide_file(tmp_path, 12), *WIDE, "--reverse", "a").notes
    assert any(note.startswith("Omvända frågor: a. Mer ska betyda bättre") for note in notes)
    assert not any("Omvända" in note for note in movement(wide_file(tmp_path, 12), *WIDE).notes)


def test_the_printout_explains_its_words_and_the_limit(tmp_path: Path) -> None:
    words = ("movement", wide_file(tmp_path, 12), *WIDE, "--scale", "a=1:5", "--scale", "b=1:4")
    out = run(*words).out
    assert '"Tydlig" betyder' in out
    assert '"Ungefär som förut" betyder' in out
    assert '"Tecken på" betyder' not in out
    assert "Gränsen är 0,25 på skalan 1 till 5" in out
    assert "Gränsen är 0,19 på skalan 1 till 4" in out


def test_small_but_sure_is_called_small(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    rows = [f"p{at},{time},{3 + (time == 2 and at % 5 == 0)}" for at in range(60) for time in (1, 2)]
    file.write_text("id,t,a\n" + "\n".join(rows), encoding="utf-8")
    words = (file, "--person", "id", "--occasion", "t", "--items", "a")
    row = movement(*words).results[0]
    assert row["sentence"].startswith(("Liten ökning.", "Ungefär som förut: skillnaden är liten"))
    assert row["label"] in {"sign_up", "about_same"}
    table = run("movement", *words).out
    assert "betyder att osäkerheten inte når noll" in table
    name = "Liten ökning  " if row["label"] == "sign_up" else "Ungefär som förut (liten skillnad)  "
    assert name in table.splitlines()[4]
    assert '"Tecken på" betyder' not in table


def test_both_kinds_of_uncertain_are_told_apart_in_the_table(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    rows = [
        f"p{at},{time},{3 + (time - 1) * (-1) ** at},{3 if time == 1 or at < 5 else ''}"
        for at in range(12)
        for time in (1, 2)
    ]
    file.write_text("id,t,a,b\n" + "\n".join(rows), encoding="utf-8")
    out = run("movement", file, *WIDE, "--policy", "none").out
    first, second = out.splitlines()[4:6]
    assert "Osäkert  " in first
    assert "Osäkert (för få svarade båda gångerna)" in second
    assert '"Osäkert" betyder' in out
    assert '"Osäkert (för få svarade båda gångerna)" betyder' in out
    assert "Det betyder inte att inget har hänt" in out


def test_the_table_has_words_first(tmp_path: Path) -> None:
    outcome = run("movement", wide_file(tmp_path, 13, group=True), *WIDE, "--group", "g")
    lines = outcome.out.splitlines()
    assert lines[0] == "Förflyttning från 1 till 2"
    assert lines[2] == "Grupp: stor"
    assert lines[4].index("Tydlig ökning") < lines[4].index("9")
    assert "För få" in outcome.out
    assert "Vad orden betyder" in outcome.out
    english = run("movement", wide_file(tmp_path, 13, group=True), *WIDE, "--group", "g", "--lang", "en")
    assert "Clear rise" in english.out
    assert "ö" not in english.out


def test_csv_has_a_header_and_no_formula(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    rows = [f"p{person},{time},=1+1,{2 + time}" for person in range(6) for time in (1, 2)]
    file.write_text("id,t,g,a\n" + "\n".join(rows), encoding="utf-8")
    outcome = run(
        *("movement", file, "--person", "id", "--occasion", "t", "--group", "g", "--items", "a", "--format", "csv")
    )
    rows_out = list(csv.DictReader(io.StringIO(outcome.out)))
    assert list(rows_out[0]) == KEYS
    assert rows_out[0]["group"] == "'=1+1"
    assert float(rows_out[0]["change"]) == 1.0


def test_a_policy_of_ones_own(tmp_path: Path) -> None:
    from importlib.resources import files

    shipped = (files("genklang") / "library" / "policies" / "disclosure-2026.yaml").read_text(encoding="utf-8")
    stricter = shipped.replace("name: disclosure-2026", "name: strängare").replace("value: 5\n", "value: 12\n", 1)
    (tmp_path / "regler.yaml").write_text(stricter, encoding="utf-8")
    file = wide_file(tmp_path, 13, group=True)
    outcome = movement(file, *WIDE, "--group", "g", "--policy", tmp_path / "regler.yaml")
    assert {row["state"] for row in outcome.results} == {"too_few"}
    assert outcome.notes[0].startswith("Regelverk strängare: minst 12")
