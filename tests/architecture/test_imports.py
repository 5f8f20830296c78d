"""The contracts in .importlinter hold, and each is seen to catch a breach planted in a copy of the package."""

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.architecture.source import PACKAGE, PROJECT

CONTRACTS = configparser.ConfigParser()
CONTRACTS.read(PROJECT / ".importlinter", encoding="utf-8")
IDS = [section.removeprefix("importlinter:contract:") for section in CONTRACTS if ":contract:" in section]

#: contract, where the breach is planted, what it says
BREACHES = [
    ("floors", "core/planted_floor.py", "import genklang.engines"),
    ("floors", "apps/audit/planted_floor.py", "import genklang.web"),
    ("floors", "apps/rounds/planted_clock.py", "from genklang.config import clock"),
    ("floors", "web/planted_beside.py", "import genklang.jobs"),
    ("rooms", "apps/audit/planted_room.py", "import genklang.apps.rounds"),
    ("rooms", "apps/people/planted_room.py", "import genklang.apps.analysis"),
    ("pure-core", "core/planted_django.py", "import django"),
    ("pure-core", "core/planted_database.py", "import duckdb"),
    ("pure-core", "core/planted_ibis.py", "import ibis"),
    ("pure-core", "core/planted_network.py", "import socket"),
    ("pure-core", "core/planted_clock.py", "import time"),
    ("pure-core", "core/planted_environment.py", "from os import environ"),
    ("engines-without-django", "engines/planted_django.py", "from django import conf"),
    ("engines-behind-analysis", "apps/rounds/planted_engine.py", "import genklang.engines"),
    ("engines-behind-analysis", "web/planted_engine.py", "from genklang.engines import requests"),
    ("answers-behind-analysis", "web/planted_answers.py", "from genklang.apps.rounds import export"),
    ("answers-behind-analysis", "apps/dialogue/planted_answers.py", "import genklang.apps.rounds.export"),
    *(
        (contract, "web/planted_tables.py", f"import genklang.apps.{contract.removeprefix('door-')}.models")
        for contract in IDS
        if contract.startswith("door-")
    ),
    ("door-people", "apps/rounds/planted_tables.py", "from genklang.apps.people import models"),
    ("door-audit", "jobs/planted_tables.py", "from genklang.apps.audit.models import Event"),
]


def lint(source: Path) -> subprocess.CompletedProcess[str]:
    """import-linter over the package in `source`, with the project's contracts."""
    starter = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", starter, "--no-logo", "--no-cache", "--config", str(PROJECT / ".importlinter")],
        cwd=source,
        env={**os.environ, "PYTHONPATH": str(source), "COLUMNS": "400", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def planted_report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Contract name -> what import-linter says about it once every breach has been planted."""
    source = tmp_path_factory.mktemp("planted")
    shutil.copytree(PACKAGE, source / "genklang", ignore=shutil.ignore_patterns("__pycache__", "static", "templates"))
    planted: dict[str, list[str]] = {}
    for _, path, statement in BREACHES:
        planted.setdefault(path, []).append(statement)
    for path, statements in planted.items():
        (source / "genklang" / path).write_text("\n".join(statements) + "\n", encoding="utf-8")
    said = lint(source)
    assert said.returncode == 1, said.stdout + said.stderr
    # After the summary each broken contract has a chapter: its name, a line of dashes, its breaches.
    chapters = re.split(r"\n([^\n]+)\n-{5,}\n", said.stdout.split("Broken contracts")[1])
    return dict(zip(chapters[1::2], chapters[2::2], strict=True))


@pytest.mark.parametrize(("contract", "path", "statement"), BREACHES)
def test_a_planted_breach_is_caught(contract: str, path: str, statement: str, planted_report: dict[str, str]) -> None:
    name = CONTRACTS[f"importlinter:contract:{contract}"]["name"]
    module = "genklang." + path.removesuffix(".py").replace("/", ".")
    target = re.split(r"\s+", statement.replace("from ", "").replace("import ", ""))[0]
    assert re.search(rf"{re.escape(module)} -> {re.escape(target)}", planted_report.get(name, "")), (
        f"{statement} in {path} was not caught by '{name}'"
    )


def test_the_contracts_hold() -> None:
    said = lint(PACKAGE.parent)
    assert said.returncode == 0, said.stdout + said.stderr


def test_every_contract_has_a_planted_breach() -> None:
    assert set(IDS) == {contract for contract, _, _ in BREACHES}


def test_every_room_with_tables_has_a_door() -> None:
    rooms = {path.parent.name for path in PACKAGE.glob("apps/*/models.py")}
    rooms |= {path.parent.parent.name for path in PACKAGE.glob("apps/*/models/__init__.py")}
    doors = {contract.removeprefix("door-") for contract in IDS if contract.startswith("door-")}
    assert rooms == doors
    for room in sorted(rooms):
        section = CONTRACTS[f"importlinter:contract:door-{room}"]
        assert section["protected_modules"].split() == [f"genklang.apps.{room}.models"]
        assert section["allowed_importers"].split() == [f"genklang.apps.{room}"]
