"""An organisation's own frameworks: which there are, how one is begun, and the page where it is written."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import begin_actions, permissions
from genklang.apps.frameworks import own_actions as actions
from genklang.apps.frameworks import own_queries as queries
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.frameworks.types import Draft, Faulty, OwnInfo
from genklang.config import clock
from genklang.core.frameworks.drafts import mark_of, parts
from genklang.web.answer import language as languages
from genklang.web.presenters import framework_draft as rows

from .door import actor, confirm_page, done, form_page, refuse, staff, user_id
from .framework_part_forms import scale_words
from .framework_texts import TRANSLATED, standing_of
from .own_framework_forms import BeginForm, FileForm
from .recording_rows import aloud_rows


@staff("GET")
def own_frameworks(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """What the organisation has written or is writing."""
    permissions.check_writes(user_id(request), organisation_id)
    found = [
        {
            "title": one.title,
            "state": _state(one),
            "url": reverse("desk:own_framework", args=[one.id]),
        }
        for one in queries.own_frameworks(organisation_id)
    ]
    return render(request, "desk/framework_own_list.html", {"id": organisation_id, "frameworks": found})


@staff("GET", "POST")
def begin(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Begin from a framework there is, or from nothing."""
    permissions.check_writes(user_id(request), organisation_id)
    known = [(found, _named(title, version)) for found, title, version in queries.beginnings(organisation_id)]
    form = BeginForm(request.POST or None, beginnings=known)
    if request.method == "POST" and form.is_valid():
        try:
            own_id = begin_actions.begin(
                organisation_id=organisation_id, **form.cleaned_data, by=actor(request), at=clock.now()
            )
            return done(request, _("Utkastet är skapat. Bara ni ser det."), "desk:own_framework", own_id)
        except Faulty as no:
            for fault in no.faults:
                form.add_error("title", rows.said(fault))
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Skapa egna frågor"),
        lead=_("Du får ett utkast att ändra i. Inget händer med grupperna förrän du publicerar."),
        button=_("Skapa utkastet"),
        back=(_("Egna frågor"), reverse("desk:own_frameworks", args=[organisation_id])),
    )


