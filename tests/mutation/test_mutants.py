"""Each fault is put in, changes what is run, and leaves the rest as it was."""

import ast

import pytest
from tests.mutation.mutants import mutants, mutated

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


def test_every_kind_of_fault_is_found() -> None:
    kinds = [mutant.what.split(":")[0] for mutant in mutants(SOURCE)]
    assert sorted(kinds) == sorted(
        ["constant"] * 5 + ["reckon", "reckon", "compare", "and/or", "not", "return", "name", "minus"]
    )


@pytest.mark.parametrize("at", range(13))
def test_a_mutant_differs_in_one_line(at: int) -> None:
    before = ast.unparse(ast.parse(SOURCE)).splitlines()
    after = ast.unparse(mutated(SOURCE, at)).splitlines()
    assert len(before) == len(after)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
    compile(mutated(SOURCE, at), "mutant", "exec")


def test_there_are_no_more() -> None:
    assert len(mutants(SOURCE)) == 13
    with pytest.raises(IndexError):
        mutated(SOURCE, 13)
