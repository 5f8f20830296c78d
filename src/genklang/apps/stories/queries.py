"""Reads of stories and quotes: as a group's leaders see them, and as a report may tell them."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Q

from genklang.apps.activities import queries as activities
from genklang.apps.activities.types import GroupInfo
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.types import day_of
from genklang.apps.dialogue import happening_queries as happenings
from genklang.apps.dialogue import queries as dialogue
from genklang.apps.rounds import queries as rounds
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span
from genklang.core.disclosure.policy import default_policy
from genklang.core.reports import Known, of_cell, of_release

from .models import Quote, Story
from .types import DECIDED, DROPPED, HOW, REPORT, ROLES, Bound, QuoteInfo, StoryInfo, ToldQuote, ToldStory

_UNDONE = {"done": "", "dropped": DROPPED}


def story(story_id: int) -> StoryInfo | None:
    """One story, or None."""
    return next(iter(_stories(Q(id=story_id))), None)


def stories_of(group_id: int) -> tuple[StoryInfo, ...]:
    """A group's stories, the newest first."""
    return _stories(Q(group_id=group_id))


def quote(quote_id: int) -> QuoteInfo | None:
    """One quote, or None."""
    return next(iter(_quotes(Q(id=quote_id))), None)


def quotes_of(group_id: int) -> tuple[QuoteInfo, ...]:
    """A group's quotes, the newest first."""
    return _quotes(Q(group_id=group_id))


def offered(initiative_id: int) -> tuple[tuple[StoryInfo, ...], tuple[QuoteInfo, ...]]:
    """What the initiative's groups have agreed to tell everybody: stories and quotes."""
    groups = [group for group, (_, initiative, _) in activities.structure().items() if initiative == initiative_id]
    stories = tuple(one for one in _stories(Q(group_id__in=groups)) if one.may_be_told)
    return stories, tuple(one for one in _quotes(Q(group_id__in=groups, purpose=REPORT)) if one.may_be_told)


def told(info: StoryInfo) -> ToldStory:
    """A story as a report would tell it, whether or not it may."""
    texts = ("title", "told_by", "words", "you_said", "what", "what_happened", "undone", "afterwards")
    return ToldStory(id=info.id, number=info.number, happened=info.happened, **{at: getattr(info, at) for at in texts})


def told_stories(ids: Iterable[int]) -> dict[int, ToldStory]:
    """As they may be told now; what is withdrawn, taken back in part or changed since the yes is left out."""
    return {one.id: told(one) for one in _stories(Q(id__in=set(ids))) if one.may_be_told}


def told_quotes(ids: Iterable[int]) -> dict[int, ToldQuote]:
    """As they may be told now; what is withdrawn is left out."""
    return {one.id: ToldQuote(one.id, one.words, one.told_by) for one in _quotes(Q(id__in=set(ids))) if one.may_be_told}


def known(number: Bound) -> tuple[Known, ...]:
    """Every number that is shown of the same measure, in the same unit, up to the story's Läget."""
    found: list[Known] = []
    for info in analysis.releases_of(number.unit.level, number.unit.id):
        if info.number <= number.number:
            released = analysis.released_for_release(info.id)
            cells = [cell for cell in released.cells if cell.measure == number.measure]
            found += [one for cell in cells for one in of_cell(cell, number.measure.code)]
            found += of_release(released, number.measure.code)
    return tuple(found)


def named(group: GroupInfo) -> str:
    """The group's name where it may be told beside words: only if it is as large as what everybody may read has to be.
    "" otherwise."""
    return group.name if group.size >= default_policy().least(Level.INITIATIVE) else ""


def digest(info: StoryInfo) -> str:
    """What a yes to a story is a yes to: every word in it and which number stands beside. SHA-256, in hex."""
    said = {at: value for at, value in told(info).to_json().items() if at not in ("id", "told_by")}
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _stories(which: Q) -> tuple[StoryInfo, ...]:
    rows = list(Story.objects.filter(which).order_by("-id"))
    groups = activities.groups({row.group_id for row in rows})
    return tuple(_story(row, groups[row.group_id]) for row in rows)


def _story(row: Story, group: GroupInfo) -> StoryInfo:
    released = analysis.released_for_release(row.release_id)
    measure = Measure(MeasureKind(row.measure_kind), row.measure_code)
    span = Span(row.number_from, released.number) if row.number_from else None
    insight = dialogue.insight(row.insight_id) if row.insight_id else None
    action = dialogue.action(row.action_id) if row.action_id else None
    info = StoryInfo(
        id=row.pk,
        group_id=row.group_id,
        title=row.title,
        number=Bound(row.release_id, released.unit, released.number, measure, span),
        words=insight.words if insight else "",
        action_id=row.action_id,
        you_said=action.you_said if action else "",
        what=action.what if action else "",
        what_happened=action.what_happened if action else "",
        undone=_UNDONE.get(action.state, DECIDED) if action else "",
        afterwards=row.afterwards,
        happened=_happened(row.group_id, span),
        told_by=named(group),
        agreed_on=row.agreed_on,
        agreed_how=str(HOW.get(row.agreed_how, "")),
        is_agreed=False,
        is_withdrawn=row.withdrawn_at is not None,
    )
    return replace(info, is_agreed=row.agreed_to != "" and row.agreed_to == digest(info))


def _happened(group_id: int, span: Span | None) -> tuple[tuple[date, str], ...]:
    """What happened in the group between the two Läget."""
    days = {info.number: day_of(info.opened_at) for info in rounds.rounds_of(group_id)}
    if span is None or not {span.start, span.end} <= days.keys():
        return ()
    found = happenings.happened_in(group_id)
    return tuple((one.day, one.words) for one in found if days[span.start] <= one.day <= days[span.end])


def _quotes(which: Q) -> tuple[QuoteInfo, ...]:
    rows = list(Quote.objects.filter(which).order_by("-id"))
    groups = activities.groups({row.group_id for row in rows})
    return tuple(
        QuoteInfo(
            id=row.pk,
            group_id=row.group_id,
            words=row.words,
            told_by=", ".join(filter(None, (str(ROLES[row.role]), named(groups[row.group_id])))),
            agreed_on=row.agreed_on,
            agreed_how=str(HOW[row.agreed_how]),
            purpose=row.purpose,
            is_withdrawn=row.withdrawn_at is not None,
        )
        for row in rows
    )