@staff("GET", "POST")
def from_file(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Begin from a YAML file."""
    permissions.check_writes(user_id(request), organisation_id)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            own_id = begin_actions.begin_from_file(
                organisation_id=organisation_id, **form.read(), by=actor(request), at=clock.now()
            )
            return done(request, _("Filen är inläst som ett utkast. Bara ni ser det."), "desk:own_framework", own_id)
        except Refused as no:
            for sentence in str(no.sentence).splitlines():
                form.add_error("file", sentence)
    return form_page(
        request,
        form,
        title=_("Läs in en YAML-fil"),
        lead=_("Filen blir ett utkast. Är något fel i den står det var, och inget läses in."),
        button=_("Läs in filen"),
        back=(_("Egna frågor"), reverse("desk:own_frameworks", args=[organisation_id])),
    )


@staff("GET", "POST")
def replace(request: HttpRequest, own_id: int) -> HttpResponse:
    """Put what stands in a YAML file in the place of the draft."""
    found = permissions.check_writes_framework(user_id(request), own_id)
    draft = queries.draft(own_id)
    if draft is None:
        return redirect("desk:own_framework", own_id)
    form = FileForm(request.POST or None, request.FILES or None, initial={"mark": whole_mark(draft)})
    if request.method == "POST" and form.is_valid():
        try:
            mark = form.cleaned_data["mark"]
            begin_actions.replace_from_file(own_id=own_id, mark=mark, **form.read(), by=actor(request), at=clock.now())
            return done(request, _("Filen är inläst i utkastet."), "desk:own_framework", own_id)
        except Refused as no:
            for sentence in str(no.sentence).splitlines():
                form.add_error("file", sentence)
    return form_page(
        request,
        form,
        title=_("Byt utkastet mot en fil"),
        lead=_("Allt i utkastet byts mot det som står i filen. En fråga med samma kod som förut är samma fråga."),
        button=_("Byt utkastet"),
        back=(found.title, reverse("desk:own_framework", args=[own_id])),
    )


@staff("GET")
def own_framework(request: HttpRequest, own_id: int) -> HttpResponse:
    """The draft with all its parts, what is left to do, and what is published."""
    found = permissions.check_writes_framework(user_id(request), own_id)
    draft = queries.draft(own_id)
    context = {
        "id": own_id,
        "title": found.title,
        "saved": request.GET.get("sparad", "")[:60],
        "based_on": found.based_on,
        "organisation_id": found.organisation_id,
        "versions": [
            {"number": number, "framework_id": framework_id}
            for number, framework_id in sorted(found.versions.items(), reverse=True)
        ],
        "draft": _written(draft) if draft else None,
        "languages": _languages(found, draft),
        "aloud": _aloud(found, draft),
    }
    return render(request, "desk/framework_own.html", context)


@staff("GET", "POST")
def next_version(request: HttpRequest, own_id: int) -> HttpResponse:
    """Begin on the next version."""
    found = permissions.check_writes_framework(user_id(request), own_id)
    refused = None
    if request.method == "POST":
        try:
            actions.begin_next(own_id=own_id, by=actor(request), at=clock.now())
            return done(request, _("Utkastet är öppet. Bara ni ser det."), "desk:own_framework", own_id)
        except Refused as no:
            refused = no
    return confirm_page(
        request,
        title=_("Börja på nästa version?"),
        points=[
            _("Du får ett utkast som är likt den förra versionen."),
            _("Grupperna svarar på den förra tills du publicerar."),
        ],
        button=_("Börja"),
        back=(found.title, reverse("desk:own_framework", args=[own_id])),
        refused=refused,
    )


@staff("GET", "POST")
def discard(request: HttpRequest, own_id: int) -> HttpResponse:
    """Let the draft be."""
    found = permissions.check_writes_framework(user_id(request), own_id)
    refused = None
    if request.method == "POST":
        try:
            actions.discard(own_id=own_id, mark=request.POST.get("mark", ""), by=actor(request), at=clock.now())
            return done(request, _("Utkastet är borttaget."), "desk:own_frameworks", found.organisation_id)
        except Refused as no:
            refused = no
    draft = queries.draft(own_id)
    return confirm_page(
        request,
        title=_("Ta bort utkastet till %(title)s?") % {"title": found.title},
        points=[_("Det du har skrivit försvinner."), _("Det som redan är publicerat finns kvar.")],
        button=_("Ta bort utkastet"),
        back=(found.title, reverse("desk:own_framework", args=[own_id])),
        refused=refused,
        kept={"mark": whole_mark(draft)} if draft else {},
    )


def whole_mark(draft: Draft) -> str:
    """Another as soon as anything in the draft is."""
    return mark_of(next(parts(dict(draft.tree))), whole=True)


def _written(draft: Draft) -> dict[str, Any]:
    scales = {scale["code"]: scale_words(scale) for scale in draft.tree["scales"]}
    return {
        "version": draft.tree["version"],
        "left": rows.left_rows(draft.faults, rows.names_of(draft.tree, scales)),
        "areas": rows.area_rows(draft.tree, scales),
        "scales": rows.list_rows("scale", draft.tree["scales"], scales),
        "text_questions": rows.list_rows("text_question", draft.tree.get("text_questions", [])),
    }


def _languages(found: OwnInfo, draft: Draft | None) -> list[dict[str, Any]]:
    """How far each language has come: of the draft, when it is whole, else of what is published last."""
    newest = found.versions.get(max(found.versions, default=0), 0)
    framework = draft.framework if draft else frameworks.framework(newest)
    texts = queries.lines_in(framework, TRANSLATED) if framework else {}
    return [
        {
            "name": languages.name_of(code),
            "lang": languages.html_lang(code),
            "url": reverse("desk:own_language", args=[found.id, code])
            if draft
            else reverse("desk:framework_language", args=[found.organisation_id, newest, code]),
            **standing_of(lines),
        }
        for code, lines in texts.items()
    ]


def _aloud(found: OwnInfo, draft: Draft | None) -> list[dict[str, Any]]:
    """How much of each language is read aloud: of the draft, when it is whole, else of what is published last."""
    newest = found.versions.get(max(found.versions, default=0), 0)
    framework = draft.framework if draft else frameworks.framework(newest)
    if framework is None:
        return []
    where = {"own_id": found.id} if draft else {"organisation_id": found.organisation_id, "framework_id": newest}
    return aloud_rows(framework, queries.lines_in(framework, languages.OFFERED), where)


def _state(one: OwnInfo) -> str:
    newest = max(one.versions, default=0)
    if not newest:
        return _("Utkast")
    published = _("Version %(n)s är publicerad") % {"n": newest}
    return _("%(published)s, utkast till nästa") % {"published": published} if one.in_writing else published


def _named(title: str, version: int) -> str:
    return _("%(title)s, version %(n)s") % {"title": title, "n": version}
