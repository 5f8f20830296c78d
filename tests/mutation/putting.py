"""Puts a fault into a module: at import, or into a function of a module that is loaded already (much quicker).

The source is never touched. A fault outside functions (a constant, a default, a field) can only be put in at import.
"""

import ast
import functools
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import sys
from pathlib import Path
from types import CodeType, FunctionType, ModuleType


class Faulty(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from a syntax tree instead of from its file."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = name, path, tree

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if name != self.name:
            return None
        package = [str(self.path.parent)] if self.path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(name, self.path, loader=self, submodule_search_locations=package)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        """As usual."""

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)


def changed_function(before: CodeType, after: CodeType) -> CodeType | None:
    """The new code of the one outermost function that differs; None where something that runs at import differs."""
    if before.co_code != after.co_code or before.co_names != after.co_names or _plain(before) != _plain(after):
        return None
    for old, new in zip(_inner(before), _inner(after), strict=True):
        if old != new:
            return new if new.co_flags & inspect.CO_NEWLOCALS else changed_function(old, new)
    return None


def function_of(module: str, qualified: str) -> FunctionType | None:
    """The function of that name; None where its module is not loaded, or it is wrapped in a way not known here."""
    found: object = sys.modules.get(module)
    for part in qualified.split("."):
        found = None if found is None else vars(found).get(part)
    for _ in range(4):
        if isinstance(found, FunctionType) and found.__code__.co_qualname == qualified:
            return found
        if isinstance(found, property):
            found = found.fget
        elif isinstance(found, functools.cached_property):
            found = found.func
        elif isinstance(found, (staticmethod, classmethod)):
            found = found.__func__
        else:
            found = getattr(found, "__wrapped__", None)
    return None


def _plain(code: CodeType) -> list[tuple[str, str]]:
    return [(type(one).__name__, repr(one)) for one in code.co_consts if not isinstance(one, CodeType)]


def _inner(code: CodeType) -> list[CodeType]:
    return [one for one in code.co_consts if isinstance(one, CodeType)]
