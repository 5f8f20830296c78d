"""Addresses of an initiative's planning: needs, target group, goals."""

from django.urls import URLPattern, path

from . import planning


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    return [path("initiativ/<id:initiative_id>/plan/", planning.plan, name="plan")]
