"""A result that somebody has changed in the database: one sentence instead of numbers, and one line on record."""

import pytest
from django.urls import reverse

from genklang.apps.analysis.models import Release
from genklang.apps.audit.models import Event

NOT_SHOWN = "Det här resultatet stämmer inte längre med det som en gång togs fram."
NOT_TAKEN_OUT = "Det går inte att ta fram resultatet nu."


@pytest.fixture
def altered(town) -> int:
    """The group's second release with a number changed in its JSON."""
    release = Release.objects.get(unit_level="group", number=2)
    cell = release.cells.exclude(shown__value=None).order_by("pk").first()
    type(cell).objects.filter(pk=cell.pk).update(shown=cell.shown | {"value": 4.7})
    return release.pk


def test_every_page_with_the_result_says_so_and_shows_no_number(town, altered, client_of):
    leader = client_of(town.world.leader)
    for name in ("desk:result", "desk:feedback"):
        page = leader.get(reverse(name, args=[town.second]))
        assert page.status_code == 409
        assert NOT_SHOWN in page.text and "4,7" not in page.text
    (event,) = Event.objects.filter(name="release.found_altered")
    assert event.subject_id == altered
    assert leader.get(reverse("desk:result", args=[town.first])).status_code == 200
    assert leader.get(reverse("desk:group", args=[town.world.group_id])).status_code == 200


def test_a_sponsor_of_an_altered_total_reads_one_sentence(town, client_of):
    Release.objects.filter(unit_level="initiative").update(answered=11)
    page = client_of(town.world.sponsor).get(reverse("desk:report", args=[town.sheet]))
    assert page.status_code == 409 and NOT_SHOWN in page.text


def test_who_may_not_see_the_result_learns_nothing_of_it(town, altered, client_of):
    page = client_of(town.world.sponsor).get(reverse("desk:result", args=[town.second]))
    assert page.status_code == 404
    assert not Event.objects.filter(name="release.found_altered").exists()


def test_a_new_release_is_refused_on_its_own_page(town, altered, client_of):
    address = reverse("desk:total_release", args=["activity", town.world.activity_id, 2])
    page = client_of(town.world.process_leader).post(address)
    assert page.status_code == 422 and NOT_TAKEN_OUT in page.text
    assert Event.objects.filter(name="release.found_altered").count() == 1
    assert not Release.objects.filter(unit_level="activity", number=2).exists()
