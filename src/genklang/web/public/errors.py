"""What somebody reads when there is no page to show: in their own language, the staff in Swedish.

None of it needs a session or a database. The page for a fault of ours has nothing but itself: no style sheet whose name
has to be looked up, and one Swedish sentence where even the template cannot be rendered.
"""

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from genklang.web.answer import language as languages

from .language import page

#: Where staff work: Swedish whatever the browser asks for.
STAFF = ("/skrivbord/", "/konto/", "/demo/")
LAST_WORDS = (
    '<!DOCTYPE html><html lang="sv"><meta charset="utf-8"><title>Genklang</title>'
    "<h1>Något gick fel hos oss</h1><p>Det som redan var sparat finns kvar. Vänta en stund och försök igen.</p></html>"
)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page, or not for whoever asked."""
    return _told(request, "404.html", 404)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what was sent could not be read."""
    return _told(request, "400.html", 400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: somebody who may not."""
    return _told(request, "403.html", 403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without this browser's own token."""
    return _told(request, "403_csrf.html", 403)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: too many tries at signing in."""
    return _told(request, "429.html", 429)


def broken(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours. It never raises."""
    try:
        return _told(request, "500.html", 500)
    except Exception:
        return HttpResponse(LAST_WORDS, status=500)


def _told(request: HttpRequest, template: str, status: int) -> HttpResponse:
    staff = request.path_info.startswith(STAFF)
    language = "sv" if staff else languages.ui_language(languages.chosen(request))
    # A form that was sent cannot be asked for once more by a link.
    choose = not staff and request.method in ("GET", "HEAD")
    with translation.override(language):
        answer = page(request, template, language, {"staff": staff}, choose=choose, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
