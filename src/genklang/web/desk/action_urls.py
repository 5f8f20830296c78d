"""Addresses of what comes of an agreed action: money applied for, an activity of its own; and of what grows."""

from django.urls import URLPattern, path

from . import grown, projects


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    return [
        path("atgarder/<id:action_id>/pengar/", projects.project, name="project"),
        path("atgarder/<id:action_id>/pengar/ansokan/", projects.apply, name="project_apply"),
        path("atgarder/<id:action_id>/pengar/svar/", projects.decide, name="project_decide"),
        path("atgarder/<id:action_id>/pengar/ta-bort/", projects.remove, name="project_remove"),
        path("atgarder/<id:action_id>/egen-verksamhet/", grown.grow_from_action, name="action_grow"),
        path("verksamheter/<id:activity_id>/ny-ur/", grown.grow, name="activity_grow"),
        path("verksamheter/<id:activity_id>/vaxte-fram-ur/", grown.grown_from, name="activity_grown_from"),
    ]
