"""The phone's pages: what every one of them is told, and the plain ones that are a heading and some sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from . import language as languages
from . import posted


@dataclass(frozen=True, slots=True)
class Trouble:
    """What happened, what is safe, what to do; `screen` is where the form should be looked at."""

    what: str
    safe: str = ""
    todo: str = ""
    screen: str = "start"


def page(
    request: HttpRequest,
    template: str,
    language: str,
    context: dict[str, Any],
    *,
    offered: Iterable[str] = languages.OFFERED,
    status: int = 200,
) -> HttpResponse:
    """A page in `language`, with the choice of languages it offers."""
    shown = languages.ui_language(language)
    return render(
        request,
        template,
        {
            "language": language,
            "html_lang": shown,
            "direction": languages.direction(language),
            "languages": languages.choices(offered, language),
            "csrf": posted.token(request),
            **context,
        },
        status=status,
    )


def message(
    request: HttpRequest,
    language: str,
    heading: str,
    *sentences: str,
    link: tuple[str, str] | None = None,
    rings: bool = False,
    clear: str = "",
    leave: bool = False,
    status: int = 200,
) -> HttpResponse:
    """A heading, sentences and at most one way on. `clear` is the draft the phone may forget ("*" for all)."""
    return page(
        request,
        "answer/message.html",
        language,
        {
            "heading": heading,
            "sentences": [sentence for sentence in sentences if sentence],
            "link": {"href": link[0], "text": link[1]} if link else None,
            "rings": rings,
            "clear": clear,
            "leave": leave,
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
