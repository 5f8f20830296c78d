"""Figures are released numbers that may be shown, bound to their release, or give their source; others are refused."""

from dataclasses import replace
from decimal import Decimal as D
from typing import Any

import pytest
from tests import world
from tests.apps.reports.conftest import SCHOOL, Written, looked_at, released
from tests.apps.reports.test_effect_reports import act, published, refused, write

from genklang.apps.analysis import queries as analysis
from genklang.apps.analysis.models import ReleasedCell
from genklang.apps.analysis.types import Altered
from genklang.apps.reports import effect_actions, figure_actions
from genklang.apps.reports import effect_queries as queries
from genklang.apps.reports.types import Placed
from genklang.core.disclosure.evidence import Measure, MeasureKind, Span
from genklang.core.disclosure.states import State
from genklang.core.reports import Reckoning, Sort, Why

GROWTH = Reckoning(Sort.GROWTH, "Befolkningsökning", D(235), D(9318), "", "2022", "Västerås statistikdatabas")
COST = Reckoning(Sort.MORE_THAN, "Kostnader", D(110), None, "genomsnittet för staden", "2019", "SEK-modellen")


def place(written: Written, *, number: int = 2, start: int = 0, measure: Measure = SCHOOL, **more: Any) -> int:
    given = {"code": "results", "release_id": written.releases[number - 1]} | more
    return figure_actions.place_figure(measure=measure, start=start, **act(written), **given)


def give(written: Written, figure: Reckoning, code: str = "place") -> int:
    return figure_actions.give_figure(code=code, figure=figure, **act(written))


def placed(written: Written) -> tuple[Placed, ...]:
    return queries.content_of(written.report_id).section("results").placed


def whys(written: Written, code: str) -> list[Why]:
    return [remark.why for remark in looked_at(written).get(code, ())]


def test_a_figure_is_bound_to_its_release_and_stays_in_the_edition(written: Written) -> None:
    place(written, number=1)
    place(written, start=1)
    level, moved = placed(written)
    assert (level.release_id, level.number, level.span, level.measure) == (written.releases[0], 1, None, SCHOOL)
    assert (moved.release_id, moved.span) == (written.releases[1], Span(1, 2))
    published(written)
    frozen = queries.edition(written.report_id, 1).content.section("results").placed
    assert frozen == (replace(level, id=0), replace(moved, id=0))


def test_what_is_not_the_initiatives_own_released_number_cannot_be_placed(written: Written) -> None:
    other = world.build(size=12)
    _group, foreign = released(other, 1)
    for wrong in (
        {"release_id": foreign},
        {"release_id": written.group_release},
        {"release_id": 987_654},
        {"measure": Measure(MeasureKind.INDICATOR, "finns_inte")},
        {"number": 1, "start": 1},
    ):
        refused("figure_unknown", place, written, **wrong)
    place(written)
    refused("figure_there", place, written)
    assert len(placed(written)) == 1


def test_a_hidden_cell_cannot_be_placed_as_a_number(db: None) -> None:
    """Eight people are too few for an initiative: every cell is hidden, and none can be placed."""
    town = world.build(size=8)
    _group, whole = released(town, 1)
    report = effect_actions.begin_report(
        initiative_id=town.initiative_id, title="Liten", by=world.actor(town.process_leader), at=world.later(days=20)
    )
    written = Written(town, report, (whole, whole), whole)
    cells = analysis.released_for_release(whole).cells
    assert cells and all(State(cell.state).hidden for cell in cells)
    for cell in cells:
        refused("hidden_number", place, written, measure=cell.measure)
    assert placed(written) == ()


