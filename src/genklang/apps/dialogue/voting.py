"""Ask the group on its phones during the talk, and close. Offered to others through `actions`.

The ballots are those of a pulse: the same door, one a person, told once by the rule of votes and then deleted. Each
kind is asked once in a talk. So nobody can be picked out by asking anew when somebody has left the room.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor, day_of
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.pulses import actions as pulses
from genklang.apps.pulses import queries as pulse_queries
from genklang.apps.pulses.types import Count, Form
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.types import RoundInfo
from genklang.core.disclosure.evidence import Measure, MeasureKind

from . import ballot_papers
from .models import FeedbackSession, PlacesMap, Preparation, Vote
from .preparing import shown_measures
from .types import MARKED, MARKS, PLACES, PROPOSALS, WORK, Place, Refused

LONGEST_PROPOSAL = 80


def open_marks(*, session_id: int, by: Actor, at: datetime) -> int:
    """Ask of each movement that is chosen whether they recognise it. The id of the pulse that keeps the ballots.

    Refused: session_unknown, nothing_chosen, not_released, not_shown, vote_held, round_open, pulse_open, and what
    `pulses.actions.open_given` refuses.
    """

    def paper(about: RoundInfo) -> Form:
        found = Preparation.objects.filter(round_id=about.id).first()
        chosen = [Measure(MeasureKind(kind), code) for kind, code in found.measures] if found else []
        if not chosen:
            raise Refused(_("Välj först vad ni ska prata om."), code="nothing_chosen")
        if not set(chosen) <= shown_measures(about.group_id, about.number):
            raise Refused(_("Något av det valda visas inte. Välj igen."), code="not_shown")
        framework = frameworks.spoken(about.framework_id).framework
        return ballot_papers.about_movements(framework, chosen, on=day_of(at))

    return _open(session_id, MARKS, paper, by=by, at=at)


def open_work(*, session_id: int, proposals: Sequence[str], by: Actor, at: datetime) -> int:
    """Ask which of the proposals matter most. The id of the pulse that keeps the ballots.

    Refused: session_unknown, bad_proposals, too_long, vote_held, round_open, pulse_open, and what
    `pulses.actions.open_given` refuses.
    """
    listed = list(dict.fromkeys(" ".join(proposal.split()) for proposal in proposals if proposal.strip()))
    if len(listed) not in PROPOSALS:
        sentence = format_lazy(
            _("Skriv {least} till {most} olika förslag, ett på varje rad."),
            least=PROPOSALS.start,
            most=PROPOSALS.stop - 1,
        )
        raise Refused(sentence, code="bad_proposals")
    if any(len(proposal) > LONGEST_PROPOSAL for proposal in listed):
        sentence = format_lazy(_("Ett förslag är för långt. Högst {most} tecken får plats."), most=LONGEST_PROPOSAL)
        raise Refused(sentence, code="too_long")

    def paper(about: RoundInfo) -> Form:
        framework = frameworks.spoken(about.framework_id).framework
        return ballot_papers.about_work(framework, listed, on=day_of(at))

    return _open(session_id, WORK, paper, by=by, at=at)


def open_places(*, session_id: int, by: Actor, at: datetime) -> int:
    """Ask where on the talk's map it feels safe, and where it does not. The id of the pulse that keeps the ballots.

    Refused: session_unknown, map_missing, bad_places, vote_held, round_open, pulse_open, and what
    `pulses.actions.open_given` refuses.
    """

    def paper(_about: RoundInfo) -> Form:
        found = PlacesMap.objects.filter(session_id=session_id).values_list("places", flat=True).first()
        if found is None:
            raise Refused(_("Lägg in en karta först."), code="map_missing")
        if len(found) not in MARKED:
            sentence = format_lazy(
                _("Märk ut {least} till {most} platser först."), least=MARKED.start, most=MARKED.stop - 1
            )
            raise Refused(sentence, code="bad_places")
        return ballot_papers.about_places([Place(*place) for place in found], on=day_of(at))

    return _open(session_id, PLACES, paper, by=by, at=at)


def close_vote(*, session_id: int, kind: str, by: Actor, at: datetime) -> Count:
    """Close, tell what may be told, and delete the ballots. Refused: vote_unknown, and closed_already as a pulse."""
    found = Vote.objects.filter(session_id=session_id, kind=kind).first()
    if found is None:
        raise Refused(_("Gruppen har inte fått den frågan."), code="vote_unknown")
    return pulses.close_pulse(pulse_id=found.pulse_id, by=by, at=at)


@transaction.atomic
def _open(session_id: int, kind: str, paper: Callable[[RoundInfo], Form], *, by: Actor, at: datetime) -> int:
    # The lock makes two who open at once follow one after the other.
    session = FeedbackSession.objects.select_for_update().filter(id=session_id).first()
    if session is None:
        raise Refused(_("Samtalet finns inte."), code="session_unknown")
    if Vote.objects.filter(session=session, kind=kind).exists():
        raise Refused(_("Gruppen har redan fått den frågan. Den ställs en gång i varje samtal."), code="vote_held")
    if rounds.open_round(session.group_id) is not None:
        raise Refused(
            _("Gruppen har ett Läget öppet. Vänta tills det är stängt. Stäng det inte för det här."), code="round_open"
        )
    if pulse_queries.open_pulse(session.group_id) is not None:
        raise Refused(
            _("Gruppen har redan frågor öppna på telefonerna. Vänta hellre än att stänga dem med få svar."),
            code="pulse_open",
        )
    form = paper(rounds.round(session.round_id))
    pulse_id = pulses.open_given(group_id=session.group_id, form=form, by=by, at=at)
    Vote.objects.create(session=session, kind=kind, pulse_id=pulse_id)
    return pulse_id
