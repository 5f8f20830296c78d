"""Write one part of an own framework: open it, add one, take one away, move one. Nothing that was written is lost."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import draft_actions as actions
from genklang.apps.frameworks import own_queries as queries
from genklang.apps.frameworks import permissions
from genklang.apps.frameworks.types import Draft, Faulty
from genklang.config import clock
from genklang.core.frameworks import SOURCE_LANGUAGE
from genklang.core.frameworks.drafts import HOMES, Kind, Part, mark_of, part_of, parts
from genklang.web.presenters.framework_draft import names_of, said

from .door import SeeOther, actor, confirm_page, done, form_page, staff, user_id
from .framework_part_forms import FORMS, PartForm, Sort, kind_of, scale_words, sort_of

#: Fields of a file that are written in another field of the page.
ELSEWHERE = {"high": "steps", "value": "steps"}


@staff("GET", "POST")
def part(request: HttpRequest, own_id: int, kind: Kind, part_code: str = "") -> HttpResponse:
    """Change what is written in one part."""
    permissions.check_writes_framework(user_id(request), own_id)
    draft = queries.draft(own_id)
    found = part_of(dict(draft.tree), kind, part_code) if draft else None
    if draft is None or found is None:
        return gone(request, own_id)
    sort = sort_of(kind, found.node)
    easy = _easy_of(draft, found)
    now = FORMS[sort].opened(found.node, easy) | {"mark": mark_of(found)}
    form = _form(request, sort, draft, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_part(
                own_id=own_id,
                kind=kind,
                code=part_code,
                fields=form.written(),
                mark=form.cleaned_data["mark"],
                easy=form.easy_line,
                by=actor(request),
                at=clock.now(),
            )
            return kept(own_id, part_code)
        except Faulty as no:
            _tell(form, no)
        except Refused as no:
            if no.code in ("part_gone", "not_in_writing"):
                return gone(request, own_id)
            form.add_error(None, str(no.sentence))
            if no.code == "changed_meanwhile":
                _meanwhile(form, now)
    return form_page(
        request,
        form,
        title=_heading(sort, new=False),
        button=_("Spara"),
        back=(draft.of.title, f"{reverse('desk:own_framework', args=[own_id])}#{part_code}"),
    )


@staff("GET", "POST")
def new_part(request: HttpRequest, own_id: int, sort: Sort, under: str = "") -> HttpResponse:
    """Add a part last under its home."""
    permissions.check_writes_framework(user_id(request), own_id)
    draft = queries.draft(own_id)
    kind = kind_of(sort)
    if draft is None or part_of(dict(draft.tree), HOMES[kind][0], under) is None:
        return gone(request, own_id)
    form = _form(request, sort, draft, initial=_usual_scale(draft, under) if sort == "question" else {})
    if request.method == "POST" and form.is_valid():
        try:
            code = actions.add_part(
                own_id=own_id,
                kind=kind,
                under=under,
                fields=form.written(),
                easy=form.easy_line,
                by=actor(request),
                at=clock.now(),
            )
            return kept(own_id, code)
        except Faulty as no:
            _tell(form, no)
        except Refused:
            return gone(request, own_id)
    return form_page(
        request,
        form,
        title=_heading(sort, new=True),
        lead=_under(draft, kind, under),
        button=_("Lägg till"),
        back=(draft.of.title, f"{reverse('desk:own_framework', args=[own_id])}#{under}"),
    )


@staff("GET", "POST")
def remove_part(request: HttpRequest, own_id: int, kind: Kind, part_code: str) -> HttpResponse:
    """Take a part away, after saying what goes with it."""
    permissions.check_writes_framework(user_id(request), own_id)
    draft = queries.draft(own_id)
    found = part_of(dict(draft.tree), kind, part_code) if draft else None
    if draft is None or found is None:
        return gone(request, own_id)
    refused = None
    if request.method == "POST":
        try:
            actions.remove_part(
                own_id=own_id,
                kind=kind,
                code=part_code,
                mark=request.POST.get("mark", ""),
                by=actor(request),
                at=clock.now(),
            )
            return done(request, _("Borttaget."), "desk:own_framework", own_id, anchor=found.under)
        except Refused as no:
            refused = no
    names = names_of(draft.tree, _scales(draft))
    inside = [each for each in parts(dict(draft.tree)) if each.path.startswith(f"{found.path}.")]
    points = [_("Med följer: %(name)s") % {"name": names[each.kind, each.code]} for each in inside]
    points += [_("Det som redan är publicerat ändras inte."), _("Svar och resultat finns kvar.")]
    return confirm_page(
        request,
        title=_("Ta bort ”%(name)s”?") % {"name": names[kind, part_code]},
        points=points,
        button=_("Ta bort"),
        back=(draft.of.title, f"{reverse('desk:own_framework', args=[own_id])}#{part_code}"),
        refused=refused,
        kept={"mark": mark_of(found, whole=True)},
    )


@staff("POST")
def move_part(request: HttpRequest, own_id: int) -> HttpResponse:
    """Move a part one step among its like: the button says which and where."""
    permissions.check_writes_framework(user_id(request), own_id)
    kind, code, steps = [*request.POST.get("flytta", "").split(":"), "", "", ""][:3]
    if kind not in HOMES or steps not in ("1", "-1"):
        raise Http404
    home: Kind = kind  # type: ignore[assignment]
    try:
        actions.move_part(own_id=own_id, kind=home, code=code, steps=int(steps), by=actor(request), at=clock.now())
    except Refused:
        return gone(request, own_id)
    return SeeOther(f"{reverse('desk:own_framework', args=[own_id])}#{code}")


def _scales(draft: Draft) -> dict[str, str]:
    return {scale["code"]: scale_words(scale) for scale in draft.tree["scales"]}


def _form(request: HttpRequest, sort: Sort, draft: Draft, *, initial: dict[str, Any]) -> PartForm:
    extra: dict[str, Any] = {"scales": _scales(draft).items()} if sort == "question" else {}
    return FORMS[sort](request.POST or None, initial=initial, **extra)


def _usual_scale(draft: Draft, under: str) -> dict[str, Any]:
    """The scale of the question before, since all in a focus area are to have the same ends."""
    found = part_of(dict(draft.tree), "indicator", under)
    questions = found.node["questions"] if found else []
    return {"scale": questions[-1]["scale"]} if questions else {}


def _easy_of(draft: Draft, found: Part) -> str:
    words = found.node.get(actions.WORDS.get(found.kind, "text"), {}).get(SOURCE_LANGUAGE, "")
    told = queries.told_of(draft, actions.EASY).get((found.code, words))
    return told.text if told else ""


def _tell(form: PartForm, no: Faulty) -> None:
    for fault in no.faults:
        name = fault.field.replace("[", ".").split(".")[0]
        name = name if name in form.fields else ELSEWHERE.get(name, "")
        form.add_error(name or None, said(fault))


def _meanwhile(form: PartForm, now: dict[str, Any]) -> None:
    """Say what stands there now; whoever saves again has seen it."""
    for name, field in form.fields.items():
        if name in now and name != "mark" and str(form.cleaned_data.get(name) or "") != str(now[name] or ""):
            shown = dict(getattr(field, "choices", ())).get(now[name], now[name])
            form.add_error(name, _("Nu står det: %(words)s") % {"words": shown or _("inget")})
    data = QueryDict(mutable=True)
    data.update({**form.data, "mark": now["mark"]})
    form.data = data


def kept(own_id: int, code: str) -> HttpResponse:
    """Back to where the part stands, which says that it is saved and how the area now reads."""
    return SeeOther(f"{reverse('desk:own_framework', args=[own_id])}?sparad={code}#{code}")


def gone(request: HttpRequest, own_id: int) -> HttpResponse:
    """The draft or the part is not there any more: what was written stands on the page, to be copied."""
    hidden = ("csrfmiddlewaretoken", "mark", "flytta")
    posted = [str(words).strip() for name, words in request.POST.items() if name not in hidden]
    context = {"url": reverse("desk:own_framework", args=[own_id]), "written": [words for words in posted if words]}
    return render(request, "desk/framework_gone.html", context, status=409 if request.POST else 404)


def _under(draft: Draft, kind: Kind, under: str) -> str:
    name = names_of(draft.tree, {}).get((HOMES[kind][0], under), "")
    return _("Under %(name)s.") % {"name": name} if under else ""


def _heading(sort: Sort, *, new: bool) -> str:
    kinds: dict[Sort, tuple[str, str]] = {
        "framework": (_("Om frågorna"), _("Om frågorna")),
        "area": (_("Nytt fokusområde"), _("Fokusområde")),
        "indicator": (_("Ny indikator"), _("Indikator")),
        "question": (_("Ny fråga"), _("Fråga")),
        "choice": (_("Ny fråga: välj ett"), _("Fråga: välj ett")),
        "several": (_("Ny fråga: välj flera"), _("Fråga: välj flera")),
        "number": (_("Ny fråga: ett tal"), _("Fråga: ett tal")),
        "text_question": (_("Ny fråga med egna ord"), _("Fråga med egna ord")),
        "scale": (_("Ny svarsskala"), _("Svarsskala")),
    }
    return kinds[sort][0 if new else 1]
