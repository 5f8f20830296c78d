"""What a group picked on its phones during the talk, as the talk's pages show it: rows of words, some with a map."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import places_queries, queries
from genklang.apps.dialogue.types import MARKS, PLACES, WORK, SessionInfo, VoteInfo
from genklang.apps.pulses import actions as pulse_actions
from genklang.apps.pulses.types import Form
from genklang.config import clock
from genklang.core.disclosure.votes import ReleasedVotes
from genklang.web.presenters import places, talk_votes


def told(session: SessionInfo | None) -> tuple[dict[str, dict[str, Any]], list[dict[str, Any]]]:
    """(what the group recognised, by the anchor of its slide; where it is safe and unsafe, and what it wants to do), of
    what is closed."""
    held = queries.votes(session.id) if session else {}
    marks = held.get(MARKS)
    recognised = rows(marks) if marks else []
    codes = [question.code for question in marks.outcome.form.questions] if marks else []
    chosen = [row for kind in (PLACES, WORK) if kind in held for row in rows(held[kind])]
    return dict(zip(codes, recognised, strict=False)), chosen


def rows(vote: VoteInfo) -> list[dict[str, Any]]:
    """What came of each question; none while it is open, and a sentence in place of what was changed since."""
    outcome = vote.outcome
    if outcome.altered is not None:
        pulse_actions.report_altered(pulse_id=vote.pulse_id, by=SYSTEM, at=clock.now())
        return [talk_votes.not_told(str(outcome.altered.sentence)) for _question in outcome.form.questions]
    if outcome.released is None:
        return []
    if vote.kind == PLACES:
        return _on_the_map(vote.session_id, outcome.form, outcome.released)
    return talk_votes.rows(outcome.form, outcome.released)


def _on_the_map(session_id: int, form: Form, released: Mapping[str, ReleasedVotes]) -> list[dict[str, Any]]:
    """Both questions with the map; beside the unsafe one, `begin`: to an action about what came first."""
    session = queries.session(session_id)
    if session is None:
        raise Http404
    at = [session.round_id]
    first = places.most_unsafe(form, released)
    begin = ("", "")
    if first is not None:
        begin = (_("Gör något åt %(place)s") % {"place": first.name}, reverse("desk:talk_place_action", args=at))
        for action in queries.actions_of(session.group_id):
            if action.session_id == session_id and (action.measure_kind, action.measure_code) == (PLACES, first.square):
                # It is begun: one place does not get two by mistake.
                begin = (_("Det ni gör åt %(place)s") % {"place": first.name}, reverse("desk:action", args=[action.id]))
    info, url = places_queries.places_map(session_id), reverse("desk:talk_map_picture", args=at)
    safe, unsafe = places.rows(form, released, info, url)
    return [{**safe, "begin": ("", "")}, {**unsafe, "begin": begin}]
