"""Where the result goes: whole or not at all; and help that costs next to nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.runner import WIDE, run, wide_file

import genklang
from genklang.cli import COMMANDS

SEES_US = os.environ | {"PYTHONPATH": str(Path(genklang.__file__).parents[1])}


def test_out_is_the_same_text_and_nothing_else_is_left(tmp_path: Path) -> None:
    file = wide_file(tmp_path, 12)
    for form in ("table", "json", "csv"):
        target = tmp_path / f"ut.{form}"
        outcome = run("movement", file, *WIDE, "--format", form, "--out", target)
        assert (outcome.code, outcome.out) == (0, "")
        assert target.read_text(encoding="utf-8") == run("movement", file, *WIDE, "--format", form).out
    assert sorted(os.listdir(tmp_path)) == ["svar.csv", "ut.csv", "ut.json", "ut.table"]


def test_what_cannot_be_written_leaves_the_old_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = wide_file(tmp_path, 12)
    target = tmp_path / "ut.json"
    target.write_text("förra gången", encoding="utf-8")

    def broken(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", broken)
    outcome = run("movement", file, *WIDE, "--out", target)
    assert outcome.code == 4
    assert "Ingenting har skrivits" in outcome.err
    assert target.read_text(encoding="utf-8") == "förra gången"
    assert sorted(os.listdir(tmp_path)) == ["svar.csv", "ut.json"]


def test_wrong_data_does_not_touch_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "ut.json"
    target.write_text("förra gången", encoding="utf-8")
    assert run("movement", wide_file(tmp_path, 12), *WIDE, "--scale", "1:2", "--out", target).code == 3
    assert target.read_text(encoding="utf-8") == "förra gången"


def test_the_ending_of_out_says_the_form(tmp_path: Path) -> None:
    file = wide_file(tmp_path, 12)
    for name, form in (("ut.json", "json"), ("UT.CSV", "csv"), ("ut.txt", "table")):
        assert run("movement", file, *WIDE, "--out", tmp_path / name).code == 0
        assert (tmp_path / name).read_text(encoding="utf-8") == run("movement", file, *WIDE, "--format", form).out
    assert run("movement", file, *WIDE, "--out", tmp_path / "ut.json", "--format", "csv").code == 0
    assert (tmp_path / "ut.json").read_text(encoding="utf-8").startswith("group,")


def test_out_follows_a_link_and_keeps_who_may_read(tmp_path: Path) -> None:
    file = wide_file(tmp_path, 12)
    (tmp_path / "arkiv").mkdir()
    real, link = tmp_path / "arkiv" / "ut.json", tmp_path / "ut.json"
    real.write_text("förra gången", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    assert run("movement", file, *WIDE, "--out", link).code == 0
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("{")
    assert real.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path / "arkiv") == ["ut.json"]


def test_what_is_not_an_ordinary_file_is_not_replaced(tmp_path: Path) -> None:
    file = wide_file(tmp_path, 12)
    pipe, link = tmp_path / "rör", tmp_path / "länk"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for target in (pipe, link, "/dev/null"):
        outcome = run("movement", file, *WIDE, "--out", target)
        assert (outcome.code, outcome.out) == (4, "")
        assert "ingen vanlig fil" in outcome.err
    assert pipe.is_fifo()
    assert link.is_symlink()
    for name in ("/dev/stdout", "/dev/fd/1", "-"):
        outcome = run("movement", file, *WIDE, "--out", name)
        assert (outcome.code, outcome.out) == (4, "")
        assert "utelämna --out" in outcome.err


@pytest.mark.parametrize("help_only", [True, False])
def test_a_full_disk_behind_standard_output_is_a_sentence(tmp_path: Path, help_only: bool) -> None:
    words = ["movement", "--help"] if help_only else ["movement", str(wide_file(tmp_path, 12)), *WIDE]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "genklang.cli", *words], stdout=full, stderr=subprocess.PIPE, text=True, env=SEES_US
        )
    assert done.returncode == 4
    assert done.stderr == (
        "genklang: Resultatet gick inte att skriva ut: disken är full. Det som hann skrivas är inte helt.\n"
    )


@pytest.mark.parametrize(("name", "part"), [("saknas/ut.json", "mappen finns inte"), (".", "det är en mapp")])
def test_where_nothing_can_be_written(tmp_path: Path, name: str, part: str) -> None:
    outcome = run("movement", wide_file(tmp_path, 12), *WIDE, "--out", tmp_path / name)
    assert outcome.code == 4
    assert part in outcome.err


def fresh(code: str) -> str:
    """Standard output of a fresh interpreter."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=SEES_US).stdout


def test_help_reads_well_and_loads_neither_numpy_nor_polars() -> None:
    for words in (["--help"], *([command, "--help"] for command in COMMANDS)):
        out = fresh(
            "import sys, time\nfrom genklang.cli import main\n"
            f"code = main({words})\n"
            "loaded = {'numpy', 'polars', 'scipy', 'yaml', 'django', 'pandas', 'ibis'} & set(sys.modules)\n"
            "print(code, sorted(loaded), time.process_time() < 0.3)"
        )
        assert out.endswith("0 [] True\n")
        assert f"genklang {(*words[:-1], 'movement')[0]}" in out
    assert run().out.startswith("Genklang")
    assert run("--version").out.startswith("genklang ")
    assert run("läget").code == 2


def test_help_in_english_wherever_the_language_stands() -> None:
    for words in (["--lang", "en", "movement", "--help"], ["movement", "--help", "--lang=en"]):
        out = run(*words).out
        assert out.startswith("You write:")
        assert not set("åäöÅÄÖ") & set(out)
    assert run("--lang", "en").out.startswith("Genklang: movement between")
    assert "mer betyder bättre" in " ".join(run("movement", "--help").out.split())
    assert "more means better" in " ".join(run("--lang", "en", "movement", "--help").out.split())


@pytest.mark.parametrize("words", [["--lang", "fr"], ["movement", "--help", "--lang", "fr"], ["--lang=", "--help"]])
def test_a_language_that_does_not_exist_is_an_error(words: list[str]) -> None:
    outcome = run(*words)
    assert (outcome.code, outcome.out) == (2, "")
    assert "--lang kan vara sv, en" in outcome.err
    assert "--lang behöver ett värde" in run("movement", "--lang").err


def test_a_run_loads_no_heavy_library_it_does_not_need(tmp_path: Path) -> None:
    file = wide_file(tmp_path, 12)
    out = fresh(
        "import sys\nfrom genklang.cli import main\n"
        f"main({['movement', str(file), *WIDE]})\n"
        "print(sorted({'scipy.stats', 'pandas', 'ibis', 'django', 'duckdb'} & set(sys.modules)))"
    )
    assert out.endswith("[]\n")


def test_a_reader_who_leaves_early_gets_no_traceback(tmp_path: Path) -> None:
    file = wide_file(tmp_path, 12)
    words = [sys.executable, "-m", "genklang.cli", "movement", str(file), *WIDE]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdout=pipe, stderr=pipe, text=True, env=SEES_US) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()
    assert process.returncode in {0, 4}
