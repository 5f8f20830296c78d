"""A young leader who follows every link of the desk, and tries every address that others have, reads nobody.

Friends lead friends here: who answered what, who wrote what, who is in trouble and where somebody is reminded would be
worth more to a young leader than to any grown-up.
"""

import pytest
from tests import own_words, world
from tests.attacks.walking import walk
from tests.web.desk.conftest import SECRET, ClientOf, Town, client_of, lived_in, own_snapshots, with_words

from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.people import contact_actions
from genklang.apps.pulses.models import Ballot
from genklang.apps.rounds.models import Sheet

__all__ = ["client_of", "own_snapshots"]

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
