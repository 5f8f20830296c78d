"""Quotes of a group: kept by role with the yes that was given, and taken back. Where a withdrawn one is printed."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.reports import telling_queries as reports
from genklang.apps.reports.types import Telling
from genklang.apps.stories import permissions, queries
from genklang.apps.stories import quote_actions as actions
from genklang.apps.stories.types import PURPOSES
from genklang.config import clock
from genklang.web.presenters.words import day_of_year

from .door import staff, user_id
from .telling_forms import QuoteForm
from .writing import taken_away, written


@staff("GET", "POST")
def keep(request: HttpRequest, group_id: int) -> HttpResponse:
    """Keep what somebody has said yes to."""
    activity_permissions.check_leads_group(user_id(request), group_id)
    return written(
        request,
        QuoteForm(request.POST or None, initial={"agreed_on": clock.today()}),
        partial(actions.keep_quote, group_id=group_id),
        said=_("Citatet är sparat."),
        to=("desk:stories", group_id),
        title=_("Nytt citat"),
        lead=_("Läs upp orden för den som sa dem, och fråga. Behövs vårdnadshavarens ja för Läget behövs det här med."),
        button=_("Spara citatet"),
        back=_up(group_id),
    )


@staff("GET", "POST")
def withdraw(request: HttpRequest, quote_id: int) -> HttpResponse:
    """Take a quote back; whoever does is told where it is printed already, then and afterwards."""
    info = permissions.check_leads_quote(user_id(request), quote_id)
    held = withdrawing(Telling.QUOTE, quote_id, info.group_id)
    if info.is_withdrawn:
        if request.method == "POST":
            raise Http404
        context = {"up": _up(info.group_id), "title": _("Citatet är tillbakadraget"), "held": held}
        return render(request, "desk/withdrawn.html", context)
    return taken_away(
        request,
        partial(actions.withdraw_quote, quote_id=quote_id),
        said=_("Citatet är tillbakadraget."),
        to=("desk:quote_withdraw", quote_id),
        title=_("Ta tillbaka citatet?"),
        points=[
            f"”{info.words}”",
            _("Det försvinner ur alla rapporter som skrivs nu, och kommer inte med i nästa utgåva."),
            _("Orden raderas här. Det går inte att ångra."),
            *(one["told"] for one in held),
        ],
        back=_up(info.group_id),
        for_good=False,
        button=_("Ta tillbaka"),
    )


def quote_rows(group_id: int) -> list[dict[str, Any]]:
    """The group's quotes, those that are not withdrawn."""
    return [
        {
            "words": one.words,
            "who": one.told_by,
            "agreed": _("Personen %(how)s, %(day)s. %(purpose)s")
            % {"how": one.agreed_how, "day": day_of_year(one.agreed_on), "purpose": PURPOSES[one.purpose]},
            "withdraw_url": reverse("desk:quote_withdraw", args=[one.id]),
        }
        for one in queries.quotes_of(group_id)
        if not one.is_withdrawn
    ]


def withdrawing(kind: Telling, telling_id: int, group_id: int) -> list[dict[str, str]]:
    """The published editions that hold a story or a quote: what is out stays as it was."""
    initiative_id = activities.group(group_id).initiative_id
    return [
        {
            "told": _("%(report)s, utgåva %(number)s, är redan publicerad med det. Den ändras inte.")
            % {"report": one.title, "number": one.number},
            "url": reverse("report:edition", args=[one.report_id, one.number]),
        }
        for one in reports.editions_with(kind, telling_id, initiative_id=initiative_id)
    ]


def _up(group_id: int) -> tuple[str, str]:
    return _("Berättelser och citat"), reverse("desk:stories", args=[group_id])
