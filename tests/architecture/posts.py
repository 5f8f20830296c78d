"""The rule that a page's POST does one thing: no way through a function in web calls more than one action."""

import ast
from collections.abc import Iterator

from tests.architecture.source import Module, dotted


def _actions(module: Module) -> set[str]:
    """The names under which this module knows rooms' actions: modules (`actions`) and functions (`receive_sheet`)."""
    names = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("genklang.apps"):
            for alias in node.names:
                if node.module.endswith("actions") or alias.name.endswith("actions"):
                    names.add(alias.asname or alias.name)
    return names


def _calls(node: ast.AST, names: set[str]) -> int:
    return sum(
        isinstance(inner, ast.Call) and bool(dotted(inner.func)) and dotted(inner.func).split(".")[0] in names
        for inner in ast.walk(node)
    )


def _most(statements: list[ast.stmt], names: set[str]) -> tuple[int | None, int]:
    """The most actions on any way past these statements (None: there is none), and on any way that ends in them."""
    through: int | None = 0
    ended = 0
    for statement in statements:
        if through is None:
            break
        head, ways = _ways(statement, names)
        outcomes = [_most(way, names) for way in ways]
        before = through + head
        ended = max([ended, *(before + end for _, end in outcomes)])
        passing = [before + passed for passed, _ in outcomes if passed is not None]
        if isinstance(statement, ast.Return | ast.Raise):
            ended, passing = max(ended, before), []
        through = max(passing) if passing else None
    return through, ended


def _ways(statement: ast.stmt, names: set[str]) -> tuple[int, list[list[ast.stmt]]]:
    """Actions called for certain at the head of a statement, and the ways through its body."""
    match statement:
        case ast.If():
            return _calls(statement.test, names), [statement.body, statement.orelse]
        case ast.Match():
            return _calls(statement.subject, names), [*(case.body for case in statement.cases), []]
        case ast.Try():
            # An action that raised did nothing, so a handler is a way of its own.
            ways = [statement.body + statement.orelse, *(handler.body for handler in statement.handlers)]
            return 0, [way + statement.finalbody for way in ways]
        case ast.With():
            return sum(_calls(item, names) for item in statement.items), [statement.body]
        case ast.For():
            return _calls(statement.iter, names), [statement.body * 2, statement.orelse]
        case ast.While():
            return _calls(statement.test, names), [statement.body * 2, statement.orelse]
        case ast.FunctionDef() | ast.ClassDef():
            return 0, [[]]
        case _:
            return _calls(statement, names), [[]]


def double_posts(module: Module) -> Iterator[str]:
    """Functions in web on whose way more than one action is called."""
    if not module.within("web"):
        return
    names = _actions(module)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef):
            through, ended = _most(node.body, names)
            if max(through or 0, ended) > 1:
                yield f"{module.name}:{node.lineno} {node.name}"
