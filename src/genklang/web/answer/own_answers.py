"""One's own sheet in words: what was answered, what was answered to the same question the time before, and comments."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from genklang.apps.frameworks import queries as frameworks
from genklang.apps.rounds.types import OwnMarkInfo, OwnSheet
from genklang.core.frameworks import (
    DONT_KNOW,
    NOT_ASKED,
    NOT_WANTED,
    Asked,
    Question,
    asked,
    chosen_of,
    comparable,
    is_answered,
)

from . import dates


def in_words(
    sheet: OwnSheet, earlier: tuple[OwnSheet, ...], marks: tuple[OwnMarkInfo, ...], language: str
) -> dict[str, Any]:
    """Keys: round_id, complete, title, day, areas (each: name, rows), skipped (statements).

    A question that was passed by is no row, and stands among the skipped when the sheet is whole.
    """
    framework = frameworks.spoken(sheet.framework_id).framework
    before, same = _last_time(sheet, earlier)
    form = [one for one in asked(framework, looking_back=True) if is_answered(one, sheet.answers)]
    areas = [
        {
            "name": said(area.name, language),
            "rows": [
                {
                    "code": one.code,
                    "statement": statement_of(one, language),
                    "answer": words_of(one, sheet.answers, language),
                    "comments": comments_on(one.code, sheet, marks),
                    "before": _before(one, sheet.answers, before.answers, language)
                    if before and one.code in same
                    else "",
                }
                for one in form
                if one.area.code == area.code
            ],
        }
        for area in framework.focus_areas
    ]
    areas = [area for area in areas if area["rows"]]
    title = _("Läget {number}").format(number=sheet.round_number)
    day = dates.whole_day(sheet.received_on)
    return {
        "round_id": sheet.round_id,
        "complete": sheet.complete,
        "title": title,
        "day": day,
        "areas": areas,
        "skipped": [statement_of(one, language) for one in _skipped(sheet)],
    }


def comments_on(code: str, sheet: OwnSheet, marks: Iterable[OwnMarkInfo]) -> list[str]:
    """What has been said of one answer, first to last."""
    return [
        mark.words for mark in marks if (mark.kind, mark.round_id, mark.question) == ("comment", sheet.round_id, code)
    ]


def _skipped(sheet: OwnSheet) -> list[Asked]:
    """What this whole sheet was asked and has no answer to. A follow-up is asked of those whom it is for."""
    form = asked(frameworks.spoken(sheet.framework_id).framework, looking_back=True)
    chosen = {one.code: chosen_of(one, sheet.answers) for one in form}
    return [
        one
        for one in form
        if sheet.complete
        and sheet.answers.get(one.code) == NOT_ASKED
        and not chosen[one.code]
        and (one.only_if is None or one.only_if.values & chosen[one.only_if.question])
    ]


def statement_of(one: Asked, language: str) -> str:
    """What was asked; of a question looking back it is said which time it is about."""
    text = said(one.text, language)
    return _("Tillbaka till Läget 1: {statement}").format(statement=text) if one.then else text


def words_of(one: Asked, answers: Mapping[str, int], language: str) -> str:
    """One answer in words."""
    value = answers.get(one.code)
    if value == NOT_WANTED:
        return _("Ville inte svara")
    if value == DONT_KNOW:
        return _("Vet inte")
    words = {step.value: said(step.text, language) for step in one.steps}
    unit = "" if isinstance(one.of, Question) or not one.of.unit else said(one.of.unit, language)
    chosen = [words.get(picked) or f"{picked} {unit}" for picked in sorted(chosen_of(one, answers))]
    return ", ".join(chosen) or _("Inget svar")


def said(texts: Mapping[str, str], language: str) -> str:
    """A text in this language, in Swedish where it is not there."""
    return texts.get(language) or texts["sv"]


def _last_time(sheet: OwnSheet, earlier: tuple[OwnSheet, ...]) -> tuple[OwnSheet | None, frozenset[str]]:
    """The sheet before, with the same questions or a version of them, and the questions that mean the same in both."""
    framework = frameworks.framework(sheet.framework_id)
    for one in reversed(earlier):
        then = frameworks.framework(one.framework_id)
        if then.code == framework.code:
            versions = [frameworks.framework(known) for known in frameworks.versions(framework.code).values()]
            return one, comparable(versions, then.version, framework.version)
    return None, frozenset()


def _before(one: Asked, now: Mapping[str, int], then: Mapping[str, int], language: str) -> str:
    if now.get(one.code) == then.get(one.code):
        return _("Samma som förra gången")
    return _("Förra gången: {answer}").format(answer=words_of(one, then, language))
