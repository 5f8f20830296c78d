"""Addresses of what stands beside the numbers in words: what happened."""

from django.urls import URLPattern, path

from genklang.core.disclosure.evidence import Level

from . import happenings


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    group, activity = {"level": Level.GROUP}, {"level": Level.ACTIVITY}
    return [
        path("grupper/<id:group_id>/handelser/", happenings.happened, group, name="group_happenings"),
        path("grupper/<id:group_id>/handelser/ny/", happenings.add, group, name="group_happening_new"),
        path("verksamheter/<id:activity_id>/handelser/", happenings.happened, activity, name="activity_happenings"),
        path("verksamheter/<id:activity_id>/handelser/ny/", happenings.add, activity, name="activity_happening_new"),
        path("handelser/<id:happening_id>/", happenings.edit, name="happening"),
        path("handelser/<id:happening_id>/ta-bort/", happenings.remove, name="happening_remove"),
    ]
