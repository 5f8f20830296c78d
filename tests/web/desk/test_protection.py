"""The page on the rules: tried on one's own groups with invented answers, within bounds; every rule with its why."""

import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import world
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.activities.group_actions import end_group
from genklang.apps.analysis.models import Release
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.core.disclosure.policy import DEFAULT, Policy, default_policy, named_policy
from genklang.core.disclosure.simulation import Chances, Place, simulate
from genklang.core.disclosure.states import State
from genklang.web.desk import protection
from genklang.web.presenters.policies import RULES, rule_rows
from genklang.web.presenters.simulations import seen_rows


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    protection._simulated.cache_clear()
    yield
    protection._simulated.cache_clear()


@pytest.fixture
def address(town: Town) -> str:
    return f"/skrivbord/organisationer/{town.world.organisation_id}/skydd/"


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def test_every_rule_stands_with_its_value_and_its_sentence(administrator: Client, address: str) -> None:
    text = read(administrator, address)
    assert "Ni har 1 grupp med 10 kort." in text
    for rule, why in default_policy().why.items():
        assert str(RULES[rule]) in text
        assert re.sub(r"\s+", " ", why) in text
    assert "dagens regler: disclosure-2026, från 21 november 2026" in text
    # Nothing is reckoned until somebody asks.
    assert "Det här skulle synas" not in text


@pytest.mark.parametrize(
    ("chosen", "named"), [("ingen", ""), ("strangare", "strängare exempel"), ("friare", "friare exempel")]
)
def test_what_would_be_seen_here(administrator: Client, address: str, chosen: str, named: str) -> None:
    text = read(administrator, f"{address}?mot={chosen}")
    assert "Det här skulle synas" in text
    assert "Ledaren för er grupp på 10" in text
    assert "Hela organisationen" in text
    assert "Svaren är påhittade." in text
    assert "Med dagens regler har varje persons svar kvar minst 50 % av skalan." in text
    assert ("Med friare exempel har varje persons svar kvar minst 25 % av skalan." in text) is (chosen == "friare")
    examples = {"strängare exempel", "friare exempel"}
    assert {name for name in examples if f"{name}: disclosure-exempel" in text} == ({named} if named else set())


def test_the_words_are_what_the_simulator_found(administrator: Client, town: Town, address: str) -> None:
    w = town.world
    place = Place(10, w.activity_id, w.initiative_id, w.organisation_id)
    found = simulate([place], default_policy(), rounds=2, chances=Chances(), seeds=[protection.SEED])
    (first, *_rest) = seen_rows([("dagens regler", found)], [10])
    text = read(administrator, f"{address}?mot=ingen")
    for line in first["seen"][0]["lines"]:
        assert line in text
    levels = found.by_size[10][0]
    line = first["seen"][0]["lines"][0]
    assert line.startswith("6 medelvärden: ")
    assert "alla" in line or sum(map(int, re.findall(r"(\d+) (?:visas|döljs)", line))) == levels.total


def test_nothing_is_released_changed_or_read_of_answers(administrator: Client, address: str) -> None:
    before = (Release.objects.count(), Event.objects.count())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        administrator.get(f"{address}?mot=strangare")
    assert (Release.objects.count(), Event.objects.count()) == before
    statements = " ".join(query["sql"] for query in asked.captured_queries)
    assert not re.search(r"rounds_|analysis_|people_", statements)


def test_who_may_see_it(town: Town, client_of: ClientOf, address: str) -> None:
    w = town.world
    for outside in (w.leader, w.sponsor):
        assert client_of(outside).get(address).status_code == 404
    leads = world.staff_with(RoleKind.PROCESS_LEADER, ScopeKind.ORGANISATION, w.organisation_id, w.organisation_id)
    assert client_of(leads).get(f"{address}?mot=ingen").status_code == 200
    assert client_of(w.administrator).post(address).status_code == 405
    link = f'href="{address}"'
    assert link in client_of(w.administrator).get(address.removesuffix("skydd/")).content.decode()
    assert link in client_of(leads).get(address.removesuffix("skydd/")).content.decode()


def test_a_wrong_choice_is_a_sentence(administrator: Client, address: str) -> None:
    text = read(administrator, f"{address}?mot=hemligt")
    assert "Det här skulle synas" not in text
    assert "hemligt" in text


