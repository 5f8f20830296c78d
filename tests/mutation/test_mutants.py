"""Each fault is put in, changes what is run, and leaves the rest as it was; a loaded function can get its fault."""

import ast
import sys
from types import ModuleType

import pytest
from tests.mutation.mutants import KINDS, Mutant, mutants, mutated
from tests.mutation.putting import changed_function, function_of

SOURCE = '''
"""Not the text."""
def f(a: int = 3, *, b=True) -> int | None:
    """Nor this."""
    total = 0
    total += a * 2
    if a < 1 and not b:
        return None
    return min(total, -a)
'''
SMALL, OTHER = mutants(SOURCE, KINDS["small"]), mutants(SOURCE, KINDS["other"])


def kinds(found: list[Mutant]) -> list[str]:
    return sorted(mutant.what.split(":")[0] for mutant in found)


def test_every_kind_of_fault_is_found() -> None:
    assert kinds(SMALL) == sorted(
        ["constant"] * 5 + ["reckon", "reckon", "compare", "and/or", "not", "return", "name", "minus"]
    )
    assert kinds(OTHER) == sorted(["one less"] * 4 + ["left out", "turned", "swapped", "operand"])


def test_what_no_run_can_tell_is_not_tried() -> None:
    assert kinds(mutants("def f(a):\n    return True\n", KINDS["small"])) == ["constant"]
    assert mutants("list(zip([a], strict=True))", KINDS["small"]) == []


@pytest.mark.parametrize("mutant", [*SMALL, *OTHER], ids=lambda mutant: f"{mutant.at}")
def test_a_mutant_differs_in_one_line(mutant: Mutant) -> None:
    before = ast.unparse(ast.parse(SOURCE)).splitlines()
    after = ast.unparse(mutated(SOURCE, mutant)).splitlines()
    assert len(before) == len(after)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
    compile(mutated(SOURCE, mutant), "mutant", "exec")


LAYERS = """
LIMIT = 3
class Box:
    width: int = 2
    @property
    def half(self):
        return self.width / 2
    @staticmethod
    def inner(values):
        return [one for one in values if one < 3]
def plain(a=1):
    return a + 1
"""


@pytest.mark.parametrize(
    ("line", "name"),
    [(2, None), (4, None), (7, "Box.half"), (10, "Box.inner"), (11, None), (12, "plain")],
)
def test_what_differs_is_a_function_or_what_runs_at_import(line: int, name: str | None) -> None:
    before = compile(LAYERS, "layers", "exec")
    for mutant in mutants(LAYERS, KINDS["small"]):
        if mutant.line == line:
            new = changed_function(before, compile(mutated(LAYERS, mutant), "layers", "exec"))
            assert (None if new is None else new.co_qualname) == name


def test_a_loaded_function_gets_its_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("layers")
    exec(compile(LAYERS, "layers", "exec"), module.__dict__)
    monkeypatch.setitem(sys.modules, "layers", module)
    for name, call, then in (
        ("Box.half", lambda: module.Box().half, 4),
        ("Box.inner", lambda: module.Box.inner([2, 3, 4]), [2, 3]),
        ("plain", lambda: module.plain(), 0),
    ):
        mutant = next(one for one in mutants(LAYERS, frozenset({"reckon", "compare"})) if name == _changed(one))
        function = function_of("layers", name)
        assert function is not None
        function.__code__ = changed_function(compile(LAYERS, "", "exec"), compile(mutated(LAYERS, mutant), "", "exec"))
        assert call() == then
    assert function_of("layers", "Box.none") is None
    assert function_of("nowhere", "plain") is None


def _changed(mutant: Mutant) -> str:
    new = changed_function(compile(LAYERS, "", "exec"), compile(mutated(LAYERS, mutant), "", "exec"))
    return "" if new is None else new.co_qualname
