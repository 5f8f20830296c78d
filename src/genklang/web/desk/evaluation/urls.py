"""Addresses of the plan for judging an effect."""

from django.urls import URLPattern, path

from . import advice, overview, size, writing


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    up = "initiativ/<id:initiative_id>/plan/utvardering/"
    return [
        path(up, overview.plan, name="evaluation"),
        path(f"{up}rad/", advice.advice, name="evaluation_advice"),
        path(f"{up}rad/<part_code:question_code>/", advice.question, name="evaluation_question"),
        path(f"{up}vad-kan-ni-se/", size.size, name="evaluation_size"),
        path(f"{up}skriv/", writing.write, name="evaluation_write"),
        path(f"{up}las/", writing.lock, name="evaluation_lock"),
        path(f"{up}<id:number>/", overview.version, name="evaluation_version"),
        path(f"{up}<id:number>/fil.<file_kind:file_kind>", overview.file, name="evaluation_file"),
    ]
