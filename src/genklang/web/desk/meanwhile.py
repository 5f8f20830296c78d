"""A form about what stands already: who comes second sees what stands there now, and keeps the own words."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from .door import form_page
from .writing import TellingForm, written


class SeenForm(TellingForm):
    """`seen`: the mark of what stood there when the page was opened."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


def rewritten(
    request: HttpRequest,
    form_of: Callable[..., SeenForm],
    write: Callable[..., object],
    *,
    mark: str,
    initial: Mapping[str, Any],
    stands: str,
    said: str,
    to: tuple[Any, ...],
    anchor: str = "",
    **page: Any,
) -> HttpResponse:
    """As `writing.written`, for what may have changed since the page was opened.

    `mark`: of what stands now; `stands`: that in words. Whoever has seen it may save over it.
    """
    posted = request.POST.copy() if request.method == "POST" else None
    if posted is not None and posted.get("seen") != mark:
        posted["seen"] = mark
        form = form_of(posted, initial=initial)
        form.full_clean()
        told = {"stands": stands.strip() or _("(inget).")}
        sentence = _(
            "Någon annan sparade medan du skrev. Så står det nu: %(stands)s Spara igen om det du har skrivit ska gälla."
        )
        form.add_error(None, sentence % told)
        return form_page(request, form, **page)
    form = form_of(posted, initial={**initial, "seen": mark})
    return written(request, form, write, said=said, to=to, anchor=anchor, **page)
