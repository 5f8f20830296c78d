"""Mutants: a module's syntax tree with one small fault put in, each of a kind that a person could have made.

Not tried, since no run can tell them from what was there: docstrings, annotations, decorators, texts, `strict=` of zip
(which only says what holds), and a `return` of True or False made None (False as None is the same to whoever asks, and
True made False is tried).
"""

import ast
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
#: "small": faults one sees at once as faults. "other": faults of another make, that no test has been written for.
KINDS = {
    "small": frozenset({"compare", "reckon", "and/or", "not", "minus", "constant", "return", "name"}),
    "other": frozenset({"left out", "turned", "one less", "swapped", "operand"}),
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "ceil": "floor", "floor": "ceil"}


@dataclass(frozen=True)
class Mutant:
    """`at`: which of the module's possible faults; `line` and `what` for whoever reads the list."""

    at: int
    line: int
    what: str


def mutants(source: str, kinds: frozenset[str]) -> list[Mutant]:
    """Every fault of these kinds that can be put into the module."""
    return [
        Mutant(at, getattr(node, "lineno", 0), f"{kind}: {ast.unparse(node)[:90]}")
        for at, (node, kind, _) in enumerate(_faults(ast.parse(source)))
        if kind in kinds
    ]


def mutated(source: str, mutant: Mutant) -> ast.Module:
    """The module with that fault in it."""
    tree = ast.parse(source)
    _, _, put_in = list(_faults(tree))[mutant.at]
    put_in()
    return ast.fix_missing_locations(tree)


Fault = tuple[ast.AST, str, Callable[[], None]]


def _faults(tree: ast.Module) -> Iterator[Fault]:
    for node in _run(tree):
        yield from _small(node)
        yield from _other(node)


def _small(node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            yield node, "compare", _setter(node.ops, place, COMPARED[type(operator)]())
    elif isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in RECKONED:
        yield node, "reckon", _attribute(node, "op", RECKONED[type(node.op)]())
    elif isinstance(node, ast.BoolOp):
        yield node, "and/or", _attribute(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node, "not", _attribute(node, "op", ast.Not(), operand=ast.UnaryOp(ast.Not(), deepcopy(node.operand)))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node, "minus", _attribute(node, "op", ast.UAdd())
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield node, "constant", _attribute(node, "value", not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        yield node, "constant", _attribute(node, "value", node.value + 1)
    elif isinstance(node, ast.Return) and node.value is not None and not _is_named(node.value):
        yield node, "return", _attribute(node, "value", ast.Constant(None))
    elif isinstance(node, (ast.Name, ast.Attribute)) and _name(node) in NAMES:
        key = "id" if isinstance(node, ast.Name) else "attr"
        yield node, "name", _attribute(node, key, NAMES[_name(node)])


def _other(node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, (ast.Module, ast.FunctionDef, ast.For, ast.While, ast.If, ast.With, ast.Try)):
        for place, one in enumerate(node.body):
            if isinstance(one, (ast.AugAssign, ast.Continue, ast.Break, ast.Raise)) or _is_call(one):
                yield one, "left out", _setter(node.body, place, ast.Pass())
    if isinstance(node, (ast.If, ast.IfExp)):
        yield node.test, "turned", _attribute(node, "test", ast.UnaryOp(ast.Not(), node.test))
    elif isinstance(node, ast.comprehension):
        for place, one in enumerate(node.ifs):
            yield one, "turned", _setter(node.ifs, place, ast.UnaryOp(ast.Not(), one))
    elif isinstance(node, ast.Constant) and type(node.value) in {int, float}:
        yield node, "one less", _attribute(node, "value", node.value - 1)
    elif isinstance(node, ast.Call) and len(node.args) > 1:
        yield node, "swapped", _attribute(node, "args", [node.args[1], node.args[0], *node.args[2:]])
    elif isinstance(node, ast.BinOp) and type(node.op) in RECKONED:
        yield node, "operand", _attribute(node, "op", ast.Mult(), right=ast.Constant(1))


def _run(node: ast.AST) -> Iterator[ast.AST]:
    """Every node that is run, in the order of the source."""
    if isinstance(node, ast.keyword) and node.arg == "strict":
        return
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "type_params", "bases"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not isinstance(child, ast.JoinedStr):
                yield child
                yield from _run(child)


def _setter(where: list, place: int, new: ast.AST) -> Callable[[], None]:
    return lambda: where.__setitem__(place, new)


def _attribute(node: ast.AST, name: str, new: object, **more: object) -> Callable[[], None]:
    def put_in() -> None:
        for key, value in {name: new, **more}.items():
            setattr(node, key, value)

    return put_in


def _name(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr


def _is_call(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)


def _is_named(node: ast.expr) -> bool:
    """None, True or False."""
    return isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, bool))
