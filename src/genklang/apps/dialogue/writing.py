"""What a talk's actions have in common: the row that is written, words within their length, a line on record."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor, typed
from genklang.core.wording import claims_cause

from .models import Action, FeedbackSession, Insight
from .types import LONGEST_GIVER, Refused

LONGEST = {
    "words": 1000,
    "hypothesis": 500,
    "you_said": 300,
    "what": 300,
    "who": 120,
    "owner": 120,
    "what_happened": 300,
    "source": LONGEST_GIVER,
    "outcome": 300,
}


def held_insight(insight_id: int) -> Insight:
    """What was said, held until it is written. Refused: insight_unknown."""
    insight = Insight.objects.select_for_update(of=("self",)).select_related("session").filter(id=insight_id).first()
    if insight is None:
        raise Refused(_("Anteckningen finns inte längre."), code="insight_unknown")
    return insight


def held_action(action_id: int) -> Action:
    """What was agreed, held until it is written, with its session. Refused: action_unknown."""
    action = Action.objects.select_for_update(of=("self",)).select_related("session").filter(id=action_id).first()
    if action is None:
        raise Refused(_("Åtgärden finns inte."), code="action_unknown")
    return action


def held_session(session_id: int) -> FeedbackSession:
    """The talk. Refused: session_unknown."""
    session = FeedbackSession.objects.filter(id=session_id).first()
    if session is None:
        raise Refused(_("Samtalet finns inte."), code="session_unknown")
    return session


def text(field: str, words: str) -> str:
    """The words without what stands around them. Refused: too_long."""
    return typed(words, most=LONGEST[field], refused=Refused)


def needed(field: str, words: str, sentence: Promise) -> str:
    """The same of what cannot be left out. Refused: words_missing, too_long."""
    return typed(words, most=LONGEST[field], missing=sentence, refused=Refused)


def causeless(field: str, words: str) -> str:
    """The same of what is told of what came of something, which no group can know the cause of.

    Refused: too_long, cause_word.
    """
    plain = text(field, words)
    if found := claims_cause(plain):
        raise Refused(
            _("Skriv bara vad som hände, utan ”%(words)s”. Vad det betydde pratar ni om i gruppen.") % {"words": found},
            code="cause_word",
        )
    return plain


def note(name: str, session: FeedbackSession, *, by: Actor, at: datetime, **details: str) -> None:
    """One line on record, under the organisation that runs the group's activity: codes, never words."""
    organisation_id = activities.group(session.group_id).organisation_id
    record(name, by=by, at=at, organisation_id=organisation_id, subject_id=session.id, **details)
