"""One section of an effect report: its text, written by several without loss, and the figures beside it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.accounts import queries as accounts
from genklang.apps.audit.types import Refused
from genklang.apps.partnership import queries as partnerships
from genklang.apps.reports import effect_actions as actions
from genklang.apps.reports import effect_queries as queries
from genklang.apps.reports import permissions
from genklang.apps.reports.remark_queries import remarks_of
from genklang.apps.reports.types import Content, EffectReportInfo, Placed, ReportState, SectionContent
from genklang.config import clock
from genklang.core.reports import EASY
from genklang.web.presenters import report_figures, report_reading, report_remarks
from genklang.web.presenters.report_sections import HINTS, TITLES
from genklang.web.presenters.words import laget
from genklang.web.print import short_reports
from genklang.web.print.effect_report import Figures

from .door import SeeOther, actor, done, refuse, staff, user_id
from .effect_forms import SectionForm
from .partnership_access import access
from .partnership_facts import facts

#: Where somebody may go on to with what they have written saved.
_LEADS_ON = frozenset({"effect_place", "effect_give", "effect_telling"})
#: Sections where it is told who sees what.
_SAYS_WHO_SEES = frozenset({"partners", "measuring"})


@staff("GET", "POST")
def write(request: HttpRequest, report_id: int, section: str) -> HttpResponse:
    """Write the section. Who comes second sees both texts, and both are kept."""
    info = permissions.check_writes_report(user_id(request), report_id)
    if request.method == "GET" and info.state is not ReportState.DRAFT:
        return SeeOther(reverse("desk:effect", args=[report_id]))
    found = found_section(report_id, section)
    form = SectionForm(request.POST or None, initial={"text": found.text, "version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.write_section(
                report_id=report_id,
                code=section,
                text=form.cleaned_data["text"],
                version=form.cleaned_data["version"],
                settles=form.cleaned_data["settles"],
                by=actor(request),
                at=clock.now(),
            )
            if kept.aside_id is None:
                then = request.POST.get("then", "")
                to = then if then in _LEADS_ON else "effect_section"
                return done(request, _("Avsnittet är sparat."), f"desk:{to}", report_id, section)
            return _both(request, info, section, form, kept.aside_id)
        except Refused as no:
            refuse(form, no)
    return render(request, "desk/effect_section.html", _context(info, found, form), status=422 if form.errors else 200)


@staff("POST")
def settle(request: HttpRequest, report_id: int, section: str, aside_id: int) -> HttpResponse:
    """A text that was set aside has been seen to."""
    permissions.check_writes_report(user_id(request), report_id)
    try:
        actions.settle_aside(report_id=report_id, code=section, aside_id=aside_id, by=actor(request), at=clock.now())
    except Refused:
        raise Http404 from None
    return done(request, _("Texten vid sidan är undanröjd."), "desk:effect_section", report_id, section)


def found_section(report_id: int, code: str) -> SectionContent:
    """Http404 if there is none."""
    try:
        return queries.content_of(report_id).section(code)
    except KeyError:
        raise Http404 from None


def figure_rows(found: SectionContent, figures: Figures, initiative_id: int) -> list[dict[str, Any]]:
    """The figures beside a section while it is written: what each is, and the newer one where there is any."""
    return [
        *(_placed_row(found, placed, figures, initiative_id) for placed in found.placed),
        *(
            {**_told(report_figures.given(one.reckoning)), "kind": "given", "id": one.id, "newer": None}
            for one in found.given
        ),
    ]


def telling_rows(found: SectionContent) -> list[dict[str, Any]]:
    """What stands in a section while it is written: kind, id, words, who."""
    rows = [("story", one.id, one.title, one.told_by or _("En grupp")) for one in found.stories]
    rows += [("quote", one.id, f"”{one.words}”", one.told_by) for one in found.quotes]
    return [{"kind": kind, "id": number, "words": words, "who": who} for kind, number, words, who in rows]


def _placed_row(found: SectionContent, placed: Placed, figures: Figures, initiative_id: int) -> dict[str, Any]:
    later = queries.newer(placed, initiative_id=initiative_id)
    offer = None
    if later is not None:
        told = _told(figures.row(later))
        touched = queries.sentences_touched(found, placed, later)
        offer = {"release": later.release_id, "laget": laget(later.number), **told, "sentences": list(touched)}
    return {**_told(figures.row(placed)), "kind": "placed", "id": placed.id, "newer": offer}


def _easy_sentences(content: Content, figures: Figures) -> list[dict[str, Any]]:
    """What may be said in easy words of the numbers that stand anywhere in the report, each once."""
    placed = {(one.release_id, one.measure, one.span): one for section in content.sections for one in section.placed}
    return [figures.easy_row(one) for one in placed.values()]


def _left_out(content: Content, figures: Figures) -> str:
    made = short_reports.summary(content, initiative_id=figures.unit.id, figures=figures)
    return report_reading.left_out(made) if made else ""


def _who_sees_what(initiative_id: int) -> list[dict[str, str]]:
    """What the partnership has agreed, what the roles give, and where they differ, as facts to write from."""
    info = partnerships.partnership_of(initiative_id)
    if info is None:
        return []
    found = access(info, partnerships.partners(info.id), writes=False)
    agreed, given = _("Vem som ser vad: det ni är överens om"), _("Vem som ser vad: det rollerna ger i dag")
    rows = [(info.agreement, agreed)] if info.agreement else []
    rows += [(f"{row['name']}: {row['words']}.", given) for row in found["access"]]
    rows += [(words, _("Orden och rollerna")) for words in found["differences"]]
    return [{"words": words, "about": about, "url": ""} for words, about in rows]


def _told(row: dict[str, Any]) -> dict[str, Any]:
    said = ", ".join(part for part in (row.get("said", ""), row["number"]) if part)
    return {"name": row["name"], "what": row["what"], "said": said or row.get("why", "")}


def _both(request: HttpRequest, info: EffectReportInfo, code: str, form: SectionForm, aside_id: int) -> HttpResponse:
    """Both texts on one page: the form has the one just written, and carries on from the one that stands."""
    now = found_section(info.id, code)
    posted = QueryDict(mutable=True)
    posted.update({"text": form.cleaned_data["text"], "version": str(now.version), "settles": str(aside_id)})
    context = {**_context(info, now, SectionForm(posted)), "now": now.text or _("(Avsnittet är tomt nu.)")}
    return render(request, "desk/effect_section.html", context, status=409)


def _context(info: EffectReportInfo, found: SectionContent, form: SectionForm) -> dict[str, Any]:
    content = queries.content_of(info.id)
    remarks = remarks_of(content, initiative_id=info.initiative_id).get(found.code, ())
    figures = Figures(info.initiative_id)
    asides = queries.set_aside(info.id, found.code)
    names = accounts.staff([one.written_by for one in asides])
    settling = form["settles"].value()
    return {
        "report": info.title,
        "report_url": reverse("desk:effect", args=[info.id]),
        "report_id": info.id,
        "code": found.code,
        "title": str(TITLES[found.code]),
        "hint": str(HINTS[found.code]),
        "form": form,
        "now": "",
        "remarks": report_remarks.sentences(remarks, figures.names() if remarks else {}),
        "figures": figure_rows(found, figures, info.initiative_id),
        "tellings": telling_rows(found),
        "easy": found.code in EASY,
        "reading": report_reading.reading(found.text) if found.code in EASY else None,
        "easy_sentences": _easy_sentences(content, figures) if found.code in EASY else [],
        "left_out": _left_out(content, figures) if found.code == "short" else "",
        "together": [
            *facts(info.initiative_id, found.code, report_id=info.id),
            *(_who_sees_what(info.initiative_id) if found.code in _SAYS_WHO_SEES else []),
        ],
        "has_released": bool(figures.numbers),
        "asides": [
            {"id": one.id, "text": one.text, "by": names[one.written_by].name if one.written_by in names else ""}
            for one in asides
            if str(one.id) != str(settling)
        ],
    }
