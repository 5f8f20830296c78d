"""The LFA matrix: the whole plan on a sheet, read off what stands in its rooms; printed, as PDF and as Word."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from genklang.apps.lfa import queries, row_queries
from genklang.apps.lfa.types import Row
from genklang.apps.logicmodels import queries as logicmodels
from genklang.apps.planning import queries as planning
from genklang.config import clock
from genklang.core.lfa.tree import Side
from genklang.core.logicmodel import LogicModel
from genklang.web.presenters import lfa
from genklang.web.presenters.words import day_of_year
from genklang.web.print import pdf, word

from ..door import staff
from . import steps
from .beside import beside
from .frame import frame

#: Where what an arrow takes for granted stands: beside what it begins in.
_ROW_OF = {
    "needs": Row.ACTIVITIES,
    "resources": Row.ACTIVITIES,
    "activities": Row.ACTIVITIES,
    "outcomes": Row.RESULTS,
    "effects": Row.PURPOSE,
}
#: Where a box's measures stand.
_MEASURED = {"activities": Row.ACTIVITIES, "outcomes": Row.RESULTS, "effects": Row.OVERALL}
#: What a Word file cannot hold: signs that nobody sees.
_UNSEEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: An address of a page, say: it may be broken, so that a column is no wider than the paper.
_LONG = re.compile(r"(\S{40})(?=\S)")


@staff("GET")
def matrix(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Four rows and four columns, with what is still empty and what is left to look over."""
    context = frame(request, initiative_id)
    context |= {"rows": rows(initiative_id), "beside": beside(initiative_id), "has_pdf": pdf.can_make()}
    return render(request, "desk/lfa_matrix.html", context)


@staff("GET")
def file(request: HttpRequest, initiative_id: int, lfa_ending: str) -> HttpResponse:
    """The same as a file. Http404 where this computer can make none."""
    context = frame(request, initiative_id)
    at = clock.now()
    told = {
        "rows": [
            {**row, "cells": [[_LONG.sub("\\1\N{ZERO WIDTH SPACE}", line) for line in cell] for cell in row["cells"]]}
            for row in rows(initiative_id)
        ],
        "beside": beside(initiative_id),
        "name": context["name"],
        "day": day_of_year(clock.today()),
    }
    html = _UNSEEN.sub("", render_to_string("desk/lfa_paper.html", told))
    name = f"lfa-{slugify(context['name'])[:60] or initiative_id}"
    if lfa_ending == "pdf" and pdf.can_make():
        return pdf.answer(html, name)
    if lfa_ending == "docx":
        disposition = f'attachment; filename="{name}.docx"'
        made = word.made(html, at=at)
        return HttpResponse(made, content_type=word.TYPE, headers={"Content-Disposition": disposition})
    raise Http404


def rows(initiative_id: int) -> list[dict[str, Any]]:
    """Each row: its name and four cells (description, indicators, sources, assumptions and risks), each of lines.

    A node that became a goal stands there once, as the goal.
    """
    cells: dict[Row, list[list[str]]] = {row: [[], [], [], []] for row in Row}
    _goals(initiative_id, cells)
    _tasks(initiative_id, cells)
    model = logicmodels.model(initiative_id)
    _efforts(model, cells[Row.ACTIVITIES])
    for one in steps.measures(model):
        if one["column"] in _MEASURED:
            row = cells[_MEASURED[one["column"]]]
            row[1].append(one["words"])
            row[2] += [one["source"]] if one["source"] else []
    for one in steps.taken_for_granted(model):
        cells[_ROW_OF[one["column"]]][3].append(_("Antagande: %(words)s") % one)
    for given in row_queries.assumptions(initiative_id):
        cells[given.row][3].append(_("Antagande: %(words)s") % {"words": given.words})
    for risk in row_queries.risks(initiative_id):
        said = _("Risk: %(words)s") % {"words": risk.words}
        cells[risk.row][3].append(f"{said} ({risk.answer})" if risk.answer else said)
    return [
        {"name": str(lfa.ROWS[row]), "cells": [list(dict.fromkeys(lines)) for lines in found]}
        for row, found in cells.items()
    ]


def _goals(initiative_id: int, cells: dict[Row, list[list[str]]]) -> None:
    purpose = planning.plan(initiative_id).purpose
    if purpose:
        cells[Row.PURPOSE][0].append(purpose)
    for goal in steps.goal_rows(initiative_id):
        row = cells[Row.RESULTS if goal["is_direct"] else Row.OVERALL]
        row[0].append(goal["words"])
        said = ", ".join(words for words in (goal["measure"], goal["numbers"]) if words)
        row[1] += [said] if said else []
        row[2] += [goal["source"]] if goal["source"] else []
    where = {Side.CORE: Row.PURPOSE, Side.CAUSE: Row.RESULTS, Side.CONSEQUENCE: Row.OVERALL}
    for info in queries.nodes(initiative_id).values():
        if info.node.positive and info.goal_id is None:
            cells[where[info.node.side]][0].append(info.node.positive)


def _efforts(model: LogicModel | None, row: list[list[str]]) -> None:
    """Activities and resources of the logic model, where the steps have not said the same."""
    said = " ".join(row[0])
    for box in model.boxes if model else ():
        if box.column == "activities" and box.words.rstrip(".") not in said:
            row[0].append(box.words)
        elif box.column == "resources":
            row[1].append(_("Resurs: %(words)s") % {"words": box.words})


def _tasks(initiative_id: int, cells: dict[Row, list[list[str]]]) -> None:
    row = cells[Row.ACTIVITIES]
    for task in steps.task_rows(initiative_id):
        about = ", ".join(words for words in (task["who"], task["days"]) if words)
        row[0].append(f"{task['words']} ({about})" if about else task["words"])
        for one in task["resources"]:
            said = _("Resurs: %(words)s, %(amount)s, till %(task)s") % {**one, "task": f"”{task['words'].rstrip('.')}”"}
            pays = _("%(payer)s står för det") % one if one["payer"] else _("ingen står för det än")
            row[1].append(f"{said} ({pays})")
