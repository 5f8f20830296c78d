"""Rules on tables: a foreign key to another room has no way back, and no lookup walks through one."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tests.architecture.source import Module, dotted, walk

RELATIONS = ("ForeignKey", "OneToOneField", "ManyToManyField")
FOLLOWERS = ("select_related", "prefetch_related")
#: What may stand after a foreign key without reading the other table.
OWN_COLUMN = {"id", "pk", "in", "isnull", "exact", "gt", "gte", "lt", "lte", "range"}
PATH = re.compile(r"-?[a-z]\w*?(__[a-z]\w*?)+")


@dataclass(frozen=True)
class Relation:
    """A foreign key in a room's models: the room it points at (its own or another's) and how the way back is called."""

    field: str
    target_room: str
    way_back: str | None
    place: str


def relations(module: Module) -> Iterator[Relation]:
    """Every foreign key declared in a room's models."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Assign | ast.AnnAssign) or not isinstance(node.value, ast.Call):
            continue
        call = node.value
        name = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if not dotted(call.func).endswith(RELATIONS) or not isinstance(name, ast.Name):
            continue
        named = {keyword.arg: keyword.value for keyword in call.keywords}
        target = call.args[0] if call.args else named["to"]
        back = named.get("related_name")
        yield Relation(
            name.id,
            _room_of(target, module),
            str(back.value) if isinstance(back, ast.Constant) else None,
            f"{module.name}:{node.lineno}",
        )


def _room_of(target: ast.expr, module: Module) -> str:
    if dotted(target) == "settings.AUTH_USER_MODEL":
        return "accounts"
    if isinstance(target, ast.Constant) and "." in str(target.value):
        return str(target.value).split(".")[0]
    return module.room or ""


def _is_models(module: Module) -> bool:
    return module.room is not None and module.parts[2:3] == ("models",)


def ways_back(modules: tuple[Module, ...]) -> Iterator[str]:
    """A foreign key to another room without `related_name="+"`: that room would grow an attribute from above."""
    for module in filter(_is_models, modules):
        for relation in relations(module):
            if relation.target_room != module.room and relation.way_back != "+":
                yield relation.place


def crossing_lookups(modules: tuple[Module, ...]) -> Iterator[str]:
    """A lookup (`participant__group`, `select_related("participant")`) that reads another room's table."""
    crossing: dict[str, set[str]] = {}
    own: dict[str, set[str]] = {}
    for module in filter(_is_models, modules):
        for relation in relations(module):
            side = own if relation.target_room == module.room else crossing
            side.setdefault(module.room or "", set()).add(relation.field)
    for module in modules:
        fields = crossing.get(module.room or "", set()) - own.get(module.room or "", set())
        if fields:
            yield from _crossings(module, fields)


def _crossings(module: Module, fields: set[str]) -> Iterator[str]:
    for node, place in walk(module):
        if isinstance(node, ast.keyword) and node.arg and _walks_through(node.arg, fields):
            yield f"{module.name}:{node.value.lineno}"
        if (
            isinstance(node, ast.Constant)
            and PATH.fullmatch(str(node.value))
            and _walks_through(str(node.value), fields)
        ):
            yield place
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FOLLOWERS:
            for argument in node.args:
                if isinstance(argument, ast.Constant) and fields & set(str(argument.value).split("__")):
                    yield place


def _walks_through(path: str, fields: set[str]) -> bool:
    steps = path.lstrip("-").split("__")
    return any(step in fields and following not in OWN_COLUMN for step, following in pairwise(steps))
