"""Addresses of the talk's preparation and of what the group does on its phones, under the talk's own."""

from django.urls import URLPattern, URLResolver, include, path

from genklang.apps.dialogue.types import MARKS, PLACES, WORK

from . import places, places_action, preparing, talk_votes


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
        path("telefonerna/platser/", talk_votes.open_places, name="talk_places"),
        path("telefonerna/platser/antal/", talk_votes.count, {"kind": PLACES}, name="talk_places_count"),
        path("telefonerna/platser/stang/", talk_votes.close, {"kind": PLACES}, name="talk_places_close"),
        path("telefonerna/platser/atgard/", places_action.begin, name="talk_place_action"),
        path("karta/", places.map_page, name="talk_map"),
        path("karta/bild/", places.picture, name="talk_map_picture"),
        path("karta/forra/", places.reuse, name="talk_map_reuse"),
        path("karta/plats/", places.mark, name="talk_place"),
        path("karta/plats/ta-bort/", places.unmark, name="talk_place_remove"),
        path("karta/ta-bort/", places.remove, name="talk_map_remove"),
    ]
    return [path("laget/<id:round_id>/aterkoppling/", include(pages))]
