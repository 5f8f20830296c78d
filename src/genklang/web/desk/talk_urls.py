"""Addresses of the talk's preparation and of what the group does on its phones, under the talk's own."""

from django.urls import URLPattern, URLResolver, include, path

from genklang.apps.dialogue.types import MARKS, WORK

from . import preparing, talk_votes


def patterns() -> list[URLPattern | URLResolver]:
    """Called where the kinds of arguments are known."""
    pages: list[URLPattern | URLResolver] = [
        path("forbered/", preparing.sheet, name="talk_prepare"),
        path("forbered/valj/", preparing.choose, name="talk_choose"),
        path("forbered/pdf/", preparing.sheet_pdf, name="talk_pdf"),
        path("telefonerna/", talk_votes.votes, name="talk_votes"),
        path("telefonerna/kanner-igen/", talk_votes.open_marks, name="talk_marks"),
        path("telefonerna/kanner-igen/antal/", talk_votes.count, {"kind": MARKS}, name="talk_marks_count"),
        path("telefonerna/kanner-igen/stang/", talk_votes.close, {"kind": MARKS}, name="talk_marks_close"),
        path("telefonerna/vad-vi-gor/", talk_votes.open_work, name="talk_work"),
        path("telefonerna/vad-vi-gor/antal/", talk_votes.count, {"kind": WORK}, name="talk_work_count"),
        path("telefonerna/vad-vi-gor/stang/", talk_votes.close, {"kind": WORK}, name="talk_work_close"),
    ]
    return [path("laget/<id:round_id>/aterkoppling/", include(pages))]
