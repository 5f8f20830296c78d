"""Addresses of the course, its tests and its guided run."""

from django.urls import URLPattern, path

from . import draft, overview, run, statements, strip
from . import tests as course_tests


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    tests = [
        path(f"kursen/test/{key}/", course_tests.course_test, {"key": key}, name=f"course_test_{key}")
        for key in course_tests.NAMES
    ]
    return [
        path("kursen/", overview.course, name="course"),
        *tests,
        path("organisationer/<id:organisation_id>/kurs/", overview.begin, name="course_begin"),
        path("initiativ/<id:initiative_id>/kurs/", run.run, name="course_run"),
        path("kursen/ga-ur/", strip.leave, name="course_leave"),
        path("initiativ/<id:initiative_id>/kurs/behov/", statements.choose, name="course_need"),
        path("initiativ/<id:initiative_id>/kurs/utkast/", draft.draft, name="course_draft"),
        path("initiativ/<id:initiative_id>/kurs/<id:number>/", run.moment, name="course_moment"),
    ]
