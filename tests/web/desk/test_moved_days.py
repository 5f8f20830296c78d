"""What did not become done in time is given a new last day where one tells how it goes, and is late no longer."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.web.desk.conftest import ClientOf, Town
from tests.web.desk.together import Together, with_partnership

from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions as dialogue_actions
from genklang.apps.dialogue import queries as dialogue
from genklang.apps.partnership import meeting_actions, meeting_queries
from genklang.config import clock

LATE = "skulle varit klart"


@pytest.fixture
def together(town: Town) -> Together:
    return with_partnership(town)


def test_an_action_is_moved_and_no_longer_late(town: Town, client_of: ClientOf) -> None:
    before = dialogue.action(town.action)
    assert before is not None
    texts = {name: getattr(before, name) for name in ("you_said", "what", "who", "owner")}
    passed = clock.today() - timedelta(days=3)
    dialogue_actions.edit_action(action_id=town.action, **texts, due_on=passed, by=SYSTEM, at=clock.now())
    leader, listed = client_of(town.world.leader), f"/skrivbord/grupper/{town.world.group_id}/atgarder/"
    assert LATE in leader.get(listed).content.decode()
    address, soon = f"/skrivbord/atgarder/{town.action}/", clock.today() + timedelta(days=20)
    assert "Ny dag" in leader.get(address).content.decode()
    given = {"state": "under_way", "what_happened": ""}
    assert leader.post(address, given | {"new_day": str(passed)}).status_code == 422
    ended = {"state": "done", "what_happened": "Rummet är öppet.", "new_day": str(soon)}
    assert leader.post(address, ended).status_code == 422
    assert leader.post(address, given | {"new_day": str(soon)}).status_code == 303
    after = dialogue.action(town.action)
    assert after is not None and (after.due_on, after.state) == (soon, "under_way")
    assert LATE not in leader.get(listed).content.decode()
    assert leader.post(address, given | {"new_day": ""}).status_code == 303
    again = dialogue.action(town.action)
    assert again is not None and again.due_on == soon


def test_a_decision_is_moved_as_well(together: Together, process_leader: Client) -> None:
    number = meeting_actions.add_decision(
        meeting_id=together.meeting,
        words="Lokalen är öppen på lördagar",
        carrier="Bostadschefen",
        due_on=clock.today() - timedelta(days=1),
        by=SYSTEM,
        at=clock.now(),
    )
    address, soon = f"/skrivbord/beslut/{number}/", clock.today() + timedelta(days=5)
    given = {"state": "under_way", "outcome": ""}
    assert process_leader.post(address, given | {"new_day": "2020-01-01"}).status_code == 422
    assert process_leader.post(address, given | {"new_day": str(soon), "state": "dropped"}).status_code == 422
    assert process_leader.post(address, given | {"new_day": str(soon)}).status_code == 303
    found = meeting_queries.decision(number)
    assert found is not None and (found.due_on, found.state) == (soon, "under_way")


def test_who_is_not_near_the_group_reads_who_leads_it(town: Town, client_of: ClientOf, process_leader: Client) -> None:
    address = f"/skrivbord/atgarder/{town.action}/"
    assert "Gruppens ledare är" in process_leader.get(address).content.decode()
    assert "Gruppens ledare är" not in client_of(town.world.leader).get(address).content.decode()
