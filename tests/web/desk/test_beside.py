"""What is said beside results on real pages: to whom, from which groups, and that what has been said stays so."""

import re
from html import unescape

import pytest
from django.test import Client
from tests import world
from tests.web.desk.conftest import ClientOf
from tests.world import World

from genklang.apps.activities import queries as activities
from genklang.apps.analysis.actions import release_round, release_total
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks.actions import keep_reliability
from genklang.apps.reports.actions import publish_result_sheet
from genklang.core.disclosure.evidence import Level
from genklang.core.movement.question_bank import HangTogether

pytestmark = pytest.mark.django_db
MORE = "Förändringen här är högre än i hela satsningen."
CHANCE = "Skillnaderna mellan grupperna i satsningen är inte större än slumpen."
OTHERS = re.compile(r"Ska det gälla fler grupper: från \S+ till \S+, räknat på (\d+) grupper\.")


class Many:
    """An initiative of groups of ten, all at Läget 1 and 2, the first group released."""

    def __init__(self, groups: int) -> None:
        self.world: World = world.build(size=10)
        codes = {self.world.group_id: self.world.codes}
        for _ in range(groups - 1):
            group, cards = world.group(self.world.activity_id, size=10)
            codes[group] = cards
        self.rounds = {group: self._held(group, cards, at) for at, (group, cards) in enumerate(codes.items())}

    def _held(self, group: int, codes: tuple[str, ...], at: int) -> tuple[int, int]:
        people = world.participants_of(codes)
        spread = [2, 3, 4, 3, 2, 3, 4, 3, 3, 3]
        first = dict(zip(people, spread, strict=True))
        # The first group rises by one step; the others go a little up or down.
        changed = (
            [value + 1 for value in spread]
            if at == 0
            else [value + (index == at % 10) * (1 if at % 2 else -1) for index, value in enumerate(spread)]
        )
        second = dict(zip(people, changed, strict=True))
        return (
            world.run_round(group, first, at=world.AT),
            world.run_round(group, second, at=world.later(days=120)),
        )

    def release(self, *groups: int) -> None:
        """Both Läget of these groups, in order."""
        for group in groups:
            for at, round_id in enumerate(self.rounds[group]):
                release_round(round_id=round_id, by=SYSTEM, at=world.later(days=8 + 120 * at))


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def test_a_leader_reads_how_the_group_stands_once_three_are_out_and_never_who(client_of: ClientOf) -> None:
    many = Many(4)
    mine, *others = many.rounds
    leader = client_of(many.world.leader)
    result, talk = (f"/skrivbord/laget/{many.rounds[mine][1]}/{page}/" for page in ("resultat", "aterkoppling"))
    many.release(mine, others[0])
    assert MORE not in text_of(leader, result)
    many.release(others[1])
    found = text_of(leader, result)
    assert MORE in found
    assert not any(info.name in found for info in activities.groups(others).values())
    # The page that is shown to the group compares nobody.
    assert MORE not in text_of(leader, talk)


def test_groups_of_another_initiative_or_instrument_are_not_compared_with(client_of: ClientOf) -> None:
    many = Many(2)
    mine = many.world.group_id
    many.release(*many.rounds)
    elsewhere = Many(3)
    elsewhere.release(*elsewhere.rounds)
    found = text_of(client_of(many.world.leader), f"/skrivbord/laget/{many.rounds[mine][1]}/resultat/")
    assert MORE not in found
    assert CHANCE not in found


