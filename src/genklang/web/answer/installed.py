"""What makes the phone's pages work without a network and lets them be installed: worker, manifest, a page.

The three hold nothing about anybody and know nobody: page and manifest are the same for all who read the same
language, the worker is the same for all.
"""

import json
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from . import language as languages
from .pages import page

WORKER = Path(__file__).parents[1] / "static" / "js" / "phone" / "worker.js"
SHELL = ("css/tokens.css", "css/phone.css", "js/phone/phone.js")
#: The accent and the paper of css/tokens.css, as a manifest can say them.
ACCENT, PAPER = "#006772", "#fbf8f2"
ICONS = (
    ("icon.svg", "any", "image/svg+xml", "any"),
    ("icon-192.png", "192x192", "image/png", "any"),
    ("icon-512.png", "512x512", "image/png", "any"),
    ("icon-maskable.png", "512x512", "image/png", "maskable"),
)


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker, told which files it keeps. A new version of any is a new worker, another language is not."""
    shell = json.dumps([reverse("answer:offline"), *(static(path) for path in SHELL)])
    script = f"const SHELL = {shell};\n{_worker_script()}"
    return HttpResponse(script, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What stands there when a page cannot be had. It is kept for everybody, so it sets no cookie and asks for none."""
    language = languages.chosen(request)
    with translation.override(languages.ui_language(language)):
        shown = page(request, "answer/offline.html", language, {}, offered=(), keep_as="offline")
    shown["Content-Language"] = language
    return shown


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Name, icons and where it begins, in the phone's language."""
    language = languages.chosen(request)
    with translation.override(languages.ui_language(language)):
        content = {
            "name": _("Läget i Genklang"),
            "short_name": _("Läget"),
            "lang": languages.html_lang(language),
            "dir": languages.direction(language),
            "id": "/svara/",
            "start_url": reverse("answer:laget"),
            "scope": "/svara/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": ACCENT,
            "icons": [
                {"src": static(f"icons/{name}"), "sizes": sizes, "type": kind, "purpose": purpose}
                for name, sizes, kind, purpose in ICONS
            ],
        }
    return JsonResponse(content, content_type="application/manifest+json", headers={"Cache-Control": "max-age=86400"})


@lru_cache(maxsize=1)
def _worker_script() -> str:
    return WORKER.read_text(encoding="utf-8")
