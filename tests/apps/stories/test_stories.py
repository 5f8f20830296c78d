"""A story is made of what is there; the group says yes to it as it stands; a quote goes when it is taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests import world
from tests.apps.reports.conftest import released
from tests.world import World

from genklang.apps.analysis import actions as analysis_actions
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions as dialogue
from genklang.apps.dialogue import happening_actions as happenings
from genklang.apps.organisations.types import NotAllowed
from genklang.apps.rounds import queries as rounds
from genklang.apps.stories import permissions, queries, quote_actions, story_actions
from genklang.apps.stories.models import Quote, Story
from genklang.apps.stories.types import Refused
from genklang.core.disclosure.evidence import Level

AT = world.later(days=200)
DAY = AT.date()
ACT = {"by": SYSTEM, "at": AT}


@dataclass(frozen=True)
class Talked:
    """Two Läget released, the second talked about: `insight` of school, and what was done."""

    world: World
    group_release: int
    whole_release: int
    insight: int
    action: int
    session: int


@pytest.fixture
def talked(db: None) -> Talked:
    return talked_about(world.build(size=12))


def talked_about(town: World) -> Talked:
    released(town, 1)
    group, whole = released(town, 2)
    second = rounds.rounds_of(town.group_id)[-1]
    session = dialogue.start_session(group_id=town.group_id, round_id=second.id, held_on=DAY, **ACT)
    about = {"measure_kind": "indicator", "measure_code": "skola"}
    insight = dialogue.add_insight(session_id=session, words="Vi började på gymnasiet.", **about, **ACT)
    action = dialogue.add_action(
        session_id=session, you_said="Vi vill ha ro", what="Ett rum på biblioteket", who="Vi", **about, **ACT
    )
    return Talked(town, group, whole, insight, action, session)


def make(talked: Talked, **given: Any) -> int:
    plain = {"insight_id": talked.insight, "release_id": talked.group_release, "start": 1, "title": "Studiero"}
    return story_actions.make_story(**(plain | {"action_id": talked.action} | ACT | given))


def agree(story_id: int, **given: Any) -> None:
    story_actions.agree_to_story(**({"story_id": story_id, "agreed_on": DAY, "agreed_how": "aloud"} | ACT | given))


def keep(talked: Talked, **given: Any) -> int:
    plain = {"role": "young", "words": "Nu vågar jag.", "agreed_on": DAY, "agreed_how": "aloud", "purpose": "report"}
    return quote_actions.keep_quote(**({"group_id": talked.world.group_id} | plain | ACT | given))


def refused(code: str, call: Callable[..., Any], *args: Any, **given: Any) -> None:
    with pytest.raises(Refused) as no:
        call(*args, **given)
    assert no.value.code == code
    assert str(no.value.sentence).endswith(".")


def test_a_story_is_the_number_the_words_what_was_done_and_what_happened(talked: Talked) -> None:
    group_id = talked.world.group_id
    for days, words in ((60, "Biblioteksrummet öppnade"), (-1, "Före"), (190, "Efter")):
        day = world.later(days=days).date()
        happenings.add_happening(level=Level.GROUP, unit_id=group_id, day=day, kind="place", words=words, **ACT)
    info = queries.story(make(talked, afterwards="Rummet är kvar."))
    assert info is not None
    assert (info.title, info.words, info.you_said, info.what, info.afterwards) == (
        "Studiero",
        "Vi började på gymnasiet.",
        "Vi vill ha ro",
        "Ett rum på biblioteket",
        "Rummet är kvar.",
    )
    assert (info.number.release_id, info.number.unit, info.number.span) == (
        talked.group_release,
        (Level.GROUP, group_id),
        (1, 2),
    )
    assert [words for _day, words in info.happened] == ["Biblioteksrummet öppnade"]
    assert not info.may_be_told


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": " "}, "words_missing"),
        ({"title": "x" * 121}, "too_long"),
        ({"afterwards": "x" * 601}, "too_long"),
        ({"title": "97 % är nöjda"}, "typed_number"),
        ({"title": "Hälften är nöjda"}, "typed_number"),
        ({"afterwards": "Alla unga är nöjda."}, "all_or_none"),
        ({"afterwards": "Ring 070-174 06 00."}, "points_out"),
        ({"afterwards": "Snittet är nu 4,9."}, "typed_number"),
        ({"afterwards": "9 av 12 trivs."}, "typed_number"),
        ({"title": "Insatsen gav effekt"}, "effect_word"),
        ({"insight_id": 10**9}, "gone"),
        ({"release_id": 10**9}, "not_of_group"),
        ({"action_id": 10**9}, "not_of_group"),
    ],
)
def test_what_is_refused(talked: Talked, given: dict[str, Any], code: str) -> None:
    refused(code, make, talked, **given)
    assert not Story.objects.exists()


def test_a_number_that_stands_beside_may_be_typed(talked: Talked) -> None:
    make(talked, afterwards="12 av 12 svarade.")


def test_the_number_is_of_the_group_or_of_what_it_is_a_part_of_and_is_shown(talked: Talked) -> None:
    assert queries.story(make(talked, release_id=talked.whole_release)) is not None
    foreign = world.build(size=12)
    group, _whole = released(foreign, 1)
    refused("not_of_group", make, talked, release_id=group)
    refused("not_of_group", make, talked, action_id=_action_of(foreign))
    few = world.group(talked.world.activity_id, size=3)
    told = dialogue.start_session(group_id=few[0], round_id=world.run_round(few[0], {}), held_on=DAY, **ACT)
    insight = dialogue.add_insight(
        session_id=told, measure_kind="indicator", measure_code="skola", words="Lugnare.", **ACT
    )
    refused("not_of_group", make, talked, insight_id=insight, action_id=None)
    refused("hidden_number", make, talked, start=3)


def _action_of(town: World) -> int:
    (held,) = rounds.rounds_of(town.group_id)
    session = dialogue.start_session(group_id=town.group_id, round_id=held.id, held_on=DAY, **ACT)
    return dialogue.add_action(session_id=session, you_said="A", what="B", who="C", **ACT)


def test_a_hidden_number_is_in_no_story(db: None) -> None:
    town = world.build(size=12)
    talked = talked_about(town)
    small, codes = world.group(town.activity_id, size=4)
    round_id = world.run_round(small, dict.fromkeys(world.participants_of(codes), 3), at=world.later(days=2))
    release = analysis_actions.release_round(round_id=round_id, **ACT)
    session = dialogue.start_session(group_id=small, round_id=round_id, held_on=DAY, **ACT)
    insight = dialogue.add_insight(
        session_id=session, measure_kind="indicator", measure_code="skola", words="Lugnare.", **ACT
    )
    told = {"insight_id": insight, "release_id": release, "start": 0, "action_id": None}
    assert analysis.released_for_release(release).unit.id == small
    refused("hidden_number", make, talked, **told)


def test_the_group_says_yes_to_it_as_it_stands_and_to_nothing_else(talked: Talked) -> None:
    story_id = make(talked)
    agree(story_id)
    assert set(queries.told_stories([story_id])) == {story_id}
    dialogue.edit_insight(insight_id=talked.insight, words="Vi började på gymnasiet i höst.", **ACT)
    assert queries.told_stories([story_id]) == {}
    agree(story_id)
    story_actions.edit_story(story_id=story_id, title="Ro", action_id=talked.action, **ACT)
    assert queries.told_stories([story_id]) == {}
    agree(story_id)
    assert queries.offered(talked.world.initiative_id)[0][0].title == "Ro"
    refused("bad_choice", agree, story_id, agreed_how="kanske")
    refused("bad_day", agree, story_id, agreed_on=DAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("state", "undone"), [("agreed", "decided"), ("under_way", "decided"), ("done", ""), ("dropped", "dropped")]
)
def test_a_story_says_that_an_action_is_done_only_where_it_is(talked: Talked, state: str, undone: str) -> None:
    story_id = make(talked)
    dialogue.update_action(action_id=talked.action, state=state, what_happened="Så gick det.", **ACT)
    agree(story_id)
    told = queries.told_stories([story_id])[story_id]
    assert told.undone == undone
    assert type(told).from_json(told.to_json()) == told
    bare = queries.story(make(talked, action_id=None))
    assert bare is not None and bare.undone == ""


def test_a_yes_to_what_was_decided_is_no_yes_to_that_it_was_done(talked: Talked) -> None:
    story_id = make(talked)
    dialogue.update_action(action_id=talked.action, state="under_way", what_happened="Rummet finns.", **ACT)
    agree(story_id)
    dialogue.update_action(action_id=talked.action, state="done", what_happened="Rummet finns.", **ACT)
    assert queries.told_stories([story_id]) == {}


def test_words_taken_back_in_the_talk_are_gone_from_the_story(talked: Talked) -> None:
    story_id = make(talked)
    agree(story_id)
    dialogue.remove_insight(insight_id=talked.insight, **ACT)
    dialogue.remove_action(action_id=talked.action, **ACT)
    info = queries.story(story_id)
    assert info is not None
    assert (info.words, info.what, info.may_be_told) == ("", "", False)
    refused("incomplete", agree, story_id)


def test_a_withdrawn_story_has_no_words_left_and_is_told_nowhere(talked: Talked) -> None:
    story_id = make(talked, afterwards="Rummet är kvar.")
    agree(story_id)
    story_actions.withdraw_story(story_id=story_id, **ACT)
    row = Story.objects.get(id=story_id)
    assert (row.title, row.afterwards) == ("", "")
    assert queries.told_stories([story_id]) == {}
    assert queries.offered(talked.world.initiative_id) == ((), ())
    refused("withdrawn", agree, story_id)
    refused("withdrawn", story_actions.withdraw_story, story_id=story_id, **ACT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.update(title="Studiero")


def test_a_quote_says_a_role_and_the_group_only_if_it_is_large_enough(talked: Talked) -> None:
    large = queries.quote(keep(talked))
    small, _codes = world.group(talked.world.activity_id, size=9, name="Lilla gruppen")
    little = queries.quote(keep(talked, group_id=small))
    assert large is not None and little is not None
    assert large.told_by.startswith("ung, Grupp")
    assert little.told_by == "ung"
    told = queries.told_quotes([large.id, little.id])
    assert {one.told_by for one in told.values()} == {large.told_by, "ung"}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"words": " ”” "}, "words_missing"),
        ({"words": "x" * 501}, "too_long"),
        ({"words": "Ring mig, 070-174 06 00."}, "points_out"),
        ({"role": "Anna"}, "bad_choice"),
        ({"agreed_how": ""}, "bad_choice"),
        ({"purpose": "allt"}, "bad_choice"),
        ({"agreed_on": DAY + timedelta(days=1)}, "bad_day"),
    ],
)
def test_a_quote_without_a_yes_or_a_role_is_refused(talked: Talked, given: dict[str, Any], code: str) -> None:
    refused(code, keep, talked, **given)
    assert not Quote.objects.exists()


def test_a_quote_for_the_group_alone_is_never_offered_to_a_report(talked: Talked) -> None:
    quote_id = keep(talked, purpose="group")
    assert queries.told_quotes([quote_id]) == {}
    assert queries.offered(talked.world.initiative_id)[1] == ()


def test_a_withdrawn_quote_leaves_no_words(talked: Talked) -> None:
    quote_id = keep(talked)
    quote_actions.withdraw_quote(quote_id=quote_id, **ACT)
    assert Quote.objects.get(id=quote_id).words == ""
    assert queries.told_quotes([quote_id]) == {}
    refused("withdrawn", quote_actions.withdraw_quote, quote_id=quote_id, **ACT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Quote.objects.update(words="Nu vågar jag.")


def test_whoever_leads_the_group_and_nobody_else(talked: Talked) -> None:
    town, other = talked.world, world.build()
    story_id, quote_id = make(talked), keep(talked)
    permissions.check_leads_story(town.leader, story_id)
    permissions.check_leads_quote(town.process_leader, quote_id)
    for user in (town.administrator, town.sponsor, other.leader, other.process_leader):
        for check, wanted in (
            (permissions.check_leads_story, story_id),
            (permissions.check_leads_quote, quote_id),
            (permissions.check_leads_quote, 10**9),
        ):
            with pytest.raises(NotAllowed):
                check(user, wanted)


def test_the_record_says_what_was_done_and_never_what_was_said(talked: Talked) -> None:
    story_id, quote_id = make(talked, title="hemligtord"), keep(talked, words="hemligtord")
    agree(story_id)
    story_actions.withdraw_story(story_id=story_id, **ACT)
    quote_actions.withdraw_quote(quote_id=quote_id, **ACT)
    lines = Event.objects.filter(name__regex="^(story|quote)").order_by("id")
    assert [line.name for line in lines] == [
        "story.made",
        "quote.kept",
        "story.agreed",
        "story.withdrawn",
        "quote.withdrawn",
    ]
    assert "hemligtord" not in str(list(lines.values_list("details", flat=True)))


def test_what_is_told_comes_back_from_its_file_as_it_was(talked: Talked) -> None:
    story_id, quote_id = make(talked), keep(talked)
    agree(story_id)
    told, said = queries.told_stories([story_id])[story_id], queries.told_quotes([quote_id])[quote_id]
    assert type(told).from_json(told.to_json()) == told
    assert type(said).from_json(said.to_json()) == said
