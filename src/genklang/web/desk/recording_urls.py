"""Addresses of texts read aloud: the same pages of a version, under its organisation, and of what is being written."""

from django.urls import URLPattern, URLResolver, include, path

from . import recording_removal, recordings

_PLACES = (
    "organisationer/<id:organisation_id>/sprak/<id:framework_id>/<spoken:spoken>/upplast/",
    "egna-fragor/<id:own_id>/sprak/<spoken:spoken>/upplast/",
)


def patterns() -> list[URLPattern | URLResolver]:
    """Called where the kinds of arguments are known."""
    pages = [
        path("", recordings.recordings, name="recordings"),
        path("blad/", recordings.sheet, name="recordings_sheet"),
        path("ljud.zip", recordings.download, name="recordings_file"),
        path("ta-bort/", recording_removal.remove_all, name="recordings_remove"),
        path("ta-bort/<id:recording_id>/", recording_removal.remove, name="recording_remove"),
        path("text/<text_key:key>/", recordings.recording, name="recording"),
    ]
    return [path(place, include(pages)) for place in _PLACES]
