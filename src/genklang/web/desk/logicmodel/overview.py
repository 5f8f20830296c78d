"""An initiative's logic model: five columns with what Läget shows, arrows, what is left unsaid, the picture, files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from genklang.apps.accounts import queries as accounts
from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import day_of
from genklang.apps.initiatives import permissions
from genklang.apps.logicmodels import queries
from genklang.apps.logicmodels.types import VersionInfo
from genklang.core.logicmodel import LogicModel, remarks
from genklang.web.presenters import logic_model as presented
from genklang.web.presenters.words import day_of_year
from genklang.web.print import pdf, word

from ..door import staff, user_id
from .live import asked, figures_beside, indicators, notes_of, result_of
from .saving import standing


@staff("GET")
def logicmodel(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """The model as it is now. Where nobody has begun: the five columns with what belongs in each, and ways to begin."""
    permissions.check_sees(user_id(request), initiative_id)
    model, number = standing(initiative_id)
    user = user_id(request)
    writes = permissions.may_write(user, initiative_id)
    context = {
        **_whole(user, initiative_id, model),
        "id": initiative_id,
        "initiative": activities.initiative(initiative_id).name,
        "plan_url": reverse("desk:plan", args=[initiative_id]),
        "name": model.name,
        "horizon": presented.months(model.horizon) if model.horizon is not None else "",
        "is_begun": bool(number),
        "number": number,
        "writes": writes,
        "has_draft": writes and queries.draft(initiative_id, user) is not None,
        "has_pdf": pdf.can_make(),
    }
    return render(request, "desk/logicmodel.html", context)


@staff("GET")
def file(request: HttpRequest, initiative_id: int, file_kind: str) -> HttpResponse:
    """The model as it is now, as text, Word or PDF. Http404 where there is none, or this computer can make no such
    file."""
    permissions.check_sees(user_id(request), initiative_id)
    found = queries.last(initiative_id)
    if found is None:
        raise Http404
    name = f"{slugify(found.model.name)[:60] or 'logikmodell'}-{found.number}"
    if file_kind == "txt":
        return _file(found.text.encode(), f"{name}.txt", "text/plain; charset=utf-8")
    context = {
        **_whole(user_id(request), initiative_id, found.model),
        "name": found.model.name,
        "saved": saved_words(found),
    }
    context["initiative"] = activities.initiative(initiative_id).name
    html = render_to_string("desk/logicmodel_paper.html", context)
    if file_kind == "docx":
        return _file(word.made(html, at=found.at), f"{name}.docx", word.TYPE)
    if file_kind == "pdf" and pdf.can_make():
        return pdf.answer(html, name)
    raise Http404


def saved_words(found: VersionInfo) -> str:
    """Which version it is, of which day, by whom."""
    names = {key: one.name for key, one in accounts.staff([found.by or 0]).items()}
    told = {"number": found.number, "day": day_of_year(day_of(found.at)), "who": names.get(found.by or 0, "")}
    return (_("Version %(number)s, %(day)s, %(who)s") % told).rstrip(", ")


def _whole(user: int, initiative_id: int, model: LogicModel) -> dict[str, Any]:
    """The model as rows: columns, links, rings, picture, left (remarks that nobody has answered), result_url."""
    names = asked(indicators(initiative_id))
    sees = initiative_id in activity_permissions.reach(user).initiatives
    live = figures_beside(initiative_id, model, names, sees=sees)
    left, said = remarks(model, asked=names), queries.answers(initiative_id)
    answered = {(one.kind, one.keys) for one in said}
    return {
        "columns": presented.columns(model, live=live, said=said, left=left),
        "links": presented.links(model, said=said, left=left),
        "rings": presented.rings(model, said=said, left=left),
        "left": [
            {"sentence": presented.named(model, one), "anchor": presented.anchor_of(model, one)}
            for one in left
            if (one.kind, one.keys) not in answered
        ],
        "picture": presented.drawn(model, notes=notes_of(live)),
        "result_url": result_of(initiative_id) if live and sees else "",
    }


def _file(data: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
