"""Series of meetings with a log of small tests: what is waiting first, then each meeting."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.initiatives import permissions as initiative_permissions
from genklang.apps.steering import meeting_actions as actions
from genklang.apps.steering import meeting_queries, permissions
from genklang.config import clock
from genklang.web.presenters.steering import series_row
from genklang.web.presenters.words import day_of_year

from ..door import staff, user_id
from ..writing import written
from .forms import MeetingForm, SeriesForm
from .frame import back, frame, removed, values

PAGE = "small_tests"


@staff("GET")
def small_tests(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """What waits and what is late, then every series with its meetings."""
    context = frame(request, initiative_id, PAGE)
    today = clock.today()
    series = [series_row(one, today=today) for one in meeting_queries.all_series(initiative_id)]
    tests = [test for one in series for meeting in one["meetings"] for test in meeting["tests"]]
    waiting = sorted((test for test in tests if not test["is_told"]), key=lambda test: not test["is_late"])
    return render(request, "desk/steering_tests.html", {**context, "series": series, "waiting": waiting})


@staff("GET", "POST")
def begin_series(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """A group that is to meet again and again."""
    initiative_permissions.check_writes(user_id(request), initiative_id)
    return written(
        request,
        SeriesForm(request.POST or None),
        partial(actions.begin_series, initiative_id=initiative_id),
        said=_("Mötena är med. Skriv in det första mötet."),
        to=(f"desk:{PAGE}", initiative_id),
        title=_("Ny grupp som möts"),
        lead=_("En grupp som träffas flera gånger, provar något litet och berättar hur det gick."),
        button=_("Lägg till"),
        back=back(initiative_id, PAGE),
    )


@staff("GET", "POST")
def edit_series(request: HttpRequest, series_id: int) -> HttpResponse:
    """Other words for it."""
    series = permissions.check_writes_in(user_id(request), meeting_queries.series(series_id))
    return written(
        request,
        SeriesForm(request.POST or None, initial=values(series, "name", "people", "rhythm"), seen=series.mark),
        partial(actions.edit_series, series_id=series_id),
        said=_("Sparat."),
        to=(f"desk:{PAGE}", series.initiative_id),
        title=_("Ändra mötena"),
        button=_("Spara"),
        back=back(series.initiative_id, PAGE),
        other=(_("Ta bort mötena"), reverse("desk:series_remove", args=[series_id])),
    )


@staff("GET", "POST")
def remove_series(request: HttpRequest, series_id: int) -> HttpResponse:
    """Take away a series where nothing was tried."""
    series = permissions.check_writes_in(user_id(request), meeting_queries.series(series_id))
    points = [day_of_year(meeting.held_on) for meeting in series.meetings]
    remove = partial(actions.remove_series, series_id=series_id)
    title = _("Ta bort ”%(name)s”?") % {"name": series.name}
    return removed(request, series.initiative_id, PAGE, remove, title=title, points=points)


@staff("GET", "POST")
def add_meeting(request: HttpRequest, series_id: int) -> HttpResponse:
    """A meeting that was, or is to be."""
    series = permissions.check_writes_in(user_id(request), meeting_queries.series(series_id))
    return written(
        request,
        MeetingForm(request.POST or None, initial={"held_on": clock.today()}),
        partial(actions.add_meeting, series_id=series_id),
        said=_("Mötet är med. Skriv vad ni ska prova till nästa gång."),
        to=(f"desk:{PAGE}", series.initiative_id),
        title=_("Nytt möte"),
        lead=series.name,
        button=_("Spara mötet"),
        back=back(series.initiative_id, PAGE),
    )


@staff("GET", "POST")
def edit_meeting(request: HttpRequest, series_meeting_id: int) -> HttpResponse:
    """Put a meeting right, or tell who came."""
    meeting = permissions.check_writes_in(user_id(request), meeting_queries.meeting(series_meeting_id))
    return written(
        request,
        MeetingForm(request.POST or None, initial=values(meeting, "held_on", "present", "notes"), seen=meeting.mark),
        partial(actions.edit_meeting, meeting_id=series_meeting_id),
        said=_("Sparat."),
        to=(f"desk:{PAGE}", meeting.initiative_id),
        anchor=f"mote-{series_meeting_id}",
        title=_("Ändra mötet"),
        button=_("Spara mötet"),
        back=back(meeting.initiative_id, PAGE),
        other=(_("Ta bort mötet"), reverse("desk:series_meeting_remove", args=[series_meeting_id])),
    )


@staff("GET", "POST")
def remove_meeting(request: HttpRequest, series_meeting_id: int) -> HttpResponse:
    """Take away a meeting where nothing was tried."""
    meeting = permissions.check_writes_in(user_id(request), meeting_queries.meeting(series_meeting_id))
    title = _("Ta bort mötet %(day)s?") % {"day": day_of_year(meeting.held_on)}
    remove = partial(actions.remove_meeting, meeting_id=series_meeting_id)
    points = [meeting.notes] if meeting.notes else []
    return removed(request, meeting.initiative_id, PAGE, remove, title=title, points=points)
