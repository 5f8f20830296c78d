"""Promises that the method manual and the register of methods say what the code and its tests say.

`python scripts/method_manual.py` writes `docs/methods/manual.md` from the tables in `tests/spec`, and
`docs/methods/README.md` from the docstrings of the methods: each module of the core that names its source is in it.
With `--check` nothing is written; the exit code is 1 when something is not as it should be.
"""

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
CORE, TESTS, SPEC = ROOT / "src" / "genklang" / "core", ROOT / "tests", ROOT / "tests" / "spec"
MANUAL, REGISTER = ROOT / "docs" / "methods" / "manual.md", ROOT / "docs" / "methods" / "README.md"
PARTS = {
    "frameworks": "Scores",
    "movement": "Movement",
    "disclosure": "What may be shown",
    "appraisal": "Assessing proposals",
    "logicmodel": "Logic models",
    "course": "The course",
    "lfa": "Planning by LFA",
    "evaluation": "Judging an effect",
    "wording": "What is said",
}
SOURCE = re.compile(r"\bSource: (.+?)(?:\n\n|\Z)", re.DOTALL)


def manual() -> str:
    """The promises as tables, each row a test."""
    lines = [
        "# Metodhandbok",
        "",
        "Vad metoden lovar, i tabeller. Varje rad är ett test i `tests/spec`: stämmer den inte blir testet rött.",
        "Sidan görs av `make manual`; ändra tabellerna, inte sidan. Metoderna finns i [registret](README.md).",
    ]
    for path in sorted(SPEC.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        table = yaml.safe_load(text)
        columns = [name for name in table["columns"] if name != "because"]
        lines += ["", f"## {table['promise']}", ""]
        comments = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")]
        if comments:
            lines += [*comments, ""]
        lines += [_row([*columns, "därför att"]), _row(["---"] * (len(columns) + 1))]
        for values in table["rows"]:
            row = dict(zip(table["columns"], values, strict=True))
            lines.append(_row([*(_said(row[name]) for name in columns), row["because"]]))
        lines += ["", f"[tests/spec/{path.name}](../../tests/spec/{path.name})"]
    return "\n".join(lines) + "\n"


def register() -> str:
    """Every method: what it promises, where it stands, where it comes from and what tests it."""
    tested = _tested()
    lines = [
        "# Methods",
        "",
        "Every method in the core that names its source: what it promises, where it stands, where it comes from,",
        "and what holds it. Made by `make manual` from the docstrings and the imports of the tests: change those.",
        "The method report is the specification that the methods were built from; its sections are A1 to B8.",
        "",
        "How it hangs together: [movement](movement.md) · [disclosure](disclosure.md) · [tables](tables.md) ·",
        "[assessing proposals](appraisal.md) · [logic models](logic-models.md) ·",
        "[frameworks](frameworks.md) · [snapshot and engines](snapshot.md). The promises as tables:",
        "[manual](manual.md).",
    ]
    for part, title in PARTS.items():
        rows = [_method(path, tested) for path in sorted((CORE / part).rglob("*.py"))]
        found = [row for row in rows if row]
        if found:
            head = [_row(["promises", "code", "source", "tests"]), _row(["---"] * 4)]
            lines += ["", f"## {title}", "", *head, *found]
    return "\n".join(lines) + "\n"


def _method(path: Path, tested: Mapping[str, set[Path]]) -> str:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    source = SOURCE.search(said)
    if not source:
        return ""
    promise = " ".join(said.split("\n\n")[0].split()).removeprefix("Promises ")
    code = f"[{path.relative_to(CORE)}](../../{path.relative_to(ROOT)})"
    tests = [f"[{test.name}](../../{test.relative_to(ROOT)})" for test in sorted(tested.get(_module(path), set()))]
    return _row([promise, code, " ".join(source[1].split()), "<br>".join(tests) or "–"])


def _tested() -> dict[str, set[Path]]:
    """Module -> the tests of the core that import it, by its own name or through its package."""
    exported = dict(_exports())
    found: dict[str, set[Path]] = {}
    for path in (path for part in ("core", "reference", "spec") for path in (TESTS / part).rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("genklang.core"):
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    for module in (node.module or "", whole, exported.get(whole, "")):
                        found.setdefault(module, set()).add(path)
    return found


def _exports() -> Iterator[tuple[str, str]]:
    """What a package hands on from its modules: ("genklang.core.movement.judge", "genklang.core.movement.labels")."""
    for path in CORE.rglob("__init__.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                for alias in node.names:
                    yield f"{_module(path.parent)}.{alias.asname or alias.name}", node.module


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)


def _said(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list):
        return "; ".join(map(_said, value))
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main(arguments: list[str]) -> int:
    """Write both pages, or with --check say which of them is not up to date."""
    pages = {MANUAL: manual(), REGISTER: register()}
    if arguments != ["--check"]:
        for path, text in pages.items():
            path.write_text(text, encoding="utf-8")
        return 0
    old = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in old:
        print(f"{path.name} is not up to date: run make manual")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
