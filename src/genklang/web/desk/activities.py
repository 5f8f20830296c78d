"""An activity's page: its groups, when Läget is, and its results as a whole."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from genklang.apps.activities import actions, permissions, queries
from genklang.apps.activities.schedule import describe
from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import own_queries as frameworks
from genklang.config import clock
from genklang.core.disclosure.evidence import Level

from .cards import sheet_of_cards
from .door import actor, done, form_page, refuse, staff, user_id
from .forms import GroupForm
from .grown import family
from .schedule_form import ScheduleForm, initial
from .totals import total_rows


@staff("GET")
def activity(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Groups, schedule and the activity's released results."""
    _check_builds(request, activity_id)
    reach = permissions.reach(user_id(request))
    found = queries.activity(activity_id)
    context = {
        "id": activity_id,
        "name": found.name,
        "area": found.area,
        "initiative": found.initiative_name,
        "organisation": found.organisation_name,
        "schedule": describe(found.schedule),
        "groups": [
            {
                "name": group.name,
                "size": group.size,
                "ended": group.ended_on is not None,
                "url": reverse("desk:group", args=[group.id]) if group.id in reach.cards | reach.groups else "",
            }
            for group in queries.groups_of_activity(activity_id)
        ],
        **family(found, reach, user_id(request)),
        "sees_results": activity_id in reach.activities,
        "totals": total_rows(user_id(request), reach, Level.ACTIVITY, activity_id),
    }
    return render(request, "desk/activity.html", context)


@staff("GET", "POST")
def schedule(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Change when Läget is."""
    _check_builds(request, activity_id)
    found = queries.activity(activity_id)
    form = ScheduleForm(request.POST or None, initial=initial(found.schedule))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_schedule(activity_id=activity_id, schedule=form.rule(), by=actor(request), at=clock.now())
            return done(request, _("Planen är sparad."), "desk:activity", activity_id)
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("När ska %(name)s ha Läget?") % {"name": found.name},
        lead=_("Planen påminner ledarna. Läget öppnas alltid av en människa."),
        button=_("Spara planen"),
        back=(found.name, reverse("desk:activity", args=[activity_id])),
    )


@staff("GET", "POST")
def new_group(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Begin a group; its cards are shown in the answer, this once."""
    _check_builds(request, activity_id)
    found = queries.activity(activity_id)
    questions = list(frameworks.choices(found.organisation_id))
    form = GroupForm(request.POST or None, frameworks=questions, initial={"starts_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            group_id, new = actions.create_group(
                activity_id=activity_id, **form.cleaned_data, by=actor(request), at=clock.now()
            )
            return sheet_of_cards(request, group_id, [(card.card, card.code) for card in new])
        except Refused as no:
            if no.code == "name_taken":
                form.add_error("name", _there_already(request, activity_id, form.cleaned_data["name"]))
            else:
                refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Ny grupp i %(name)s") % {"name": found.name},
        lead=_("Varje deltagare får ett kort med en kod. Inga namn sparas."),
        button=_("Skapa gruppen och visa korten"),
        back=(found.name, reverse("desk:activity", args=[activity_id])),
    )


def _there_already(request: HttpRequest, activity_id: int, name: str) -> str:
    """What to do when the group is there: most often its sheet of cards was loaded again, and the codes are gone."""
    plain = " ".join(name.split())
    reach = permissions.reach(user_id(request))
    found = next((each.id for each in queries.groups_of_activity(activity_id) if each.name == plain), None)
    there = _("Gruppen finns redan. Koderna visades en gång.")
    other = _("Är det en annan grupp? Välj ett annat namn.")
    if found not in reach.cards:
        return f"{there} {other}"
    return format_html(
        '{} <a href="{}">{}</a> {}',
        there,
        reverse("desk:group", args=[found]) + "#kort",
        _("Nya gör du på gruppens sida under Ändra, Ny kod."),
        other,
    )


def _check_builds(request: HttpRequest, activity_id: int) -> None:
    """Whoever leads the whole activity may plan it and begin groups; so may the organisation's administrators."""
    if activity_id not in permissions.reach(user_id(request)).activities:
        permissions.check_administers_activity(user_id(request), activity_id)
