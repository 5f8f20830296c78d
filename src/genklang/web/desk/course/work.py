"""The course's first and last moment: who does what, and how it becomes larger."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.steering import role_queries, scale_queries
from genklang.web.presenters.steering import filled

from .line import Line


def of_roles(initiative_id: int) -> list[Line]:
    """Roles that somebody has, and those that are missing with a reason."""
    roles = role_queries.roles(initiative_id)
    url = reverse("desk:led", args=[initiative_id])
    held = any(role.holder for role in roles)
    why = sum(bool(role.why) for role in roles)
    left = sum(not role.holder and not role.why for role in roles)
    said = ngettext("%(n)s roll saknas, med ett skäl.", "%(n)s roller saknas, med ett skäl.", why) % {"n": why}
    unanswered = ngettext("%(n)s roll är inte besvarad.", "%(n)s roller är inte besvarade.", left) % {"n": left}
    thin = unanswered if left and held else ""
    if not left and not why:
        said = _("Ingen roll saknas.")
    return [
        Line(_("Roller"), url, filled(roles) if held else _("Vem har varje roll hos er?"), held, thin),
        Line(
            _("Roller som saknas"),
            url,
            said if why or not left else _("Vilka saknas, och varför?"),
            bool(why) or not left,
            unanswered if left and why else "",
        ),
    ]


def of_scale(initiative_id: int) -> list[Line]:
    """For whom more, who decides, and when."""
    plan = scale_queries.plan_of(initiative_id)
    url = reverse("desk:scale", args=[initiative_id])
    audience, deciders = (plan.audience, plan.deciders) if plan else ("", "")
    many = len(plan.steps) if plan else 0
    return [
        Line(_("För vilka fler"), url, audience or _("En större målgrupp, eller fler skolor?"), bool(audience)),
        Line(_("Vilka som är med och beslutar"), url, deciders or _("Vilka parter måste säga ja?"), bool(deciders)),
        Line(
            _("Tidsplan"),
            url,
            ngettext("%(n)s steg.", "%(n)s steg.", many) % {"n": many} if many else _("Vilka steg, och till när?"),
            bool(many),
        ),
    ]
