"""Needs with what they rest on; a result of Läget is a released number that is shown, and nothing else is."""

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from pytest_django.fixtures import Settings
from tests import world
from tests.apps.partnership.conftest import Together, begun, refusal
from tests.apps.reports.conftest import SCHOOL, released

from genklang.apps.analysis import actions
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.types import SYSTEM
from genklang.apps.partnership import need_actions, need_queries
from genklang.apps.partnership.models import NeedSource
from genklang.apps.partnership.types import RestsOn
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span

STATEMENT = "En tyst plats att plugga på, också på kvällen"
WORDS = {"kind": "interview", "says": "Åtta av tolv pluggar inte hemma.", "source": "Samtal på gården", "when": "2019"}


@pytest.fixture(autouse=True)
def own_snapshots(settings: Settings, tmp_path: Path) -> None:
    """Row ids begin anew in each test, so a snapshot must not outlive its own."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def told(db: None) -> tuple[Together, int, int]:
    """A partnership whose initiative has two totals out; the ids of a group's release and of the last total's."""
    together = begun(world.build(size=12))
    released(together.world, 1)
    group, whole = released(together.world, 2)
    return together, group, whole


def mapped(together: Together) -> int:
    given = {"statement": STATEMENT, "comparator": "I hela staden är det hälften så många.", "unknown": "De yngre."}
    return need_actions.add_need(partnership_id=together.id, **given, **together.act)


def test_a_need_says_what_it_is_compared_with_and_what_is_unknown(together: Together) -> None:
    number = mapped(together)
    (need,) = need_queries.needs(together.id)
    assert (need.id, need.statement, need.comparator) == (number, STATEMENT, "I hela staden är det hälften så många.")
    need_actions.edit_need(need_id=number, statement="Kortare", comparator="", unknown="Allt.", **together.act)
    found = need_queries.need(number)
    assert found is not None and (found.statement, found.comparator, found.unknown) == ("Kortare", "", "Allt.")
    edit = {"need_id": number, "statement": " ", "comparator": "", "unknown": "", **together.act}
    assert refusal(need_actions.edit_need, **edit) == "words_missing"


@pytest.mark.parametrize("left_out", ["says", "source", "when"])
def test_words_without_source_or_day_are_no_source(together: Together, left_out: str) -> None:
    need = mapped(together)
    assert refusal(need_actions.add_source, need_id=need, **{**WORDS, left_out: " "}, **together.act) == "words_missing"
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedSource.objects.create(need_id=need, **{**WORDS, left_out: ""})
    need_actions.add_source(need_id=need, **WORDS, **together.act)
    (found,) = need_queries.needs(together.id)
    assert [(one.kind, one.says, one.figure) for one in found.sources] == [(RestsOn.INTERVIEW, WORDS["says"], None)]


def test_a_result_of_laget_cannot_be_written_by_hand(together: Together) -> None:
    need = mapped(together)
    with pytest.raises(ValueError, match="chosen"):
        need_actions.add_source(need_id=need, **{**WORDS, "kind": "laget"}, **together.act)
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedSource.objects.create(need_id=need, **{**WORDS, "kind": "laget"})


def test_a_need_rests_on_a_released_number_of_the_whole(told: tuple[Together, int, int]) -> None:
    together, group, whole = told
    need = mapped(together)
    choose = {"need_id": need, "measure": SCHOOL, **together.act}
    need_actions.add_figure(release_id=whole, start=1, **choose)
    (found,) = need_queries.needs(together.id)
    (source,) = found.sources
    assert source.kind is RestsOn.LAGET
    assert source.figure is not None
    assert (source.figure.number, source.figure.span, source.figure.measure) == (2, Span(1, 2), SCHOOL)
    assert refusal(need_actions.add_figure, release_id=whole, start=1, **choose) == "figure_there"
    assert refusal(need_actions.add_figure, release_id=group, start=0, **choose) == "figure_unknown"
    assert refusal(need_actions.add_figure, release_id=10**9, start=0, **choose) == "figure_unknown"
    unknown = Measure(MeasureKind.INDICATOR, "finns_inte")
    assert refusal(need_actions.add_figure, release_id=whole, start=0, **{**choose, "measure": unknown})


def test_a_hidden_number_and_another_initiatives_are_refused(told: tuple[Together, int, int]) -> None:
    together, _group, whole = told
    few = begun(world.build(size=4))
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
    assert together.id != few.id


def test_sources_and_needs_are_taken_away(together: Together) -> None:
    need = mapped(together)
    source = need_actions.add_source(need_id=need, **WORDS, **together.act)
    assert need_queries.need_source(source) is not None
    need_actions.remove_source(source_id=source, **together.act)
    assert need_queries.need_source(source) is None
    need_actions.add_source(need_id=need, **WORDS, **together.act)
    need_actions.remove_need(need_id=need, **together.act)
    assert need_queries.needs(together.id) == ()
    assert NeedSource.objects.count() == 0
    for do, given in (
        (need_actions.remove_source, {"source_id": source}),
        (need_actions.remove_need, {"need_id": need}),
        (need_actions.add_source, {"need_id": need, **WORDS}),
    ):
        assert refusal(do, **given, **together.act) == "gone"
