"""The questions as markup, rendered once per framework and language and then kept in the process.

A form with answers in it is the same text with `checked` put in at the chosen places, so that a page costs a
few string operations however many questions there are.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from genklang.apps.frameworks import queries as frameworks
from genklang.core.frameworks import FocusArea, Framework, Question

from . import language as languages

#: Radii of the rings, in a square of 40: one ring for each focus area, from the middle and out.
INNERMOST, OUTERMOST = 4.0, 18.0
SAVED = "<!--sparat-->"
BEFORE_FIRST = "före-första"
AFTER_LAST = "efter-sista"
#: Languages that write the name of a focus area with a small letter inside a sentence.
SMALL_LETTER = ("sv", "sv-easy", "en")


@dataclass(frozen=True, slots=True)
class Screens:
    """The question screens of one framework in one language. `html` is the whole, `parts` the same by question code."""

    html: str
    parts: Mapping[str, str]
    radii: tuple[str, ...]


def _radii(count: int) -> tuple[str, ...]:
    step = (OUTERMOST - INNERMOST) / max(count - 1, 1)
    return tuple(f"{INNERMOST + step * index:.1f}" for index in range(count))


def _said(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or texts["sv"]


def screens(framework_id: int, language: str) -> Screens:
    """Every question as a screen of its own, in the order of the framework; anew when a text has been mended."""
    return _screens(framework_id, frameworks.spoken(framework_id).revision, language)


@lru_cache(maxsize=64)
def _screens(framework_id: int, revision: int, language: str) -> Screens:
    framework = frameworks.spoken(framework_id).framework
    radii = _radii(len(framework.focus_areas))
    with translation.override(languages.ui_language(language)):
        parts = {
            question.code: _screen(framework, question, number, language, radii)
            for number, question in enumerate(framework.questions, start=1)
        }
    return Screens("".join(parts.values()).replace(SAVED, ""), parts, radii)


def _screen(framework: Framework, question: Question, number: int, language: str, radii: tuple[str, ...]) -> str:
    count = len(framework.questions)
    context = {
        "number": number,
        "of": _("{number} av {count}").format(number=number, count=count),
        "area": _said(_area_of(framework, question).name, language),
        "on_the_way": _on_the_way(framework, question, number, language),
        "rings": _rings(framework, number, radii),
        "code": question.code,
        "text": _said(question.text, language),
        "html_lang": languages.html_lang(language),
        "steps": [{"value": step.value, "text": _said(step.text, language)} for step in question.scale.steps],
        "dont_know": _("Vet inte"),
        "not_wanted": _("Vill inte svara"),
        "before": f"f{number - 1}" if number > 1 else BEFORE_FIRST,
        "after": f"f{number + 1}" if number < count else AFTER_LAST,
        "back_words": _("Tillbaka"),
        "next_words": _("Nästa"),
    }
    return render_to_string("answer/question.html", context)


def _on_the_way(framework: Framework, question: Question, number: int, language: str) -> str:
    """What is said where half is done and where a new focus area begins: where one is, and no praise."""
    area = _area_of(framework, question)
    said = [_("Halvvägs.")] if number - 1 == (len(framework.questions) + 1) // 2 else []
    if question == area.indicators[0].questions[0]:
        name = _said(area.name, language)
        small = name[:1].lower() + name[1:] if language in SMALL_LETTER else name
        said.append(_("Nu handlar det om {area}.").format(area=small))
    return " ".join(said)


def _area_of(framework: Framework, question: Question) -> FocusArea:
    return next(area for area in framework.focus_areas for one in area.indicators if question in one.questions)


def _rings(framework: Framework, number: int, radii: tuple[str, ...]) -> list[dict[str, object]]:
    """How much of each focus area's ring is drawn on the screen of question `number`; areas not begun are left out."""
    rings: list[dict[str, object]] = []
    left = number
    for radius, area in zip(radii, framework.focus_areas, strict=True):
        whole = sum(len(indicator.questions) for indicator in area.indicators)
        if left > 0:
            rings.append({"radius": radius, "whole": whole, "part": min(left, whole)})
        left -= whole
    return rings


def filled(
    found: Screens, *, before_first: str, after_last: str, chosen: Mapping[str, str], saved: Collection[str]
) -> SafeString:
    """The screens with `chosen` (question code -> value) checked, and a note where an answer is saved but not shown."""
    html = found.html
    if saved:
        words = _("Du har redan svarat här. Svaret är sparat men visas inte. Svarar du igen byts det.")
        note = f'<p class="notice">{words}</p>'
        html = "".join(part.replace(SAVED, note if code in saved else "") for code, part in found.parts.items())
    for code, value in chosen.items():
        spot = f'name="q.{code}" value="{value}"'
        html = html.replace(spot, f"{spot} checked", 1)
    return mark_safe(html.replace(BEFORE_FIRST, before_first, 1).replace(AFTER_LAST, after_last, 1))
