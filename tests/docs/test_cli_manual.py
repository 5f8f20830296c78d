"""What the manual of the command line shows is what the command line prints."""

import re
from pathlib import Path

import pytest
from tests.cli.runner import run
from tests.cli.test_agreement import KEYS as AGREEMENT_KEYS
from tests.cli.test_movement import KEYS
from tests.cli.test_plan_size import KEYS as PLAN_KEYS
from tests.cli.test_smaa import KEYS as SMAA_KEYS
from tests.cli.test_smaa import WHOLE as SMAA_WHOLE

from genklang.cli.agreement_help import AGREEMENT
from genklang.cli.arguments import MOVEMENT
from genklang.cli.disclosure_help import DISCLOSURE
from genklang.cli.disclosure_simulate_printing import FIELDS as SIMULATE_KEYS
from genklang.cli.plan_help import PLAN
from genklang.cli.smaa_help import SMAA

ROOT = Path(__file__).parents[2]
MANUAL = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ genklang (.+)$", MANUAL, re.MULTILINE)


def test_the_example_prints_what_is_printed_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    printed = re.search(r"```text\n(.+?)```", MANUAL, re.DOTALL)
    assert printed
    outcome = run(*COMMANDS[0].split())
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == printed[1]


def test_the_file_of_indicators_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    example = re.search(r"```yaml\n(.+?)```", MANUAL, re.DOTALL)
    assert example
    (tmp_path / "indikatorer.yaml").write_text(example[1], encoding="utf-8")
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    monkeypatch.chdir(tmp_path)
    outcome = run(*COMMANDS[1].split())
    assert outcome.code == 0, outcome.err
    assert "trygghet  " in outcome.out


def test_the_examples_of_planning_say_how_many() -> None:
    paired, shares = (one for one in COMMANDS if one.startswith("plan-size"))
    for command, words in ((paired, "behövs 34 par"), (shares, "behövs 97 personer i varje arm")):
        outcome = run(*command.split())
        assert (outcome.code, outcome.err) == (0, "")
        assert words in outcome.out


@pytest.mark.parametrize("name", ["agreement", "smaa"])
def test_the_examples_of_assessing_begin_as_is_printed_there(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    printed = re.search(rf"```{name}\n(.+?)\n```", MANUAL, re.DOTALL)
    assert printed
    (command,) = [one for one in COMMANDS if one.startswith(f"{name} ")]
    outcome = run(*command.split())
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"{printed[1]}\n")


def test_the_example_of_tables_prints_what_is_printed_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    monkeypatch.chdir(tmp_path)
    printed = re.search(r"```audit\n(.+?)```", MANUAL, re.DOTALL)
    assert printed
    protect, audit = (command for command in COMMANDS if command.startswith(("disclosure protect", "disclosure audit")))
    assert run(*protect.split()).code == 0
    outcome = run(*audit.split())
    assert (outcome.code, outcome.out) == (0, printed[1])


def test_the_example_of_a_simulation_tries_both_policies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (command,) = [one for one in COMMANDS if one.startswith("disclosure simulate")]
    outcome = run(*command.split(), "--seeds", "1")
    assert (outcome.code, outcome.err) == (0, "")
    titles = re.findall(r"^Regelverk (.+)$", outcome.out, re.MULTILINE)
    assert titles == ["disclosure-2026", "disclosure-exempel-friare"]


@pytest.mark.parametrize("key", sorted({*KEYS, *PLAN_KEYS, *SIMULATE_KEYS, *AGREEMENT_KEYS, *SMAA_KEYS, *SMAA_WHOLE}))
def test_every_key_is_described(key: str) -> None:
    assert f"`{key}`" in MANUAL


@pytest.mark.parametrize("option", sorted(set(re.findall(r"--[a-z]+", MANUAL))))
def test_every_option_named_exists(option: str) -> None:
    known = {**MOVEMENT["en"], **PLAN["en"], **DISCLOSURE["en"], **AGREEMENT["en"], **SMAA["en"]}
    assert option.removeprefix("--") in known
