"""The advisor, one question a page: how an effect can be judged. Going back is normal, and nothing needs script."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from genklang.apps.accounts import queries as accounts
from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.audit.types import Refused, day_of
from genklang.apps.evaluation import actions, queries
from genklang.apps.initiatives import permissions
from genklang.config import clock
from genklang.core.evaluation.advised import advised
from genklang.core.evaluation.advisor import advisor
from genklang.web.presenters import evaluation
from genklang.web.presenters.words import day_of_year

from ..door import SeeOther, actor, refuse, staff, user_id
from .forms import AnswerForm
from .overview import back, frame, graded


@staff("GET")
def advice(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """What was answered, by whom, and the design that it leads to."""
    user = user_id(request)
    permissions.check_sees(user, initiative_id)
    way, kept = queries.way(initiative_id), queries.answers(initiative_id)
    names = accounts.staff({info.by for info in kept.values() if info.by})
    design = advised(way, graded(initiative_id))
    context = {
        **frame(initiative_id),
        "writes": permissions.may_write(user, initiative_id),
        "steps": [
            {
                "ask": question.ask,
                "answer": answer.words,
                "who": names[by].name if (by := kept[question.code].by) in names else "",
                "day": day_of_year(day_of(kept[question.code].at)),
                "url": _url(initiative_id, question.code),
            }
            for question, answer in way.steps
        ],
        "next_url": "" if way.question is None else _url(initiative_id, way.question.code),
        "leaf": None if design is None else evaluation.leaf(design),
        "power": {"ask": advisor().power.ask, "why": advisor().power.why},
        "counts": way.counts != "none",
    }
    return render(request, "desk/evaluation_advice.html", context)


@staff("GET", "POST")
def question(request: HttpRequest, initiative_id: int, question_code: str) -> HttpResponse:
    """One question; answered, the next one or the design."""
    activity_permissions.check_leads_initiative(user_id(request), initiative_id)
    asked = advisor().questions.get(question_code)
    if asked is None:
        raise Http404
    way, kept = queries.way(initiative_id), queries.answers(initiative_id)
    on_way = [step.code for step, _answer in way.steps] + ([way.question.code] if way.question else [])
    if question_code not in on_way:
        return SeeOther(_onwards(initiative_id))
    initial = {"answer": kept[question_code].answer} if question_code in kept else {}
    form = AnswerForm(request.POST if request.method == "POST" else None, question=asked, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            given = {"question": question_code, "answer": form.cleaned_data["answer"]}
            actions.answer(initiative_id=initiative_id, **given, by=actor(request), at=clock.now())
            return SeeOther(_onwards(initiative_id))
        except Refused as no:
            refuse(form, no)
    at = on_way.index(question_code)
    context: dict[str, Any] = {
        **frame(initiative_id),
        "form": form,
        "ask": asked.ask,
        "why": asked.why,
        "number": at + 1,
        "previous": _url(initiative_id, on_way[at - 1]) if at else "",
        "back": back(initiative_id),
        "is_changed": question_code in kept,
    }
    return render(request, "desk/evaluation_question.html", context, status=422 if form.errors else 200)


def _onwards(initiative_id: int) -> str:
    found = queries.way(initiative_id).question
    if found is None:
        return reverse("desk:evaluation_advice", args=[initiative_id])
    return _url(initiative_id, found.code)


def _url(initiative_id: int, code: str) -> str:
    return reverse("desk:evaluation_question", args=[initiative_id, code])
