"""What somebody has taken back is looked for everywhere: in every table, in the log, on each page written now."""

import logging

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from tests import world
from tests.apps.stories.test_stories import talked_about

from genklang.apps.audit.types import SYSTEM
from genklang.apps.reports import effect_actions, effect_queries
from genklang.apps.stories import queries

pytestmark = pytest.mark.django_db

WORDS = "ord som tas bort"
TITLE = "Rubrik som tas bort"
AT = world.later(days=210)


def tables_with(words: str) -> set[str]:
    """The tables with a row that has these words in any column."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(words in str(value) for row in cursor.fetchall() for value in row):
                found.add(table)
    return found


def test_what_is_taken_back_is_nowhere_but_in_the_edition_that_was_out(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    town = world.build(size=12)
    talked = talked_about(town)
    leader, writer = Client(), Client()
    for client, user in ((leader, town.leader), (writer, town.process_leader)):
        client.force_login(get_user_model().objects.get(pk=user))
    act = {"by": world.actor(town.process_leader), "at": AT}
    report = effect_actions.begin_report(initiative_id=town.initiative_id, title="Bergsängen", by=SYSTEM, at=AT)
    yes = {"agreed_on": "2026-07-01", "agreed_how": "aloud"}
    quote = {"words": WORDS, "role": "young", "purpose": "report", **yes}
    assert leader.post(f"/skrivbord/grupper/{town.group_id}/citat/", quote).status_code == 303
    story = {"number": f"{talked.group_release}:1:indicator:skola", "title": TITLE, "action": "", "afterwards": WORDS}
    made = leader.post(f"/skrivbord/insikter/{talked.insight}/berattelse/", story)
    leader.post(f"{made.headers['Location']}ja/", yes)
    (kept,), (told,) = queries.quotes_of(town.group_id), queries.stories_of(town.group_id)
    place = f"/skrivbord/effektrapporter/{report}/results/berattelse/"
    for chosen in (f"quote:{kept.id}", f"story:{told.id}"):
        assert writer.post(place, {"telling": chosen}).status_code == 303
    effect_actions.send_to_review(report_id=report, **act)
    for person in (town.process_leader, town.administrator):
        digest = effect_queries.digest_of(report)
        effect_actions.sign(report_id=report, digest=digest, by=world.actor(person), at=AT)
    effect_actions.publish_edition(report_id=report, **act)
    assert tables_with(WORDS) == {"stories_quote", "stories_story", "reports_edition"}

    for address in (f"citat/{kept.id}", f"berattelser/{told.id}"):
        assert leader.post(f"/skrivbord/{address}/ta-tillbaka/").status_code == 303
    assert tables_with(WORDS) == tables_with(TITLE) == {"reports_edition"}
    effect_actions.begin_next_edition(report_id=report, **act)
    for client in (leader, writer):
        for address in (
            f"grupper/{town.group_id}/berattelser/",
            f"effektrapporter/{report}/",
            f"effektrapporter/{report}/las/",
            f"effektrapporter/{report}/results/",
            f"effektrapporter/{report}/results/berattelse/",
        ):
            page = client.get(f"/skrivbord/{address}").content.decode()
            assert WORDS not in page and TITLE not in page, address
    assert WORDS not in caplog.text and TITLE not in caplog.text


@pytest.mark.parametrize(
    "number", ["{whole}:1:indicator:skola", "{group}:1:indicator:valmaende", "{group}:2:indicator:skola"]
)
def test_a_story_cannot_be_given_a_number_that_was_not_offered(number: str) -> None:
    town = world.build(size=12)
    talked = talked_about(town)
    leader = Client()
    leader.force_login(get_user_model().objects.get(pk=town.leader))
    chosen = number.format(whole=talked.whole_release, group=talked.group_release)
    story = {"number": chosen, "title": TITLE, "action": "", "afterwards": ""}
    assert leader.post(f"/skrivbord/insikter/{talked.insight}/berattelse/", story).status_code == 422
    assert queries.stories_of(town.group_id) == ()
