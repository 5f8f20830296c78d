"""The steps of an effect report on its way out: read by two, taken back, published, and the next edition begun."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.audit.types import Refused
from genklang.apps.reports import effect_actions as actions
from genklang.apps.reports import effect_queries as queries
from genklang.apps.reports import permissions
from genklang.apps.reports.remark_queries import remarks_of
from genklang.apps.reports.types import EffectReportInfo
from genklang.config import clock

from . import effect_signing
from .door import SeeOther, actor, confirm_page, done, staff, user_id


@staff("GET", "POST")
def review(request: HttpRequest, report_id: int) -> HttpResponse:
    """Shut the texts and ask two to read."""
    info = permissions.check_writes_report(user_id(request), report_id)
    refused = None
    if request.method == "POST":
        try:
            actions.send_to_review(
                report_id=report_id, by=actor(request), at=clock.now(), seen=request.POST.getlist("sure")
            )
            return done(request, _("Nu kan två personer läsa och godkänna."), "desk:effect", report_id)
        except Refused as no:
            refused = no
    told = remarks_of(queries.content_of(report_id), initiative_id=info.initiative_id)
    found = [remark for these in told.values() for remark in these]
    points = [
        _("Texterna låses medan andra läser. Du kan ta tillbaka rapporten och skriva vidare."),
        *effect_signing.who(info, user_id(request)),
    ]
    sure = effect_signing.to_answer(report_id)
    if sure:
        points.insert(0, _("Det kan stå något som pekar ut en person. Ta bort det, eller säg att det får stå."))
    if found:
        points.insert(0, to_look_at(len(found)))
    return confirm_page(
        request,
        title=_("Be två personer läsa rapporten?"),
        points=points,
        button=_("Be två personer läsa"),
        back=_up(info),
        refused=refused,
        sure=sure,
    )


@staff("GET", "POST")
def take_back(request: HttpRequest, report_id: int) -> HttpResponse:
    """Open the texts again."""
    info = permissions.check_writes_report(user_id(request), report_id)
    refused = None
    if request.method == "POST":
        try:
            actions.take_back(report_id=report_id, by=actor(request), at=clock.now())
            return done(request, _("Ni kan skriva igen."), "desk:effect", report_id)
        except Refused as no:
            refused = no
    return confirm_page(
        request,
        title=_("Ta tillbaka rapporten och skriva vidare?"),
        points=[_("Den som redan har godkänt behöver läsa och godkänna en gång till.")],
        button=_("Ta tillbaka"),
        back=_up(info),
        refused=refused,
    )


@staff("GET", "POST")
def publish(request: HttpRequest, report_id: int) -> HttpResponse:
    """Put the edition where everybody can read it."""
    info = permissions.check_writes_report(user_id(request), report_id)
    refused = None
    if request.method == "POST":
        try:
            number = actions.publish_edition(report_id=report_id, by=actor(request), at=clock.now())
            return done(request, _("Utgåva %(number)s är publicerad.") % {"number": number}, "desk:effect", report_id)
        except Refused as no:
            refused = no
    return confirm_page(
        request,
        title=_("Publicera utgåva %(number)s?") % {"number": info.edition},
        points=[
            _("Alla som har adressen kan läsa den, utan att logga in."),
            _("Den kan inte ändras efteråt. Ändringar kommer i nästa utgåva."),
            _("Står det något som pekar ut någon? Ta då tillbaka rapporten först."),
        ],
        button=_("Publicera"),
        back=_up(info),
        refused=refused,
    )


@staff("POST")
def next_edition(request: HttpRequest, report_id: int) -> HttpResponse:
    """Write on from the edition that is out."""
    permissions.check_writes_report(user_id(request), report_id)
    try:
        actions.begin_next_edition(report_id=report_id, by=actor(request), at=clock.now())
    except Refused:
        return SeeOther(reverse("desk:effect", args=[report_id]))
    return done(request, _("Nästa utgåva är påbörjad, med allt som stod i den förra."), "desk:effect", report_id)


def to_look_at(count: int) -> str:
    """How many things there are to look at in a text."""
    return ngettext("%(n)s sak att se över i texten", "%(n)s saker att se över i texten", count) % {"n": count}


def _up(info: EffectReportInfo) -> tuple[str, str]:
    return info.title, reverse("desk:effect", args=[info.id])
