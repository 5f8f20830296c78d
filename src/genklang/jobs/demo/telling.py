"""What a group tells beside its numbers: what happened, its stories, and what somebody said."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.types import day_of
from genklang.apps.dialogue.happening_actions import add_happening
from genklang.apps.stories.quote_actions import keep_quote
from genklang.apps.stories.story_actions import agree_to_story, make_story
from genklang.apps.stories.types import REPORT
from genklang.core.disclosure.evidence import Level

from .deeds import Building, Deed
from .outcomes import Happening, Quote, Story
from .town import Group

#: How the groups of the town say yes.
ALOUD = "aloud"


def told(building: Building, group: Group) -> Iterator[Deed]:
    """Each on its day, in the afternoon: after what it is made of."""
    for happening in group.happenings:
        yield Deed(building.moment(happening.day, 18), partial(_happened, building, group, happening))
    for story in group.stories:
        yield Deed(building.moment(story.day, 18), partial(_told, building, group, story))
    for quote in group.quotes:
        yield Deed(building.moment(quote.day, 18), partial(_said, building, group, quote))


def _happened(building: Building, group: Group, happening: Happening, at: datetime) -> None:
    add_happening(
        level=Level.GROUP,
        unit_id=building.groups[group.key],
        day=day_of(at),
        kind=happening.kind,
        words=happening.words,
        by=building.by(group.leader),
        at=at,
    )


def _told(building: Building, group: Group, story: Story, at: datetime) -> None:
    releases = analysis.releases_of(Level.GROUP, building.groups[group.key])
    done = story.done
    story_id = make_story(
        insight_id=building.insights[group.key, story.number, story.measure.code],
        release_id=next(info.id for info in releases if info.number == story.number),
        start=story.start,
        title=story.title,
        action_id=building.actions[group.key, done.number, done.place] if done else None,
        afterwards=story.afterwards,
        by=building.by(group.leader),
        at=at,
    )
    agree_to_story(story_id=story_id, agreed_on=day_of(at), agreed_how=ALOUD, by=building.by(group.leader), at=at)
    building.stories[story.key] = story_id


def _said(building: Building, group: Group, quote: Quote, at: datetime) -> None:
    building.quotes[quote.key] = keep_quote(
        group_id=building.groups[group.key],
        role=quote.role,
        words=quote.words,
        agreed_on=day_of(at),
        agreed_how=ALOUD,
        purpose=REPORT,
        by=building.by(group.leader),
        at=at,
    )
