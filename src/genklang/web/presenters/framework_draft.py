"""A framework that is being written, as rows for its page: its parts, what is left to do, how hard it is to read."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from genklang.core.frameworks import SOURCE_LANGUAGE
from genklang.core.frameworks.drafts import Fault, Kind
from genklang.core.frameworks.legible import MOST_LIX, lix, long_words

#: As many long words as one has use for at a time.
FEW = 4
_ROW = re.compile(r"(?:steps|choices)\[(\d+)\]")


def area_rows(tree: Mapping[str, Any], scales: Mapping[str, str]) -> list[dict[str, Any]]:
    """Focus areas with their indicators and questions, in order."""
    names = names_of(tree, scales)
    return [
        {
            **_part("area", area, area["name"], tree["focus_areas"]),
            "indicators": [
                {
                    **_part("indicator", indicator, indicator["name"], area["indicators"]),
                    "questions": [
                        {
                            **_part("question", question, question["text"], indicator["questions"]),
                            "about": _about(question, scales),
                        }
                        for question in indicator["questions"]
                    ],
                }
                for indicator in area["indicators"]
            ],
            "asides": [
                {**_part("aside", aside, aside["text"], area["asides"]), "about": _about_aside(aside, names)}
                for aside in area.get("asides", [])
            ],
            "reading": reading_words(area),
        }
        for area in tree["focus_areas"]
    ]


def list_rows(
    kind: Kind, items: list[Mapping[str, Any]], words: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """Scales, or questions in one's own words."""
    return [
        _part(kind, each, {SOURCE_LANGUAGE: words[each["code"]]} if words else each["text"], items) for each in items
    ]


def reading_words(area: Mapping[str, Any]) -> dict[str, Any]:
    """How hard the area's statements are to read together, and what to do about it; {} where there are none."""
    found = [
        question["text"][SOURCE_LANGUAGE]
        for indicator in area["indicators"]
        for question in indicator["questions"]
        if not question.get("source_statement")
    ]
    if not found:
        return {}
    value, most = round(lix(found)), MOST_LIX[SOURCE_LANGUAGE]
    if value <= most:
        return {"lix": value, "too_hard": False, "todo": ""}
    words = ", ".join(long_words(found, most=FEW))
    longest = max(found, key=lambda text: len(text.split()))
    todo = _("Byt långa ord mot korta: %(words)s.") % {"words": words} if words else ""
    if len(longest.split()) > 15:
        todo = f"{todo} {_('Dela upp: ”%(text)s”') % {'text': longest}}".strip()
    return {"lix": value, "too_hard": True, "most": most, "todo": todo}


def left_rows(faults: Iterable[Fault], names: Mapping[tuple[Kind, str], str]) -> list[dict[str, Any]]:
    """What is left to do before it can be published, by the part it is in."""
    rows = [
        {"kind": fault.kind, "code": fault.code, "name": names.get((fault.kind, fault.code), ""), "said": said(fault)}
        for fault in faults
    ]
    return [row for place, row in enumerate(rows) if row not in rows[:place]]


def names_of(tree: Mapping[str, Any], scales: Mapping[str, str]) -> dict[tuple[Kind, str], str]:
    """What each part is called on the page."""
    found: dict[tuple[Kind, str], str] = {("framework", ""): tree["title"][SOURCE_LANGUAGE]}
    for area in tree["focus_areas"]:
        found["area", area["code"]] = area["name"][SOURCE_LANGUAGE]
        for indicator in area["indicators"]:
            found["indicator", indicator["code"]] = indicator["name"][SOURCE_LANGUAGE]
            found |= {("question", each["code"]): each["text"][SOURCE_LANGUAGE] for each in indicator["questions"]}
        found |= {("aside", each["code"]): each["text"][SOURCE_LANGUAGE] for each in area.get("asides", [])}
    found |= {("text_question", each["code"]): each["text"][SOURCE_LANGUAGE] for each in tree.get("text_questions", [])}
    return found | {("scale", code): words for code, words in scales.items()}


def said(fault: Fault) -> str:
    """The reader's words for one who has never seen a file."""
    field, message = fault.field, fault.message
    if message == "listan är tom":
        return {
            "focus_areas": _("Lägg till ett fokusområde."),
            "indicators": _("Lägg till en indikator."),
            "questions": _("Lägg till en fråga."),
            "scales": _("Lägg till en svarsskala."),
        }.get(field, _("Skriv ett svar på varje rad."))
    if fault.kind == "scale" and field in ("high", "low"):
        return _("Skriv mellan två och elva svar. Räknas det första som 1 får det vara tio.")
    for words, plain in (
        ("alla skalor i ett fokusområde", _("Alla svarsskalor i området ska börja och sluta på samma tal.")),
        ("alla frågor i en indikator", _("Alla frågor i indikatorn ska ha skalor som börjar och slutar på samma tal.")),
        ("ska vara större än low", _("Ska vara större än det minsta talet.")),
        ("skalan ", _("Svarsskalan finns inte längre. Välj en annan.")),
        ("frågan ", _("Villkoret gäller en fråga som inte står tidigare. Ändra villkoret.")),
        ("går inte att svara", _("Villkoret gäller ett svar som inte går att ge. Ändra villkoret.")),
    ):
        if message.startswith(words):
            return plain
    sentence = f"{message[:1].upper()}{message[1:]}."
    row = _ROW.match(field)
    return _("Rad %(n)s: %(sentence)s") % {"n": row[1], "sentence": sentence} if row else sentence


def _part(kind: Kind, node: Mapping[str, Any], words: Mapping[str, str], around: list[Any]) -> dict[str, Any]:
    return {
        "kind": kind,
        "code": node["code"],
        "words": words[SOURCE_LANGUAGE],
        "first": around[0] is node,
        "last": around[-1] is node,
    }


def _about(question: Mapping[str, Any], scales: Mapping[str, str]) -> str:
    said = [scales.get(question["scale"], "")]
    said += [_("Högt svar är dåligt")] if question["direction"] == -1 else []
    said += [_("Tittar tillbaka")] if question.get("retrospective") else []
    return " · ".join(filter(None, said))


def _about_aside(aside: Mapping[str, Any], names: Mapping[tuple[Kind, str], str]) -> str:
    if aside["kind"] == "number":
        kind = _("Ett tal, %(low)s till %(high)s") % {"low": aside["low"], "high": aside["high"]}
    elif aside["kind"] == "several":
        kind = _("Välj högst %(n)s") % {"n": aside["most"]}
    else:
        kind = _("Välj ett")
    if "only_if" not in aside:
        return kind
    code = aside["only_if"]["question"]
    asked = names.get(("question", code)) or names.get(("aside", code)) or ""
    return f"{kind} · {_('Bara vid vissa svar på ”%(text)s”') % {'text': asked}}"
