"""How the answers fall, on the pages of a real release: twelve in a group, twenty-four in an activity."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from tests import world
from tests.web.desk.conftest import ClientOf
from tests.world import CODES, World

from genklang.apps.analysis import actions as analysis
from genklang.apps.audit.types import SYSTEM
from genklang.apps.reports.actions import publish_result_sheet
from genklang.core.disclosure.evidence import Level

#: Each person's answer to everything; nobody is alone with theirs. In `NEARLY_ALL` almost everybody is at the end.
SPREAD = (1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5)
NEARLY_ALL = (4, *[5] * 11)
PARTS = re.compile(r"<dt>(.*?) <span.*?>(.*?)</span></dt>.*?<span class=\"share\">(.*?)</span>", re.DOTALL)


@dataclass(frozen=True)
class Released:
    """A world with two groups of twelve, `round_id` the first one's Läget 1, and the initiative's result sheet."""

    world: World
    round_id: int
    sheet: int


def held(group_id: int, people: Sequence[int]) -> int:
    """Läget 1: all questions of everybody alike, but for the one about moving, where nearly all are at the end."""
    answers = {
        # `oro` is turned, so that all three questions of its indicator say the same.
        person: dict.fromkeys(CODES, SPREAD[at]) | {"oro": 6 - SPREAD[at], "ror_mig": NEARLY_ALL[at]}
        for at, person in enumerate(people)
    }
    round_id = world.run_round(group_id, answers, at=world.AT)
    analysis.release_round(round_id=round_id, by=SYSTEM, at=world.later(days=8))
    return round_id


@pytest.fixture
def released(db: None) -> Released:
    town = world.build(size=12)
    other, codes = world.group(town.activity_id, size=12)
    round_id = held(town.group_id, town.participants)
    held(other, world.participants_of(codes))
    at = world.later(days=10)
    analysis.release_total(level=Level.ACTIVITY, unit_id=town.activity_id, number=1, by=SYSTEM, at=at)
    whole = analysis.release_total(level=Level.INITIATIVE, unit_id=town.initiative_id, number=1, by=SYSTEM, at=at)
    sheet = publish_result_sheet(
        release_id=whole, title="Läget 1", introduction="", insight_ids=[], by=SYSTEM, at=world.later(days=11)
    )
    return Released(town, round_id, sheet)


def piece(page: str, code: str) -> str:
    """Where a page, a slide or a sheet speaks of an indicator."""
    begins = re.search(rf'<(article|div|section) class="(?:measure|slide) indicator" id="indicator-{code}"', page)
    assert begins
    return re.split(r"</article>|</section>|<div class=\"measure", page[begins.end() :], maxsplit=1)[0]


def parts(page: str, code: str) -> list[tuple[str, ...]]:
    return PARTS.findall(piece(page, code))


def test_a_group_of_twelve_reads_how_its_answers_fall(released: Released, client_of: ClientOf) -> None:
    client = client_of(released.world.leader)
    for name in ("resultat", "aterkoppling"):
        page = client.get(f"/skrivbord/laget/{released.round_id}/{name}/").content.decode()
        assert parts(page, "skola") == [
            ("Lågt", "under 2,5", "ungefär 3 av 10"),
            ("Mitten", "2,5 till 3,5", "ungefär 3 av 10"),
            ("Högt", "över 3,5", "ungefär 3 av 10"),
        ]
        # A picture beside the words, for eyes only: every word of it stands in the list.
        assert (
            piece(page, "skola").count('<svg viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true"') == 3
        )


def test_where_nearly_all_are_at_the_end_it_says_why_there_is_none(released: Released, client_of: ClientOf) -> None:
    page = client_of(released.world.leader).get(f"/skrivbord/laget/{released.round_id}/resultat/").content.decode()
    assert parts(page, "rorelse") == []
    # Two taps: the row's fold, and the question in it.
    fold = piece(page, "rorelse").split('<details class="more">')[1]
    assert "Varför visas inte hur svaren fördelar sig?" in fold
    assert "inte när siffran ligger vid skalans ände" in fold
    assert "Varför visas inte hur svaren fördelar sig?" not in piece(page, "skola")


def test_an_activity_says_that_only_groups_have_it_and_a_result_sheet_tells_of_none(
    released: Released, client_of: ClientOf
) -> None:
    w = released.world
    addresses = {
        f"/skrivbord/resultat/verksamhet/{w.activity_id}/1/": w.process_leader,
        f"/skrivbord/resultatblad/{released.sheet}/": w.sponsor,
    }
    for address, reader in addresses.items():
        page = client_of(reader).get(address).content.decode()
        assert parts(page, "skola") == []
        assert "Varför visas inte hur svaren fördelar sig?" not in page
        assert ("visas bara i varje grupps eget resultat" in page) is ("verksamhet" in address)
