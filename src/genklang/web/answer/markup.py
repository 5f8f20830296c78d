"""The screens of a form as markup, rendered once per framework and language and then kept in the process.

A form with answers in it is the same text with `checked` put in at the chosen places, so that a page costs a
few string operations however many questions there are.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from genklang.apps.frameworks import queries as frameworks
from genklang.apps.rounds.parse import CLEARABLE
from genklang.core.frameworks import DONT_KNOW, NOT_WANTED, Aside, Asked, Framework, Question, asked, is_told

from . import language as languages
from .aloud_words import area_line

#: Radii of the rings, in a square of 40: one ring for each focus area, from the middle and out.
INNERMOST, OUTERMOST = 4.0, 18.0
SAVED = "<!--sparat-->"
BEFORE_FIRST = "före-första"
AFTER_LAST = "efter-sista"
MISSING = (str(NOT_WANTED), str(DONT_KNOW))
#: Where the way on from a question leads.
_LEADS_ON = re.compile(r'(?<=class="button" href=")[^"]+')


#: What stands inside a question, by its kind or by the look of its scale.
BODIES = {kind: f"answer/asked/{kind}.html" for kind in ("rows", "smileys", "line", "several", "number")}
FACES = "answer/asked/faces.html"
MUCH = "answer/asked/much.html"
#: What a tick or a cross stands beside, by its Swedish.
YES_NO = {"Ja": "ja-bild", "Nej": "nej-bild"}
#: A longer scale than this has bars too thin to tell apart.
MOST_GRADED = 7


@dataclass(frozen=True, slots=True)
class Screens:
    """The question screens of one framework in one language. `html` is the whole, `parts` the same by screen code.

    `clearable`: which of them can be emptied again. `always`: how many are asked of everybody. `extra`: whether there
    is more than scales in rows, which has a style sheet and a script of its own.
    """

    html: str
    parts: Mapping[str, str]
    radii: tuple[str, ...]
    always: int
    extra: bool
    clearable: frozenset[str]


def _radii(count: int) -> tuple[str, ...]:
    step = (OUTERMOST - INNERMOST) / max(count - 1, 1)
    return tuple(f"{INNERMOST + step * index:.1f}" for index in range(count))


def _said(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or texts["sv"]


def screens(framework_id: int, language: str, *, looking_back: bool = False) -> Screens:
    """Every question as a screen of its own, in the order of the framework; anew when a text has been mended."""
    return _screens(framework_id, frameworks.spoken(framework_id).revision, language, looking_back)


@lru_cache(maxsize=64)
def _screens(framework_id: int, revision: int, language: str, looking_back: bool) -> Screens:
    return screens_of(frameworks.spoken(framework_id).framework, language, looking_back=looking_back)


def screens_of(framework: Framework, language: str, *, looking_back: bool = False) -> Screens:
    """The same of a framework that is shown before anybody is asked: nothing is kept."""
    form = asked(framework, looking_back=looking_back)
    radii = _radii(len(framework.focus_areas))
    bodies = {body_of(one) for one in form}
    with translation.override(languages.ui_language(language)):
        parts = {
            one.code: _screen(framework, form, one, number, language, radii) for number, one in enumerate(form, start=1)
        }
        shown = pictures(form)
    return Screens(
        html=shown + "".join(parts.values()).replace(SAVED, ""),
        parts={code: shown * (code == form[0].code) + part for code, part in parts.items()},
        radii=radii,
        always=sum(one.only_if is None for one in form),
        extra=bodies != {"rows"} or any(one.then or one.only_if for one in form),
        clearable=frozenset(one.code for one in form if one.kind in CLEARABLE),
    )


def body_of(one: Asked) -> str:
    """Which of `BODIES` a screen has: a choice looks like a scale in rows."""
    if isinstance(one.of, Question):
        return one.of.scale.look
    return "rows" if one.of.kind == "choice" else one.of.kind


def _screen(
    framework: Framework, form: Sequence[Asked], one: Asked, number: int, language: str, radii: tuple[str, ...]
) -> str:
    count, body = len(form), body_of(one)
    context = {
        "number": number,
        "of": _("{number} av {count}").format(number=number, count=count),
        "area": _said(one.area.name, language),
        "on_the_way": _on_the_way(form, one, number, language),
        "rings": _rings(framework, form, number, radii),
        "code": one.code,
        "text": _said(one.text, language),
        "html_lang": languages.html_lang(language),
        "direction": languages.direction(language),
        "body": BODIES[body],
        "described": body == "several",
        "steps": steps_of(one, language),
        # A tick can be taken away again, also without script: more than one may have been picked beside it.
        "apart_type": "checkbox" if body in ("several", "number") else "radio",
        "then_words": _("När du tänker tillbaka på Läget 1: hur var det egentligen då?") if one.then else "",
        "not_there_words": _("Var du inte med då? Hoppa över."),
        "condition": _condition(one),
        "of_any": _("{number} av {count}"),
        "dont_know": _("Vet inte"),
        "not_wanted": _("Vill inte svara"),
        "before": f"f{number - 1}" if number > 1 else BEFORE_FIRST,
        "after": f"f{number + 1}" if number < count else AFTER_LAST,
        "back_words": _("Tillbaka"),
        "next_words": _("Nästa"),
        **aside_words(one, language),
    }
    return render_to_string("answer/question.html", context)


def steps_of(one: Asked, language: str) -> list[dict[str, Any]]:
    """The choices of a screen; `face` is the one that shows the situation, so the gladdest where it is best.

    `picture` is how much of it there is, which takes no side, or a tick or a cross; "" for choices in no order.
    """
    return [
        {
            "value": step.value,
            "text": _said(step.text, language),
            "picture": YES_NO.get(step.text["sv"]) or (f"m{len(one.steps)}-{place}" if _is_graded(one) else ""),
            "face": len(one.steps) - place if isinstance(one.of, Question) and one.of.direction < 0 else place + 1,
        }
        for place, step in enumerate(one.steps)
    ]


def _is_graded(one: Asked) -> bool:
    return body_of(one) == "rows" and isinstance(one.of, Question) and len(one.steps) <= MOST_GRADED


def pictures(form: Sequence[Asked]) -> SafeString:
    """What the rows of these screens show beside their words, as symbols to be used: faces, and bars of how much."""
    faces = render_to_string(FACES) if any(body_of(one) == "smileys" for one in form) else ""
    scales = [bars(count) for count in sorted({len(one.steps) for one in form if _is_graded(one)})]
    return mark_safe(faces + (render_to_string(MUCH, {"scales": scales}) if scales else ""))


def bars(count: int) -> list[dict[str, str]]:
    """One picture for each of `count` steps: none of the bars is filled on the lowest step, all on the highest."""
    width = min(8.0, 30 / max(count - 1, 1) - 2)
    bars = [
        f"M{1 + place * (width + 2):.1f} 23v-{8 + 14 * (place + 1) / max(count - 1, 1):.1f}h{width:.1f}V23z"
        for place in range(count - 1)
    ]
    return [
        {"id": f"m{count}-{step}", "filled": "".join(bars[:step]), "empty": "".join(bars[step:])}
        for step in range(count)
    ]


def aside_words(one: Asked, language: str) -> dict[str, Any]:
    """What a question that is no scale says of itself: how many may be picked, or which numbers there are."""
    if not isinstance(one.of, Aside):
        return {}
    return {
        "most": one.of.most,
        "most_words": _("Välj högst {n}.").format(n=one.of.most),
        "only_you": "" if is_told(one.of) else _("Det här ser bara du."),
        "unit": _said(one.of.unit, language) if one.of.unit else "",
        "low": one.of.low,
        "high": one.of.high,
        "ends": _("Ett tal från {low} till {high}.").format(low=one.of.low, high=one.of.high),
        "longest_number": len(str(one.of.high)),
    }


def _condition(one: Asked) -> str:
    """The earlier question and the answers that ask for this one, as the script reads it."""
    if one.only_if is None:
        return ""
    return " ".join([one.only_if.question, *map(str, sorted(one.only_if.values))])


def _on_the_way(form: Sequence[Asked], one: Asked, number: int, language: str) -> str:
    """What is said where half is done and where a new focus area begins: where one is, and no praise."""
    said = [_("Halvvägs.")] if number - 1 == (len(form) + 1) // 2 else []
    if one == next(first for first in form if first.area.code == one.area.code):
        said.append(area_line(_said(one.area.name, language), language))
    return " ".join(said)


def _rings(framework: Framework, form: Sequence[Asked], number: int, radii: tuple[str, ...]) -> list[dict[str, object]]:
    """How much of each focus area's ring is drawn on the screen of question `number`; areas not begun are left out."""
    rings: list[dict[str, object]] = []
    left = number
    for radius, area in zip(radii, framework.focus_areas, strict=True):
        whole = sum(one.area.code == area.code for one in form)
        if left > 0:
            rings.append({"radius": radius, "whole": whole, "part": min(left, whole)})
        left -= whole
    return rings


