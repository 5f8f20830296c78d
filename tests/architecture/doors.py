"""Rules on who enters where: a room by its doors only, and the gate's keys stay inside the gate."""

import ast
from collections.abc import Iterator

from tests.architecture.protection import OPENERS
from tests.architecture.source import Module

#: What of a room others may import. Rooms register what they remove in `erasure`, and listen upwards by `events`.
DOORS = {"actions", "queries", "permissions", "types", "erasure", "events"}
#: Rules of a room that are pure functions over what they are handed; a test keeps tables out of them.
PURE = {("activities", "schedule"), ("initiatives", "life"), ("rounds", "parse")}
#: Stands below the rooms without being one: how each of them asks its own tables.
NO_ROOM = {"prepared"}
#: Has a contract of its own in .importlinter, tighter than a door: analysis alone.
GUARDED = {("rounds", "export")}
#: Whoever imports one of these can open Raw or make a Released.
GATE_KEYS = {"GATE_KEY", "TOKEN", "opened"}


def _imported(module: Module) -> Iterator[tuple[list[str], str]]:
    """Every imported name, split, without the package's own; with its place."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name.removeprefix("genklang.").split("."), f"{module.name}:{node.lineno}"
        if isinstance(node, ast.ImportFrom):
            above = list(module.parts[: -node.level]) if node.level else []
            named = (node.module or "").removeprefix("genklang.").split(".") if node.module else []
            for alias in node.names:
                yield [*above, *named, alias.name], f"{module.name}:{node.lineno}"


def _is_door(room: str, name: str) -> bool:
    """`actions`, and `group_actions` where a room's actions fill several modules."""
    return name.split("_")[-1] in DOORS or (room, name) in PURE | GUARDED


def back_ways(module: Module) -> Iterator[str]:
    """A part of a room that is no door, imported from outside that room."""
    for name, place in _imported(module):
        if name[0] != "apps" or len(name) < 3 or name[1] in NO_ROOM:
            continue
        if name[1] != module.room and not _is_door(name[1], name[2]):
            yield place


def gate_keys(module: Module) -> Iterator[str]:
    """A key of the gate imported outside it."""
    if not module.within(*OPENERS):
        yield from (place for name, place in _imported(module) if "disclosure" in name and name[-1] in GATE_KEYS)


def impure(module: Module) -> Iterator[str]:
    """Tables in a module that is a door because it is pure."""
    if any(module.within(f"apps.{room}.{name}") for room, name in PURE):
        yield from (place for name, place in _imported(module) if name[:2] == ["django", "db"] or "models" in name)
