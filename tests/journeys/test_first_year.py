"""The first year: two groups of nine, from an empty organisation to the third Läget, in one browser.

Given an organisation with an administrator, who sets it up and invites a leader. When nine phones answer Läget 1 (three
without script, one by keyboard, one that sends twice, one that loses the network, one that pauses), and months later
seven of them and one new answer Läget 2. Then the leader reads levels, words and coarse movement, and why it is coarse;
of the other group, where all nine come back, the finer number. They talk, write down what lies behind and what is to be
done, and at Läget 3 the young people read on their phones what came of it.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer
from tests import world
from tests.journeys import steps, year_desk, year_phones
from tests.journeys.conftest import Trouble
from tests.journeys.steps import Eyes
from tests.journeys.year_desk import ADMINISTRATOR, LEADER, THURSDAY, TUESDAY
from tests.journeys.year_phones import Device

from genklang.apps.accounts.actions import register_staff
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import actions as framework_actions
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.organisations import actions as organisations
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.config import clock
from genklang.core.frameworks import Framework

pytestmark = pytest.mark.usefixtures("fresh_start")


@pytest.fixture
def eyes(axe: Callable[[Page], None], screenshot: Callable[..., Path]) -> Eyes:
    return Eyes(axe, screenshot)


@pytest.fixture
def framework(live_server: LiveServer) -> Framework:
    """The shipped example is there; an organisation that has just come has one administrator and nothing else."""
    at = clock.now()
    framework_actions.load_library(by=SYSTEM, at=at)
    organisation_id = world.organisation("Grannskapet", at=at)
    organisations.grant_role(
        user_id=register_staff(email=ADMINISTRATOR, name="Amal", by=SYSTEM, at=at),
        organisation_id=organisation_id,
        kind=RoleKind.ADMINISTRATOR,
        scope_kind=ScopeKind.ORGANISATION,
        scope_id=organisation_id,
        by=SYSTEM,
        at=at,
    )
    return frameworks.latest("unga_exempel")[1]


def test_the_first_year(framework: Framework, phone: Device, desk: Device, eyes: Eyes, trouble: Trouble) -> None:
    year_desk.the_administrator_sets_up(desk(), eyes)
    leader = desk()
    steps.sign_in(leader, LEADER, eyes, "leader")
    tuesday, thursday = year_desk.the_leader_creates_two_groups(leader, framework, eyes)

    steps.open_laget(leader, TUESDAY, 1)
    eyes.look(leader, "leader-round-empty")
    year_phones.nine_phones_answer(tuesday, leader, phone, eyes, trouble)
    steps.close_and_release(leader, TUESDAY, 1)
    year_desk.the_leader_sees_levels_and_no_movement(leader, tuesday, eyes)
    steps.open_laget(leader, THURSDAY, 1)
    year_phones.all_nine_answer(thursday, phone, laget=1)
    steps.close_and_release(leader, THURSDAY, 1)

    clock.shift(timedelta(days=100))
    new_code = year_desk.the_leader_notes_one_left_and_one_new(leader, eyes)
    clock.shift(timedelta(days=10))
    year_desk.the_leader_opens_by_keyboard_alone(leader, TUESDAY, 2)
    year_phones.seven_return_and_one_is_new(tuesday, new_code, phone, eyes)
    steps.close_and_release(leader, TUESDAY, 2)
    year_desk.the_leader_sees_coarse_movement_and_why(leader, tuesday, eyes)
    steps.open_laget(leader, THURSDAY, 2)
    year_phones.all_nine_answer(thursday, phone, laget=2)
    steps.close_and_release(leader, THURSDAY, 2)
    year_desk.the_leader_sees_the_finer_number(leader, thursday, eyes)

    year_desk.they_talk_and_write_it_down(leader, eyes)
    clock.shift(timedelta(days=150))
    year_desk.the_leader_tells_what_came_of_it(leader, eyes)
    steps.open_laget(leader, TUESDAY, 3)
    year_phones.the_young_people_read_it(tuesday, new_code, phone, eyes)
