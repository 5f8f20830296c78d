"""One Läget from open to released: open, watch the count, close, take out the result."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.activities import permissions as group_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.analysis import actions as analysis
from genklang.apps.audit.types import Refused, day_of
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.rounds import actions, permissions, queries
from genklang.apps.rounds.types import Count, RoundInfo
from genklang.apps.voices import queries as voices
from genklang.config import clock
from genklang.core.frameworks import asked
from genklang.web.presenters.closing import more_answers, uncertain
from genklang.web.presenters.steps import between
from genklang.web.presenters.words import laget, of, short_day

from .alarm import tell_who_reads
from .door import SeeOther, actor, confirm_page, done, staff, user_id
from .standing import released_numbers
from .training import to_read
from .young_leader import ask_first


@staff("GET", "POST")
def open_round(request: HttpRequest, group_id: int) -> HttpResponse:
    """Open the group's next Läget."""
    group_permissions.check_leads_group(user_id(request), group_id)
    group = activities.group(group_id)
    refused = None
    if request.method == "POST":
        try:
            round_id = actions.open_round(group_id=group_id, by=actor(request), at=clock.now())
            return done(request, _("Läget är öppet. Nu kan gruppen svara."), "desk:round", round_id)
        except Refused as no:
            refused = no
    _id, framework = frameworks.latest(group.framework_code)
    held = queries.rounds_of(group_id)
    points = [
        ngettext("%(n)s kort kan svara.", "%(n)s kort kan svara.", group.size) % {"n": group.size},
        _("Frågorna heter ”%(title)s” och är %(n)s stycken.")
        % {"title": framework.title["sv"], "n": len(asked(framework, looking_back=bool(held)))},
        _("Du ser hur många som har svarat, men inte vilka."),
        _("Det är frivilligt att svara. Säg det till gruppen."),
    ]
    if framework.text_questions and voices.contact_words(group_id):
        points.insert(2, _("Sist får de skriva med egna ord, om de vill. Två andra vuxna läser. Du läser inte."))
    elif framework.text_questions:
        points.insert(2, _("De får inte skriva med egna ord. Administratören i organisationen ser vad som saknas."))
    today = clock.today()
    planned = queries.next_window(group_id, today)
    if planned is not None and today < planned.earliest:
        told = {"window": between(planned.earliest, planned.latest, today=today)}
        early = _("Planen säger %(window)s. Du öppnar före det.") % told
        points = [early, *ask_first(group, user_id(request)), *points]
    return confirm_page(
        request,
        title=_("Öppna %(laget)s för %(group)s?") % {"laget": laget(len(held) + 1), "group": group.name},
        points=points,
        button=_("Öppna Läget för gruppen"),
        back=(group.name, reverse("desk:group", args=[group_id])),
        refused=refused,
        first=to_read(user_id(request), group_id),
    )


@staff("GET")
def round_page(request: HttpRequest, round_id: int) -> HttpResponse:
    """How many have answered, and what to do next."""
    info = permissions.check_leads_round(user_id(request), round_id)
    today = clock.today()
    group = activities.group(info.group_id)
    now = queries.count(round_id)
    context = {
        "id": round_id,
        "title": laget(info.number),
        "group": group.name,
        "group_url": reverse("desk:group", args=[group.id]),
        "is_open": info.is_open,
        "opened": short_day(day_of(info.opened_at), today=today),
        "closed": short_day(day_of(info.closed_at), today=today) if info.closed_at else "",
        "is_released": not info.is_open and info.number in released_numbers(group.id),
        "count": _count_row(now),
        "uncertain": uncertain(now.answered, now.roster, before=_answered_before(info)) if info.is_open else [],
        "door": request.build_absolute_uri(reverse("answer:start")).split("://", 1)[1],
    }
    return render(request, "desk/round.html", context)


