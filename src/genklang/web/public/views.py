"""Pages for everybody: what this is, how answers are protected, how accessible it is, and whether the site is well."""

from django.conf import settings
from django.contrib.auth import login
from django.core import signing
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from genklang.apps.rounds import queries as rounds

from . import demo_links
from .language import in_own_language, page


@require_safe
@in_own_language
def start(request: HttpRequest, language: str) -> HttpResponse:
    """Where a stranger lands: what this is, and the two ways in."""
    return page(request, "public/start.html", language)


@require_safe
@in_own_language
def privacy(request: HttpRequest, language: str) -> HttpResponse:
    """How answers are protected, in words for the young people."""
    return page(request, "public/privacy.html", language, {"unfinished_days": rounds.unfinished_days()})


@require_safe
@in_own_language
def accessibility(request: HttpRequest, language: str) -> HttpResponse:
    """The accessibility statement, with what is known to be missing."""
    return page(request, "public/accessibility.html", language)


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 "ok" when the database answers, otherwise 503; for the machine that watches the site."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def demo_sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by a link that the demo printed. Refused (404) outside the demo, even if somebody wires the address."""
    if not settings.DEMO:
        raise Http404
    try:
        user = demo_links.staff_of(token)
    except signing.BadSignature:
        raise Http404 from None
    if user is None:
        raise Http404
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])  # type: ignore[arg-type]
    return redirect("desk:home")
