"""What the pages of how an initiative is led have in common: what stands on each, and one step up."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.initiatives import permissions

from ..door import user_id
from ..writing import taken_away

#: What each page is called, by its name among the addresses.
TITLES = {
    "led": lambda: _("Hur arbetet leds"),
    "small_tests": lambda: _("Möten och små försök"),
    "signs": lambda: _("Tecken på framgång och årshjul"),
    "scale": lambda: _("Skala upp"),
    "assignments": lambda: _("Uppdrag till studenter och forskare"),
}


def frame(request: HttpRequest, initiative_id: int, page: str) -> dict[str, Any]:
    """What a page has: title, name of the initiative, the plan above, and whether this person writes. NotAllowed unless
    the person sees the initiative as a whole, or may decide on it."""
    user = user_id(request)
    permissions.check_sees(user, initiative_id)
    return {
        "id": initiative_id,
        "title": TITLES[page](),
        "name": activities.initiative(initiative_id).name,
        "plan_url": reverse("desk:plan", args=[initiative_id]),
        "writes": permissions.may_write(user, initiative_id),
    }


def back(initiative_id: int, page: str) -> tuple[str, str]:
    """One step up from something on a page."""
    return TITLES[page](), reverse(f"desk:{page}", args=[initiative_id])


def removed(
    request: HttpRequest, initiative_id: int, page: str, remove: Callable[..., object], *, title: str, points: list[str]
) -> HttpResponse:
    """What will be gone; a POST takes it away, and the page is shown."""
    return taken_away(
        request,
        remove,
        said=_("Det är borta."),
        to=(f"desk:{page}", initiative_id),
        title=title,
        points=points,
        back=back(initiative_id, page),
    )


def values(info: Any, *names: str) -> dict[str, Any]:
    """What a form begins with: fields of frozen values by name."""
    return {name: getattr(info, name) for name in names}
