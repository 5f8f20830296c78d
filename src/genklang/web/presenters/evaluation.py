"""A plan for judging an effect as plain rows: the design that was advised, the parts, what was changed."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from genklang.apps.audit.types import day_of
from genklang.apps.evaluation.types import LockedInfo
from genklang.core.evaluation.advisor import Leaf
from genklang.core.evaluation.ladder import Grade
from genklang.core.evaluation.plan import Difference, Part, headings, results_words
from genklang.core.evaluation.words import Told

from .words import day_of_year


def leaf(found: Leaf, grade: Grade) -> dict[str, Any]:
    """The design: name, level (a sentence), verb, beside, why (what lowers it), tells, tells_not, missing, cheapest,
    asks, least."""
    texts = {at: getattr(found, at) for at in ("name", "tells", "tells_not", "missing", "cheapest", "least")}
    return {
        **texts,
        "level": _("Nivå %(level)s av 5") % {"level": grade.rung.level},
        "before": grade.before if grade.why else "",
        "verb": grade.rung.verb,
        "beside": grade.rung.beside,
        "why": list(grade.why),
        "asks": list(found.asks),
    }


def told(found: Told) -> dict[str, Any]:
    """What so many can show: sentence, beside, hoped, enough, could."""
    return {
        "sentence": found.sentence,
        "beside": list(found.beside),
        "hoped": found.hoped,
        "enough": found.enough,
        "could": list(found.could),
    }


def parts(found: Mapping[Part, str]) -> list[dict[str, str]]:
    """The parts that say something, in order: heading and words."""
    return [{"heading": headings()[part], "words": found[part]} for part in Part if found.get(part)]


def missing(found: tuple[Part, ...]) -> list[str]:
    """What each missing part is called, with what to do about those that are not typed."""
    elsewhere = {
        Part.DESIGN: _("Svara på frågorna om hur ni kan bedöma"),
        Part.SIZE: _("Räkna på vad ni kan se, och ta med det i planen"),
    }
    return [elsewhere.get(part, headings()[part]) for part in found]


def version(found: LockedInfo) -> dict[str, Any]:
    """One locked version: number, day, sha256, is_whole, results (what had been shown), is_changed, reason."""
    return {
        "number": found.number,
        "day": day_of_year(day_of(found.at)),
        "sha256": found.sha256,
        "is_whole": found.is_whole,
        "results": results_words(found.results),
        "is_changed": found.is_changed,
        "reason": found.reason,
    }


def changes(found: tuple[Difference, ...]) -> list[dict[str, str]]:
    """What is not the same in two versions: heading, before, after."""
    return [{"heading": headings()[one.part], "before": one.before, "after": one.after} for one in found]
