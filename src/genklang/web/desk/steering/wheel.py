"""What comes back every year: added, put right, taken away, beside the signs of success; and an organisation's year,
which is that of all its initiatives."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.initiatives import permissions as initiative_permissions
from genklang.apps.organisations import queries as organisations
from genklang.apps.steering import permissions, wheel_queries
from genklang.apps.steering import wheel_actions as actions
from genklang.config import clock
from genklang.web.presenters import year_wheel

from ..door import staff, user_id
from ..writing import written
from .forms import WheelForm
from .frame import back, removed, values

PAGE = "signs"


@staff("GET")
def year(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Who uses which data when, in all the initiatives that the organisation leads."""
    reach = activity_permissions.reach(user_id(request))
    found = organisations.organisation(organisation_id)
    if found is None or organisation_id not in reach.organisations | reach.administers:
        raise Http404
    names = {one.id: one.name for one in activities.initiatives_of(organisation_id)}
    rows, today = wheel_queries.wheels(names), clock.today()
    context = {
        "name": found.name,
        "months": year_wheel.months(rows, today=today, names=names),
        "next": year_wheel.comes_next(rows, today=today),
        "wheel": year_wheel.picture(rows, today=today) if rows else None,
    }
    return render(request, "desk/steering_year.html", context)


@staff("GET", "POST")
def add(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Who uses which data in which month."""
    initiative_permissions.check_writes(user_id(request), initiative_id)
    return written(
        request,
        WheelForm(request.POST or None, initial={"month": clock.today().month}),
        partial(actions.add_wheel_row, initiative_id=initiative_id),
        said=_("Det är med i årshjulet."),
        to=(f"desk:{PAGE}", initiative_id),
        anchor="arshjul",
        title=_("Nytt i årshjulet"),
        lead=_("Det kommer tillbaka varje år, i samma månad."),
        button=_("Lägg till"),
        back=back(initiative_id, PAGE),
    )


@staff("GET", "POST")
def edit(request: HttpRequest, wheel_row_id: int) -> HttpResponse:
    """Put it right."""
    row = permissions.check_writes_in(user_id(request), wheel_queries.wheel_row(wheel_row_id))
    initial = values(row, "month", "kind", "what", "who", "uses")
    return written(
        request,
        WheelForm(request.POST or None, initial=initial, seen=row.mark),
        partial(actions.edit_wheel_row, row_id=wheel_row_id),
        said=_("Sparat."),
        to=(f"desk:{PAGE}", row.initiative_id),
        anchor="arshjul",
        title=_("Ändra i årshjulet"),
        button=_("Spara"),
        back=back(row.initiative_id, PAGE),
        other=(_("Ta bort det"), reverse("desk:wheel_remove", args=[wheel_row_id])),
    )


@staff("GET", "POST")
def remove(request: HttpRequest, wheel_row_id: int) -> HttpResponse:
    """It does not come back any longer."""
    row = permissions.check_writes_in(user_id(request), wheel_queries.wheel_row(wheel_row_id))
    take = partial(actions.remove_wheel_row, row_id=wheel_row_id)
    return removed(request, row.initiative_id, PAGE, take, title=_("Ta bort ur årshjulet?"), points=[row.what])