def filled(
    found: Screens,
    *,
    before_first: str,
    after_last: str,
    chosen: Mapping[str, str],
    saved: Collection[str],
    mended: str = "",
) -> SafeString:
    """The screens with `chosen` (key -> value) filled in, and a note where an answer is saved but not shown.

    `mended`: the question that somebody was sent back to; from there it goes straight to Skicka.
    """
    html = found.html
    if saved:
        words = _("Du har redan svarat här. Svaret är sparat men visas inte. Svarar du igen byts det.")
        note = f'<p class="notice">{words}</p>'
        html = "".join(part.replace(SAVED, note if code in saved else "") for code, part in found.parts.items())
    if mended in found.parts:
        before, screen, rest = html.partition(f'id="f{list(found.parts).index(mended) + 1}"')
        html = before + screen + _LEADS_ON.sub("#skicka", rest, count=1)
    for code, value in chosen.items():
        spot = f'name="q.{code}" value="{value}"'
        html = html.replace(spot, f"{spot} checked", 1)
        if value not in MISSING:  # where a number is typed there is a field without a value
            html = html.replace(f'name="q.{code}" value=""', f'name="q.{code}" value="{escape(value)}"', 1)
    return mark_safe(html.replace(BEFORE_FIRST, before_first, 1).replace(AFTER_LAST, after_last, 1))
