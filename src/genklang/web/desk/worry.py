"""Oro: what the safeguarding contact sees and does. The text and the group come up only when asked for, on record."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.accounts import queries as accounts
from genklang.apps.audit.types import Refused, day_of
from genklang.apps.voices import permissions
from genklang.apps.voices import worry_actions as actions
from genklang.apps.voices import worry_queries as queries
from genklang.apps.voices.types import WorryInfo, WorryText
from genklang.config import clock
from genklang.web.presenters.words import day

from .alarm import tell_contacts
from .door import actor, done, form_page, refuse, staff, user_id
from .voice_forms import LookForm, NoteForm, OutcomeForm


@staff("GET")
def worries(request: HttpRequest) -> HttpResponse:
    """The cases, and texts to read where too few wrote for anybody else to."""
    permissions.check_is_told(user_id(request))
    looks = queries.to_look_at(user_id(request))
    context = {
        "cases": [_row(info) for info in queries.worries_for(user_id(request))],
        "looks": len(looks),
        "look_url": reverse("desk:worry_look", args=[looks[0]]) if looks else "",
    }
    return render(request, "desk/worries.html", context)


@staff("GET", "POST")
def look(request: HttpRequest, text_id: int) -> HttpResponse:
    """One text that too few wrote beside: read for worry and nothing else."""
    permissions.check_looks_at(user_id(request), text_id)
    form = LookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            worry = form.cleaned_data["worry"] == "yes"
            case = actions.look_at_text(text_id=text_id, worry=worry, by=actor(request), at=clock.now())
        except Refused as no:
            refuse(form, no)
        else:
            if case is not None:
                return done(request, tell_contacts(request, case), "desk:worry", case)
            return done(request, _("Sparat."), "desk:worries")
    words, language = queries.words_to_look_at(text_id)
    context = {"words": words, "language": language.partition("-")[0], "form": form}
    return render(request, "desk/worry_look.html", context, status=422 if form.errors else 200)


@staff("GET")
def worry(request: HttpRequest, worry_id: int) -> HttpResponse:
    """One case: what has been done. The text stands behind a button."""
    info = permissions.check_handles_worry(user_id(request), worry_id)
    return _page(request, info)


@staff("POST")
def read(request: HttpRequest, worry_id: int) -> HttpResponse:
    """The same page with the text and the group; that it was opened is on record."""
    info = permissions.check_handles_worry(user_id(request), worry_id)
    return _page(request, info, told=actions.read_worry(worry_id=worry_id, by=actor(request), at=clock.now()))


@staff("POST")
def note(request: HttpRequest, worry_id: int) -> HttpResponse:
    """Write down what was done."""
    info = permissions.check_handles_worry(user_id(request), worry_id)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            actions.add_note(worry_id=worry_id, **form.cleaned_data, by=actor(request), at=clock.now())
            return done(request, _("Antecknat."), "desk:worry", worry_id)
        except Refused as no:
            refuse(form, no)
    return _page(request, info, form=form)


@staff("GET", "POST")
def close(request: HttpRequest, worry_id: int) -> HttpResponse:
    """Close the case with how it ended."""
    permissions.check_handles_worry(user_id(request), worry_id)
    form = OutcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_worry(worry_id=worry_id, **form.cleaned_data, by=actor(request), at=clock.now())
            return done(request, _("Ärendet är avslutat."), "desk:worries")
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Avsluta ärende %(number)s") % {"number": worry_id},
        button=_("Avsluta ärendet"),
        back=(_("Ärendet"), reverse("desk:worry", args=[worry_id])),
    )


def _page(
    request: HttpRequest, info: WorryInfo, *, told: WorryText | None = None, form: NoteForm | None = None
) -> HttpResponse:
    notes = queries.notes(info.id)
    leaders = told.leader_ids if told else ()
    names = accounts.staff([*(each.by for each in notes), *leaders])
    context = {
        **_row(info),
        "notes": [{"by": names[each.by].name, "day": _day(each.at), "words": each.words} for each in notes],
        "told": {
            "words": told.words or "",
            "language": told.language.partition("-")[0],
            "group": told.group_name,
            "activity": told.activity_name,
            "leaders": ", ".join(names[leader].name for leader in leaders),
        }
        if told
        else None,
        "form": form or NoteForm(),
        "read_url": reverse("desk:worry_read", args=[info.id]),
        "note_url": reverse("desk:worry_note", args=[info.id]),
        "close_url": reverse("desk:worry_close", args=[info.id]),
    }
    return render(request, "desk/worry.html", context, status=422 if form and form.errors else 200)


def _row(info: WorryInfo) -> dict[str, Any]:
    outcomes = {code: str(words) for code, words in OutcomeForm.OUTCOMES}
    return {
        "title": _("Ärende %(number)s") % {"number": info.id},
        "opened": _day(info.opened_at),
        "closed": _day(info.closed_at) if info.closed_at else "",
        "outcome": outcomes.get(info.outcome, ""),
        "url": reverse("desk:worry", args=[info.id]),
    }


def _day(at: Any) -> str:
    return day(day_of(at), today=clock.today())
