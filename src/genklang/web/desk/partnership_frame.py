"""What every page of a partnership has: where it stands, and the way up."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.partnership.types import PartnershipInfo
from genklang.web.presenters.words import day_of_year

from .door import user_id


def frame(request: HttpRequest, info: PartnershipInfo) -> dict[str, Any]:
    """What every page of a partnership has: its name, and one step up where this person sees the initiative."""
    initiative = activities.initiative(info.initiative_id)
    sees = info.initiative_id in activity_permissions.reach(user_id(request)).initiatives
    return {
        "id": info.id,
        "name": info.name,
        "url": reverse("desk:partnership", args=[info.id]),
        "initiative": initiative.name,
        "initiative_url": reverse("desk:initiative", args=[initiative.id]) if sees else "",
        "led_by": initiative.organisation_name,
        "begun": day_of_year(info.begun_on),
    }


def up(info: PartnershipInfo) -> tuple[str, str]:
    """One step up from a page about something in it."""
    return info.name, reverse("desk:partnership", args=[info.id])
