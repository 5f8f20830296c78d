"""Modules stay small and are named after what they hold."""

from statistics import median, quantiles

import pytest
from tests.architecture.source import Module, modules, parsed

#: Names that say nothing about what is inside.
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"}


def nameless(many: tuple[Module, ...]) -> list[str]:
    """Modules of which some part has an empty name (also `text_utils`)."""
    return [
        module.name for module in many if any(EMPTY_NAMES & set(part.split("_")) for part in module.parts if part != "")
    ]


def oversize(lines: list[int]) -> list[str]:
    """What is wrong with these sizes: half stay under 80 lines, nine of ten under 300, none over 500."""
    faults = []
    if median(lines) >= 80:
        faults.append(f"half of the modules have {median(lines):.0f} lines or more; the bar is 80")
    if quantiles(lines, n=10)[-1] >= 300:
        faults.append(f"a tenth of the modules have {quantiles(lines, n=10)[-1]:.0f} lines or more; the bar is 300")
    if max(lines) > 500:
        faults.append(f"the longest module has {max(lines)} lines; 500 is the end")
    return faults


def test_no_module_has_an_empty_name() -> None:
    assert nameless(modules()) == []


@pytest.mark.parametrize("name", ["core.utils", "apps.rounds.date_helpers", "web.common.rows", "engines.manager"])
def test_an_empty_name_is_caught(name: str) -> None:
    assert nameless((parsed(name, ""),)) == [name]


def test_modules_stay_small() -> None:
    # Packages' empty front pages would flatter the median.
    assert oversize([module.lines for module in modules() if module.lines]) == []


@pytest.mark.parametrize("lines", [[90] * 10, [10] * 8 + [310] * 2, [10] * 30 + [501]])
def test_large_modules_are_caught(lines: list[int]) -> None:
    assert oversize(lines)


def test_small_modules_are_let_be() -> None:
    assert oversize([40] * 10 + [120] * 8 + [290]) == []
