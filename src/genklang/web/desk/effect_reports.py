"""An effect report as a whole: begin it, see where it stands, read it and sign it."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from genklang.apps.accounts import queries as accounts
from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused, day_of
from genklang.apps.reports import effect_actions as actions
from genklang.apps.reports import effect_queries as queries
from genklang.apps.reports import permissions
from genklang.apps.reports.remark_queries import remarks_of
from genklang.apps.reports.types import Content, EffectReportInfo, ReportState
from genklang.config import clock
from genklang.core.reports import EASY, SECTIONS
from genklang.web.presenters import report_remarks
from genklang.web.presenters.report_sections import TITLES
from genklang.web.presenters.words import short_day
from genklang.web.print.effect_report import Figures, document
from genklang.web.print.short_reports import easy

from . import effect_signing
from .door import actor, done, form_page, refuse, staff, user_id
from .effect_forms import ReportForm
from .effect_publishing import to_look_at

STATES = {
    ReportState.DRAFT: gettext_lazy("Skrivs nu."),
    ReportState.REVIEW: gettext_lazy("Läses av två personer innan den publiceras."),
    ReportState.SIGNED: gettext_lazy("Läst och godkänd av två personer. Den kan publiceras."),
    ReportState.PUBLISHED: gettext_lazy("Publicerad. Den ändras inte."),
}


@staff("GET", "POST")
def begin(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Begin an effect report of an initiative."""
    activity_permissions.check_leads_initiative(user_id(request), initiative_id)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            report_id = actions.begin_report(
                initiative_id=initiative_id, title=form.cleaned_data["title"], by=actor(request), at=clock.now()
            )
            return done(request, _("Rapporten är påbörjad. Skriv ett avsnitt i taget."), "desk:effect", report_id)
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Ny effektrapport"),
        lead=_("Ni skriver den tillsammans, ett avsnitt i taget. Två läser och godkänner. Sedan kan alla läsa den."),
        button=_("Börja skriva"),
        back=(activities.initiative(initiative_id).name, reverse("desk:initiative", args=[initiative_id])),
    )


@staff("GET")
def overview(request: HttpRequest, report_id: int) -> HttpResponse:
    """Where the report stands, its sections, and the one next thing to do."""
    info = permissions.check_signs_report(user_id(request), report_id)
    content = queries.content_of(report_id)
    writes = permissions.may_write_report(user_id(request), info.initiative_id)
    rows = _section_rows(info, content)
    context = {
        **_frame(request, info),
        "state": str(STATES[info.state]),
        "writes": writes and info.state is ReportState.DRAFT,
        "step": _step(info, writes=writes, signs=permissions.signature_counts(user_id(request), info)),
        "signed": _signed(info),
        "signing": effect_signing.who(info, user_id(request)) if info.state is not ReportState.PUBLISHED else [],
        "sections": [row for row in rows if row["code"] in SECTIONS],
        "easy_sections": [row for row in rows if row["code"] in EASY],
        "read_url": reverse("desk:effect_read", args=[report_id]),
        "back_url": reverse("desk:effect_back", args=[report_id])
        if writes and info.state in (ReportState.REVIEW, ReportState.SIGNED)
        else "",
        "editions": [
            {"number": number, "url": reverse("report:edition", args=[report_id, number])}
            for number in reversed(info.editions)
        ],
    }
    return render(request, "desk/effect.html", context)


