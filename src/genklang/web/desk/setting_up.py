"""The first steps of an organisation, for its administrators: an initiative, an activity, somebody who leads."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.activities.types import Reach
from genklang.apps.initiatives import queries as ways
from genklang.apps.initiatives.types import State
from genklang.apps.organisations import queries as organisations
from genklang.apps.organisations.types import RoleKind
from genklang.web.presenters.tasks import Task

#: Nothing is run in what nobody has decided on, or in what has ended.
_NOT_BEGUN = {State.IDEA, State.PROPOSED, State.ENDED}
_LEADS = {RoleKind.LEADER, RoleKind.PROCESS_LEADER}


def of_organisations(reach: Reach) -> Iterator[Task]:
    """At most one step for each organisation: the first that has not been taken."""
    for organisation_id, found in organisations.organisations(reach.administers).items():
        step = _step(organisation_id)
        if step is not None:
            words, button, url = step
            yield Task("set_up", found.name, words, button, url)


def _step(organisation_id: int) -> tuple[str, str, str] | None:
    """A sentence, its button and where it leads; None where somebody leads something."""
    if not activities.activities_of(organisation_id=organisation_id):
        every = activities.initiatives_open_to(organisation_id)
        states = ways.states(item.id for item in every)
        open_to = [item for item in every if states[item.id] not in _NOT_BEGUN]
        if every and not open_to:
            return None
        if not open_to:
            words = _("Börja med en satsning. Den samlar verksamheter med samma mål.")
            return words, _("Skapa en satsning"), reverse("desk:initiative_new", args=[organisation_id])
        words = _("Nästa steg är en verksamhet i %(initiative)s. I den börjar grupperna.")
        url = reverse("desk:activity_new", args=[organisation_id])
        return words % {"initiative": open_to[0].name}, _("Skapa en verksamhet"), f"{url}?initiative={open_to[0].id}"
    if not any(grant.kind in _LEADS for grant in organisations.grants_in(organisation_id)):
        words = _("Ingen är ledare än. Bjud in den som träffar gruppen: ledaren skapar korten och öppnar Läget.")
        url = reverse("desk:staff_invite", args=[organisation_id])
        return words, _("Bjud in en ledare"), f"{url}?kind={RoleKind.LEADER}"
    return None
