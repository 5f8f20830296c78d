"""Make a story of what is there: a released number, what the group said of it, what was done. The group says yes to it
as it stands, and may take that back at any time; then no word of it is left here.

What is typed may say no number of its own: the number is the released one beside it.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor, day_of
from genklang.apps.dialogue import queries as dialogue
from genklang.apps.dialogue.types import InsightInfo
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span
from genklang.core.reports import Known, Why, personal, remarks

from . import queries
from .models import Story
from .types import HOW, LONGEST, Bound, Refused


def make_story(
    *,
    insight_id: int,
    release_id: int,
    start: int,
    title: str,
    action_id: int | None = None,
    afterwards: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """The id of a story about what a group said of a measure. `start`: from which Läget the change is, 0 for a level.

    Refused: gone (the insight), not_of_group (the release or the action), hidden_number, words_missing, too_long,
    typed_number, all_or_none, effect_word, cause_word, points_out.
    """
    insight, group_id = _said(insight_id)
    number = _bound(insight, group_id, release_id, start)
    title, afterwards = _texts(title, afterwards, queries.known(number))
    with transaction.atomic():
        row = Story.objects.create(
            group_id=group_id,
            release_id=release_id,
            measure_kind=number.measure.kind,
            measure_code=number.measure.code,
            number_from=start,
            title=title,
            insight_id=insight_id,
            action_id=_done(group_id, action_id),
            afterwards=afterwards,
        )
        _record("made", row, by=by, at=at)
    return row.pk


def edit_story(
    *, story_id: int, title: str, action_id: int | None = None, afterwards: str = "", by: Actor, at: datetime
) -> None:
    """Other words, another action. A yes to what stood there before is a yes no more.

    Refused: withdrawn, not_of_group, words_missing, too_long, typed_number, all_or_none, effect_word, cause_word,
    points_out.
    """
    with transaction.atomic():
        row = _held(story_id)
        info = queries.story(story_id)
        beside = queries.known(info.number) if info else ()
        row.title, row.afterwards = _texts(title, afterwards, beside)
        row.action_id = _done(row.group_id, action_id)
        row.save(update_fields=["title", "afterwards", "action"])
        _record("edited", row, by=by, at=at)


def agree_to_story(*, story_id: int, agreed_on: date, agreed_how: str, by: Actor, at: datetime) -> None:
    """The group has said yes to the story as it stands now. Refused: withdrawn, incomplete, bad_choice, bad_day."""
    with transaction.atomic():
        row = _held(story_id)
        info = queries.story(story_id)
        if info is None or not info.words:
            raise Refused(_("Det gruppen sa är borttaget. Utan det är det ingen berättelse."), code="incomplete")
        if agreed_how not in HOW:
            raise Refused(_("Välj hur gruppen sa ja."), code="bad_choice")
        check_day(agreed_on, at)
        row.agreed_on, row.agreed_how, row.agreed_to = agreed_on, agreed_how, queries.digest(info)
        row.save(update_fields=["agreed_on", "agreed_how", "agreed_to"])
        _record("agreed", row, by=by, at=at)


def withdraw_story(*, story_id: int, by: Actor, at: datetime) -> None:
    """The group has taken it back: it is told no more, and what was typed is deleted. Refused: withdrawn."""
    with transaction.atomic():
        row = _held(story_id)
        row.title, row.afterwards, row.withdrawn_at = "", "", at
        row.save(update_fields=["title", "afterwards", "withdrawn_at"])
        _record("withdrawn", row, by=by, at=at)


def check_day(day: date, at: datetime) -> None:
    """Refused (bad_day) unless the day has been."""
    if not date(2000, 1, 1) <= day <= day_of(at):
        raise Refused(_("Välj en dag som har varit."), code="bad_day")


def check_points_out_nobody(text: str) -> None:
    """Refused (points_out) where a personal number, a telephone or an e-mail address is typed."""
    for remark in personal(text, known=()):
        if remark.why is not Why.NAME:
            raise Refused(
                _("I texten står ”%(words)s”. Det kan peka ut en person. Ta bort det.") % {"words": remark.words},
                code="points_out",
            )


def _said(insight_id: int) -> tuple[InsightInfo, int]:
    insight = dialogue.insight(insight_id)
    session = dialogue.session(insight.session_id) if insight else None
    if insight is None or session is None:
        raise Refused(_("Det gruppen sa är borttaget."), code="gone")
    return insight, session.group_id


def _bound(insight: InsightInfo, group_id: int, release_id: int, start: int) -> Bound:
    """The released number, if it is of what was talked about, in the group or in what it is a part of, and shown."""
    group = activities.group(group_id)
    units = {(Level.GROUP, group_id), (Level.ACTIVITY, group.activity_id), (Level.INITIATIVE, group.initiative_id)}
    try:
        released = analysis.released_for_release(release_id)
    except LookupError:
        raise _not_of_group() from None
    if (released.unit.level, released.unit.id) not in units:
        raise _not_of_group()
    measure = Measure(MeasureKind(insight.measure_kind), insight.measure_code)
    span = Span(start, released.number) if start else None
    if analysis.shown_cell(released, measure, span) is None:
        raise Refused(_("Det talet visas inte, så det kan inte stå i en berättelse."), code="hidden_number")
    return Bound(release_id, released.unit, released.number, measure, span)


def _done(group_id: int, action_id: int | None) -> int | None:
    if action_id is not None and action_id not in {one.id for one in dialogue.actions_of(group_id)}:
        raise _not_of_group()
    return action_id


def _texts(title: str, afterwards: str, beside: Sequence[Known]) -> tuple[str, str]:
    title = " ".join(title.split())
    afterwards = afterwards.replace("\r\n", "\n").strip()
    if not title:
        raise Refused(_("Skriv en rubrik."), code="words_missing")
    if len(title) > LONGEST["title"] or len(afterwards) > LONGEST["afterwards"]:
        raise Refused(_("En text är för lång. Korta den och försök igen."), code="too_long")
    check_points_out_nobody(f"{title}.\n\n{afterwards}")
    for remark in remarks(f"{title}.\n\n{afterwards}", beside, about_results=True):
        if remark.why is Why.EFFECT:
            raise Refused(_("Ingen har utvärderat effekten än. Skriv ”förändring”."), code="effect_word")
        if remark.why is Why.CAUSE:
            raise Refused(
                _("Skriv bara vad som hände, utan ”%(words)s”. Vad det betydde pratar ni om i gruppen.")
                % {"words": remark.words},
                code="cause_word",
            )
        if remark.why is Why.ALL_OR_NONE:
            raise Refused(
                _("Inget som visas säger ”%(words)s”. Skriv utan det.") % {"words": remark.words}, code="all_or_none"
            )
        raise Refused(
            _("Talet ”%(words)s” är inte det som står bredvid. Ta bort det, eller skriv det som det visas.")
            % {"words": remark.words},
            code="typed_number",
        )
    return title, afterwards


def _held(story_id: int) -> Story:
    row = Story.objects.select_for_update().filter(id=story_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise Refused(_("Berättelsen är tillbakadragen."), code="withdrawn")
    return row


def _not_of_group() -> Refused:
    return Refused(_("Det hör inte till gruppen. Ladda om sidan och välj igen."), code="not_of_group")


def _record(what: str, row: Story, *, by: Actor, at: datetime) -> None:
    organisation_id = activities.group(row.group_id).organisation_id
    record(f"story.{what}", by=by, at=at, organisation_id=organisation_id, subject_id=row.pk)
