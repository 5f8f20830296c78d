"""A logic model as text: read whole, or told line by line what cannot be read; every version, and what is changed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.initiatives import permissions
from genklang.apps.logicmodels import actions, queries
from genklang.apps.logicmodels.types import VersionInfo
from genklang.config import clock
from genklang.core.logicmodel import Unreadable, written
from genklang.web.presenters import logic_model as presented

from ..door import actor, done, refuse, staff, user_id
from .forms import TextForm
from .overview import saved_words
from .saving import standing, up


@staff("GET", "POST")
def text(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """The whole model in one field. What cannot be saved is kept as a draft for whoever wrote it."""
    permissions.check_writes(user_id(request), initiative_id)
    model, number = standing(initiative_id)
    draft = queries.draft(initiative_id, user_id(request))
    initial = (
        {"text": draft.text, "based_on": draft.based_on} if draft else {"text": written(model), "based_on": number}
    )
    form = TextForm(request.POST or None, initial=initial)
    theirs: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {
            "initiative_id": initiative_id,
            **form.given(),
            "by": actor(request),
            "at": clock.now(),
        }
        before = queries.version(initiative_id, given["based_on"])
        try:
            actions.save_text(**given)
            return done(request, _("Sparat."), "desk:logicmodel", initiative_id)
        except Unreadable:
            actions.keep_draft(**given)
            form.add_error(
                None, _("Några rader går inte att läsa. De står här nedanför. Texten är sparad som ditt utkast.")
            )
        except Refused as no:
            refuse(form, no)
            if no.code == "changed_meanwhile":
                theirs = presented.changed(before.text if before else "", written(model))
                form.data = request.POST.copy()
                form.data["based_on"] = str(number)
    shown = str(form["text"].value() or "")
    context = {
        "form": form,
        "faults": presented.faults(shown) if form.errors or draft else [],
        "theirs": theirs,
        "has_draft": draft is not None,
        "back": up(initiative_id),
        "drop_url": reverse("desk:logicmodel_draft_drop", args=[initiative_id]),
    }
    return render(request, "desk/logicmodel_text.html", context, status=422 if form.errors else 200)


@staff("POST")
def drop_draft(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Throw the own draft away; the model itself stays."""
    permissions.check_writes(user_id(request), initiative_id)
    try:
        actions.drop_draft(initiative_id=initiative_id, by=actor(request), at=clock.now())
    except Refused as no:
        return done(request, str(no.sentence), "desk:logicmodel", initiative_id)
    return done(request, _("Utkastet är borta."), "desk:logicmodel", initiative_id)


@staff("GET")
def versions(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Every version, the last one first, each with what was changed in it."""
    permissions.check_sees(user_id(request), initiative_id)
    every = queries.versions(initiative_id)
    texts = {one.number: one.text for one in every}
    context = {
        "rows": [
            {
                "number": one.number,
                "said": saved_words(one),
                "is_last": one is every[0],
                "changed": presented.changed(texts.get(one.number - 1, ""), one.text, around=0)
                if one.number > 1
                else [],
            }
            for one in every
        ],
        "id": initiative_id,
        "back": up(initiative_id),
    }
    return render(request, "desk/logicmodel_versions.html", context)


@staff("GET", "POST")
def version(request: HttpRequest, initiative_id: int, number: int) -> HttpResponse:
    """As it was saved once, beside what has been changed since; a POST makes it the model again, as a new version."""
    writes = permissions.may_write(user_id(request), initiative_id)
    (permissions.check_writes if request.method == "POST" else permissions.check_sees)(user_id(request), initiative_id)
    found, last = queries.version(initiative_id, number), queries.last(initiative_id)
    if found is None or last is None:
        raise Http404
    refused = ""
    if request.method == "POST":
        seen = request.POST.get("last", "")
        based_on = int(seen) if seen.isdecimal() and len(seen) < 9 else 0
        given: dict[str, Any] = {"based_on": based_on, "model": found.model, "by": actor(request), "at": clock.now()}
        try:
            actions.save_model(initiative_id=initiative_id, **given)
            told = _("Modellen är som den var i version %(number)s.") % {"number": number}
            return done(request, told, "desk:logicmodel", initiative_id)
        except Refused as no:
            refused = str(no.sentence)
    context = {
        "number": number,
        "said": saved_words(found),
        "picture": presented.drawn(found.model),
        "text": found.text,
        "since": _since(found, last),
        "last": last.number,
        "may_go_back": writes and found.text != last.text,
        "refused": refused,
        "back": (_("Versioner"), reverse("desk:logicmodel_versions", args=[initiative_id])),
    }
    return render(request, "desk/logicmodel_version.html", context, status=422 if refused else 200)


def _since(found: VersionInfo, last: VersionInfo) -> list[dict[str, str]]:
    return presented.changed(found.text, last.text)
