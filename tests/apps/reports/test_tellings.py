"""Stories and quotes stand in a report as long as their yes does; an edition that is out stays, and is listed."""

from typing import Any

import pytest
from tests import world
from tests.apps.reports.conftest import Written, looked_at
from tests.apps.reports.test_effect_reports import act, published, refused, write
from tests.apps.stories import test_stories as telling

from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.models import Event
from genklang.apps.dialogue import actions as dialogue
from genklang.apps.reports import effect_actions, effect_queries, telling_actions, telling_queries
from genklang.apps.reports.models import Edition
from genklang.apps.reports.types import Held, Telling
from genklang.apps.rounds import queries as rounds
from genklang.apps.stories import quote_actions, story_actions
from genklang.core.disclosure.evidence import Level
from genklang.core.reports import Why


@pytest.fixture
def talked(written: Written) -> telling.Talked:
    """The group of the report has talked about its second Läget."""
    group_id = written.world.group_id
    held = rounds.rounds_of(group_id)[-1]
    session = dialogue.start_session(group_id=group_id, round_id=held.id, held_on=telling.DAY, **telling.ACT)
    about = {"measure_kind": "indicator", "measure_code": "skola"}
    insight = dialogue.add_insight(session_id=session, words="Vi är 80 % gladare.", **about, **telling.ACT)
    action = dialogue.add_action(session_id=session, you_said="Ro", what="Ett rum", who="Vi", **telling.ACT)
    (*_first, last) = analysis.releases_of(Level.GROUP, group_id)
    return telling.Talked(written.world, last.id, written.releases[1], insight, action, session)


def place(written: Written, kind: Telling, telling_id: int, **given: Any) -> None:
    telling_actions.place_telling(
        **({"code": "results", "kind": kind, "telling_id": telling_id} | act(written) | given)
    )


def told(written: Written) -> tuple[list[str], list[str]]:
    section = effect_queries.content_of(written.report_id).section("results")
    return [one.title for one in section.stories], [one.words for one in section.quotes]


def agreed(talked: telling.Talked, **given: Any) -> int:
    story_id = telling.make(talked, **given)
    telling.agree(story_id)
    return story_id


def test_what_is_agreed_is_placed_once_and_taken_out_again(written: Written, talked: telling.Talked) -> None:
    story_id, quote_id = agreed(talked), telling.keep(talked)
    place(written, Telling.STORY, story_id)
    place(written, Telling.QUOTE, quote_id)
    assert told(written) == (["Studiero"], ["Nu vågar jag."])
    refused("there", place, written, Telling.STORY, story_id)
    out = {"code": "results", "kind": Telling.STORY, "telling_id": story_id, **act(written)}
    telling_actions.remove_telling(**out)
    assert told(written) == ([], ["Nu vågar jag."])
    refused("telling_unknown", telling_actions.remove_telling, **out)


def test_what_is_not_agreed_or_not_of_the_initiative_is_not_placed(written: Written, talked: telling.Talked) -> None:
    refused("telling_unknown", place, written, Telling.STORY, telling.make(talked))
    refused("telling_unknown", place, written, Telling.QUOTE, telling.keep(talked, purpose="group"))
    elsewhere = telling.keep(talked, group_id=world.build().group_id)
    refused("telling_unknown", place, written, Telling.QUOTE, elsewhere)
    refused("section_unknown", place, written, Telling.QUOTE, telling.keep(talked), code="finns_inte")


def test_withdrawn_it_is_gone_from_the_draft_and_the_next_edition_and_the_one_that_is_out_is_listed(
    written: Written, talked: telling.Talked
) -> None:
    story_id, quote_id = agreed(talked), telling.keep(talked)
    for kind, one in ((Telling.STORY, story_id), (Telling.QUOTE, quote_id)):
        place(written, kind, one)
    write(written, "short", "Det här hände.", 0)
    published(written)
    effect_actions.begin_next_edition(**act(written))
    assert told(written) == (["Studiero"], ["Nu vågar jag."])
    quote_actions.withdraw_quote(quote_id=quote_id, **telling.ACT)
    story_actions.withdraw_story(story_id=story_id, **telling.ACT)
    assert told(written) == ([], [])
    published(written)
    first, second = (effect_queries.edition(written.report_id, number).content for number in (1, 2))
    assert [one.words for one in first.section("results").quotes] == ["Nu vågar jag."]
    assert first.section("results").stories[0].number.release_id == talked.group_release
    assert [section.code for section in second.sections] == ["short"]
    held = (Held(written.report_id, "Bergsängen 2026", 1),)
    initiative_id = written.world.initiative_id
    assert telling_queries.editions_with(Telling.QUOTE, quote_id, initiative_id=initiative_id) == held
    assert telling_queries.editions_with(Telling.STORY, story_id, initiative_id=initiative_id) == held
    assert telling_queries.editions_with(Telling.STORY, story_id + 1, initiative_id=initiative_id) == ()


def test_withdrawn_between_signing_and_publishing_it_is_not_published(written: Written, talked: telling.Talked) -> None:
    quote_id = telling.keep(talked)
    place(written, Telling.QUOTE, quote_id)
    write(written, "short", "Det här hände.", 0)
    effect_actions.send_to_review(**act(written))
    for person in (written.by, written.other):
        digest = effect_queries.digest_of(written.report_id)
        effect_actions.sign(report_id=written.report_id, digest=digest, by=person, at=telling.AT)
    quote_actions.withdraw_quote(quote_id=quote_id, **telling.ACT)
    refused("changed_meanwhile", effect_actions.publish_edition, **act(written))


def test_a_number_in_the_groups_words_is_told_to_who_writes_and_never_changed(
    written: Written, talked: telling.Talked
) -> None:
    place(written, Telling.STORY, agreed(talked))
    found = looked_at(written)["results"]
    assert [(one.why, one.words) for one in found] == [(Why.UNKNOWN, "80 %")]


def test_content_without_them_is_frozen_as_before(written: Written) -> None:
    write(written, "short", "Det här hände.", 0)
    published(written)
    assert set(Edition.objects.get().content["sections"][0]) == {"code", "text", "placed", "given"}


def test_the_record_says_which_and_never_what(written: Written, talked: telling.Talked) -> None:
    place(written, Telling.QUOTE, telling.keep(talked, words="hemligtord"))
    line = Event.objects.get(name="effect_report.telling_placed")
    assert set(line.details) == {"section", "quote"}
