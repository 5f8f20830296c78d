"""Which language the phone speaks: the framework's own (sv, sv-easy, en …) for questions, the house's for the rest.

The choice is kept in a cookie of its own, so that it can be made before anything else and changed at any time. It holds
for the pages for everybody too: who chose there and comes back by the card's QR code is met in the same language.
"""

from collections.abc import Callable, Iterable
from functools import cache, wraps
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from genklang.core.frameworks import LANGUAGES, Framework

COOKIE = "sprak"
#: What the pages before the questions offer; a framework may know more.
OFFERED = tuple(code for code, _name in settings.LANGUAGES)
#: Which of the house's languages somebody who knows them has read through.
REVIEW = Path(__file__).parents[1] / "locale" / "review.yaml"
YEAR = 31_536_000

View = Callable[..., HttpResponse]


def ui_language(language: str) -> str:
    """The house's own language for a framework language: English for "en", Swedish for what is not translated."""
    return language if language in OFFERED else settings.LANGUAGE_CODE


def name_of(language: str) -> str:
    """A language's name in itself."""
    named = dict(settings.LANGUAGES).get(language)
    if named:
        return str(named)
    try:
        return str(translation.get_language_info(language)["name_local"]).capitalize()
    except KeyError:
        return language


def html_lang(language: str) -> str:
    """What the lang attribute says: easy Swedish is Swedish."""
    return "sv" if language == "sv-easy" else language


def direction(language: str) -> str:
    """rtl or ltr."""
    try:
        return "rtl" if translation.get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"


@cache
def reviewed() -> frozenset[str]:
    """Languages of the house's own words that a person who knows them has read through."""
    return frozenset(yaml.safe_load(REVIEW.read_text(encoding="utf-8"))["reviewed"])


def unreviewed(language: str, framework: Framework | None = None) -> bool:
    """Whether the page is to say that nobody has read its translation: the house's words, or the questions'."""
    return ui_language(language) not in reviewed() or (framework is not None and language not in framework.reviewed)


def choices(offered: Iterable[str], chosen: str) -> list[dict[str, Any]]:
    """Rows for the language choice of a page."""
    return [
        {
            "code": code,
            "name": name_of(code),
            "html_lang": html_lang(code),
            "direction": direction(code),
            "chosen": code == chosen,
        }
        for code in offered
    ]


def chosen(request: HttpRequest) -> str:
    """The language asked for in the address, else the cookie's, else the browser's, else Swedish."""
    for code in (request.GET.get("sprak", ""), request.COOKIES.get(COOKIE, "")):
        if code in LANGUAGES:
            return code
    return translation.get_language_from_request(request)


def keep(response: HttpResponse, language: str) -> None:
    """Remember the choice on this phone, for its pages and those for everybody."""
    response.set_cookie(COOKIE, language, max_age=YEAR, path="/", samesite="Lax", httponly=True)


def spoken(view: View) -> View:
    """Call `view(request, language, …)` with the house's words in that language; nothing of it is kept by any cache."""

    @wraps(view)
    def speak(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = chosen(request)
        with translation.override(ui_language(language)):
            response = view(request, language, *args, **kwargs)
        if request.GET.get("sprak") == language:
            keep(response, language)
        response.headers["Cache-Control"] = "no-store"
        return response

    return speak
