"""A plan for judging an effect as plain rows: the design that was advised, the parts, what was changed."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genklang.apps.audit.types import day_of
from genklang.apps.evaluation.types import LockedInfo
from genklang.core.evaluation.advised import Advised
from genklang.core.evaluation.ladder import Grade
from genklang.core.evaluation.plan import Difference, Part, headings, known_words
from genklang.core.evaluation.remarks import Remark, RemarkCode
from genklang.core.evaluation.words import Told

from .logic_model import changed
from .words import day_of_year

_REMARKS = {
    RemarkCode.CAUSE: gettext_lazy(
        "”%(part)s”: ”%(words)s” säger varför. Det kan ni inte se på den här nivån. Skriv hellre bara vad ni ser."
    ),
    RemarkCode.OUT_OF_REACH: gettext_lazy(
        "”%(part)s”: %(words)s går inte att nå. Ni har räknat med att %(left)s är kvar till slutet."
    ),
    RemarkCode.SCALE: gettext_lazy(
        "”%(part)s” är räknat på en annan skala. Det ni bedömer efter har %(words)s. Räkna om under ”Vad kan ni se?”."
    ),
}


def leaf(found: Advised) -> dict[str, Any]:
    """The design: name, level (a sentence), verb, beside, why (what lowers it), tells, tells_not, missing, cheapest,
    asks, least."""
    grade = found.grade
    return {
        **{at: getattr(found.leaf, at) for at in ("name", "missing", "least")},
        **{at: getattr(found, at) for at in ("tells", "tells_not", "cheapest")},
        "level": _("Nivå %(level)s av 5") % {"level": grade.rung.level},
        "before": grade.before if grade.why else "",
        "verb": grade.rung.verb,
        "beside": grade.rung.beside,
        "why": list(grade.why),
        "asks": list(found.leaf.asks),
    }


def fall(before: int, grade: Grade | None, *, is_said: bool = False) -> dict[str, str]:
    """What is told of a level that is lowered, before it is locked: sentence, why and up (how it is raised again);
    empty where it is as before. `before`: the level of what holds; `is_said`: if they say that they know."""
    if grade is None or not grade.is_lowered:
        return {}
    numbers = {"before": before, "now": grade.rung.level}
    if is_said:
        sentence = _("Svarar ni ja här nedanför blir nivån %(now)s i stället för %(before)s.")
    elif grade.rung.level < before:
        sentence = _("Låser ni nu sjunker nivån från %(before)s till %(now)s.")
    else:
        sentence = _("Nivån är fortfarande %(now)s.")
    return {"sentence": sentence % numbers, "why": " ".join(grade.why), "up": grade.up}


def remarks(found: tuple[Remark, ...]) -> list[str]:
    """What does not hold together, a sentence each."""
    return [
        str(_REMARKS[one.code]) % {"part": headings()[one.part], "words": one.words, "left": one.left} for one in found
    ]


def told(found: Told) -> dict[str, Any]:
    """What so many can show: head, sentence, beside, hoped, could."""
    return {
        "sentence": found.sentence,
        "beside": list(found.beside),
        "hoped": found.hoped,
        "head": found.head,
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
    """One locked version: number, day, sha256, is_whole, results (what was known), is_changed, reason."""
    return {
        "number": found.number,
        "day": day_of_year(day_of(found.at)),
        "sha256": found.sha256,
        "is_whole": found.is_whole,
        "results": " ".join(known_words(found.known)),
        "is_changed": found.is_changed,
        "reason": found.reason,
    }


def changes(found: tuple[Difference, ...]) -> list[dict[str, Any]]:
    """What is not the same in two versions: heading, and rows line by line (`logic_model.changed`)."""
    return [{"heading": headings()[one.part], "rows": changed(one.before, one.after)} for one in found]
