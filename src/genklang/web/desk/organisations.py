"""The organisation's page: its structure for administrators, its results as a whole for those who may see them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import actions, permissions, queries
from genklang.apps.activities.types import InitiativeInfo
from genklang.apps.audit.types import Refused
from genklang.apps.initiatives import actions as ways
from genklang.apps.organisations import queries as organisations
from genklang.config import clock
from genklang.core.disclosure.evidence import Level

from .door import actor, done, form_page, refuse, staff, user_id
from .effect_reports import report_rows
from .forms import ActivityForm, InitiativeForm
from .safeguarding import standing
from .sharing import invitations, led_rows
from .totals import total_rows


@staff("GET")
def organisation(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Structure for administrators; released totals for those who see the organisation's results."""
    reach = permissions.reach(user_id(request))
    if organisation_id not in reach.administers:
        permissions.check_sees_organisation(user_id(request), organisation_id)
    administers = organisation_id in reach.administers
    found = organisations.organisations([organisation_id])[organisation_id]
    activities = queries.activities_of(organisation_id=organisation_id) if administers else ()
    context = {
        "id": organisation_id,
        "name": found.name,
        "administers": administers,
        "initiatives": led_rows(organisation_id, reach.initiatives) if administers else [],
        "invitations": invitations(organisation_id) if administers else [],
        "activities": [
            {
                "name": item.name,
                "initiative": item.initiative_name,
                "area": item.area,
                "groups": item.groups,
                "url": reverse("desk:activity", args=[item.id]),
            }
            for item in activities
        ],
        "totals": total_rows(user_id(request), reach, Level.ORGANISATION, organisation_id),
        "reports": report_rows([item.id for item in queries.initiatives_of(organisation_id)], signs=True)
        if administers
        else [],
        "own_words": standing(organisation_id, activities) if administers else None,
    }
    return render(request, "desk/organisation.html", context)


@staff("GET", "POST")
def new_initiative(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Add an initiative that the organisation leads."""
    permissions.check_administers(user_id(request), organisation_id)
    form = InitiativeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        is_idea = form.cleaned_data["begins"] == "idea"
        create = ways.begin_idea if is_idea else actions.create_initiative
        try:
            made = create(
                organisation_id=organisation_id, name=form.cleaned_data["name"], by=actor(request), at=clock.now()
            )
            if is_idea:
                return done(request, _("Idén är skapad. Den som leder satsningen skriver förslaget."), "desk:way", made)
            return done(request, _("Satsningen är skapad."), "desk:organisation", organisation_id)
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Ny satsning"),
        lead=_("En satsning samlar verksamheter med samma mål. Den som betalar ser resultat på den här nivån."),
        button=_("Skapa satsningen"),
        back=(_("Organisationen"), reverse("desk:organisation", args=[organisation_id])),
    )


@staff("GET", "POST")
def new_activity(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Add an activity to an initiative that the organisation leads, has been invited to, or is in already."""
    permissions.check_administers(user_id(request), organisation_id)
    initiatives = [
        (item.id, item.name if item.organisation_id == organisation_id else _led_by(item))
        for item in queries.initiatives_open_to(organisation_id)
    ]
    if not initiatives:
        messages.info(request, _("Skapa en satsning först. Varje verksamhet hör till en satsning."))
        return redirect("desk:initiative_new", organisation_id)
    # An invitation leads here with its initiative chosen; what is not among the choices is not shown.
    chosen = {"initiative": request.GET.get("initiative", "")}
    form = ActivityForm(request.POST or None, initiatives=initiatives, initial=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            activity_id = actions.create_activity(
                organisation_id=organisation_id,
                initiative_id=form.cleaned_data["initiative"],
                name=form.cleaned_data["name"],
                area=form.cleaned_data["area"],
                by=actor(request),
                at=clock.now(),
            )
            return done(request, _("Verksamheten är skapad. Bestäm när Läget ska vara."), "desk:schedule", activity_id)
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Ny verksamhet"),
        lead=_("Det som grupperna kommer till, till exempel läxhjälp. I nästa steg bestämmer du när Läget ska vara."),
        button=_("Skapa verksamheten"),
        back=(_("Organisationen"), reverse("desk:organisation", args=[organisation_id])),
    )


def _led_by(item: InitiativeInfo) -> str:
    return _("%(name)s, leds av %(organisation)s") % {"name": item.name, "organisation": item.organisation_name}
