"""See an own framework as it will be on the phone, take it out as a file, publish it as a version."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import own_actions as actions
from genklang.apps.frameworks import own_queries as queries
from genklang.apps.frameworks import permissions
from genklang.apps.frameworks import queries as frameworks
from genklang.config import clock
from genklang.core import frameworks as core
from genklang.core.frameworks import SOURCE_LANGUAGE, Framework
from genklang.web.answer import language as languages
from genklang.web.answer import markup, own_words
from genklang.web.answer.pages import page

from .door import actor, done, staff, user_id
from .own_frameworks import whole_mark

YAML_TYPE = "application/yaml; charset=utf-8"


@staff("GET")
def preview(request: HttpRequest, own_id: int) -> HttpResponse:
    """The phone's own screens, in any language that has all its texts. There is nothing to send and nowhere to."""
    permissions.check_writes_framework(user_id(request), own_id)
    try:
        framework = queries.spoken_draft(own_id)
    except Refused:
        return redirect("desk:own_framework", own_id)
    asked = request.GET.get("sprak", SOURCE_LANGUAGE)
    language = asked if asked in framework.languages else SOURCE_LANGUAGE
    later = request.GET.get("laget") == "2"
    found = markup.screens_of(framework, language, looking_back=later)
    own = [one.code for one in framework.text_questions]
    words = {
        "preview": _("Förhandsvisning, inget sparas"),
        "leave_words": _("Klar"),
        "back_words": _("Tillbaka till utkastet"),
        "begin_words": _("Börja"),
        "end_words": _("Det var alla frågor. Här skickar de unga sina svar."),
        "other_words": _("Visa som Läget 1") if later else _("Visa som Läget 2, med frågor som tittar tillbaka"),
        "count_words": _("%(n)s frågor.") % {"n": found.always},
    }
    context: dict[str, Any] = {
        **words,
        "back": reverse("desk:own_framework", args=[own_id]),
        "title": framework.title[language],
        "other": f"?sprak={language}&laget={1 if later else 2}" if framework.retrospective else "",
        "ring_radii": found.radii,
        "extra": found.extra,
        "last": f"b{len(own)}" if own else f"f{len(found.parts)}",
        "contact": _("den som ni har sagt på sidan Trygghet"),
        "for_adults": framework.target != "youth",
        "unreviewed": languages.unreviewed(language, framework),
    }
    with translation.override(languages.ui_language(language)):
        after = "b1" if own else "skicka"
        context["questions"] = markup.filled(found, before_first="start", after_last=after, chosen={}, saved=())
        context["own_words"] = own_words.screens(
            framework, language, before_first=f"f{len(found.parts)}", kept={}, saved=frozenset()
        )
        return page(request, "desk/framework_preview.html", language, context, offered=framework.languages)


@staff("GET", "POST")
def publish(request: HttpRequest, own_id: int) -> HttpResponse:
    """What is the same as before and what is not, and then out with it."""
    found = permissions.check_writes_framework(user_id(request), own_id)
    draft = queries.draft(own_id)
    if draft is None or draft.framework is None:
        return redirect("desk:own_framework", own_id)
    refused = ""
    if request.method == "POST":
        try:
            actions.publish(
                own_id=own_id,
                mark=request.POST.get("mark", ""),
                same=request.POST.getlist("samma"),
                by=actor(request),
                at=clock.now(),
            )
            said = _("Publicerat. Nya grupper kan välja de här frågorna, och nästa Läget får dem.")
            return done(request, said, "desk:own_framework", own_id)
        except Refused as no:
            refused = str(no.sentence)
    context = {
        "title": found.title,
        "back": reverse("desk:own_framework", args=[own_id]),
        "version": draft.tree["version"],
        "first": not found.versions,
        "target_words": _("unga") if draft.framework.target == "youth" else _("vuxna"),
        "count": len(draft.framework.questions),
        "languages": [languages.name_of(code) for code in queries.spoken_draft(own_id).languages],
        "mark": whole_mark(draft),
        "refused": refused,
        "chosen": request.POST.getlist("samma"),
        **(_compared(found.versions, draft.framework) if found.versions else {}),
    }
    return render(request, "desk/framework_publish.html", context, status=422 if refused else 200)


@staff("GET")
def draft_file(request: HttpRequest, own_id: int) -> HttpResponse:
    """What is being written, as a YAML file in every language that has all its texts."""
    found = permissions.check_writes_framework(user_id(request), own_id)
    draft = queries.draft(own_id)
    if draft is None:
        raise Http404
    if draft.framework is None:
        return _file(core.written(dict(draft.tree)), f"{found.code}-utkast")
    return _file(_whole(queries.spoken_draft(own_id)), f"{found.code}-utkast")


@staff("GET")
def version_file(request: HttpRequest, own_id: int, number: int) -> HttpResponse:
    """A published version as a YAML file."""
    found = permissions.check_writes_framework(user_id(request), own_id)
    if number not in found.versions:
        raise Http404
    return _file(_whole(frameworks.spoken(found.versions[number]).framework), f"{found.code}-v{number}")


def _whole(framework: Framework) -> str:
    return core.written(core.tree_of(framework, framework.languages))


def _file(text: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name.replace("_", "-")}.yaml"'}
    return HttpResponse(text, content_type=YAML_TYPE, headers=headers)


def _compared(versions: Any, framework: Framework) -> dict[str, Any]:
    before = frameworks.framework(versions[max(versions)])
    differs = core.differences(before, framework)

    def texts(codes: tuple[str, ...], of: Framework) -> list[str]:
        return [of.question(code).text[SOURCE_LANGUAGE] for code in codes]

    return {
        "same": len(differs.same),
        "reworded": [
            {
                "code": code,
                "now": framework.question(code).text[SOURCE_LANGUAGE],
                "before": before.question(code).text[SOURCE_LANGUAGE],
            }
            for code in differs.reworded
        ],
        "remade": texts(differs.remade, framework),
        "new": texts(differs.new, framework),
        "gone": texts(differs.gone, before),
    }