@staff("GET", "POST")
def read(request: HttpRequest, report_id: int) -> HttpResponse:
    """The whole report as it will be, with what is to be looked at. A POST signs it."""
    info = permissions.check_signs_report(user_id(request), report_id)
    refused = ""
    if request.method == "POST":
        digest = request.POST.get("digest", "")
        try:
            actions.sign(report_id=report_id, digest=digest, by=actor(request), at=clock.now())
            return done(request, _("Du har godkänt rapporten."), "desk:effect", report_id)
        except Refused as no:
            refused = str(no.sentence)
    content = queries.content_of(report_id)
    figures = Figures(info.initiative_id)
    found = remarks_of(content, initiative_id=info.initiative_id)
    names = figures.names() if found else {}
    context = {
        **_frame(request, info),
        "refused": refused,
        "report": document(content, initiative_id=info.initiative_id, figures=figures),
        "easy": easy(content, initiative_id=info.initiative_id, figures=figures),
        "remarks": [
            {"title": str(TITLES[code]), "rows": report_remarks.sentences(these, names)}
            for code, these in found.items()
        ],
        "let_stand": effect_signing.let_stand(report_id),
        "may_sign": permissions.signature_counts(user_id(request), info),
        "digest": queries.digest_of(report_id),
        "edition": info.edition,
    }
    return render(request, "desk/effect_read.html", context, status=422 if refused else 200)


def report_rows(initiative_ids: Iterable[int], *, signs: bool) -> list[dict[str, Any]]:
    """For the pages of initiatives and organisations: their effect reports. `signs`: those in writing too."""
    rows = []
    for info in queries.effect_reports(initiative_ids):
        published = reverse("report:edition", args=[info.id, info.last]) if info.last else ""
        if signs or published:
            rows.append(
                {
                    "name": info.title,
                    "url": reverse("desk:effect", args=[info.id]) if signs else "",
                    "published_url": published,
                    "state": str(STATES[info.state]) if signs else "",
                }
            )
    return rows


def _frame(request: HttpRequest, info: EffectReportInfo) -> dict[str, Any]:
    """What every page of a report has. An administrator does not see the initiative: the way up is the organisation."""
    found = activities.initiative(info.initiative_id)
    seen = info.initiative_id in activity_permissions.reach(user_id(request)).initiatives
    up = ("desk:initiative", found.id, found.name) if seen else ("desk:organisation", found.organisation_id, "")
    return {
        "title": info.title,
        "report_url": reverse("desk:effect", args=[info.id]),
        "up": up[2] or found.organisation_name,
        "up_url": reverse(up[0], args=[up[1]]),
    }


def _signed(info: EffectReportInfo) -> list[str]:
    names = accounts.staff([one.user_id for one in info.signatures])
    return [
        _("%(name)s godkände %(day)s")
        % {"name": names[one.user_id].name, "day": short_day(day_of(one.at), today=clock.today())}
        for one in info.signatures
    ]


def _step(info: EffectReportInfo, *, writes: bool, signs: bool) -> dict[str, str] | None:
    """The next thing to do for this person, or None where there is only to wait."""
    steps = {
        ReportState.DRAFT: (_("Be två personer läsa"), "desk:effect_review", writes),
        ReportState.REVIEW: (_("Läs och godkänn"), "desk:effect_read", signs),
        ReportState.SIGNED: (_("Publicera"), "desk:effect_publish", writes),
        ReportState.PUBLISHED: (_("Börja nästa utgåva"), "desk:effect_next", writes),
    }
    button, name, may = steps[info.state]
    if not may:
        return None
    kind = "post" if info.state is ReportState.PUBLISHED else "get"
    return {"button": button, "url": reverse(name, args=[info.id]), "method": kind}


def _section_rows(info: EffectReportInfo, content: Content) -> list[dict[str, Any]]:
    found = remarks_of(content, initiative_id=info.initiative_id)
    rows = []
    for section in content.sections:
        figures = len(section.placed) + len(section.given)
        notes = [ngettext("%(n)s siffra", "%(n)s siffror", figures) % {"n": figures}] if figures else []
        if waiting := len(queries.set_aside(info.id, section.code)):
            told = ngettext("%(n)s text ligger vid sidan", "%(n)s texter ligger vid sidan", waiting)
            notes.append(told % {"n": waiting})
        if section.code in found:
            notes.append(to_look_at(len(found[section.code])))
        rows.append(
            {
                "code": section.code,
                "title": str(TITLES[section.code]),
                "url": reverse("desk:effect_section", args=[info.id, section.code]),
                "is_empty": section.is_empty,
                "notes": " · ".join(notes),
            }
        )
    return rows
