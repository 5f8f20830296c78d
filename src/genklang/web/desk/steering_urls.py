"""Addresses of how an initiative's work is led."""

from django.urls import URLPattern


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    return []
