"""Whether the young are asked to write in their own words: what is there, what is missing, whom they can turn to."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.accounts import queries as accounts
from genklang.apps.activities import permissions
from genklang.apps.activities import queries as activities
from genklang.apps.activities.types import ActivityInfo
from genklang.apps.audit.types import Refused
from genklang.apps.organisations import actions
from genklang.apps.organisations import queries as organisations
from genklang.apps.voices import queries
from genklang.apps.voices.types import READERS
from genklang.config import clock

from .door import actor, done, form_page, refuse, staff, user_id
from .voice_forms import SafeguardingForm


@staff("GET", "POST")
def safeguarding(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Say whom a young person can turn to."""
    permissions.check_administers(user_id(request), organisation_id)
    found = organisations.organisations([organisation_id])[organisation_id]
    form = SafeguardingForm(request.POST or None, initial={"words": found.safeguarding_words})
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_whom_to_turn_to(
                organisation_id=organisation_id, **form.cleaned_data, by=actor(request), at=clock.now()
            )
            return done(request, _("Sparat."), "desk:organisation", organisation_id)
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Vem kan unga vända sig till?"),
        lead=_("Det står där unga får skriva med egna ord. Lämnar du det tomt får de inte frågan."),
        button=_("Spara"),
        back=(_("Organisationen"), reverse("desk:organisation", args=[organisation_id])),
    )


def standing(organisation_id: int, run: Iterable[ActivityInfo]) -> dict[str, Any]:
    """What stands on the organisation's page: whether the young are asked, and if not, why."""
    missing, in_place = [], []
    found = organisations.organisations([organisation_id])[organisation_id]
    contacts = accounts.staff(queries.contacts_of(organisation_id))
    for name in sorted(contact.name for contact in contacts.values()):
        in_place.append(_("Trygghetskontakt: %(name)s.") % {"name": name})
    if not contacts:
        missing.append(_("Ingen hos er är trygghetskontakt. Ge någon den rollen under Personal."))
    if not found.safeguarding_words:
        missing.append(_("Det står inte vem unga kan vända sig till."))
    nobody = bool(missing)
    for initiative in activities.initiatives(each.initiative_id for each in run).values():
        readers = len(queries.readers_of(initiative.id))
        whose = {"name": initiative.name, "n": readers, "organisation": initiative.organisation_name}
        if readers >= READERS:
            in_place.append(_("%(name)s: %(n)s läsare, från %(organisation)s.") % whose)
        else:
            missing.append(_("%(name)s har färre än två läsare. %(organisation)s ger den rollen.") % whose)
    return {
        "words": found.safeguarding_words,
        "missing": missing,
        "in_place": in_place,
        "nobody": nobody,
        "url": reverse("desk:safeguarding", args=[organisation_id]),
    }
