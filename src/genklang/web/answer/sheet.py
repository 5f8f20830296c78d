"""`/svara/laget`: the one form of a Läget, and the one POST it makes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from . import cookies
from .language import spoken
from .showing import show
from .taking import take


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@spoken
def laget(request: HttpRequest, language: str) -> HttpResponse:
    """The form of the group's open Läget, or what is to be said instead; a POST is read in `taking`."""
    if request.method == "POST":
        return take(request, language)
    who = cookies.read_pass(request)
    return redirect("answer:start") if who is None else show(request, language, who)
