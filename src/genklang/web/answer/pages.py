"""The phone's pages: what every one of them is told, and the plain ones that are a heading and some sentences."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.config import clock

from . import calm, posted
from . import language as languages
from .kept import KeptPage, mark
from .phone_key import loses_key


@dataclass(frozen=True, slots=True)
class Trouble:
    """What happened, what is safe, what to do; `screen` is where the form should be looked at, `way` the words that
    lead there."""

    what: str
    safe: str = ""
    todo: str = ""
    screen: str = "start"
    way: str = ""


#: Renderings that were asked to be kept, with marks where each request's own strings go. Never holds anything personal.
_kept: dict[Hashable, KeptPage] = {}
MOST_KEPT = 200


def page(
    request: HttpRequest,
    template: str,
    language: str,
    context: Mapping[str, Any],
    *,
    offered: Iterable[str] = languages.OFFERED,
    status: int = 200,
    own: Mapping[str, str] | None = None,
    keep_as: Hashable = None,
) -> HttpResponse:
    """A page in `language`, with the choice of languages it offers.

    `own` are strings of this request alone (the form's token and the time are always among them). With `keep_as`, which
    must name all that `context` depends on, the rest of the page is rendered once and kept in the process.
    """
    context = {**context, "calm": calm.wanted(request)}
    values = {"csrf": posted.token(request), "now": str(int(clock.now().timestamp())), **(own or {})}
    if keep_as is None:
        return HttpResponse(_rendered(template, language, {**context, **values}, offered), status=status)
    key = (template, language, tuple(offered), tuple(values), context["calm"], keep_as)
    kept = _kept.get(key)
    if kept is None:
        kept = KeptPage(_rendered(template, language, {**context, **{name: mark(name) for name in values}}, offered))
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = kept
    if re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return HttpResponse(kept.gzipped(values), status=status, headers=headers)
    return HttpResponse(kept.plain(values), status=status)


def _rendered(template: str, language: str, context: Mapping[str, Any], offered: Iterable[str]) -> str:
    shown = languages.ui_language(language)
    return render_to_string(
        template,
        {
            "language": language,
            "html_lang": languages.html_lang(shown),
            "unreviewed": languages.unreviewed(language),
            "direction": languages.direction(language),
            "languages": languages.choices(offered, language),
            # A clock that has been moved, in a demo or a test, says nothing of the phone's.
            "clock_told": not settings.CLOCK_MAY_SHIFT,
            **context,
        },
    )


def message(
    request: HttpRequest,
    language: str,
    heading: str,
    *sentences: str,
    told: Mapping[str, Any] | None = None,
    link: tuple[str, str] | None = None,
    beside: tuple[str, str] | None = None,
    rings: bool = False,
    clear: str = "",
    leave: bool = False,
    status: int = 200,
) -> HttpResponse:
    """A heading, sentences, what came of what the group said, and at most one way on with one `beside` it.

    `clear` is the draft the phone may forget ("*" for all).
    """
    return page(
        request,
        "answer/message.html",
        language,
        {
            "heading": heading,
            "sentences": [sentence for sentence in sentences if sentence],
            "told": told,
            "link": {"href": link[0], "text": link[1], "goes_on": link[0] == reverse("answer:laget")} if link else None,
            "beside": {"href": beside[0], "text": beside[1]} if beside else None,
            "rings": rings,
            "clear": clear,
            "leave": leave,
            "forgets_key": leave and loses_key(request),
        },
        status=status,
    )


def unreadable(request: HttpRequest, language: str, error: Exception) -> HttpResponse:
    """The page for a post that cannot be read at all; what was filled in is still on the page before."""
    too_large = isinstance(error, posted.TooLarge)
    return message(
        request,
        language,
        _("Det gick inte att ta emot"),
        _("Det som skickades var för stort.") if too_large else _("Det som skickades gick inte att läsa."),
        _("Inget har ändrats. Det du har fyllt i finns kvar på förra sidan."),
        _("Gå tillbaka och försök igen."),
        status=413 if too_large else 400,
    )


def not_sent(request: HttpRequest, language: str, sentence: str, *, status: int) -> HttpResponse:
    """The page for something that was not taken and has no form to come back to: why, and the way in by the code."""
    return message(
        request,
        language,
        _("Det gick inte att skicka"),
        sentence,
        link=(reverse("answer:start"), _("Skriv koden igen")),
        status=status,
    )