def test_a_sponsor_reads_how_sure_it_is_of_other_groups_and_it_stays(client_of: ClientOf) -> None:
    many = Many(7)
    first, *rest = many.rounds
    many.release(first, *rest[:5])
    w = many.world
    unit = {"level": Level.INITIATIVE, "unit_id": w.initiative_id, "by": SYSTEM, "at": world.later(days=130)}
    release_ids = [release_total(number=number, **unit) for number in (1, 2)]
    sheet = publish_result_sheet(
        release_id=release_ids[1],
        title="Efter två Läget",
        introduction="",
        insight_ids=[],
        by=SYSTEM,
        at=world.later(days=131),
    )
    sponsor = client_of(w.sponsor)
    addresses = [f"/skrivbord/resultat/satsning/{w.initiative_id}/2/", f"/skrivbord/resultatblad/{sheet}/"]
    before = [text_of(sponsor, address) for address in addresses]
    for page in before:
        assert set(OTHERS.findall(page)) == {"6"}
        assert "gäller förändringen och osäkerheten bara de grupper som är med" in page
    # A group that comes out afterwards, and what is learnt of the questions, changes nothing that has been read.
    many.release(rest[5])
    figures = {"skola": HangTogether(212, "spearman_brown", 0.4, 0.4, 0.3, 0.5)}
    keep_reliability(framework_id=w.framework_id, found=figures, by=SYSTEM, at=world.later(days=140))
    assert [text_of(sponsor, address) for address in addresses] == before


def test_the_question_bank_is_for_those_who_see_the_whole(client_of: ClientOf) -> None:
    place = world.build(size=6)
    address = f"/skrivbord/organisationer/{place.organisation_id}/fragor/"
    administrator = client_of(place.administrator)
    assert "Så många har inte svarat än." in text_of(administrator, address)
    figures = {"valmaende": HangTogether(212, "omega", 0.5, 0.5, 0.4, 0.6)}
    keep_reliability(framework_id=place.framework_id, found=figures, by=SYSTEM, at=world.AT)
    found = text_of(administrator, address)
    assert "Provramverk, version 1" in found
    assert "Grov fråga. Frågorna hör inte ihop så väl (minst 0,5 av 1)." in found
    assert "Räknat på minst 200 personer" in found
    assert "Räknat på minst 212" not in found
    assert client_of(place.process_leader).get(address).status_code == 200
    for user in (place.leader, place.sponsor):
        assert client_of(user).get(address).status_code in (403, 404)
    start = text_of(administrator, f"/skrivbord/organisationer/{place.organisation_id}/")
    assert "Se hur säkert frågorna mäter" in start


def test_an_earlier_version_is_told_only_where_it_has_figures(client_of: ClientOf) -> None:
    place = world.build(size=6)
    newer = world.load_framework(world.FRAMEWORK.replace("version: 1", "version: 2"))
    address = f"/skrivbord/organisationer/{place.organisation_id}/fragor/"
    administrator = client_of(place.administrator)
    found = text_of(administrator, address)
    assert "version 2" in found
    assert "version 1" not in found
    figures = {"valmaende": HangTogether(212, "omega", 0.7, 0.7, 0.6, 0.8)}
    keep_reliability(framework_id=place.framework_id, found=figures, by=SYSTEM, at=world.AT)
    keep_reliability(framework_id=newer, found=figures, by=SYSTEM, at=world.AT)
    found = text_of(administrator, address)
    assert found.index("version 2") < found.index("version 1")


def test_a_rough_question_is_marked_on_the_result(client_of: ClientOf) -> None:
    many = Many(1)
    mine = many.world.group_id
    many.release(mine)
    address = f"/skrivbord/laget/{many.rounds[mine][1]}/resultat/"
    leader = client_of(many.world.leader)
    assert "Grov fråga" not in text_of(leader, address)
    figures = {"skola": HangTogether(212, "spearman_brown", 0.4, 0.4, 0.3, 0.5)}
    kept = {"framework_id": many.world.framework_id, "by": SYSTEM}
    keep_reliability(found=figures, at=world.later(days=127), **kept)
    # What is known of the questions later is for results that come later.
    finer = {"skola": HangTogether(430, "spearman_brown", 0.7, 0.7, 0.6, 0.8)}
    keep_reliability(found=finer, at=world.later(days=300), **kept)
    found = text_of(leader, address)
    assert found.count("Grov fråga") == 2  # at its name, and in words behind it
    assert "Frågorna hör inte ihop så väl (minst 0,4 av 1)." in found