@staff("GET")
def count(request: HttpRequest, round_id: int) -> HttpResponse:
    """The count alone, fetched again and again by the round's page."""
    permissions.check_leads_round(user_id(request), round_id)
    return render(request, "desk/count.html", {"count": _count_row(queries.count(round_id))})


@staff("GET", "POST")
def close(request: HttpRequest, round_id: int) -> HttpResponse:
    """Close: nobody can answer any more."""
    info = permissions.check_leads_round(user_id(request), round_id)
    refused = None
    if request.method == "POST":
        try:
            closed = actions.close_round(round_id=round_id, by=actor(request), at=clock.now())
            tell_who_reads(request, info.group_id, info.number)
            said = ngettext("%(n)s svar är inne.", "%(n)s svar är inne.", closed.complete) % {"n": closed.complete}
            return done(request, _("Läget är stängt. %(said)s") % {"said": said}, "desk:round", round_id)
        except Refused as no:
            refused = no
    now = queries.count(round_id)
    points = [_("%(count)s har svarat.") % {"count": of(now.answered, now.roster)}]
    points += more_answers(now.answered, now.roster, before=_answered_before(info))
    if now.started:
        points.append(
            _started(now.started) + " " + ngettext("Den räknas inte med.", "De räknas inte med.", now.started)
        )
    points.append(_("Ett Läge som har stängts går inte att öppna igen."))
    points.append(_("Svar som kommer in senare sparas åt den som svarat, men räknas inte i resultatet."))
    return confirm_page(
        request,
        title=_("Stänga %(laget)s?") % {"laget": laget(info.number)},
        points=points,
        button=_("Stäng Läget"),
        back=(laget(info.number), reverse("desk:round", args=[round_id])),
        refused=refused,
    )


@staff("GET", "POST")
def release(request: HttpRequest, round_id: int) -> HttpResponse:
    """Take out the group's result. Cannot be done again."""
    info = permissions.check_leads_round(user_id(request), round_id)
    if info.number in released_numbers(info.group_id):
        # A second press on a slow day, or an old page: the result is there.
        return SeeOther(reverse("desk:result", args=[round_id]))
    refused = None
    if request.method == "POST":
        try:
            analysis.release_round(round_id=round_id, by=actor(request), at=clock.now())
            return done(request, _("Resultatet är framtaget."), "desk:result", round_id)
        except Refused as no:
            refused = no
    now = queries.count(round_id)
    points = [
        _("%(count)s svarade.") % {"count": of(now.answered, now.roster)},
        _("Resultatet visas för dig och för gruppen. Ingens svar går att räkna ut."),
        _("Det kan inte göras om. Resultatet ändras inte efteråt."),
        _("Det kan ta en stund att räkna. Tryck en gång och vänta."),
    ]
    return confirm_page(
        request,
        title=_("Ta fram resultatet för %(laget)s?") % {"laget": laget(info.number)},
        points=points,
        button=_("Ta fram resultatet"),
        back=_back(info),
        refused=refused,
        wait=_("Räknar …"),
    )


def _answered_before(info: RoundInfo) -> dict[int, int]:
    """How many answered the Läget that this one's change is counted from: the first and last whose results are out."""
    out = released_numbers(info.group_id)
    earlier = [held for held in queries.rounds_of(info.group_id) if held.number < info.number and held.number in out]
    return {held.number: queries.count(held.id).answered for held in (*earlier[:1], *earlier[1:][-1:])}


def _back(info: RoundInfo) -> tuple[str, str]:
    return laget(info.number), reverse("desk:round", args=[info.id])


def _started(started: int) -> str:
    return ngettext("%(n)s har börjat men inte skickat.", "%(n)s har börjat men inte skickat.", started) % {
        "n": started
    }


def _count_row(now: Count) -> dict[str, Any]:
    return {
        "text": _("%(count)s har svarat") % {"count": of(now.answered, now.roster)},
        "started": _started(now.started) if now.started else "",
        "answered": now.answered,
        "roster": now.roster,
        "everyone": now.roster > 0 and now.answered >= now.roster,
    }
