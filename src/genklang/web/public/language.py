"""Which language a page outside the phone speaks: the staff's Swedish, those for everybody what was asked for.

What was asked for is the address (`?sprak=ar`), what was chosen before in this browser, its own list, and Swedish, in
that order. What is chosen is kept where the phone's pages keep it, so that a card's QR code opens them in the same
language; the links of the pages carry it along too, for who keeps no cookies.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers

from genklang.web.answer import language as languages


def in_swedish[**P](view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """Dates, form errors and `lang` in Swedish, also in what is rendered after the view has returned."""

    @wraps(view)
    def speaking(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        translation.activate("sv")
        for argument in args:
            if isinstance(argument, HttpRequest):
                argument.LANGUAGE_CODE = "sv"
        return view(*args, **kwargs)

    return speaking


def in_own_language[**P](
    view: Callable[Concatenate[HttpRequest, str, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Call `view(request, language, …)` with the house's words in the language that was asked for."""

    @wraps(view)
    def speaking(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        language = languages.ui_language(languages.chosen(request))
        with translation.override(language):
            response = view(request, language, *args, **kwargs)
        if request.GET.get("sprak") == language:
            languages.keep(response, language)
        patch_vary_headers(response, ["Cookie"])
        return response

    return speaking


def page(
    request: HttpRequest,
    template: str,
    language: str,
    context: Mapping[str, Any] | None = None,
    *,
    choose: bool = True,
    status: int = 200,
) -> HttpResponse:
    """A page in `language`, which is active already; with `choose` it offers the others.

    Nothing but the address and the headers of the request is used, so it can be made when there is no database.
    """
    asked = request.GET.get("sprak") == language
    shown = {
        "html_lang": languages.html_lang(language),
        "direction": languages.direction(language),
        "languages": languages.choices(languages.OFFERED, language) if choose else [],
        "unreviewed": languages.unreviewed(language),
        "asked": f"?sprak={language}" if asked else "",
        **(context or {}),
    }
    headers = {"Content-Language": languages.html_lang(language)}
    return HttpResponse(render_to_string(template, shown), status=status, headers=headers)
