"""Who is in a partnership: partners, who answers for what at each of them, and the activities at its core."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.partnership import actions, permissions, queries
from genklang.config import clock
from genklang.web.presenters.partnership import ROLES

from .door import staff, user_id
from .partnership_forms import CoreForm, PartnerForm, PartnerRoleForm
from .partnership_frame import up
from .writing import taken_away, written


@staff("GET", "POST")
def add_partner(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """Add a partner, by the name it goes under."""
    info = permissions.check_writes(user_id(request), partnership_id)
    return written(
        request,
        PartnerForm(request.POST or None, initial={"since": clock.today()}),
        partial(actions.add_partner, partnership_id=partnership_id),
        said=_("Partnern är med."),
        to=("desk:partnership", partnership_id),
        anchor="partner",
        title=_("Ny partner"),
        lead=_("Att stå här öppnar inga resultat. Använder de Genklang kan deras administratör läsa de här sidorna."),
        button=_("Lägg till"),
        back=up(info),
    )


@staff("GET", "POST")
def edit_partner(request: HttpRequest, partner_id: int) -> HttpResponse:
    """Another name or other days; one that has left stays in what was."""
    partner, info = permissions.check_writes_in(user_id(request), queries.partner(partner_id))
    initial = {name: getattr(partner, name) for name in ("name", "since", "until")}
    return written(
        request,
        PartnerForm(request.POST or None, initial=initial),
        partial(actions.edit_partner, partner_id=partner_id),
        said=_("Sparat."),
        to=("desk:partnership", info.id),
        anchor="partner",
        title=_("Ändra %(name)s") % {"name": partner.name},
        button=_("Spara"),
        back=up(info),
        other=(_("Ta bort partnern"), reverse("desk:partner_remove", args=[partner_id])),
    )


@staff("GET", "POST")
def remove_partner(request: HttpRequest, partner_id: int) -> HttpResponse:
    """Take away one that was never in it."""
    partner, info = permissions.check_writes_in(user_id(request), queries.partner(partner_id))
    return taken_away(
        request,
        partial(actions.remove_partner, partner_id=partner_id),
        said=_("Partnern är borta."),
        to=("desk:partnership", info.id),
        title=_("Ta bort %(name)s?") % {"name": partner.name},
        points=[_("Gör det bara om den aldrig var med. Har den slutat, skriv i stället vilken dag.")],
        back=up(info),
    )


@staff("GET", "POST")
def add_role(request: HttpRequest, partner_id: int) -> HttpResponse:
    """Say who answers for something at a partner."""
    partner, info = permissions.check_writes_in(user_id(request), queries.partner(partner_id))
    return written(
        request,
        PartnerRoleForm(request.POST or None, initial={"since": clock.today()}),
        partial(actions.add_partner_role, partner_id=partner_id),
        said=_("Sparat."),
        to=("desk:partnership", info.id),
        anchor="partner",
        title=_("Vem gör vad hos %(name)s?") % {"name": partner.name},
        lead=_("Det här öppnar inget i Genklang. Den som behöver logga in får en roll av sin administratör."),
        button=_("Lägg till"),
        back=up(info),
    )


@staff("GET", "POST")
def edit_role(request: HttpRequest, partner_role_id: int) -> HttpResponse:
    """Another name, another task or other days."""
    role, info = permissions.check_writes_in(user_id(request), queries.partner_role(partner_role_id))
    initial = {name: getattr(role, name) for name in ("kind", "name", "since", "until")}
    return written(
        request,
        PartnerRoleForm(request.POST or None, initial=initial),
        partial(actions.edit_partner_role, partner_role_id=partner_role_id),
        said=_("Sparat."),
        to=("desk:partnership", info.id),
        anchor="partner",
        title=_("Ändra %(name)s") % {"name": role.name},
        button=_("Spara"),
        back=up(info),
        other=(_("Ta bort raden"), reverse("desk:partner_role_remove", args=[partner_role_id])),
    )


@staff("GET", "POST")
def remove_role(request: HttpRequest, partner_role_id: int) -> HttpResponse:
    """Take the name away."""
    role, info = permissions.check_writes_in(user_id(request), queries.partner_role(partner_role_id))
    return taken_away(
        request,
        partial(actions.remove_partner_role, partner_role_id=partner_role_id),
        said=_("Raden är borta."),
        to=("desk:partnership", info.id),
        title=_("Ta bort %(name)s?") % {"name": role.name},
        points=[
            _("%(kind)s: %(name)s. Namnet sparas inte någonstans.") % {"kind": ROLES[role.kind], "name": role.name}
        ],
        back=up(info),
    )


@staff("GET", "POST")
def add_core(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """Count an activity of the initiative as core."""
    info = permissions.check_writes(user_id(request), partnership_id)
    there = {one.activity_id for one in queries.core_activities(partnership_id)}
    found = activities.activities_of(initiative_id=info.initiative_id)
    choices = [(one.id, f"{one.name} ({one.organisation_name})") for one in found if one.id not in there]
    return written(
        request,
        CoreForm(request.POST or None, activities=choices),
        partial(actions.add_core_activity, partnership_id=partnership_id),
        said=_("Verksamheten står som kärnverksamhet."),
        to=("desk:partnership", partnership_id),
        anchor="karna",
        title=_("Ny kärnverksamhet"),
        lead=_("De verksamheter i satsningen som partnerskapet bygger på."),
        button=_("Lägg till"),
        back=up(info),
    )


@staff("GET", "POST")
def remove_core(request: HttpRequest, core_id: int) -> HttpResponse:
    """Stop counting an activity as core."""
    core, info = permissions.check_writes_in(user_id(request), queries.core_activity(core_id))
    name = activities.activity(core.activity_id).name
    return taken_away(
        request,
        partial(actions.remove_core_activity, core_id=core_id),
        said=_("Sparat."),
        to=("desk:partnership", info.id),
        title=_("Ska %(name)s inte vara kärnverksamhet?") % {"name": name},
        points=[_("Verksamheten och dess grupper finns kvar.")],
        back=up(info),
        for_good=False,
    )
