"""Addresses that only take what is posted, asked for by a link: whoever comes so is led to where the form stands.

Back, a reload, and another language picked on a page that a POST gave, all ask for the address alone.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from genklang.core.frameworks import LANGUAGES

View = Callable[..., HttpResponse]


def post_or(name: str) -> Callable[[View], View]:
    """Call the view for a POST; send GET and HEAD on to the address of this name, in the language that was picked."""

    def only(view: View) -> View:
        @wraps(view)
        def take(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method == "POST":
                return view(request, *args, **kwargs)
            if request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
            response = redirect(name)
            picked = request.GET.get("sprak", "")
            response["Location"] += f"?sprak={picked}" if picked in LANGUAGES else ""
            response.headers["Cache-Control"] = "no-store"
            return response

        return take

    return only
