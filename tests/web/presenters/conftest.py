"""Released numbers made by hand, so that every state can be shown."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.world import FRAMEWORK

from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span, Unit
from genklang.core.disclosure.released import TOKEN, Released, ReleasedCell
from genklang.core.disclosure.states import State
from genklang.core.frameworks import Framework, load

MakeCell = Callable[..., ReleasedCell]
MakeReleased = Callable[..., Released]


@pytest.fixture
def framework() -> Framework:
    return load(FRAMEWORK, name="prov.yaml")


@pytest.fixture
def cell() -> MakeCell:
    """`cell(code="skola", number=1, span=None, state=State.SHOWN, **shown)`; focus areas by `kind`."""

    def make(
        code: str = "skola",
        *,
        kind: MeasureKind = MeasureKind.INDICATOR,
        number: int = 1,
        span: tuple[int, int] | None = None,
        state: State = State.SHOWN,
        **shown: Any,
    ) -> ReleasedCell:
        return ReleasedCell(Measure(kind, code), number, None if span is None else Span(*span), state, **shown)

    return make


@pytest.fixture
def released() -> MakeReleased:
    """`released(number, cells)` of a group of ten, everybody back; other levels by `level`."""

    def make(number: int, *cells: ReleasedCell, level: Level = Level.GROUP, **given: Any) -> Released:
        told = {"answered": 10, "roster": 10, "returning": {Span(1, number): (10, 10)} if number > 1 else {}} | given
        return Released(TOKEN, unit=Unit(level, 1), number=number, cells=cells, **told)

    return make
