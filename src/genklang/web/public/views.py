"""Pages for everybody: the start page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Where a stranger lands: what this is, and the two ways in."""
    return render(request, "public/start.html")
