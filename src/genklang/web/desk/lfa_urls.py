"""Addresses of the nine steps of LFA."""

from django.urls import URLPattern


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    return []
