"""A young leader who follows every link of the desk, and tries every address that others have, reads nobody.

Friends lead friends here: who answered what, who wrote what, who is in trouble and where somebody is reminded would be
worth more to a young leader than to any grown-up.
"""

import re

import pytest
from django.test import Client
from tests import own_words, world
from tests.attacks.walking import walk
from tests.web.desk.conftest import SECRET, ClientOf, Town, client_of, lived_in, own_snapshots, with_words

from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.people import contact_actions
from genklang.apps.pulses.models import Ballot
from genklang.apps.rounds.models import Sheet

__all__ = ["client_of", "own_snapshots"]

#: What is new each time a page is made.
CHANGING = re.compile(r'value="[A-Za-z0-9]{64}"|nonce="[^"]*"')
NUMBER, MAIL = "0701239876", "enalldelesegenadress@example.org"
TRACES = ("1239876", "123 98 76", "enalldelesegen")


@pytest.fixture
def home(db: None) -> Town:
    """The young have answered, picked, written in their own words, and two have asked to be reminded."""
    town = with_words(lived_in(world.build(size=10, framework=own_words.FRAMEWORK)))
    for person, typed in zip(town.world.participants, (NUMBER, MAIL), strict=False):
        contact_actions.ask_for_reminders(participant_id=person, typed=typed, at=world.AT)
    return town


@pytest.mark.parametrize("scope", [ScopeKind.GROUP, ScopeKind.ACTIVITY])
def test_no_page_shows_one_person(home: Town, scope: ScopeKind) -> None:
    w = home.world
    over = {ScopeKind.GROUP: w.group_id, ScopeKind.ACTIVITY: w.activity_id}[scope]
    pages = dict(walk(world.staff_with(RoleKind.YOUNG_LEADER, scope, over, w.organisation_id)))
    assert len(pages) > 20
    sent = [ulid for table in (Sheet, Ballot) for ulid in table.objects.order_by("id").values_list("ulid", flat=True)]
    assert sent, "the look is not blind"
    for secret in (SECRET, *TRACES, *sent, *w.codes):
        assert [address for address, text in pages.items() if secret in text] == []


def test_whose_guardian_has_said_yes_is_on_no_page_of_a_young_leader_nor_beside_a_count(
    db: None, client_of: ClientOf
) -> None:
    # In a small group "3 av 4 har svarat" and a list of who has a yes tell who answered.
    w = world.build(size=4, youngest_age=10)
    round_id = world.open_round(w.group_id, at=world.AT)
    young = client_of(world.staff_with(RoleKind.YOUNG_LEADER, ScopeKind.GROUP, w.group_id, w.organisation_id))
    grown_up = client_of(w.leader)
    cards = f"/skrivbord/grupper/{w.group_id}/"
    card = f"{cards}kort/1/vardnadshavare/"

    def pages(client: Client) -> list[str]:
        paths = (cards, f"/skrivbord/laget/{round_id}/", f"/skrivbord/laget/{round_id}/antal/")
        found = [client.get(path).content.decode() for path in paths]
        return [CHANGING.sub("", page) for page in found]

    before, told = pages(young), pages(grown_up)
    assert card in told[0] and not any("årdnadshavarens ja" in page or "vardnadshavar" in page for page in before)
    assert "<button" in _main(grown_up, card)
    assert grown_up.post(card).status_code == 303
    pages(grown_up)  # the page that says that it is noted
    assert (pages(young), pages(grown_up)) == (before, told)
    assert "Noterat" in _main(grown_up, card) and "<button" not in _main(grown_up, card)


def _main(client: Client, path: str) -> str:
    return client.get(path).content.decode().split("<main")[1]


def test_words_worry_and_what_the_organisation_keeps_are_shut(home: Town, client_of: ClientOf) -> None:
    w, words = home.world, home.words
    assert words is not None
    client = client_of(world.staff_with(RoleKind.YOUNG_LEADER, ScopeKind.ACTIVITY, w.activity_id, w.organisation_id))
    own = f"organisationer/{w.organisation_id}"
    shut = [
        *(f"texter/{text}/" for text in words.texts),
        *(f"oro/las/{text}/" for text in words.texts),
        *(f"oro/{words.case}/{page}" for page in ("", "visa/", "anteckna/", "avsluta/")),
        "lasning/",
        f"lasning/{w.initiative_id}/1/",
        "oro/",
        *(f"{own}/{page}" for page in ("", "personal/", "personal/ny/", "trygghet/", "egna-fragor/", "sprak/")),
        f"{own}/verksamheter/",
        f"initiativ/{w.initiative_id}/",
        f"verksamheter/{w.activity_id}/ny-ur/",
        f"atgarder/{home.action}/egen-verksamhet/",
        *(f"grupper/{w.group_id}/kort/1/{deed}/" for deed in ("vardnadshavare", "ta-bort")),
    ]
    for path in shut:
        for method in (client.get, client.post):
            assert method(f"/skrivbord/{path}").status_code in (404, 405), path
