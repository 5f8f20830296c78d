"""How surely the questions of an instrument measure, in plain words first and with the figures' names beside them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from genklang.core.frameworks import Framework
from genklang.core.movement.question_bank import HangTogether
from genklang.core.wording import number
from genklang.core.wording.initiatives import question_bank_words

from .cells import LANG


def version_rows(framework: Framework, reliability: Mapping[str, HangTogether]) -> dict[str, Any]:
    """One version: title, version, note, and areas (each with name and rows), none while there is no figure at all.

    A row: name, questions, words, figures ("" or what the words rest on), rough.
    """
    areas = [
        {
            "name": area.name[LANG],
            "rows": [
                {
                    "name": indicator.name[LANG],
                    "questions": [question.text[LANG] for question in indicator.questions],
                    "words": question_bank_words(found, len(indicator.questions), LANG),
                    "figures": _figures(found) if found else "",
                    "rough": found is not None and found.rough,
                }
                for indicator in area.indicators
                for found in [reliability.get(indicator.code)]
            ],
        }
        for area in framework.focus_areas
    ]
    return {
        "title": framework.title[LANG],
        "version": framework.version,
        "note": framework.note[LANG],
        "areas": areas if reliability else [],
    }


def _figures(found: HangTogether) -> str:
    if found.alpha is None or found.low is None or found.high is None:
        return ""
    alpha = _("Cronbachs alfa är minst %(alpha)s, med osäkerhet mellan %(low)s och %(high)s.") % {
        name: number(value, LANG) for name, value in (("alpha", found.alpha), ("low", found.low), ("high", found.high))
    }
    quoted = {"omega": _("Talet ovan är omega."), "spearman_brown": _("Talet ovan är Spearman och Browns.")}
    return " ".join(part for part in (quoted.get(found.kind), alpha) if part)
