"""End the talk: what was agreed is read through together, and it is said what happens next, and when."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.dialogue import actions, queries
from genklang.apps.dialogue.types import ActionInfo, SessionInfo
from genklang.apps.rounds import permissions as round_permissions
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.types import RoundInfo
from genklang.config import clock
from genklang.web.presenters.words import laget, short_day

from .door import actor, confirm_page, done, staff, user_id
from .standing import steps_of


@staff("GET", "POST")
def end(request: HttpRequest, round_id: int) -> HttpResponse:
    """Say that the talk is over, so that the desk stops reminding of it. It can still be written in."""
    info = round_permissions.check_leads_round(user_id(request), round_id)
    session = queries.session_of(round_id)
    if session is None:
        raise Http404
    if request.method == "POST":
        actions.end_talk(session_id=session.id, by=actor(request), at=clock.now())
        return done(request, _("Samtalet är avslutat."), "desk:group", info.group_id)
    asked = any(vote.is_open for vote in queries.votes(session.id).values())
    still = _("En fråga är öppen på telefonerna. Stäng den först, så får ni se vad ni valde.")
    return confirm_page(
        request,
        title=_("Avsluta samtalet om %(laget)s?") % {"laget": laget(info.number)},
        points=[*_agreed(session), *_next(info)],
        button=_("Avsluta samtalet"),
        back=(_("Samtalet"), reverse("desk:feedback", args=[round_id]) + "#slut"),
        first=(still, reverse("desk:talk_votes", args=[round_id])) if asked else ("", ""),
    )


def _agreed(session: SessionInfo) -> list[str]:
    """What this talk came to and is still to be done, to read aloud."""
    agreed = [one for one in queries.actions_of(session.group_id) if one.session_id == session.id]
    to_do = [one for one in agreed if one.state in ("agreed", "under_way")]
    if to_do:
        return [_line(one) for one in to_do]
    if agreed:
        return [_("Inget av det ni bestämde är kvar att göra.")]
    if queries.insights(session.id):
        return [_("Ni har skrivit vad som ligger bakom, men inte bestämt något att göra.")]
    return [_("Inget är skrivet. Pratade ni bara går det bra.")]


def _line(action: ActionInfo) -> str:
    told = {"what": action.what.rstrip("."), "who": action.owner or action.who}
    if action.due_on is None:
        return _("Bestämt: %(what)s. %(who)s ser till det. Ingen dag är satt.") % told
    day = short_day(action.due_on, today=clock.today())
    return _("Bestämt: %(what)s. %(who)s ser till det senast %(day)s.") % {**told, "day": day}


def _next(info: RoundInfo) -> list[str]:
    """What happens when it is over."""
    today = clock.today()
    group = activities.group(info.group_id)
    last, window = rounds.rounds_of(group.id)[-1], steps_of([group], today=today)[group.id]["window"]
    coming = laget(last.number + 1)
    told = _("När %(laget)s öppnas får alla läsa vad det blev av det ni sa.") % {"laget": coming}
    if last.is_open:
        told = _("%(laget)s är öppet nu. Där kan alla läsa vad det blev av det ni sa.") % {"laget": laget(last.number)}
    elif group.ended_on:
        told = _("Gruppen är avslutad. Inget mer Läget öppnas.")
    elif window:
        told = _("%(laget)s är planerat %(window)s. Då får alla läsa vad det blev av det ni sa.") % {
            "laget": coming,
            "window": window,
        }
    return [
        told,
        _("När en dag har gått påminner skrivbordet dig om att berätta hur det gick."),
        _("Det går fortfarande att skriva i samtalet efteråt."),
    ]
