"""Addresses of an initiative's logic model."""

from django.urls import URLPattern, path

from . import arrows, boxes, overview, start, text

_HERE = "initiativ/<id:initiative_id>/logikmodell/"


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    return [
        path(_HERE, overview.logicmodel, name="logicmodel"),
        path(f"{_HERE}fil.<file_kind:file_kind>", overview.file, name="logicmodel_file"),
        path(f"{_HERE}om/", boxes.about, name="logicmodel_about"),
        path(f"{_HERE}borja/", start.begin, name="logicmodel_begin"),
        path(f"{_HERE}exempel/", start.example, name="logicmodel_example"),
        path(f"{_HERE}ny/<str:column>/", boxes.new_box, name="logicmodel_box_new"),
        path(f"{_HERE}ruta/<str:box>/", boxes.box, name="logicmodel_box"),
        path(f"{_HERE}ruta/<str:box>/ta-bort/", boxes.remove_box, name="logicmodel_box_remove"),
        path(f"{_HERE}flytta/", boxes.move, name="logicmodel_move"),
        path(f"{_HERE}pil/", arrows.new_arrow, name="logicmodel_arrow_new"),
        path(f"{_HERE}pil/<str:begins>/<str:ends>/", arrows.arrow, name="logicmodel_arrow"),
        path(
            f"{_HERE}pil/<str:begins>/<str:ends>/ta-bort/",
            arrows.remove_arrow,
            name="logicmodel_arrow_remove",
        ),
        path(f"{_HERE}svar/<str:remark>/<str:about>/", arrows.answer, name="logicmodel_answer"),
        path(f"{_HERE}text/", text.text, name="logicmodel_text"),
        path(f"{_HERE}text/kasta/", text.drop_draft, name="logicmodel_draft_drop"),
        path(f"{_HERE}versioner/", text.versions, name="logicmodel_versions"),
        path(f"{_HERE}versioner/<id:number>/", text.version, name="logicmodel_version"),
    ]
