"""What the architecture tests read: the package's modules as syntax trees, and where each belongs."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "src" / "genklang"


@dataclass(frozen=True)
class Module:
    """One module: `name` is its place inside the package, such as `apps.rounds.actions`."""

    name: str
    tree: ast.Module
    lines: int

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.name.split("."))

    @property
    def room(self) -> str | None:
        """The room it stands in, if it stands in one."""
        return self.parts[1] if self.parts[0] == "apps" and len(self.parts) > 1 else None

    def within(self, *places: str) -> bool:
        """Whether it is one of the places or lies inside one."""
        return any(self.name == place or self.name.startswith(f"{place}.") for place in places)


def parsed(name: str, text: str) -> Module:
    """A module from its text; tests plant breaches with it."""
    return Module(name, ast.parse(text), len(text.splitlines()))


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package but generated migrations."""
    return tuple(
        parsed(_name(path), path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "migrations" not in path.parts
    )


def walk(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """Each node with a place that a person can go to: `apps.rounds.actions:12`."""
    for node in ast.walk(module.tree):
        yield node, f"{module.name}:{getattr(node, 'lineno', 1)}"


def dotted(node: ast.AST) -> str:
    """`a.b.c` of a chain of names, or an empty string for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := dotted(node.value)):
        return f"{before}.{node.attr}"
    return ""
