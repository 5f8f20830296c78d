"""The method manual and the register are made from the specs and the docstrings, and a stale page is found."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
import yaml

ROOT = Path(__file__).parents[2]


@pytest.fixture
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("method_manual", ROOT / "scripts" / "method_manual.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_manual_holds_every_promise_and_every_reason(script: ModuleType) -> None:
    manual = script.manual()
    for path in (ROOT / "tests" / "spec").glob("*.yaml"):
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert f"## {table['promise']}" in manual
        at = table["columns"].index("because")
        assert all(f"| {row[at]} |" in manual for row in table["rows"])


def test_the_register_knows_code_source_and_tests_of_a_method(script: ModuleType) -> None:
    (row,) = [line for line in script.register().splitlines() if "movement/labels.py" in line]
    assert "by fixed rules in a fixed order" in row
    assert "method report B4" in row
    # By its own name, and through the package that hands it on.
    assert "test_labels.py" in row
    assert "test_promises.py" in row


def test_every_link_in_them_leads_somewhere(script: ModuleType) -> None:
    links = re.findall(r"\]\(([^)]+)\)", script.register() + script.manual())
    assert len(links) > 20
    assert [link for link in links if not (ROOT / "docs" / "methods" / link).resolve().exists()] == []


def test_a_stale_page_is_found_and_made_anew(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    manual, register = tmp_path / "manual.md", tmp_path / "README.md"
    for name, path in (("MANUAL", manual), ("REGISTER", register)):
        monkeypatch.setattr(script, name, path)
    assert script.main([]) == 0
    assert script.main(["--check"]) == 0
    manual.write_text("old", encoding="utf-8")
    assert script.main(["--check"]) == 1
    assert "make manual" in capsys.readouterr().out
