"""An initiative that several organisations run: the leading one invites, the invited one begins an activity in it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import actions, permissions, queries
from genklang.apps.audit.types import Refused
from genklang.config import clock

from .door import actor, confirm_page, done, form_page, refuse, staff, user_id
from .forms import NameForm


@staff("GET", "POST")
def share(request: HttpRequest, organisation_id: int, initiative_id: int) -> HttpResponse:
    """Invite another organisation, by the name it goes under."""
    name = _led(request, organisation_id, initiative_id)
    form = NameForm(request.POST or None)
    form.fields["name"].label = _("Organisationens namn")
    if request.method == "POST" and form.is_valid():
        try:
            actions.share_initiative(
                initiative_id=initiative_id, with_called=form.cleaned_data["name"], by=actor(request), at=clock.now()
            )
            said = _("Inbjudan finns nu på deras sida. Be deras administratör skapa en verksamhet i satsningen.")
            return done(request, said, "desk:organisation", organisation_id, anchor="satsningar")
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Bjud in en organisation till %(name)s") % {"name": name},
        lead=_("De skapar egna verksamheter i satsningen. Deras grupper räknas med i satsningens resultat."),
        button=_("Bjud in"),
        back=_back(organisation_id),
    )


@staff("GET", "POST")
def stop(request: HttpRequest, organisation_id: int, initiative_id: int, guest_id: int) -> HttpResponse:
    """Take back an invitation that has not been used."""
    name = _led(request, organisation_id, initiative_id)
    guests = queries.guests_of(organisation_id).get(initiative_id, ())
    guest = next((one for one in guests if one.organisation_id == guest_id), None)
    if guest is None:
        raise Http404
    refused = None
    if request.method == "POST":
        try:
            actions.stop_sharing(
                initiative_id=initiative_id, organisation_id=guest_id, by=actor(request), at=clock.now()
            )
            return done(request, _("Inbjudan är borta."), "desk:organisation", organisation_id, anchor="satsningar")
        except Refused as no:
            refused = no
    return confirm_page(
        request,
        title=_("Ta tillbaka inbjudan till %(guest)s?") % {"guest": guest.name},
        points=[_("De kan inte längre skapa verksamheter i %(name)s.") % {"name": name}],
        button=_("Ta tillbaka inbjudan"),
        back=_back(organisation_id),
        refused=refused,
    )


def led_rows(organisation_id: int, seen: frozenset[int]) -> list[dict[str, Any]]:
    """The initiatives that the organisation leads, with who else is in them. `seen`: whose results may be opened."""
    guests = queries.guests_of(organisation_id)
    return [
        {
            "name": item.name,
            "url": reverse("desk:initiative", args=[item.id]) if item.id in seen else "",
            "share_url": reverse("desk:initiative_share", args=[organisation_id, item.id]),
            "guests": [
                {
                    "name": guest.name,
                    "takes_part": guest.takes_part,
                    "stop_url": reverse("desk:share_stop", args=[organisation_id, item.id, guest.organisation_id]),
                }
                for guest in guests.get(item.id, ())
            ],
        }
        for item in queries.initiatives_of(organisation_id)
    ]


def invitations(organisation_id: int) -> list[dict[str, str]]:
    """What the organisation has been invited to and not begun anything in, with the way to begin."""
    begin = reverse("desk:activity_new", args=[organisation_id])
    return [
        {"name": item.name, "led_by": item.organisation_name, "url": f"{begin}?initiative={item.id}"}
        for item in queries.invited_to(organisation_id)
    ]


def _led(request: HttpRequest, organisation_id: int, initiative_id: int) -> str:
    permissions.check_administers(user_id(request), organisation_id)
    found = {item.id: item.name for item in queries.initiatives_of(organisation_id)}
    if initiative_id not in found:
        raise Http404
    return found[initiative_id]


def _back(organisation_id: int) -> tuple[str, str]:
    return _("Organisationen"), reverse("desk:organisation", args=[organisation_id]) + "#satsningar"
