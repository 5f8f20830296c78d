"""Var vi bra? A group is asked about the activity itself: open, watch the count, close, read what came first."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.activities import permissions as group_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import SYSTEM, Refused, day_of
from genklang.apps.pulses import actions, permissions, queries
from genklang.apps.pulses.types import Altered, Count, PulseInfo
from genklang.config import clock
from genklang.core.disclosure.policy import default_policy
from genklang.web.presenters import pulse as presented
from genklang.web.presenters.words import of, short_day

from .door import actor, confirm_page, done, staff, user_id
from .talk_waits import too_few_words


@staff("GET")
def pulses(request: HttpRequest, group_id: int) -> HttpResponse:
    """All a group has been asked, newest first, and the way to ask it again."""
    group_permissions.check_sees_group(user_id(request), group_id)
    leads = group_id in group_permissions.reach(user_id(request)).leads
    group = activities.group(group_id)
    asked = queries.pulses_of(group_id)
    too_few = too_few_words(group.size) if leads and group.ended_on is None and group.size else ""
    may_open = leads and group.ended_on is None and not too_few and not any(info.is_open for info in asked)
    context = {
        "group": group.name,
        "group_url": reverse("desk:group", args=[group_id]),
        "open_url": reverse("desk:pulse_open", args=[group_id]) if may_open else "",
        "too_few": too_few,
        "rows": [_listed(info) for info in reversed(asked)],
    }
    return render(request, "desk/pulses.html", context)


@staff("GET", "POST")
def open_pulse(request: HttpRequest, group_id: int) -> HttpResponse:
    """Ask the group."""
    group_permissions.check_leads_group(user_id(request), group_id)
    group = activities.group(group_id)
    refused = None
    if request.method == "POST":
        try:
            pulse_id = actions.open_pulse(group_id=group_id, by=actor(request), at=clock.now())
            return done(request, _("Frågorna är öppna. Nu kan gruppen svara."), "desk:pulse", pulse_id)
        except Refused as no:
            refused = no
    points = [
        ngettext("%(n)s kort kan svara.", "%(n)s kort kan svara.", group.size) % {"n": group.size},
        _("Gruppen får frågorna %(questions)s.") % {"questions": presented.questions(queries.form_asked())},
        _("Den som har sagt ja till Läget kan svara. Har gruppen ett öppet Läget kommer det först."),
        _("Du ser hur många som har svarat, men inte vilka."),
        _needed(),
        _("Du stänger när alla som vill har svarat. Annars stängs frågorna av sig själva efter %(n)s dagar.")
        % {"n": queries.form_asked().open_days},
    ]
    return confirm_page(
        request,
        title=_("Fråga %(group)s: var vi bra?") % {"group": group.name},
        points=points,
        button=_("Öppna frågorna för gruppen"),
        back=(_("Var vi bra?"), reverse("desk:pulses", args=[group_id])),
        refused=refused,
    )


@staff("GET")
def pulse(request: HttpRequest, pulse_id: int) -> HttpResponse:
    """While it is open, how many have answered; then what came of it, the same for good."""
    info = permissions.check_sees_pulse(user_id(request), pulse_id)
    if info.is_given:
        # What was asked in a talk is shown there.
        raise Http404
    leads = info.group_id in group_permissions.reach(user_id(request)).leads
    today = clock.today()
    now = queries.count(pulse_id)
    form = queries.form_of(info)
    try:
        rows = [] if info.is_open else presented.rows(form, queries.released(pulse_id))
    except Altered as altered:
        actions.report_altered(pulse_id=pulse_id, by=SYSTEM, at=clock.now())
        return render(request, "desk/altered.html", {"sentence": str(altered.sentence)}, status=409)
    context = {
        "id": pulse_id,
        "group": activities.group(info.group_id).name,
        "pulses_url": reverse("desk:pulses", args=[info.group_id]),
        "is_open": info.is_open,
        "leads": leads,
        "opened": short_day(day_of(info.opened_at), today=today),
        "closed": short_day(day_of(info.closed_at), today=today) if info.closed_at else "",
        "count": count_row(now) if info.is_open and leads else None,
        "answered": _("%(count)s svarade.") % {"count": of(now.answered, now.asked)},
        "rows": rows,
        "talk": form.talk,
        "door": request.build_absolute_uri(reverse("answer:start")).split("://", 1)[1],
    }
    return render(request, "desk/pulse.html", context)


@staff("GET")
def count(request: HttpRequest, pulse_id: int) -> HttpResponse:
    """The count alone, fetched again and again by the page."""
    permissions.check_leads_pulse(user_id(request), pulse_id)
    return render(request, "desk/count.html", {"count": count_row(queries.count(pulse_id))})


@staff("GET", "POST")
def close(request: HttpRequest, pulse_id: int) -> HttpResponse:
    """Close, and take out what may be told. Cannot be done again."""
    if permissions.check_leads_pulse(user_id(request), pulse_id).is_given:
        raise Http404
    refused = None
    if request.method == "POST":
        try:
            actions.close_pulse(pulse_id=pulse_id, by=actor(request), at=clock.now())
            return done(request, _("Frågorna är stängda."), "desk:pulse", pulse_id)
        except Refused as no:
            refused = no
    now = queries.count(pulse_id)
    points = [
        _("%(count)s har svarat.") % {"count": of(now.answered, now.asked)},
        _needed(),
        _("Det kan inte göras om. Den som inte har svarat kan inte göra det sedan."),
        _("De enskilda svaren tas bort. Kvar blir vilka svar som var vanligast."),
    ]
    return confirm_page(
        request,
        title=_("Stänga frågorna och se vad gruppen svarade?"),
        points=points,
        button=_("Stäng och se svaren"),
        back=(_("Var vi bra?"), reverse("desk:pulse", args=[pulse_id])),
        refused=refused,
    )


def link_words(group_id: int) -> str:
    """How a group's page leads here."""
    is_open = queries.open_pulse(group_id)
    if is_open is not None and not is_open.is_given:
        return _("Var vi bra? Frågorna är öppna")
    return _("Var vi bra? Fråga gruppen om verksamheten")


def _needed() -> str:
    return _("Minst %(n)s behöver svara på en fråga för att något av den ska visas.") % {
        "n": default_policy().votes_from
    }


def _listed(info: PulseInfo) -> dict[str, Any]:
    today = clock.today()
    now = queries.count(info.id)
    return {
        "name": short_day(day_of(info.opened_at), today=today),
        "url": reverse("desk:pulse", args=[info.id]),
        "state": _("Öppet") if info.is_open else _("%(count)s svarade.") % {"count": of(now.answered, now.asked)},
    }


def count_row(now: Count) -> dict[str, Any]:
    """How many have answered, for `desk/count.html`."""
    return {
        "text": _("%(count)s har svarat") % {"count": of(now.answered, now.asked)},
        "started": "",
        "answered": now.answered,
        "roster": now.asked,
        "everyone": now.asked > 0 and now.answered >= now.asked,
    }
