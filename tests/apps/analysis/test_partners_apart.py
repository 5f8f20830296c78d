"""What partners answer of themselves stands in no number about young people, at any level, and opens none of them."""

from collections.abc import Sequence

import pytest
from tests import checkup, world
from tests.world import World

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries, question_bank
from genklang.apps.analysis.actions import release_round, release_total
from genklang.apps.analysis.models import Release
from genklang.apps.analysis.surroundings import around
from genklang.apps.analysis.types import Refused
from genklang.apps.audit.types import Actor
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.initiatives import permissions as initiatives
from genklang.apps.voices import permissions as voices
from genklang.core.disclosure.evidence import Level, Unit
from genklang.core.movement import question_bank as bank

pytestmark = pytest.mark.django_db
BY = Actor.staff(1)
VALUES = [(2, 3), (3, 3), (4, 5), (3, 4), (5, 5), (2, 4), (4, 4), (3, 5), (4, 3), (3, 4), (2, 2), (5, 4)]
PARTNERS = [4, 2, 5, 3, 4, 4, 2, 5, 3]


def young(place: World, number: int) -> int:
    """The young people's Läget `number`, released."""
    given = {person: pair[number - 1] for person, pair in zip(place.participants, VALUES, strict=True)}
    round_id = world.run_round(place.group_id, given, at=world.later(days=(number - 1) * 150))
    release_round(round_id=round_id, by=BY, at=world.later(days=(number - 1) * 150 + 8))
    return round_id


def totals(place: World, number: int, levels: Sequence[Level] = (Level.ORGANISATION, Level.INITIATIVE)) -> None:
    ids = {Level.ORGANISATION: place.organisation_id, Level.INITIATIVE: place.initiative_id}
    for level in levels:
        at = world.later(days=number * 150 + 9)
        release_total(level=level, unit_id=ids[level], number=number, by=BY, at=at)


def told(place: World) -> dict[tuple[str, int], object]:
    """Everything that is out about the young people of a place, without what their units are called."""
    ids = {
        Level.GROUP: place.group_id,
        Level.ACTIVITY: place.activity_id,
        Level.INITIATIVE: place.initiative_id,
        Level.ORGANISATION: place.organisation_id,
    }
    found = {}
    for level, unit_id in ids.items():
        for info in queries.releases_of(level, unit_id):
            out = queries.released_for_release(info.id)
            cells = [(c.measure, c.span, c.n, c.value, c.low, c.high, c.state, c.label) for c in out.cells]
            found[level.value, info.number] = (out.answered, out.roster, dict(out.returning), cells)
    return found


@pytest.fixture
def places(db: None) -> tuple[World, World]:
    """Two places alike, with partners in the first."""
    return world.build(size=12), world.build(size=12)


def test_the_young_peoples_numbers_are_the_same_whether_partners_answer_or_not(places: tuple[World, World]) -> None:
    """Group, initiative and organisation, with the partners' results out before, between and after."""
    with_partners, without = places
    held = checkup.begin(with_partners)
    for number in (1, 2):
        checkup.released(held, PARTNERS, at=world.later(days=(number - 1) * 150))
        for place in places:
            young(place, number)
            totals(place, number)
    checkup.released(held, PARTNERS[::-1], at=world.later(days=500))
    assert told(with_partners) == told(without)
    assert set(told(with_partners)) >= {("organisation", 2), ("initiative", 1), ("group", 2)}


def test_a_check_up_is_the_same_whatever_the_young_people_have_answered(places: tuple[World, World]) -> None:
    """No total and no release of theirs bounds what partners may be told, or is bounded by it."""
    young(places[0], 1)
    totals(places[0], 1)
    cells = []
    for place in places:
        held = checkup.begin(place)
        checkup.released(held, PARTNERS)
        out = queries.released(level=Level.GROUP, unit_id=held.group_id, number=1)
        assert out is not None
        assert (out.answered, out.roster) == (9, 9)
        cells.append([(c.measure, c.span, c.n, c.value, c.low, c.high, c.state) for c in out.cells])
        known = around([Unit(Level.GROUP, held.group_id)])
        assert (known.groups, dict(known.units)) == (frozenset({held.group_id}), {})
    assert cells[0] == cells[1]


def test_there_is_no_total_of_partners_at_any_level(places: tuple[World, World]) -> None:
    place = places[0]
    held = checkup.begin(place)
    checkup.released(held, PARTNERS)
    apart = activities.group(held.group_id)
    units = [
        (Level.ACTIVITY, apart.activity_id),
        (Level.INITIATIVE, apart.initiative_id),
        (Level.INITIATIVE, place.initiative_id),
        (Level.ORGANISATION, place.organisation_id),
    ]
    for level, unit_id in units:
        assert queries.totals_ready(level, unit_id) == ()
        with pytest.raises(Refused, match="nothing_to_release"):
            release_total(level=level, unit_id=unit_id, number=1, by=BY, at=world.later(days=20))
    assert Release.objects.count() == 1


def test_partners_are_in_no_list_of_what_is_run(places: tuple[World, World]) -> None:
    place = places[0]
    before = lists(place)
    apart = activities.group(checkup.begin(place).group_id)
    assert lists(place) == before
    assert apart.id not in activities.structure()
    assert activities.initiatives([apart.initiative_id]) == {}
    assert not initiatives.may_decide(place.administrator, apart.initiative_id)
    assert initiatives.may_decide(place.administrator, place.initiative_id)
    assert activities.group_of_partners(place.initiative_id) == apart
    assert activities.group_of_partners(places[1].initiative_id) is None
    with pytest.raises(voices.NotAllowed):
        voices.check_sees_themes(place.process_leader, apart.initiative_id)


def lists(place: World) -> list[object]:
    return [
        activities.initiatives_of(place.organisation_id),
        activities.initiatives_open_to(place.organisation_id),
        activities.activities_of(organisation_id=place.organisation_id),
        activities.activities_of(initiative_id=place.initiative_id),
        activities.structure(),
    ]


def test_partners_teach_the_question_bank_nothing(places: tuple[World, World], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bank, "REPORT_FROM", 5)
    place = places[0]
    young(place, 1)
    assert frameworks.reliability(frameworks.framework(place.framework_id))
    held = checkup.begin(place)
    checkup.released(held, PARTNERS)
    framework_id, framework = frameworks.latest(checkup.framework().code)
    assert not frameworks.reliability(framework)
    question_bank.measure(framework_id, at=world.later(days=30))
    assert not frameworks.reliability(framework)
