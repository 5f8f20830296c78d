"""Stories and quotes in a report's content: as they may be told now, as they are frozen, and back again.

The words are asked of `stories` each time, so that what is withdrawn is gone from every draft at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from genklang.apps.stories import queries as stories
from genklang.apps.stories.types import ToldQuote, ToldStory

from .models import Section
from .types import Content, SectionContent, Telling


def with_tellings(content: Content, rows: Iterable[Section]) -> Content:
    """The same content with the stories and quotes that stand in its sections (`rows`), in the order they came."""
    placed = {row.code: sorted(row.tellings.all(), key=lambda one: one.pk) for row in rows}
    every = [one for these in placed.values() for one in these]
    told = stories.told_stories(one.story_id for one in every if one.story_id)
    said = stories.told_quotes(one.quote_id for one in every if one.quote_id)
    sections = (
        replace(
            section,
            stories=tuple(told[one.story_id] for one in placed.get(section.code, ()) if one.story_id in told),
            quotes=tuple(said[one.quote_id] for one in placed.get(section.code, ()) if one.quote_id in said),
        )
        for section in content.sections
    )
    return Content(content.title, tuple(sections))


def frozen_tellings(section: SectionContent) -> dict[str, Any]:
    """As JSON; a section without any has no key for them, as all had before there were stories."""
    found = {
        Telling.STORY.content: [one.to_json() for one in section.stories],
        Telling.QUOTE.content: [one.to_json() for one in section.quotes],
    }
    return {key: these for key, these in found.items() if these}


def thawed_tellings(kept: Mapping[str, Any]) -> dict[str, Any]:
    """What `SectionContent` is made with."""
    return {
        "stories": tuple(ToldStory.from_json(one) for one in kept.get(Telling.STORY.content, ())),
        "quotes": tuple(ToldQuote.from_json(one) for one in kept.get(Telling.QUOTE.content, ())),
    }
