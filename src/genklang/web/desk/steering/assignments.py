"""Assignments for students and researchers: listed, written, written from a sign of success, read, as a Word file."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused
from genklang.apps.initiatives import permissions as initiative_permissions
from genklang.apps.steering import assignment_actions as actions
from genklang.apps.steering import assignment_queries, permissions, sign_queries
from genklang.apps.steering.types import LONGEST, AssignmentInfo, Language
from genklang.config import clock
from genklang.web.presenters.steering import LANGUAGES
from genklang.web.print import word
from genklang.web.print.effect_report import Figures

from ..door import actor, confirm_page, done, staff, user_id
from ..sign_figures import source_row
from ..writing import written
from .forms import AssignmentForm
from .frame import back, frame, removed, values

PAGE = "assignments"
FIELDS = ("title", "question", "background", "uses", "expected", "contact", "language")


@staff("GET")
def assignments(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Every assignment, and the signs that one can be written from."""
    context = frame(request, initiative_id, PAGE)
    found = assignment_queries.assignments(initiative_id)
    written_from = {one.sign_id for one in found}
    signs = [sign for sign in sign_queries.signs(initiative_id) if sign.id not in written_from]
    context |= {"assignments": found, "signs": [{"id": sign.id, "words": sign.words} for sign in signs]}
    context["assignments"] = [{"id": one.id, "title": one.title, "question": one.question} for one in found]
    return render(request, "desk/steering_assignments.html", context)


@staff("GET")
def assignment(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """One assignment as whoever takes it on reads it."""
    info = permissions.found(assignment_queries.assignment(assignment_id))
    context = frame(request, info.initiative_id, PAGE)
    context |= {"sheet": _sheet(info), "up": back(info.initiative_id, PAGE), "assignment_id": assignment_id}
    return render(request, "desk/steering_assignment.html", context)


@staff("GET")
def file(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """The same as a Word file."""
    info = permissions.found(assignment_queries.assignment(assignment_id))
    frame(request, info.initiative_id, PAGE)
    html = render_to_string("desk/steering_assignment_paper.html", {"sheet": _sheet(info)})
    name = slugify(info.title)[:60] or "uppdrag"
    disposition = {"Content-Disposition": f'attachment; filename="{name}.docx"'}
    return HttpResponse(word.made(html, at=clock.now()), content_type=word.TYPE, headers=disposition)


@staff("GET", "POST")
def write(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """A new one, from nothing."""
    initiative_permissions.check_writes(user_id(request), initiative_id)
    return written(
        request,
        AssignmentForm(request.POST or None),
        partial(actions.write_assignment, initiative_id=initiative_id),
        said=_("Uppdraget är sparat."),
        to=(f"desk:{PAGE}", initiative_id),
        title=_("Nytt uppdrag"),
        button=_("Spara uppdraget"),
        back=back(initiative_id, PAGE),
    )


@staff("POST")
def write_from(request: HttpRequest, sign_id: int) -> HttpResponse:
    """One from a sign of success, with what it is read from; to be put right afterwards."""
    sign = permissions.check_writes_in(user_id(request), sign_queries.sign(sign_id))
    asked, figures = sign_queries.asked(sign.initiative_id), Figures(sign.initiative_id)
    sources = [source_row(one, asked, figures) for one in sign.sources]
    name = activities.initiative(sign.initiative_id).name
    try:
        made = actions.write_assignment(
            initiative_id=sign.initiative_id,
            sign_id=sign_id,
            title=sign.words[: LONGEST["name"]],
            question=_("Vad visar svaren om det här: %(words)s Hur har det ändrats, och vad kan ligga bakom?")
            % {"words": sign.words if sign.words.endswith(".") else f"{sign.words}."},
            background=_("Det här är ett tecken på framgång i %(name)s.") % {"name": name},
            uses="\n".join(_told(row) for row in sources if not row["gone"])[: LONGEST["background"]],
            expected=_("En kort text och en muntlig genomgång för dem som leder arbetet, i slutet av terminen."),
            contact="",
            language=Language.SWEDISH.value,
            by=actor(request),
            at=clock.now(),
        )
    except Refused as no:
        return confirm_page(
            request,
            title=_("Skriva ett uppdrag"),
            points=[],
            button="",
            back=back(sign.initiative_id, PAGE),
            refused=no,
        )
    return done(request, _("Ett utkast är skrivet. Läs igenom och gör det till ert."), "desk:assignment_edit", made)


@staff("GET", "POST")
def edit(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Other words for it."""
    info = permissions.check_writes_in(user_id(request), assignment_queries.assignment(assignment_id))
    return written(
        request,
        AssignmentForm(request.POST or None, initial=values(info, *FIELDS), seen=info.mark),
        partial(actions.edit_assignment, assignment_id=assignment_id),
        said=_("Sparat."),
        to=("desk:assignment", assignment_id),
        title=_("Ändra uppdraget"),
        button=_("Spara uppdraget"),
        back=(info.title, reverse("desk:assignment", args=[assignment_id])),
        other=(_("Ta bort uppdraget"), reverse("desk:assignment_remove", args=[assignment_id])),
    )


@staff("GET", "POST")
def remove(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Take it away."""
    info = permissions.check_writes_in(user_id(request), assignment_queries.assignment(assignment_id))
    take = partial(actions.remove_assignment, assignment_id=assignment_id)
    return removed(request, info.initiative_id, PAGE, take, title=_("Ta bort uppdraget?"), points=[info.title])


def _told(row: dict[str, Any]) -> str:
    return " ".join(f"{part}" if part.endswith(".") else f"{part}." for part in (row["asks"], row["about"]) if part)


def _sheet(info: AssignmentInfo) -> dict[str, Any]:
    """The assignment for its templates; what may never be used always stands there."""
    parts = [
        (_("Frågan"), info.question),
        (_("Bakgrund"), info.background),
        (_("Det här får användas"), info.uses),
        (_("Det här ska uppdraget lämna ifrån sig"), info.expected),
        (_("Frågor besvaras av"), info.contact),
        (_("Språk"), str(LANGUAGES[info.language])),
    ]
    return {
        "title": info.title,
        "initiative": activities.initiative(info.initiative_id).name,
        "parts": [{"title": title, "lines": words.splitlines()} for title, words in parts if words],
        "never": _(
            "Bara framtagna resultat och öppna källor får användas. Ingen får se, be om eller försöka räkna ut vad en "
            "enskild person har svarat."
        ),
    }
