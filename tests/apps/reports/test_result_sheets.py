"""A result sheet is bound to an initiative's release and to words that its groups have said; it never changes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings
from tests import world
from tests.apps.reports.conftest import may
from tests.world import World

from genklang.apps.analysis import actions as analysis
from genklang.apps.analysis import queries as releases
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM, Actor
from genklang.apps.dialogue import actions as dialogue
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.reports import permissions, queries
from genklang.apps.reports.actions import publish_result_sheet
from genklang.apps.reports.models import ResultSheet
from genklang.apps.reports.types import Refused
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind

pytestmark = pytest.mark.django_db

SCHOOL = Measure(MeasureKind.INDICATOR, "skola")
BY = Actor.staff(1)
AT = world.later(days=20)


@dataclass(frozen=True)
class Place:
    """A world with Läget 1 released for the group and the initiative, and something said about it."""

    world: World
    release_id: int
    group_release_id: int
    said: int


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def say(round_id: int, group_id: int, *words: str, code: str = "skola") -> list[int]:
    """The ids of insights that the group gives about this Läget."""
    session = dialogue.start_session(
        group_id=group_id, round_id=round_id, held_on=world.later(days=12).date(), by=SYSTEM, at=world.later(days=12)
    )
    return [
        dialogue.add_insight(
            session_id=session, measure_kind="indicator", measure_code=code, words=each, by=SYSTEM, at=AT
        )
        for each in words
    ]


def built() -> Place:
    town = world.build(size=12)
    round_id = world.run_round(town.group_id, {person: 2 + at % 3 for at, person in enumerate(town.participants)})
    group = analysis.release_round(round_id=round_id, by=SYSTEM, at=world.later(days=9))
    (said,) = say(round_id, town.group_id, "Det finns ingen tyst plats.")
    whole = analysis.release_total(
        level=Level.INITIATIVE, unit_id=town.initiative_id, number=1, by=SYSTEM, at=world.later(days=14)
    )
    return Place(town, whole, group, said)


@pytest.fixture
def place(db: None) -> Place:
    return built()


def publish(release_id: int, **given: Any) -> int:
    values = {"title": "Efter ett Läget", "introduction": "Vi började i mars.", "insight_ids": []} | given
    return publish_result_sheet(release_id=release_id, by=BY, at=AT, **values)


def test_a_sheet_holds_what_was_written_and_chosen_and_the_release_it_is_bound_to(place: Place) -> None:
    sheet = queries.result_sheet(publish(place.release_id, title="  Efter ett Läget ", insight_ids=[place.said]))
    assert (sheet.title, sheet.introduction) == ("Efter ett Läget", "Vi började i mars.")
    assert [(voice.measure, voice.words) for voice in sheet.voices] == [(SCHOOL, "Det finns ingen tyst plats.")]
    (release,) = releases.releases_of(Level.INITIATIVE, place.world.initiative_id)
    assert (sheet.release_id, sheet.number) == (release.id, 1)
    assert (sheet.released_at, sheet.policy, sheet.published_at) == (release.released_at, "disclosure-2026", AT)
    assert queries.result_sheets(place.world.initiative_id) == (sheet,)
    event = Event.objects.get(name="result_sheet.published")
    assert (event.subject_id, event.staff_id, event.organisation_id) == (sheet.id, 1, place.world.organisation_id)


def test_words_stand_as_they_were_when_the_sheet_was_published(place: Place) -> None:
    sheet_id = publish(place.release_id, insight_ids=[place.said])
    world_later = world.later(days=120)
    second = world.run_round(
        place.world.group_id, {person: 2 + at % 4 for at, person in enumerate(place.world.participants)}, at=world_later
    )
    analysis.release_round(round_id=second, by=SYSTEM, at=world.later(days=130))
    say(second, place.world.group_id, "Nu finns det en tyst plats.")
    analysis.release_total(
        level=Level.INITIATIVE, unit_id=place.world.initiative_id, number=2, by=SYSTEM, at=world.later(days=140)
    )
    sheet = queries.result_sheet(sheet_id)
    assert (sheet.number, [voice.words for voice in sheet.voices]) == (1, ["Det finns ingen tyst plats."])


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": "  "}, "title_missing"),
        ({"title": "x" * 121}, "text_too_long"),
        ({"introduction": "x" * 2001}, "text_too_long"),
        ({"insight_ids": [1] * 31}, "text_too_long"),
        ({"insight_ids": [987_654]}, "voice_unknown"),
        ({"release_id": 987_654}, "release_unknown"),
    ],
)
def test_what_cannot_stand_is_refused_with_a_sentence(place: Place, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        publish(**({"release_id": place.release_id} | given))
    assert refused.value.code == code
    assert str(refused.value.sentence).endswith(".")
    assert not ResultSheet.objects.exists()


def test_a_groups_release_never_becomes_a_result_sheet(place: Place) -> None:
    with pytest.raises(Refused) as refused:
        publish(place.group_release_id)
    assert refused.value.code == "not_an_initiative"


def test_a_release_has_one_sheet_and_it_stays(place: Place) -> None:
    first = publish(place.release_id)
    with pytest.raises(Refused) as refused:
        publish(place.release_id, title="Ett annat")
    assert refused.value.code == "published_already"
    assert queries.result_sheet(first).title == "Efter ett Läget"
    assert Event.objects.filter(name="result_sheet.published").count() == 1


def test_words_from_another_initiative_are_refused(place: Place) -> None:
    other = built()
    with pytest.raises(Refused) as refused:
        publish(place.release_id, insight_ids=[other.said])
    assert refused.value.code == "voice_unknown"


def test_voices_are_offered_from_this_laget_and_about_its_measures_only(place: Place) -> None:
    town = place.world
    second = world.run_round(town.group_id, dict.fromkeys(town.participants, 3), at=world.later(days=120))
    say(second, town.group_id, "Det här handlar om Läget 2.")
    other, codes = world.group(town.activity_id, size=6, name="Tisdagsgruppen")
    tuesday = world.run_round(other, dict.fromkeys(world.participants_of(codes), 3))
    say(tuesday, other, "Ett mått som inte finns.", code="finns_inte")
    found = queries.offered(releases.released_for_release(place.release_id))
    assert [(one.insight_id, one.group_id) for one in found] == [(place.said, town.group_id)]
    assert queries.offered(releases.released_for_release(place.release_id), group_ids=[other]) == ()


def test_the_order_of_voices_does_not_tell_which_come_from_one_group(place: Place) -> None:
    town = place.world
    other, codes = world.group(town.activity_id, size=6, name="Tisdagsgruppen")
    tuesday = world.run_round(other, dict.fromkeys(world.participants_of(codes), 3))
    more = say(tuesday, other, "Alla pratar samtidigt.", "Vi får ingen hjälp.")
    sheet = queries.result_sheet(publish(place.release_id, insight_ids=[*more, place.said]))
    assert [voice.words for voice in sheet.voices] == [
        "Alla pratar samtidigt.",
        "Det finns ingen tyst plats.",
        "Vi får ingen hjälp.",
    ]


def test_who_publishes_and_who_reads(place: Place) -> None:
    sheet_id = publish(place.release_id)
    foreign = world.build()
    town = place.world
    publishes = {
        role: may(permissions.check_publishes, getattr(town, role), town.initiative_id)
        for role in ("leader", "process_leader", "administrator", "sponsor")
    }
    assert publishes == {"leader": False, "process_leader": True, "administrator": False, "sponsor": False}
    reads = {
        role: may(permissions.check_sees_sheet, getattr(town, role), sheet_id)
        for role in ("leader", "process_leader", "administrator", "sponsor")
    }
    assert reads == {"leader": False, "process_leader": True, "administrator": False, "sponsor": True}
    for role in ("leader", "process_leader", "administrator", "sponsor"):
        assert not may(permissions.check_publishes, getattr(foreign, role), town.initiative_id)
        assert not may(permissions.check_sees_sheet, getattr(foreign, role), sheet_id)
    assert not may(permissions.check_sees_sheet, town.sponsor, sheet_id + 1)


def test_a_partner_organisations_process_leader_does_not_publish(place: Place) -> None:
    """Only the organisation that leads the initiative speaks for the whole of it."""
    partner = world.organisation()
    initiative = place.world.initiative_id
    world.activity(partner, initiative)
    user = world.staff_with(RoleKind.PROCESS_LEADER, ScopeKind.INITIATIVE, initiative, partner)
    assert not permissions.may_publish(user, initiative)
    own = world.staff_with(RoleKind.PROCESS_LEADER, ScopeKind.INITIATIVE, initiative, place.world.organisation_id)
    assert permissions.may_publish(own, initiative)
