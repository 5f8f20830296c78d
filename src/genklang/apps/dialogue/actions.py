"""Hold a feedback session: write down what lies behind a number, what is done, and what came of it."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor, day_of
from genklang.apps.rounds import queries as rounds

from .models import Action, FeedbackSession, Insight
from .preparing import prepare
from .types import DAY_HAS_PASSED, DAY_OF_WHAT_ENDED, ENDED, STATES, VERDICTS, Refused
from .voting import close_vote, open_marks, open_work
from .writing import held_action, held_insight, held_session, needed, note, text

__all__ = [
    "add_action",
    "add_insight",
    "close_vote",
    "edit_action",
    "edit_insight",
    "end_talk",
    "open_marks",
    "open_work",
    "prepare",
    "remove_action",
    "remove_insight",
    "start_session",
    "update_action",
]

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
                note("feedback.started", session, by=by, at=at)
    except IntegrityError:
        session = FeedbackSession.objects.get(round_id=round_id)
    return session.id


@transaction.atomic
def end_talk(*, session_id: int, by: Actor, at: datetime) -> None:
    """The talk is over, whether or not anything was written; said again it stays so. Refused: session_unknown."""
    session = held_session(session_id)
    if not session.is_ended:
        session.is_ended = True
        session.save(update_fields=["is_ended"])
        note("feedback.ended", session, by=by, at=at)


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
    session = held_session(session_id)
    if verdict not in ("", *VERDICTS):
        raise Refused(_("Välj om gruppen känner igen det."), code="bad_verdict")
    insight = Insight.objects.create(
        session=session,
        measure_kind=_code(measure_kind, LONGEST_MEASURE_KIND),
        measure_code=_code(measure_code, LONGEST_MEASURE_CODE),
        hypothesis=text("hypothesis", hypothesis),
        verdict=verdict,
        words=needed("words", words, _("Skriv vad gruppen säger.")),
        at=at,
    )
    note("insight.added", session, by=by, at=at)
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
    session = held_session(session_id)
    action = Action.objects.create(
        session=session,
        measure_kind=_code(measure_kind, LONGEST_MEASURE_KIND),
        measure_code=_code(measure_code, LONGEST_MEASURE_CODE),
        you_said=needed("you_said", you_said, _("Skriv vad gruppen sa.")),
        what=needed("what", what, _("Skriv vad ni ska göra.")),
        who=needed("who", who, _("Skriv vem som gör det.")),
        owner=text("owner", owner),
        due_on=due_on,
        at=at,
    )
    note("action.agreed", session, by=by, at=at)
    return action.id


@transaction.atomic
def update_action(
    *, action_id: int, state: str, what_happened: str = "", new_day: date | None = None, by: Actor, at: datetime
) -> None:
    """How it goes. Done and dropped need words; what goes on can be moved to a new last day, today or later.

    Refused: action_unknown, bad_state, what_happened_missing, too_long, bad_day.
    """
    action = held_action(action_id)
    if state not in STATES:
        raise Refused(_("Välj hur det går."), code="bad_state")
    words = text("what_happened", what_happened)
    if state in ENDED and not words:
        raise Refused(_("Skriv vad som hände, så att gruppen får veta det."), code="what_happened_missing")
    if new_day is not None and state in ENDED:
        raise Refused(DAY_OF_WHAT_ENDED, code="bad_day")
    if new_day is not None and new_day < day_of(at):
        raise Refused(DAY_HAS_PASSED, code="bad_day")
    action.state = state
    action.what_happened = words
    action.due_on = new_day or action.due_on
    action.save(update_fields=["state", "what_happened", "due_on"])
    note("action.updated", action.session, by=by, at=at, state=state)


@transaction.atomic
def edit_insight(
    *, insight_id: int, words: str, hypothesis: str = "", verdict: str = "", by: Actor, at: datetime
) -> None:
    """Other words for what was said, in their place: what stood there before is kept nowhere.

    Refused: insight_unknown, words_missing, too_long, bad_verdict.
    """
    insight = held_insight(insight_id)
    if verdict not in ("", *VERDICTS):
        raise Refused(_("Välj om gruppen känner igen det."), code="bad_verdict")
    insight.words = needed("words", words, _("Skriv vad gruppen säger."))
    insight.hypothesis = text("hypothesis", hypothesis)
    insight.verdict = verdict
    insight.save(update_fields=["words", "hypothesis", "verdict"])
    note("insight.edited", insight.session, by=by, at=at)


@transaction.atomic
def remove_insight(*, insight_id: int, by: Actor, at: datetime) -> None:
    """Take away what was written. A published result sheet keeps its own copy. Refused: insight_unknown."""
    insight = held_insight(insight_id)
    insight.delete()
    note("insight.removed", insight.session, by=by, at=at)


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
    action = held_action(action_id)
    action.you_said = needed("you_said", you_said, _("Skriv vad gruppen sa."))
    action.what = needed("what", what, _("Skriv vad ni ska göra."))
    action.who = needed("who", who, _("Skriv vem som gör det."))
    action.owner = text("owner", owner)
    action.due_on = due_on
    action.save(update_fields=["you_said", "what", "who", "owner", "due_on"])
    note("action.edited", action.session, by=by, at=at)


@transaction.atomic
def remove_action(*, action_id: int, by: Actor, at: datetime) -> None:
    """Take away an action that should not have been written; one that came to nothing is told as such.

    Refused: action_unknown.
    """
    action = held_action(action_id)
    action.delete()
    note("action.removed", action.session, by=by, at=at)


def _code(text: str, longest: int) -> str:
    if len(text) > longest:
        raise ValueError(f"{text[:longest]!r}… is no measure")
    return text
