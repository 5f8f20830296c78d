"""A page with one form that one action is told by, and a page that says what is taken away before it is."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.config import clock

from .door import actor, confirm_page, done, form_page, refuse
from .forms import PlainForm


class TellingForm(PlainForm):
    """A form whose fields are named as its action's arguments."""

    def given(self) -> Mapping[str, Any]:
        """What the action is told. Only where the form is valid."""
        return self.cleaned_data


def written(
    request: HttpRequest,
    form: TellingForm,
    write: Callable[..., object],
    *,
    said: str,
    to: tuple[Any, ...],
    anchor: str = "",
    **page: Any,
) -> HttpResponse:
    """The form; what was sent in order is given to `write`, which knows what it is about, and then `to` is shown.

    `to`: a page's name and its arguments. `page`: as `form_page`.
    """
    if request.method == "POST" and form.is_valid():
        try:
            write(**form.given(), by=actor(request), at=clock.now())
            return done(request, said, *to, anchor=anchor)
        except Refused as no:
            refuse(form, no)
    return form_page(request, form, **page)


def taken_away(
    request: HttpRequest,
    remove: Callable[..., object],
    *,
    said: str,
    to: tuple[Any, ...],
    title: str,
    points: list[str],
    back: tuple[str, str],
    for_good: bool = True,
    button: str = "",
    anchor: str = "",
) -> HttpResponse:
    """What will be gone; a POST takes it away by `remove`, which knows what, and then `to` is shown, at `anchor`."""
    refused = None
    if request.method == "POST":
        try:
            remove(by=actor(request), at=clock.now())
            return done(request, said, *to, anchor=anchor)
        except Refused as no:
            refused = no
    if for_good:
        points = [*points, _("Det går inte att ångra.")]
    return confirm_page(request, title=title, points=points, button=button or _("Ta bort"), back=back, refused=refused)
