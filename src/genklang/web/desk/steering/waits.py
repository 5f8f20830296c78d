"""What waits for whoever leads an initiative: small tests and steps to tell about, phases to decide on. In the rows of
`promises`."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.initiatives import permissions
from genklang.apps.steering import waiting_queries
from genklang.apps.steering.types import Waits, WaitsInfo
from genklang.web.presenters.words import short_day

#: So long before a phase ends it is told that it has to be decided on.
BEFORE = timedelta(days=30)
PAGES = {Waits.TEST: "desk:small_test", Waits.PHASE: "desk:led_phase_decide", Waits.STEP: "desk:scale_step"}


def rows(user: int, initiative_ids: Iterable[int], *, today: date) -> list[dict[str, Any]]:
    """By day, of those of the initiatives that this person leads."""
    which = set(initiative_ids)
    found = [one for one in waiting_queries.waiting(which) if _is_near(one, today)] if which else []
    of = {one.initiative_id for one in found}
    led = {number for number in of if permissions.may_write(user, number)}
    names = {number: info.name for number, info in activities.initiatives(led).items()} if led else {}
    return [
        {
            "what": _("Beslut när fasen %(name)s tar slut") % {"name": one.words}
            if one.kind is Waits.PHASE
            else one.words,
            "who": one.who or _("Den som leder arbetet"),
            "group": names[one.initiative_id],
            "due": short_day(one.due_on, today=today),
            "late": one.due_on < today,
            "order": one.due_on.isoformat(),
            "url": reverse(PAGES[one.kind], args=[one.id]),
        }
        for one in found
        if one.initiative_id in names
    ]


def _is_near(one: WaitsInfo, today: date) -> bool:
    return one.kind is not Waits.PHASE or one.due_on - BEFORE <= today
