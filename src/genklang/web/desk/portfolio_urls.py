"""Addresses of what an organisation has under way, side by side."""

from django.urls import URLPattern


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    return []
