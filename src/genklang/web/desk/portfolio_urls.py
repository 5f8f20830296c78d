"""Addresses of what an organisation has under way, side by side."""

from django.urls import URLPattern, path

from . import portfolio


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    return [path("organisationer/<id:organisation_id>/portfolj/", portfolio.portfolio, name="portfolio")]
