"""What was picked at a Läget, read by a leader who sees every page: numbers and follow-up answers leave no trace."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from tests import world
from tests.architecture.source import modules
from tests.attacks.test_own_words import _source
from tests.kinds import KINDS
from tests.world import later

from genklang.apps.analysis.actions import release_round
from genklang.apps.analysis.models import ReleasedCell
from genklang.apps.rounds import actions
from genklang.apps.rounds.parse import new_ulid

#: All that differs from one group to the next whatever was answered.
OWN = re.compile(
    r"Grupp \d+|Förening \d+|Person \d+|/\d+/|data-person=\"\d+\"|name=\"csrfmiddlewaretoken\" value=\"[^\"]*\""
)


def pages(*, follow_up: list[int], hours: list[int], picks: list[int]) -> tuple[list[str], list[object]]:
    """What a leader sees of a released Läget of nine, and every row that was kept of the release."""
    town = world.build(size=9, framework=KINDS)
    round_id = world.open_round(town.group_id)
    for place, person in enumerate(town.participants):
        actions.receive_sheet(
            round_id=round_id,
            participant_id=person,
            ulid=new_ulid(),
            answers=dict.fromkeys(world.CODES, 3)
            | {"kontakt": 2, "vem": follow_up[place], "timmar": hours[place], f"andra.{picks[place]}": 1},
            complete=True,
            consent=world.consent(),
            at=later(days=1),
        )
    world.close_round(round_id, at=later(days=7))
    release_id = release_round(round_id=round_id, by=world.actor(town.leader), at=later(days=8))
    client = Client()
    client.force_login(get_user_model().objects.get(pk=town.leader))
    shown = []
    for path in ("resultat", "aterkoppling"):
        answer = client.get(f"/skrivbord/laget/{round_id}/{path}/")
        assert answer.status_code == 200
        shown.append(OWN.sub("", answer.content.decode()))
    columns = ("measure_kind", "measure_code", "kind", "state", "shown", "facts")
    return shown, list(ReleasedCell.objects.filter(release_id=release_id).order_by("id").values_list(*columns))


@pytest.mark.django_db
def test_numbers_and_follow_up_answers_change_nothing_that_is_seen_or_kept() -> None:
    picks = [1, 1, 1, 2, 2, 3, 3, 3, 3]
    one = pages(follow_up=[1] * 9, hours=[7] * 9, picks=picks)
    other = pages(follow_up=[3, 2, 1, -1, 3, 3, 2, 2, 1], hours=[0, 1, 24, 9, 9, 8, -1, -2, 3], picks=picks)
    assert one == other
    assert pages(follow_up=[1] * 9, hours=[7] * 9, picks=[2] * 9) != one, "the look is not blind"


@pytest.mark.django_db
def test_how_many_picked_what_changes_nothing_as_long_as_the_order_is_the_same() -> None:
    one = pages(follow_up=[1] * 9, hours=[7] * 9, picks=[3, 3, 3, 3, 3, 1, 1, 1, 2])
    other = pages(follow_up=[1] * 9, hours=[7] * 9, picks=[3, 3, 3, 3, 1, 1, 1, 2, 2])
    assert one == other


def test_votes_are_read_back_by_the_rooms_that_keep_them_alone() -> None:
    at = {module.name for module in modules() if "ReleasedVotes.from_json" in _source(module.name)}
    assert at == {"apps.pulses.queries", "apps.analysis.ledger"}
