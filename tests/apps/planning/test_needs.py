"""Needs with what they rest on; a result of Läget is a released number that is shown, and nothing else is."""

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from pytest_django.fixtures import Settings
from tests import world
from tests.apps.planning.conftest import Place, refusal
from tests.apps.reports.conftest import SCHOOL, released

from genklang.apps.analysis import actions
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.types import SYSTEM
from genklang.apps.planning import need_actions, queries
from genklang.apps.planning.models import NeedSource
from genklang.apps.planning.types import RestsOn
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span

STATEMENT = "En tyst plats att plugga på, också på kvällen"
WORDS = {"kind": "interview", "says": "Åtta av tolv pluggar inte hemma.", "source": "Samtal på gården", "when": "2019"}


@pytest.fixture(autouse=True)
def own_snapshots(settings: Settings, tmp_path: Path) -> None:
    """Row ids begin anew in each test, so a snapshot must not outlive its own."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def told(db: None) -> tuple[Place, int, int]:
    """An initiative that has two totals out; the ids of a group's release and of the last total's."""
    place = Place(world.build(size=12))
    released(place.world, 1)
    group, whole = released(place.world, 2)
    return place, group, whole


def mapped(place: Place) -> int:
    given = {
        "statement": STATEMENT,
        "asked": "Tolv unga",
        "unknown": "De yngre.",
        "comparator": "I hela staden är det hälften så många.",
    }
    return need_actions.add_need(initiative_id=place.id, **given, **place.act)


def test_a_need_says_what_it_is_compared_with_and_what_is_unknown(place: Place) -> None:
    number = mapped(place)
    (need,) = queries.needs(place.id)
    assert (need.id, need.statement, need.asked, need.unknown) == (number, STATEMENT, "Tolv unga", "De yngre.")
    edit = {"need_id": number, "statement": "Kortare", "asked": "", "comparator": "", "unknown": "Allt.", **place.act}
    need_actions.edit_need(seen=need.mark, **edit)
    found = queries.need(number)
    assert found is not None and (found.statement, found.comparator, found.unknown) == ("Kortare", "", "Allt.")
    assert refusal(need_actions.edit_need, seen=need.mark, **edit) == "changed_meanwhile"
    assert refusal(need_actions.edit_need, seen=found.mark, **{**edit, "statement": " "}) == "words_missing"


@pytest.mark.parametrize("left_out", ["says", "source", "when"])
def test_words_without_source_or_day_are_no_source(place: Place, left_out: str) -> None:
    need = mapped(place)
    assert refusal(need_actions.add_source, need_id=need, **{**WORDS, left_out: " "}, **place.act) == "words_missing"
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedSource.objects.create(need_id=need, **{**WORDS, left_out: ""})
    need_actions.add_source(need_id=need, **WORDS, **place.act)
    (found,) = queries.needs(place.id)
    assert [(one.kind, one.says, one.figure) for one in found.sources] == [(RestsOn.INTERVIEW, WORDS["says"], None)]


def test_a_result_of_laget_cannot_be_written_by_hand(place: Place) -> None:
    need = mapped(place)
    with pytest.raises(ValueError, match="chosen"):
        need_actions.add_source(need_id=need, **{**WORDS, "kind": "laget"}, **place.act)
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedSource.objects.create(need_id=need, **{**WORDS, "kind": "laget"})


def test_a_need_rests_on_a_released_number_of_the_whole(told: tuple[Place, int, int]) -> None:
    place, group, whole = told
    need = mapped(place)
    choose = {"need_id": need, "measure": SCHOOL, **place.act}
    need_actions.add_figure(release_id=whole, start=1, **choose)
    (found,) = queries.needs(place.id)
    (source,) = found.sources
    assert source.kind is RestsOn.LAGET
    assert source.figure is not None
    assert (source.figure.number, source.figure.span, source.figure.measure) == (2, Span(1, 2), SCHOOL)
    assert refusal(need_actions.add_figure, release_id=whole, start=1, **choose) == "figure_there"
    assert refusal(need_actions.add_figure, release_id=group, start=0, **choose) == "figure_unknown"
    assert refusal(need_actions.add_figure, release_id=10**9, start=0, **choose) == "figure_unknown"
    unknown = Measure(MeasureKind.INDICATOR, "finns_inte")
    assert refusal(need_actions.add_figure, release_id=whole, start=0, **{**choose, "measure": unknown})


def test_a_hidden_number_and_another_initiatives_are_refused(told: tuple[Place, int, int]) -> None:
    place, _group, whole = told
    few = Place(world.build(size=4))
    w = few.world
    round_id = world.run_round(w.group_id, dict.fromkeys(w.participants, 3))
    act = {"by": SYSTEM, "at": world.later(days=14)}
    actions.release_round(round_id=round_id, **act)
    hidden = actions.release_total(level=Level.INITIATIVE, unit_id=w.initiative_id, number=1, **act)
    cell = analysis.released_for_release(hidden).level(SCHOOL)
    assert cell.state.hidden
    need = mapped(few)
    for release in (hidden, whole):
        given = {"need_id": need, "release_id": release, "measure": SCHOOL, "start": 0, **few.act}
        assert refusal(need_actions.add_figure, **given) == "figure_unknown"
    assert place.id != few.id


def test_sources_and_needs_are_taken_away(place: Place) -> None:
    need = mapped(place)
    source = need_actions.add_source(need_id=need, **WORDS, **place.act)
    assert queries.need_source(source) is not None
    need_actions.remove_source(source_id=source, **place.act)
    assert queries.need_source(source) is None
    need_actions.add_source(need_id=need, **WORDS, **place.act)
    need_actions.remove_need(need_id=need, **place.act)
    assert queries.needs(place.id) == ()
    assert NeedSource.objects.count() == 0
    for do, given in (
        (need_actions.remove_source, {"source_id": source}),
        (need_actions.remove_need, {"need_id": need}),
        (need_actions.add_source, {"need_id": need, **WORDS}),
    ):
        assert refusal(do, **given, **place.act) == "gone"
