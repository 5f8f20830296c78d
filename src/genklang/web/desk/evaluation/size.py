"""What can so many young people show? Reckoned before a plan is locked, on the outcome's own scale."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.evaluation import actions, queries
from genklang.apps.initiatives import permissions
from genklang.config import clock
from genklang.core.evaluation.words import told
from genklang.web.presenters import evaluation

from ..door import actor, done, refuse, staff, user_id
from .overview import back, frame
from .prefill import first_guess, scale_words
from .size_form import SizeForm


@staff("GET", "POST")
def size(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Asked by address, so that it can be tried again and again; a POST takes what was reckoned into the plan."""
    user = user_id(request)
    permissions.check_sees(user, initiative_id)
    if request.method == "POST":
        permissions.check_writes(user, initiative_id)
    draft = queries.draft(initiative_id)
    given = request.POST if request.method == "POST" else request.GET if "design" in request.GET else None
    form = SizeForm(given, initial=first_guess(initiative_id, draft))
    found = form.size() if given is not None and form.is_valid() else None
    if request.method == "POST" and found is not None:
        try:
            take = partial(actions.set_size, planned=found.planned, hoped=found.hoped)
            take(initiative_id=initiative_id, by=actor(request), at=clock.now())
            return done(request, _("Det är med i planen."), "desk:evaluation", initiative_id)
        except Refused as no:
            refuse(form, no)
    shown = found if given is not None else draft.size
    context = {
        **frame(initiative_id),
        "form": form,
        "told": None if shown is None else evaluation.told(told(shown.planned, shown.hoped)),
        "scale": scale_words(initiative_id, draft),
        "kept": {} if found is None else {name: form[name].value() for name in form.fields},
        "writes": permissions.may_write(user, initiative_id),
        "back": back(initiative_id),
    }
    return render(request, "desk/evaluation_size.html", context, status=422 if form.errors else 200)