def test_only_groups_that_go_on_and_have_cards_are_tried(
    administrator: Client, town: Town, address: str, client_of: ClientOf
) -> None:
    w = town.world
    extra, _codes = world.group(w.activity_id, size=7, name="Tisdagsgruppen", framework_code="prov")
    assert "Ni har 2 grupper med 17 kort." in read(administrator, address)
    end_group(group_id=extra, by=SYSTEM, at=world.later(days=300))
    assert "Ni har 1 grupp med 10 kort." in read(administrator, address)
    empty = world.organisation("Tom förening")
    someone = world.staff_with(RoleKind.ADMINISTRATOR, ScopeKind.ORGANISATION, empty, empty)
    text = read(client_of(someone), f"/skrivbord/organisationer/{empty}/skydd/?mot=friare")
    assert "Ni har inga grupper med kort än." in text
    assert "Det här skulle synas" not in text


@pytest.mark.parametrize("bound", ["MOST_GROUPS", "MOST_PERSONS"])
def test_too_large_is_a_sentence(
    administrator: Client, address: str, bound: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protection, bound, 0)
    text = read(administrator, f"{address}?mot=friare")
    assert "Det är för mycket att räkna på en sida." in text
    assert "Räkna på våra grupper" not in text
    assert "Det här skulle synas" not in text
    assert "Varje regel, och varför" in text


def test_it_takes_seconds_or_says_so(administrator: Client, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protection, "SECONDS", -1.0)
    assert "Det tog för lång tid att räkna." in read(administrator, f"{address}?mot=friare")
    # Stopped is not remembered, and the next one may begin.
    monkeypatch.setattr(protection, "SECONDS", 60.0)
    assert "Det här skulle synas" in read(administrator, f"{address}?mot=friare")


def test_one_at_a_time(administrator: Client, address: str) -> None:
    assert protection._counting.acquire(blocking=False)
    try:
        assert "Någon annan räknar just nu." in read(administrator, f"{address}?mot=friare")
    finally:
        protection._counting.release()


def test_every_parameter_of_a_policy_has_a_name_here() -> None:
    assert set(RULES) == set(Policy.__annotations__) - {"name", "dated", "why"}
    rows = rule_rows([default_policy(), named_policy("disclosure-exempel-friare")])
    values = {row["name"]: [one["value"] for one in row["values"]] for row in rows}
    assert values[str(RULES["least_group"])] == ["5", "4"]
    assert values[str(RULES["roster_share"])] == ["60 %", "50 %"]
    assert values[str(RULES["coarse_share"])] == [
        "12,5 % av skalan, alltså 0,5 på en skala från 1 till 5",
        "6,25 % av skalan, alltså 0,25 på en skala från 1 till 5",
    ]
    assert values[str(RULES["clip_share"])][0].startswith("0,6 från änden när tio har svarat")
    assert values[str(RULES["rounding_step"])] == ["0,1", "0,1"]
    assert values[str(RULES["triple_steps"])][0] == (
        "10 % till och med 20 personer, 5 % till och med 100 personer, 1 % däröver"
    )
    assert all(one["why"] for row in rows for one in row["values"])


@pytest.mark.parametrize("name", [DEFAULT, *protection.EXAMPLES.values()])
def test_no_rule_is_said_in_letters_and_its_example_is_what_the_rule_gives(name: str) -> None:
    policy = named_policy(name)
    assert not [why for why in policy.why.values() if re.search(r"\b[Rn]\b", why)]
    low, high = (f"{end:.1f}".replace(".", ",") for end in policy.clip(10, 1, 5))
    assert f'"{low} eller lägre" och "{high} eller högre"' in policy.why["clip_share"]
    assert policy.rounding(10) == 0.5
    assert "På en skala från 0 till 10 visas 6,5 men inte 6,3." in policy.why["rounding_share"]


@pytest.fixture
def several() -> Callable[[], list[dict[str, object]]]:
    def rows() -> list[dict[str, object]]:
        places = [Place(9, 1, 1, 1), Place(9, 1, 1, 1), Place(4, 1, 1, 1), Place(30, 1, 1, 1)]
        found = simulate(places, default_policy(), rounds=1, chances=Chances(), seeds=[1])
        assert found.by_size[4][0].counts == {State.TOO_FEW: 3}
        return seen_rows([("dagens regler", found)], [place.size for place in places])

    return rows


def test_several_leaders_of_groups_of_one_size_and_only_levels_after_one_laget(
    several: Callable[[], list[dict[str, object]]],
) -> None:
    rows = several()
    assert rows[0]["who"] == "Ledarna för era 2 grupper på 9"
    assert [row["who"] for row in rows[1:]] == ["Alla grupper", "Verksamheter", "Satsningar", "Hela organisationen"]
    assert "förflyttning" not in str(rows)
    assert "3 döljs för att för få står bakom" in str(rows[1])
