"""Addresses of the plan for judging an effect."""

from django.urls import URLPattern


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    return []
