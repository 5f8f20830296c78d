"""Addresses of the nine steps of LFA."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from genklang.core.lfa.steps import Step
from genklang.core.lfa.tree import Side
from genklang.web.presenters.lfa import BY_SLUG, STEPS

from . import matrix, overview, rows, tree


class LfaStep:
    """A step, as it stands in an address."""

    regex = "|".join(BY_SLUG)

    def to_python(self, value: str) -> Step:
        return BY_SLUG[value]

    def to_url(self, value: Step) -> str:
        return STEPS[value].slug


class LfaSide:
    """What is hung on a node."""

    regex = "orsak|foljd"
    sides = {"orsak": Side.CAUSE, "foljd": Side.CONSEQUENCE}

    def to_python(self, value: str) -> Side:
        return self.sides[value]

    def to_url(self, value: Side | str) -> str:
        return next(word for word, side in self.sides.items() if value in (side, word))


class LfaKind(StringConverter):
    """A sort of row in a step's list."""

    regex = "|".join(rows.KINDS)


class LfaEnding(StringConverter):
    """What the matrix may be saved as."""

    regex = "docx|pdf"


for kind, name in ((LfaStep, "lfa_step"), (LfaSide, "lfa_side"), (LfaKind, "lfa_kind"), (LfaEnding, "lfa_ending")):
    register_converter(kind, name)


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    return [
        path("initiativ/<id:initiative_id>/lfa/", overview.overview, name="lfa"),
        path("initiativ/<id:initiative_id>/lfa/ordning/", overview.order, name="lfa_order"),
        path("initiativ/<id:initiative_id>/lfa/omvarlden/", overview.context, name="lfa_context"),
        path("initiativ/<id:initiative_id>/lfa/matris/", matrix.matrix, name="lfa_matrix"),
        path("initiativ/<id:initiative_id>/lfa/matris.<lfa_ending:lfa_ending>", matrix.file, name="lfa_file"),
        path("initiativ/<id:initiative_id>/lfa/steg/<lfa_step:lfa_step>/", overview.step, name="lfa_step"),
        path("initiativ/<id:initiative_id>/lfa/steg/<lfa_step:lfa_step>/anteckning/", overview.note, name="lfa_note"),
        path(
            "initiativ/<id:initiative_id>/lfa/steg/<lfa_step:lfa_step>/hoppa-over/",
            overview.pass_over,
            name="lfa_pass_over",
        ),
        path("initiativ/<id:initiative_id>/lfa/karnproblem/", tree.add_core, name="lfa_core_new"),
        path("initiativ/<id:initiative_id>/lfa/trad/", tree.shift, name="lfa_tree"),
        path("initiativ/<id:initiative_id>/lfa/nytt/<lfa_kind:lfa_kind>/", rows.add, name="lfa_row_new"),
        path("lfa/aktivitet/<id:lfa_task_id>/resurs/", rows.add_resource, name="lfa_resource_new"),
        path("lfa/<lfa_kind:lfa_kind>/<id:lfa_row_id>/", rows.edit, name="lfa_row"),
        path("lfa/<lfa_kind:lfa_kind>/<id:lfa_row_id>/ta-bort/", rows.remove, name="lfa_row_remove"),
        path("lfa/ruta/<id:lfa_node_id>/", tree.node, name="lfa_node"),
        path("lfa/ruta/<id:lfa_node_id>/ny/<lfa_side:lfa_side>/", tree.add, name="lfa_node_new"),
        path("lfa/ruta/<id:lfa_node_id>/vand/", tree.turn, name="lfa_node_turn"),
        path("lfa/ruta/<id:lfa_node_id>/flytta/", tree.hang, name="lfa_node_hang"),
        path("lfa/ruta/<id:lfa_node_id>/ta-bort/", tree.remove, name="lfa_node_remove"),
        path("lfa/ruta/<id:lfa_node_id>/mal/", tree.make_goal, name="lfa_node_goal"),
        path("lfa/ruta/<id:lfa_node_id>/behov/", tree.make_need, name="lfa_node_need"),
    ]
