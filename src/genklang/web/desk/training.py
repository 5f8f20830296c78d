"""What a leader reads before a first Läget, confirmed once. It stops nobody: a group that waits is not sent home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import permissions
from genklang.apps.activities import queries as activities
from genklang.apps.organisations import queries as organisations
from genklang.apps.partnership import training_actions as actions
from genklang.apps.partnership import training_queries as queries
from genklang.config import clock

from .door import actor, done, staff, user_id


@staff("GET", "POST")
def training(request: HttpRequest) -> HttpResponse:
    """Read it, and say that it is read. `?grupp=` leads back to the Läget that was about to be opened."""
    groups = permissions.reach(user_id(request)).leads
    asked = request.GET.get("grupp", "")
    group_id = next((number for number in groups if str(number) == asked), None)
    if request.method == "POST":
        actions.confirm_training(by=actor(request), at=clock.now())
        said = _("Bra, då vet du det viktigaste. Du kan läsa det igen när du vill.")
        return done(request, said, *(("desk:round_open", group_id) if group_id else ("desk:home",)))
    led = activities.groups(groups).values()
    contacts = {organisations.safeguarding_words(number) for number in sorted({one.organisation_id for one in led})}
    context = {
        "parts": [{"heading": heading, "points": list(points)} for heading, points in queries.training().parts],
        "contacts": sorted(contacts - {""}),
        "has_read": queries.has_read(user_id(request)),
        "back_url": reverse("desk:round_open", args=[group_id]) if group_id else reverse("desk:home"),
        "back": activities.group(group_id).name if group_id else _("Skrivbord"),
    }
    return render(request, "desk/training.html", context)


def to_read(user: int, group_id: int) -> tuple[str, str]:
    """(what it says, where it is) for whoever is about to open a Läget and has not read it; two "" for who has."""
    if queries.has_read(user):
        return "", ""
    url = f"{reverse('desk:training')}?grupp={group_id}"
    return _("Är det ditt första Läge? Läs först det en ledare behöver veta. Det tar fem minuter."), url
