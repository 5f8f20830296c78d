"""The decision log: found again by year, outcome, follow-up and words, on pages and as a file for a spreadsheet."""

import csv
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.initiatives.panels import submitted
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.audit.types import Actor
from genklang.apps.initiatives import actions
from genklang.apps.initiatives.types import DecisionInfo, Outcome
from genklang.config import clock
from genklang.web.desk.decision_log import as_csv
from genklang.web.desk.decision_search import Sought, sought

TODAY = date(2026, 11, 22)


def decision(**given: Any) -> DecisionInfo:
    whole: dict[str, Any] = dict.fromkeys(("who", "words", "conditions", "reservations", "followed_up"), "")
    whole |= {"id": 1, "proposal_id": 1, "initiative_id": 1, "version": 2, "outcome": Outcome.YES}
    whole |= {"decided_on": TODAY - timedelta(400), "follow_up_on": None, "followed_up_on": None}
    return DecisionInfo(**{**whole, **given})


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ({}, True),
        ({"ar": "2025"}, True),
        ({"ar": "2026"}, False),
        ({"utfall": "yes"}, True),
        ({"utfall": "no"}, False),
        ({"uppfoljt": "sena"}, True),
        ({"uppfoljt": "kvar"}, True),
        ({"uppfoljt": "uppfoljda"}, False),
        ({"sok": "  SKOLA villkor"}, True),
        ({"sok": "skola regn"}, False),
        ({"ar": "1999", "utfall": "kanske", "uppfoljt": "x"}, True),
    ],
)
def test_what_is_asked_for_is_found_and_what_is_not_there_is_not_asked_for(asked: dict[str, str], holds: bool) -> None:
    late = decision(follow_up_on=TODAY, conditions="Villkoret står här.")
    assert sought(asked, {2025, 2026}).holds(late, "En skola till", TODAY) is holds


@given(st.dictionaries(st.sampled_from(["ar", "utfall", "uppfoljt", "sok", "sida"]), st.text(max_size=300)))
def test_any_address_is_a_search_that_says_the_same_when_it_is_asked_again(asked: dict[str, str]) -> None:
    found = sought(asked, {2025})
    assert isinstance(found, Sought) and len(found.words) <= 100
    found.holds(decision(), "Namn", TODAY)
    assert found.query.isascii()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), min_size=5, max_size=5))
def test_no_cell_of_the_file_is_a_formula_and_every_text_comes_back(texts: list[str]) -> None:
    name, *rest = texts
    told = decision(**dict(zip(("who", "words", "conditions", "reservations"), rest, strict=True)))
    text = as_csv([told], {1: name}).decode("utf-8-sig")
    _heads, row = csv.reader(StringIO(text, newline=""), delimiter=";")
    for before, after in zip((name, *rest), (row[0], row[3], *row[5:8]), strict=True):
        assert after in (before, f"'{before}")
        assert not after.lstrip(" \n").startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.fixture
def decided(town: Town) -> list[int]:
    """The decisions about six proposals: three years, each outcome, one looked at again."""
    w = town.world
    act: dict[str, Any] = {"by": Actor.staff(w.administrator), "at": clock.now()}
    made = []
    for at, proposal in enumerate(submitted(w)):
        on = clock.today() - timedelta(days=30 + 366 * (at % 3))
        outcome = list(Outcome)[at % 3]
        words = f"Skäl {at}" if at else "=HYPERLINK(0)"
        again = on + timedelta(days=10) if outcome == "yes" else None
        told: dict[str, Any] = {
            "outcome": outcome,
            "who": "Core Team",
            "words": words,
            "decided_on": on,
            "follow_up_on": again,
        }
        made.append(actions.decide(proposal_id=proposal, version=1, **told, **act))
    actions.follow_up(decision_id=made[0], words="Det gick bra.", on=clock.today(), **act)
    return made


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_the_log_is_searched_and_the_file_holds_what_is_asked_for(
    town: Town, decided: list[int], administrator: Client, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    w = town.world
    here = f"/skrivbord/organisationer/{w.organisation_id}/beslutslogg/"
    whole = text(administrator, here)
    assert whole.count('class="block decided"') == 6 and "Det gick bra." in whole
    assert f'value="{(clock.today() - timedelta(days=30)).year}"' in whole
    done = text(administrator, f"{here}?uppfoljt=uppfoljda")
    assert done.count('class="block decided"') == 1 and "1 beslut." in done
    assert text(administrator, f"{here}?sok=skäl+4").count('class="block decided"') == 1
    assert "Inga sådana beslut." in text(administrator, f"{here}?sok=zzz")
    file = administrator.get(f"{here}fil.csv?utfall=yes")
    assert file["Content-Type"] == "text/csv; charset=utf-8" and file.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(file.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == 3 and "'=HYPERLINK(0)" in {row[5] for row in rows}
    monkeypatch.setattr("genklang.web.desk.decision_log.PER_PAGE", 2)
    last = text(administrator, f"{here}?utfall=&sok=core&sida=3")
    assert "Sida 3 av 3" in last and 'href="?sok=core&amp;sida=2"' in last
    for other in (w.leader, w.sponsor):
        for address in (here, f"{here}fil.csv"):
            assert text(client_of(other), address, 404)


def test_the_log_asks_as_little_of_the_database_however_many_decisions(
    town: Town, decided: list[int], administrator: Client
) -> None:
    here = f"/skrivbord/organisationer/{town.world.organisation_id}/beslutslogg/"
    counts = []
    for address in (f"{here}?uppfoljt=uppfoljda", here):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            text(administrator, address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
