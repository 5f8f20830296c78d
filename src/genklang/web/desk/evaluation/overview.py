"""How an effect is to be judged: where the plan stands, each version that is locked, and how anybody checks it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from genklang.apps.accounts import queries as accounts
from genklang.apps.activities import queries as activities
from genklang.apps.evaluation import queries
from genklang.apps.evaluation.types import LockedInfo
from genklang.apps.initiatives import permissions
from genklang.core.evaluation.advised import advised
from genklang.core.evaluation.ladder import Grade
from genklang.core.evaluation.plan import Known, differences
from genklang.core.evaluation.words import told
from genklang.web.presenters import evaluation
from genklang.web.print import pdf, word

from ..door import staff, user_id


@staff("GET")
def plan(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """What is locked, what is being written, and what is left to do."""
    user = user_id(request)
    permissions.check_sees(user, initiative_id)
    draft, way, locked = queries.draft(initiative_id), queries.way(initiative_id), queries.plan(initiative_id)
    missing = queries.missing(draft, way)
    grade = graded(initiative_id)
    design = advised(way, grade)
    context = {
        **frame(initiative_id),
        "writes": permissions.may_write(user, initiative_id),
        "locked": None if locked is None else evaluation.version(locked),
        "versions": [evaluation.version(one) for one in reversed(queries.versions(initiative_id))],
        "leaf": None if design is None else evaluation.leaf(design),
        "remarks": evaluation.remarks(queries.remarks(draft, way, grade)),
        "is_asked": bool(way.steps),
        "size": None if draft.size is None else evaluation.told(told(draft.size.planned, draft.size.hoped)),
        "is_written": draft.is_begun,
        "missing": evaluation.missing(missing),
        "is_changed": locked is None or queries.differs(locked, draft, way),
    }
    return render(request, "desk/evaluation.html", context)


@staff("GET")
def version(request: HttpRequest, initiative_id: int, number: int) -> HttpResponse:
    """A version as it was locked, with what it changed."""
    found = _version(request, initiative_id, number)
    versions = queries.versions(initiative_id)
    before = next((one for one in versions if one.number == number - 1), None)
    context = {
        **frame(initiative_id),
        **_told(found),
        "changes": [] if before is None else evaluation.changes(differences(before.text, found.text)),
        "newer": versions[-1].number if versions[-1].number > number else 0,
        "file_name": f"{_name(found)}.txt",
        "has_pdf": pdf.can_make(),
    }
    return render(request, "desk/evaluation_version.html", context)


@staff("GET")
def file(request: HttpRequest, initiative_id: int, number: int, file_kind: str) -> HttpResponse:
    """A version as a file. The text is byte for byte what was locked; Word and PDF say its checksum."""
    found = _version(request, initiative_id, number)
    name = _name(found)
    if file_kind == "txt":
        return _file(found.text.encode(), f"{name}.txt", "text/plain; charset=utf-8")
    html = render_to_string("desk/evaluation_paper.html", {**frame(initiative_id), **_told(found)})
    if file_kind == "docx":
        return _file(word.made(html, at=found.at), f"{name}.docx", word.TYPE)
    if pdf.can_make():
        return pdf.answer(html, name)
    raise Http404


def frame(initiative_id: int) -> dict[str, Any]:
    """What every page of the plan has: id, name, plan_url."""
    return {
        "id": initiative_id,
        "name": activities.initiative(initiative_id).name,
        "plan_url": reverse("desk:plan", args=[initiative_id]),
    }


def graded(initiative_id: int) -> Grade | None:
    """How much the draft may say as far as the ledger tells; None while no design is chosen."""
    draft = queries.draft(initiative_id)
    known = Known(queries.results(initiative_id, draft.outcome))
    return queries.grade(draft, queries.way(initiative_id), known)


def back(initiative_id: int) -> tuple[str, str]:
    """One step up from what is done with the plan."""
    return _("Bedöma effekten"), reverse("desk:evaluation", args=[initiative_id])


def _version(request: HttpRequest, initiative_id: int, number: int) -> LockedInfo:
    permissions.check_sees(user_id(request), initiative_id)
    found = next((one for one in queries.versions(initiative_id) if one.number == number), None)
    if found is None:
        raise Http404
    return found


def _told(found: LockedInfo) -> dict[str, Any]:
    names = accounts.staff([found.by] if found.by else [])
    return {
        "version": evaluation.version(found),
        "who": names[found.by].name if found.by in names else "",
        "parts": evaluation.parts(found.parts),
    }


def _name(found: LockedInfo) -> str:
    name = slugify(activities.initiative(found.initiative_id).name)[:50] or "satsning"
    return f"utvarderingsplan-{name}-{found.number}"


def _file(data: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
