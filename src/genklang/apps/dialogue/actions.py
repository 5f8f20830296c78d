"""Hold a feedback session: write down what lies behind a number, what is done, and what came of it."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.apps.rounds import queries as rounds

from .models import Action, FeedbackSession, Insight
from .preparing import prepare
from .types import ENDED, STATES, VERDICTS, Refused
from .voting import close_vote, open_marks, open_work

__all__ = [
    "add_action",
    "add_insight",
    "close_vote",
    "edit_action",
    "edit_insight",
    "hold_without_notes",
    "open_marks",
    "open_work",
    "prepare",
    "remove_action",
    "remove_insight",
    "start_session",
    "update_action",
]

LONGEST = {
    "words": 1000,
    "hypothesis": 500,
    "you_said": 300,
    "what": 300,
    "who": 120,
    "owner": 120,
    "what_happened": 300,
}
LONGEST_MEASURE_KIND, LONGEST_MEASURE_CODE = 12, 60


def start_session(*, group_id: int, round_id: int, held_on: date, by: Actor, at: datetime) -> int:
    """The id of the session about this Läget; the one that is there if it has been started already.

    Refused: round_not_closed, wrong_group.
    """
    about = rounds.rounds([round_id]).get(round_id)
    if about is None or about.group_id != group_id:
        raise Refused(_("Det Läget hör inte till gruppen."), code="wrong_group")
    if about.is_open:
        raise Refused(_("Stäng Läget först. Sedan kan ni prata om resultatet."), code="round_not_closed")
    try:
        with transaction.atomic():
            session, new = FeedbackSession.objects.get_or_create(
                round_id=round_id, defaults={"group_id": group_id, "held_on": held_on}
            )
            if new:
                _record("feedback.started", session, by=by, at=at)
    except IntegrityError:
        session = FeedbackSession.objects.get(round_id=round_id)
    return session.id


@transaction.atomic
def hold_without_notes(*, session_id: int, by: Actor, at: datetime) -> None:
    """The talk is held and nothing is to be written; said again it stays so. Refused: session_unknown."""
    session = _session(session_id)
    if not session.without_notes:
        session.without_notes = True
        session.save(update_fields=["without_notes"])
        _record("feedback.without_notes", session, by=by, at=at)


@transaction.atomic
def add_insight(
    *,
    session_id: int,
    measure_kind: str,
    measure_code: str,
    words: str,
    hypothesis: str = "",
    verdict: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """What the group says lies behind a number. Refused: session_unknown, words_missing, too_long, bad_verdict."""
    session = _session(session_id)
    if verdict not in ("", *VERDICTS):
        raise Refused(_("Välj om gruppen känner igen det."), code="bad_verdict")
    insight = Insight.objects.create(
        session=session,
        measure_kind=_code(measure_kind, LONGEST_MEASURE_KIND),
        measure_code=_code(measure_code, LONGEST_MEASURE_CODE),
        hypothesis=_text("hypothesis", hypothesis),
        verdict=verdict,
        words=_needed("words", words, _("Skriv vad gruppen säger.")),
        at=at,
    )
    _record("insight.added", session, by=by, at=at)
    return insight.id


@transaction.atomic
def add_action(
    *,
    session_id: int,
    you_said: str,
    what: str,
    who: str,
    owner: str = "",
    due_on: date | None = None,
    measure_kind: str = "",
    measure_code: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """What is to be done, by whom and when; `owner` sees to it, where that is somebody else.

    Refused: session_unknown, words_missing, too_long.
    """
    session = _session(session_id)
    action = Action.objects.create(
        session=session,
        measure_kind=_code(measure_kind, LONGEST_MEASURE_KIND),
        measure_code=_code(measure_code, LONGEST_MEASURE_CODE),
        you_said=_needed("you_said", you_said, _("Skriv vad gruppen sa.")),
        what=_needed("what", what, _("Skriv vad ni ska göra.")),
        who=_needed("who", who, _("Skriv vem som gör det.")),
        owner=_text("owner", owner),
        due_on=due_on,
        at=at,
    )
    _record("action.agreed", session, by=by, at=at)
    return action.id


@transaction.atomic
def update_action(*, action_id: int, state: str, what_happened: str = "", by: Actor, at: datetime) -> None:
    """How it goes. Done and dropped need words. Refused: action_unknown, bad_state, what_happened_missing, too_long."""
    action = _action(action_id)
    if state not in STATES:
        raise Refused(_("Välj hur det går."), code="bad_state")
    words = _text("what_happened", what_happened)
    if state in ENDED and not words:
        raise Refused(_("Skriv vad som hände, så att gruppen får veta det."), code="what_happened_missing")
    action.state = state
    action.what_happened = words
    action.save(update_fields=["state", "what_happened"])
    _record("action.updated", action.session, by=by, at=at, state=state)


@transaction.atomic
def edit_insight(
    *, insight_id: int, words: str, hypothesis: str = "", verdict: str = "", by: Actor, at: datetime
) -> None:
    """Other words for what was said, in their place: what stood there before is kept nowhere.

    Refused: insight_unknown, words_missing, too_long, bad_verdict.
    """
    insight = _insight(insight_id)
    if verdict not in ("", *VERDICTS):
        raise Refused(_("Välj om gruppen känner igen det."), code="bad_verdict")
    insight.words = _needed("words", words, _("Skriv vad gruppen säger."))
    insight.hypothesis = _text("hypothesis", hypothesis)
    insight.verdict = verdict
    insight.save(update_fields=["words", "hypothesis", "verdict"])
    _record("insight.edited", insight.session, by=by, at=at)


@transaction.atomic
def remove_insight(*, insight_id: int, by: Actor, at: datetime) -> None:
    """Take away what was written. A published result sheet keeps its own copy. Refused: insight_unknown."""
    insight = _insight(insight_id)
    insight.delete()
    _record("insight.removed", insight.session, by=by, at=at)


@transaction.atomic
def edit_action(
    *,
    action_id: int,
    you_said: str,
    what: str,
    who: str,
    owner: str = "",
    due_on: date | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Other words for what is to be done; how it goes is `update_action`'s.

    Refused: action_unknown, words_missing, too_long.
    """
    action = _action(action_id)
    action.you_said = _needed("you_said", you_said, _("Skriv vad gruppen sa."))
    action.what = _needed("what", what, _("Skriv vad ni ska göra."))
    action.who = _needed("who", who, _("Skriv vem som gör det."))
    action.owner = _text("owner", owner)
    action.due_on = due_on
    action.save(update_fields=["you_said", "what", "who", "owner", "due_on"])
    _record("action.edited", action.session, by=by, at=at)


