"""What a release holds can be asked for, never made or changed outside; and which states show nothing."""

import pytest

from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span, Unit
from genklang.core.disclosure.released import Released, ReleasedCell, Share
from genklang.core.disclosure.states import State

MEASURE = Measure(MeasureKind.INDICATOR, "one")
OTHER = Measure(MeasureKind.FOCUS_AREA, "one")
CELLS = (
    ReleasedCell(MEASURE, 3, None, State.SHOWN, n=9, value=3.2),
    ReleasedCell(MEASURE, 3, Span(2, 3), State.TOO_FEW),
    ReleasedCell(
        MEASURE,
        3,
        Span(1, 3),
        State.SHOWN,
        n=12,
        value=0.4,
        low=-0.1,
        high=0.9,
        label="sign_up",
        triple=(Share(50, "about", True), Share(20, "at_most", True), Share(30, "about", True)),
    ),
)


def kept() -> Released:
    return Released.from_ledger(
        unit=Unit(Level.GROUP, 4), number=3, cells=CELLS, answered=11, roster=14, returning={Span(1, 3): (9, 12)}
    )


def test_what_the_ledger_kept_comes_back_word_for_word() -> None:
    release = kept()
    assert (release.unit, release.number, release.answered, release.roster) == (Unit(Level.GROUP, 4), 3, 11, 14)
    assert release.returning == {Span(1, 3): (9, 12)}
    for cell in CELLS:
        again = ReleasedCell.from_json(
            kind=cell.measure.kind,
            code=cell.measure.code,
            number=cell.number,
            start=0 if cell.span is None else cell.span.start,
            state=cell.state,
            shown=cell.to_json(),
        )
        assert again == cell


def test_a_number_is_asked_for_by_measure_and_span() -> None:
    release = kept()
    assert release.level(MEASURE) is CELLS[0]
    assert release.movement(MEASURE, Span(1, 3)) is CELLS[2]
    assert release.spans == (Span(1, 3), Span(2, 3))
    for wrong in (lambda: release.level(OTHER), lambda: release.movement(MEASURE, Span(1, 2))):
        with pytest.raises(KeyError):
            wrong()


def test_nobody_makes_or_changes_a_release() -> None:
    release = kept()
    with pytest.raises(TypeError):
        Released(
            object(),  # type: ignore[arg-type]
            unit=release.unit,
            number=3,
            cells=CELLS,
            answered=11,
            roster=14,
            returning={},
        )
    with pytest.raises(AttributeError):
        release.answered = 12
    with pytest.raises(AttributeError):
        del release.cells
    assert release.answered == 11


@pytest.mark.parametrize("state", State)
def test_hidden_is_what_shows_nothing(state: State) -> None:
    shows = {"shown", "clipped", "coarser", "words_only"}
    assert state.hidden is (state.value not in shows)
