"""Addresses of an initiative's logic model."""

from django.urls import URLPattern, path

from . import logicmodel, logicmodel_arrows, logicmodel_boxes, logicmodel_start, logicmodel_text

_HERE = "initiativ/<id:initiative_id>/logikmodell/"


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    return [
        path(_HERE, logicmodel.logicmodel, name="logicmodel"),
        path(f"{_HERE}fil.<file_kind:file_kind>", logicmodel.file, name="logicmodel_file"),
        path(f"{_HERE}om/", logicmodel_boxes.about, name="logicmodel_about"),
        path(f"{_HERE}borja/", logicmodel_start.begin, name="logicmodel_begin"),
        path(f"{_HERE}exempel/", logicmodel_start.example, name="logicmodel_example"),
        path(f"{_HERE}ny/<str:column>/", logicmodel_boxes.new_box, name="logicmodel_box_new"),
        path(f"{_HERE}ruta/<str:box>/", logicmodel_boxes.box, name="logicmodel_box"),
        path(f"{_HERE}ruta/<str:box>/ta-bort/", logicmodel_boxes.remove_box, name="logicmodel_box_remove"),
        path(f"{_HERE}flytta/", logicmodel_boxes.move, name="logicmodel_move"),
        path(f"{_HERE}pil/", logicmodel_arrows.new_arrow, name="logicmodel_arrow_new"),
        path(f"{_HERE}pil/<str:begins>/<str:ends>/", logicmodel_arrows.arrow, name="logicmodel_arrow"),
        path(
            f"{_HERE}pil/<str:begins>/<str:ends>/ta-bort/",
            logicmodel_arrows.remove_arrow,
            name="logicmodel_arrow_remove",
        ),
        path(f"{_HERE}svar/<str:remark>/<str:about>/", logicmodel_arrows.answer, name="logicmodel_answer"),
        path(f"{_HERE}text/", logicmodel_text.text, name="logicmodel_text"),
        path(f"{_HERE}text/kasta/", logicmodel_text.drop_draft, name="logicmodel_draft_drop"),
        path(f"{_HERE}versioner/", logicmodel_text.versions, name="logicmodel_versions"),
        path(f"{_HERE}versioner/<id:number>/", logicmodel_text.version, name="logicmodel_version"),
    ]
