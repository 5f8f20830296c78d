"""Addresses of the plan for judging an effect."""

from django.urls import URLPattern, path

from . import evaluation, evaluation_advice, evaluation_size, evaluation_writing


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    up = "initiativ/<id:initiative_id>/plan/utvardering/"
    return [
        path(up, evaluation.plan, name="evaluation"),
        path(f"{up}rad/", evaluation_advice.advice, name="evaluation_advice"),
        path(f"{up}rad/<part_code:question_code>/", evaluation_advice.question, name="evaluation_question"),
        path(f"{up}vad-kan-ni-se/", evaluation_size.size, name="evaluation_size"),
        path(f"{up}skriv/", evaluation_writing.write, name="evaluation_write"),
        path(f"{up}las/", evaluation_writing.lock, name="evaluation_lock"),
        path(f"{up}<id:number>/", evaluation.version, name="evaluation_version"),
        path(f"{up}<id:number>/fil.<file_kind:file_kind>", evaluation.file, name="evaluation_file"),
    ]