@transaction.atomic
def remove_action(*, action_id: int, by: Actor, at: datetime) -> None:
    """Take away an action that should not have been written; one that came to nothing is told as such.

    Refused: action_unknown.
    """
    action = _action(action_id)
    action.delete()
    _record("action.removed", action.session, by=by, at=at)


def _insight(insight_id: int) -> Insight:
    insight = Insight.objects.select_for_update(of=("self",)).select_related("session").filter(id=insight_id).first()
    if insight is None:
        raise Refused(_("Anteckningen finns inte längre."), code="insight_unknown")
    return insight


def _action(action_id: int) -> Action:
    action = Action.objects.select_for_update(of=("self",)).select_related("session").filter(id=action_id).first()
    if action is None:
        raise Refused(_("Åtgärden finns inte."), code="action_unknown")
    return action


def _session(session_id: int) -> FeedbackSession:
    session = FeedbackSession.objects.filter(id=session_id).first()
    if session is None:
        raise Refused(_("Samtalet finns inte."), code="session_unknown")
    return session


def _text(field: str, text: str) -> str:
    plain = text.strip()
    if len(plain) > LONGEST[field]:
        raise Refused(
            format_lazy(_("Texten är för lång. Högst {most} tecken får plats."), most=LONGEST[field]), code="too_long"
        )
    return plain


def _needed(field: str, text: str, sentence: Promise) -> str:
    plain = _text(field, text)
    if not plain:
        raise Refused(sentence, code="words_missing")
    return plain


def _code(text: str, longest: int) -> str:
    if len(text) > longest:
        raise ValueError(f"{text[:longest]!r}… is no measure")
    return text


def _record(name: str, session: FeedbackSession, *, by: Actor, at: datetime, **details: str) -> None:
    organisation_id = activities.group(session.group_id).organisation_id
    record(name, by=by, at=at, organisation_id=organisation_id, subject_id=session.id, **details)
