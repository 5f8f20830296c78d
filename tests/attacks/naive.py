"""The gate a hurried programmer would build: hide what too few are behind, show every other mean as it is.

For the tests of the attacks alone: one that finds no answer here proves nothing by finding none elsewhere.
"""

from collections.abc import Sequence
from typing import Any

import pytest

from genklang.core.disclosure import forms, gate
from genklang.core.disclosure.cells import Cell, Presence, Scoring
from genklang.core.disclosure.evidence import Block
from genklang.core.disclosure.policy import Policy
from genklang.core.disclosure.structural import Verdict
from genklang.core.disclosure.values import ShownChange, ShownNumber


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put it in the gate's place for one test."""
    monkeypatch.setattr(gate, "walk", _walk)
    monkeypatch.setattr(gate, "audit", lambda *_, **__: ())
    monkeypatch.setattr(forms, "shown_mean", _mean)
    monkeypatch.setattr(forms, "shown_change", _change)
    monkeypatch.setattr(forms, "change_room", lambda *_, **__: float("inf"))


def _walk(
    _fixed: Sequence[Cell],
    wanted: Sequence[Cell],
    blocks: Sequence[Block],
    scoring: Scoring,
    policy: Policy,
    **_: Any,
) -> dict[Cell, Verdict]:
    presence = Presence(blocks, scoring)
    return {
        cell: Verdict.TOO_FEW if presence.persons(cell) < policy.least(cell.unit.level) else Verdict.PUBLISH
        for cell in wanted
    }


def _mean(total: float, n: int, *_: Any, **__: Any) -> ShownNumber:
    return ShownNumber(total / n, "shown", total, total)


def _change(then: float, now: float, n: int, *_: Any, **__: Any) -> ShownChange:
    return ShownChange((now - then) / n, "shown", False, now - then, now - then, then, then, now, now)
