"""When a question that measures nothing is asked: of everybody, or of who gave certain answers to an earlier one."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import draft_actions as actions
from genklang.apps.frameworks import own_queries as queries
from genklang.apps.frameworks import permissions
from genklang.apps.frameworks.types import Draft, Faulty
from genklang.config import clock
from genklang.core.frameworks import SOURCE_LANGUAGE
from genklang.core.frameworks.drafts import Part, mark_of, part_of, parts
from genklang.web.presenters.framework_draft import said

from .door import actor, form_page, staff, user_id
from .forms import PlainForm
from .framework_parts import gone, kept


class AnswersForm(PlainForm):
    answers = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Fråga den som svarade"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    mark = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, steps: list[Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(step["value"], step["text"][SOURCE_LANGUAGE]) for step in steps]
        self.fields["answers"].choices = choices  # type: ignore[attr-defined]


@staff("GET", "POST")
def condition(request: HttpRequest, own_id: int, part_code: str) -> HttpResponse:
    """First which question, then which answers."""
    permissions.check_writes_framework(user_id(request), own_id)
    draft = queries.draft(own_id)
    found = part_of(dict(draft.tree), "aside", part_code) if draft else None
    if draft is None or found is None:
        return gone(request, own_id)
    earlier = {part.code: part for part in _earlier(draft, found)}
    asked = earlier.get(request.GET.get("fraga", ""))
    if asked is not None:
        return _answers(request, draft, found, asked)
    now = found.node.get("only_if", {}).get("question", "")
    refused = ""
    if request.method == "POST":
        try:
            _keep(request, own_id, found, None, request.POST.get("mark", ""))
            return kept(own_id, part_code)
        except Refused as no:
            refused = str(no.sentence)
    context = {
        "back": (draft.of.title, f"{reverse('desk:own_framework', args=[own_id])}#{part_code}"),
        "text": found.node["text"][SOURCE_LANGUAGE],
        "earlier": [
            {"code": code, "text": part.node["text"][SOURCE_LANGUAGE], "chosen": code == now}
            for code, part in earlier.items()
        ],
        "has_one": "only_if" in found.node,
        "mark": mark_of(found),
        "refused": refused,
    }
    return render(request, "desk/framework_condition.html", context, status=422 if refused else 200)


def _answers(request: HttpRequest, draft: Draft, found: Part, asked: Part) -> HttpResponse:
    now = found.node.get("only_if", {})
    chosen = now["in"] if now.get("question") == asked.code else []
    initial = {"answers": chosen, "mark": mark_of(found)}
    form = AnswersForm(request.POST or None, steps=_steps(draft, asked), initial=initial)
    if request.method == "POST" and form.is_valid():
        only_if = {"question": asked.code, "in": form.cleaned_data["answers"]}
        try:
            _keep(request, draft.of.id, found, only_if, form.cleaned_data["mark"])
            return kept(draft.of.id, found.code)
        except Faulty as no:
            for fault in no.faults:
                form.add_error("answers", said(fault))
        except Refused as no:
            form.add_error(None, str(no.sentence))
    return form_page(
        request,
        form,
        title=_("Vilka ska få frågan?"),
        lead=asked.node["text"][SOURCE_LANGUAGE],
        button=_("Spara villkoret"),
        back=(_("Villkor"), reverse("desk:own_condition", args=[draft.of.id, found.code])),
    )


def _keep(request: HttpRequest, own_id: int, found: Part, only_if: dict[str, Any] | None, mark: str) -> None:
    actions.change_part(
        own_id=own_id,
        kind="aside",
        code=found.code,
        fields={"only_if": only_if},
        mark=mark,
        by=actor(request),
        at=clock.now(),
    )


def _earlier(draft: Draft, found: Part) -> list[Part]:
    """Questions with answers to choose among that are asked before this one."""
    every = [part for part in parts(dict(draft.tree)) if part.kind in ("question", "aside")]
    place = next(index for index, part in enumerate(every) if part.path == found.path)
    return [part for part in every[:place] if part.node.get("kind") != "number"]


def _steps(draft: Draft, asked: Part) -> list[Mapping[str, Any]]:
    if asked.kind == "aside":
        return list(asked.node["choices"])
    scale = part_of(dict(draft.tree), "scale", asked.node["scale"])
    return list(scale.node["steps"]) if scale else []