def test_a_newer_release_is_offered_and_never_slipped_in(written: Written) -> None:
    figure = place(written, number=1)
    town = written.world
    (before,) = placed(written)
    offer = queries.newer(before, initiative_id=town.initiative_id)
    assert offer is not None and (offer.number, offer.release_id) == (2, written.releases[1])
    level = {number: analysis.released_for_release(written.releases[number - 1]).level(SCHOOL) for number in (1, 2)}
    old = f"{level[1].value:.1f}".replace(".", ",")
    write(written, "results", f"Skolan fick {old} i snitt. Det var bra.", 0)
    section = queries.content_of(written.report_id).section("results")
    assert queries.sentences_touched(section, before, offer) == (f"Skolan fick {old} i snitt.",)
    assert whys(written, "results") == []
    newer = {"code": "results", "figure_id": figure, "release_id": written.releases[1]}
    refused("figure_unknown", figure_actions.take_newer, **act(written), **(newer | {"release_id": before.release_id}))
    figure_actions.take_newer(**act(written), **newer)
    (after,) = placed(written)
    assert (after.id, after.number) == (figure, 2)
    assert whys(written, "results") != []
    assert queries.newer(after, initiative_id=town.initiative_id) is None


def test_a_newer_number_that_stands_there_already_is_not_put_there_twice(written: Written) -> None:
    figure = place(written, number=1)
    place(written, number=2)
    newer = {"code": "results", "figure_id": figure, "release_id": written.releases[1]}
    refused("figure_there", figure_actions.take_newer, **act(written), **newer)


def test_a_figure_with_a_source_checks_what_is_typed_beside_it(written: Written) -> None:
    give(written, GROWTH)
    give(written, COST)
    write(written, "place", "Befolkningen växte med 235 personer (+ 2,61 %). Det kostar 110 % mer.", 0)
    assert whys(written, "place") == [Why.DIFFERS, Why.NO_BASE]
    write(written, "short", "Det kostar 110 % mer än genomsnittet för staden.", 0)
    write(written, "place", "Det kostar 110 % mer än genomsnittet för Västerås stadsdelar.", 1)
    assert whys(written, "place") == [Why.OTHER_BASE]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"source": " "}, "field_missing"),
        ({"when": ""}, "field_missing"),
        ({"label": ""}, "field_missing"),
        ({"sort": Sort.MORE_THAN}, "field_missing"),
        ({"label": "x" * 121}, "text_too_long"),
        ({"base": D(235)}, "not_worked_out"),
        ({"base": None}, "not_worked_out"),
    ],
    ids=str,
)
def test_a_figure_without_its_source_or_base_is_refused(written: Written, wrong: dict[str, Any], code: str) -> None:
    refused(code, give, written, replace(GROWTH, **wrong))
    assert queries.content_of(written.report_id).section("place").given == ()


def test_a_figure_is_kept_as_it_was_given_and_can_be_taken_away(written: Written) -> None:
    number = give(written, GROWTH)
    (given,) = queries.content_of(written.report_id).section("place").given
    assert (given.id, given.reckoning) == (number, GROWTH)
    published(written)
    assert queries.edition(written.report_id, 1).content.section("place").given[0].reckoning == GROWTH
    effect_actions.begin_next_edition(**act(written))
    remove = {"code": "place", "kind": "given", "figure_id": number}
    for wrong in ({"code": "results"}, {"kind": "placed"}, {"kind": "annat"}):
        refused("figure_unknown", figure_actions.remove_figure, **act(written), **(remove | wrong))
    figure_actions.remove_figure(**act(written), **remove)
    assert queries.content_of(written.report_id).section("place").given == ()


def test_nothing_is_placed_while_others_read(written: Written) -> None:
    write(written, "short", "Text.", 0)
    effect_actions.send_to_review(**act(written))
    refused("not_in_writing", place, written)
    refused("not_in_writing", give, written, GROWTH)


def test_a_release_that_was_tampered_with_gives_no_number(written: Written) -> None:
    place(written)
    cell = ReleasedCell.objects.filter(release_id=written.releases[1], measure_code="skola").order_by("id").first()
    assert cell is not None
    cell.shown = cell.shown | {"value": 4.9}
    cell.save()
    with pytest.raises(Altered):
        looked_at(written)
