"""What happened in a group or an activity: a list by day, and a form for each. It stands beside their curves."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.apps.dialogue import happening_actions as actions
from genklang.apps.dialogue import happening_queries as queries
from genklang.apps.dialogue import permissions
from genklang.apps.dialogue.types import HappeningInfo
from genklang.core.disclosure.evidence import Level
from genklang.web.presenters.along import place
from genklang.web.presenters.words import day_of_year, laget

from .along import beside_curves
from .door import staff, user_id
from .telling_forms import HappeningForm
from .writing import taken_away, written

_LISTS = {Level.GROUP: "desk:group_happenings", Level.ACTIVITY: "desk:activity_happenings"}
_NEW = {Level.GROUP: "desk:group_happening_new", Level.ACTIVITY: "desk:activity_happening_new"}


@staff("GET")
def happened(request: HttpRequest, level: Level, group_id: int = 0, activity_id: int = 0) -> HttpResponse:
    """All that is written, the newest first; a group's page has its activity's too, which are changed there."""
    unit_id = group_id or activity_id
    permissions.check_writes_happenings(user_id(request), level, unit_id)
    found = queries.happened_in(unit_id) if level is Level.GROUP else queries.written_for(level, unit_id)
    context = {
        "unit": _name(level, unit_id),
        "unit_url": _url(level, unit_id),
        "new_url": reverse(_NEW[level], args=[unit_id]),
        "of_group": level is Level.GROUP,
        "rows": [_row(one, own=one.level is level) for one in reversed(found)],
    }
    return render(request, "desk/happenings.html", context)


@staff("GET", "POST")
def add(request: HttpRequest, level: Level, group_id: int = 0, activity_id: int = 0) -> HttpResponse:
    """Write down one more."""
    unit_id = group_id or activity_id
    permissions.check_writes_happenings(user_id(request), level, unit_id)
    form = HappeningForm(request.POST or None)
    said = _where(level, unit_id, form.cleaned_data["day"]) if form.is_valid() else ""
    write = partial(actions.add_happening, level=level, unit_id=unit_id)
    return _written(request, form, write, said, _("Ny händelse"), level, unit_id)


@staff("GET", "POST")
def edit(request: HttpRequest, happening_id: int) -> HttpResponse:
    """Correct one."""
    one = permissions.check_writes_happening(user_id(request), happening_id)
    form = HappeningForm(request.POST or None, initial={name: getattr(one, name) for name in ("day", "words", "kind")})
    write = partial(actions.edit_happening, happening_id=happening_id)
    said = _("Händelsen är ändrad.")
    return _written(request, form, write, said, _("Ändra händelsen"), one.level, one.unit_id)


@staff("GET", "POST")
def remove(request: HttpRequest, happening_id: int) -> HttpResponse:
    """Take one away."""
    one = permissions.check_writes_happening(user_id(request), happening_id)
    return taken_away(
        request,
        partial(actions.remove_happening, happening_id=happening_id),
        said=_("Händelsen är borttagen."),
        to=(_LISTS[one.level], one.unit_id),
        title=_("Ta bort händelsen?"),
        points=[f"”{one.words}”, {day_of_year(one.day)}", _("Den försvinner från alla kurvor.")],
        back=_back(one.level, one.unit_id),
        for_good=False,
    )


def _written(
    request: HttpRequest,
    form: HappeningForm,
    write: Callable[..., object],
    said: str,
    title: str,
    level: Level,
    unit_id: int,
) -> HttpResponse:
    return written(
        request,
        form,
        write,
        said=said,
        to=(_LISTS[level], unit_id),
        title=title,
        lead=_("Skriv vad som hände, inte vad det ledde till. Gruppen ser det på skärmen och på sina telefoner."),
        button=_("Spara"),
        back=_back(level, unit_id),
    )


def _where(level: Level, unit_id: int, day: date) -> str:
    """Where one that has been written stands: between which Läget, or when it is seen."""
    if level is not Level.GROUP:
        return _("Händelsen är sparad. Den syns vid gruppernas kurvor.")
    numbers = sorted(info.number for info in analysis.releases_of(level, unit_id))
    opened = beside_curves(level, unit_id, numbers, happened=False).days
    if not opened:
        return _("Händelsen är sparad. Den syns vid kurvorna när ni har resultat från två Lägen.")
    at = place(day, [opened[number] for number in numbers])
    if at < 0:
        return _("Händelsen står före %(first)s vid kurvorna.") % {"first": laget(numbers[0])}
    if at >= len(numbers) - 1:
        return _("Händelsen står efter %(last)s vid kurvorna.") % {"last": laget(numbers[-1])}
    told = {"start": laget(numbers[int(at)]), "end": laget(numbers[int(at) + 1])}
    return _("Händelsen står mellan %(start)s och %(end)s vid kurvorna.") % told


def _row(one: HappeningInfo, *, own: bool) -> dict[str, Any]:
    return {
        "day": day_of_year(one.day),
        "words": one.words,
        "kind": one.kind_words,
        "edit_url": reverse("desk:happening", args=[one.id]) if own else "",
        "remove_url": reverse("desk:happening_remove", args=[one.id]) if own else "",
    }


def _name(level: Level, unit_id: int) -> str:
    return activities.group(unit_id).name if level is Level.GROUP else activities.activity(unit_id).name


def _url(level: Level, unit_id: int) -> str:
    return reverse("desk:group" if level is Level.GROUP else "desk:activity", args=[unit_id])


def _back(level: Level, unit_id: int) -> tuple[str, str]:
    return _("Händelser"), reverse(_LISTS[level], args=[unit_id])
