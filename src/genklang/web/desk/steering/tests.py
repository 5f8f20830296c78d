"""One small test: begun at a meeting, told afterwards, and followed by the next."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.steering import meeting_queries, permissions
from genklang.apps.steering import small_test_actions as actions
from genklang.apps.steering.types import TestInfo
from genklang.web.presenters.words import day_of_year

from ..door import staff, user_id
from ..writing import written
from .forms import NextTestForm, TestForm, ToldForm
from .frame import back, removed, values

PAGE = "small_tests"


@staff("GET", "POST")
def begin(request: HttpRequest, series_meeting_id: int) -> HttpResponse:
    """What is tried, and what is thought to happen."""
    meeting = permissions.check_writes_in(user_id(request), meeting_queries.meeting(series_meeting_id))
    return written(
        request,
        TestForm(request.POST or None),
        partial(actions.begin_test, meeting_id=series_meeting_id),
        said=_("Försöket är med. Berätta vad som hände när det är gjort."),
        to=(f"desk:{PAGE}", meeting.initiative_id),
        anchor=f"mote-{series_meeting_id}",
        title=_("Nytt försök"),
        lead=_("Bestämt på mötet %(day)s.") % {"day": day_of_year(meeting.held_on)},
        button=_("Spara försöket"),
        back=back(meeting.initiative_id, PAGE),
    )


@staff("GET", "POST")
def follow(request: HttpRequest, small_test_id: int) -> HttpResponse:
    """The next test, grown out of this one."""
    test = permissions.check_writes_in(user_id(request), meeting_queries.small_test(small_test_id))
    series = permissions.found(meeting_queries.series(test.series_id))
    meetings = [(meeting.id, day_of_year(meeting.held_on)) for meeting in series.meetings]
    return written(
        request,
        NextTestForm(request.POST or None, meetings=meetings, initial=values(test, "who")),
        partial(actions.begin_test, follows=small_test_id),
        said=_("Nästa försök är med."),
        to=(f"desk:{PAGE}", test.initiative_id),
        title=_("Nästa försök"),
        lead=_("Bygger på ”%(what)s”.") % {"what": test.what},
        button=_("Spara försöket"),
        back=back(test.initiative_id, PAGE),
    )


@staff("GET", "POST")
def tell(request: HttpRequest, small_test_id: int) -> HttpResponse:
    """What happened, and what was learned."""
    test = _open(request, small_test_id)
    return written(
        request,
        ToldForm(request.POST or None, seen=test.mark),
        partial(actions.tell_test, test_id=small_test_id),
        said=_("Sparat. Vad provar ni nu?"),
        to=(f"desk:{PAGE}", test.initiative_id),
        anchor=f"forsok-{small_test_id}",
        title=_("Vad hände?"),
        lead=_("Ni skulle prova: %(what)s Ni trodde: %(expects)s")
        % {"what": _stop(test.what), "expects": test.expects},
        button=_("Spara"),
        back=back(test.initiative_id, PAGE),
        other=(_("Ändra försöket, eller ge det en ny dag"), reverse("desk:small_test_edit", args=[small_test_id])),
    )


@staff("GET", "POST")
def edit(request: HttpRequest, small_test_id: int) -> HttpResponse:
    """Other words or another last day, until it is told what happened."""
    test = _open(request, small_test_id)
    initial = values(test, "what", "expects", "who", "until")
    return written(
        request,
        TestForm(request.POST or None, initial=initial, seen=test.mark),
        partial(actions.edit_test, test_id=small_test_id),
        said=_("Sparat."),
        to=(f"desk:{PAGE}", test.initiative_id),
        anchor=f"forsok-{small_test_id}",
        title=_("Ändra försöket"),
        button=_("Spara"),
        back=back(test.initiative_id, PAGE),
        other=(_("Ta bort försöket"), reverse("desk:small_test_remove", args=[small_test_id])),
    )


@staff("GET", "POST")
def remove(request: HttpRequest, small_test_id: int) -> HttpResponse:
    """Take away a test."""
    test = permissions.check_writes_in(user_id(request), meeting_queries.small_test(small_test_id))
    points = [f"”{test.what}”", _("Blev det inte av? Berätta det i stället för att ta bort.")]
    take = partial(actions.remove_test, test_id=small_test_id)
    return removed(request, test.initiative_id, PAGE, take, title=_("Ta bort försöket?"), points=points)


def _open(request: HttpRequest, small_test_id: int) -> TestInfo:
    """Http404 where it is told already: then it stands as it was written."""
    test = permissions.check_writes_in(user_id(request), meeting_queries.small_test(small_test_id))
    if test.happened:
        raise Http404
    return test


def _stop(words: str) -> str:
    return words if words.endswith((".", "?")) else f"{words}."
