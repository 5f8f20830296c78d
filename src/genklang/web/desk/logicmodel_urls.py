"""Addresses of an initiative's logic model."""

from django.urls import URLPattern


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    return []
