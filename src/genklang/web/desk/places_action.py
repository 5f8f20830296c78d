"""Begin an action about the place that came first where it feels unsafe, with what the group said filled in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.dialogue import actions, queries
from genklang.apps.dialogue.types import PLACES
from genklang.apps.rounds import permissions as round_permissions
from genklang.config import clock
from genklang.web.presenters.places import most_unsafe

from .door import actor, done, form_page, refuse, staff, user_id
from .forms import PromiseForm


@staff("GET", "POST")
def begin(request: HttpRequest, round_id: int) -> HttpResponse:
    """Write down what is to be done about it; the action is bound to the place."""
    round_permissions.check_leads_round(user_id(request), round_id)
    session = queries.session_of(round_id)
    vote = queries.votes(session.id).get(PLACES) if session else None
    released = vote.outcome.released if vote else None
    place = most_unsafe(vote.outcome.form, released) if vote and released else None
    if session is None or place is None:
        raise Http404
    said = _("Mest otryggt på kartan: %(place)s") % {"place": place.name}
    form = PromiseForm(request.POST or None, initial={"you_said": said})
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_action(
                session_id=session.id,
                **form.cleaned_data,
                measure_kind=PLACES,
                measure_code=place.square,
                by=actor(request),
                at=clock.now(),
            )
            return done(request, _("Antecknat."), "desk:feedback", round_id, anchor="slut")
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Gör något åt %(place)s") % {"place": place.name},
        lead=_("Gruppen läser det på sina telefoner vid nästa Läget, och får sedan veta hur det gick."),
        button=_("Anteckna"),
        back=(_("Med telefonerna"), reverse("desk:talk_votes", args=[round_id])),
    )
