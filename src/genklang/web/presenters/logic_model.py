"""A logic model in words: its columns as rows, what is unsaid, what cannot be read in a text, what is changed."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from genklang.apps.logicmodels.types import AnswerInfo
from genklang.core.logicmodel import COLUMNS, Box, Column, Fault, LogicModel, Measure, Remark, Unreadable, picture, read
from genklang.core.logicmodel.text import HEADINGS

#: What each column is for, to somebody who begins.
GUIDES: Mapping[Column, Any] = {
    "needs": gettext_lazy("Vad är svårt i dag, och för vilka?"),
    "resources": gettext_lazy("Vad lägger ni in: människor, tid, lokaler, pengar?"),
    "activities": gettext_lazy("Vad gör ni, och hur räknar ni att det blir gjort?"),
    "outcomes": gettext_lazy("Vad ska bli annorlunda för dem det gäller medan ni håller på?"),
    "effects": gettext_lazy("Vad ska det leda till på flera års sikt?"),
}
#: What a new box is called on the button that makes it.
NEW: Mapping[Column, Any] = {
    "needs": gettext_lazy("Nytt behov"),
    "resources": gettext_lazy("Ny resurs"),
    "activities": gettext_lazy("Ny aktivitet"),
    "outcomes": gettext_lazy("Nytt resultat"),
    "effects": gettext_lazy("Ny effekt"),
}
_REMARKS = {
    "circle": gettext_lazy("Rutorna leder runt i en ring: {way}. Vad kommer först?"),
    "no_measure": gettext_lazy("Hur ser ni att det blir så? {end} har inget mått."),
    "no_comparison": gettext_lazy("Vad jämför ni med? Annars vet ni inte om det blev så tack vare det ni gjorde."),
    "no_resource": gettext_lazy("Vem gör det, och med vilken tid? Ingen pil kommer från en resurs."),
    "no_indicator": gettext_lazy("Måttet visar en fråga som inte ställs i satsningens Läget. Välj en annan."),
    "too_soon": gettext_lazy("Det tar {months} månader innan det syns, men ni ser efter redan efter {horizon}."),
}
_FAULTS = {
    "name": gettext_lazy("Först i texten ska namnet stå. Skriv # och namnet, till exempel # Back2school."),
    "horizon": gettext_lazy("Skriv horisonten så här: horisont: 36 månader. Högst 1200."),
    "heading": gettext_lazy("Den rubriken finns inte. Rubrikerna är {headings} och Pilar."),
    "box": gettext_lazy(
        "En ruta börjar med sitt namn inom hakar: [samtal] Samtal hemma. Små bokstäver, inga mellanslag."
    ),
    "twice": gettext_lazy("Det står redan en gång. Ta bort den här raden, eller ge den ett annat namn."),
    "detail": gettext_lazy("Raden går inte att förstå. Under en ruta får det stå mått:, jämförelse: och dröjer:."),
    "arrow": gettext_lazy("Skriv en pil så här: samtal -> narvaro: det ni tar för givet."),
    "no_box": gettext_lazy("Pilen går från eller till en ruta som inte finns i texten."),
    "words": gettext_lazy("Rutan har inga ord, eller för många, eller tecken som inte går att visa."),
    "long": gettext_lazy("Texten har för många rader. Allt efter den här raden är för mycket."),
}


def columns(
    model: LogicModel,
    *,
    live: Mapping[str, Sequence[Mapping[str, Any]]],
    said: Sequence[AnswerInfo],
    left: Sequence[Remark],
) -> list[dict[str, Any]]:
    """The five columns. Each: code, title, guide, new, boxes (key, words, measures, live, comparison, lag, leads_to,
    remarks). `live`: what Läget shows beside a box, by its key; `left`: the model's remarks."""
    return [
        {
            "code": column,
            "title": HEADINGS[column],
            "guide": str(GUIDES[column]),
            "new": str(NEW[column]),
            "boxes": [
                {
                    "key": box.key,
                    "words": box.words,
                    "measures": [measure_row(box, one) for one in box.measures],
                    "live": list(live.get(box.key, ())),
                    "comparison": box.comparison,
                    "lag": months(box.lag) if box.lag is not None else "",
                    "leads_to": [model.box(link.ends).words for link in model.links if link.begins == box.key],
                    "remarks": remark_rows(model, (one for one in left if _place(one) == box.key), said),
                }
                for box in model.boxes
                if box.column == column
            ],
        }
        for column in COLUMNS
    ]


def links(model: LogicModel, *, said: Sequence[AnswerInfo], left: Sequence[Remark]) -> list[dict[str, Any]]:
    """Each arrow: begins and ends (keys), from_words, to_words, assumption, remarks."""
    return [
        {
            "begins": link.begins,
            "ends": link.ends,
            "from_words": model.box(link.begins).words,
            "to_words": model.box(link.ends).words,
            "assumption": link.assumption,
            "remarks": remark_rows(
                model, (one for one in left if one.kind == "no_measure" and one.keys == (link.begins, link.ends)), said
            ),
        }
        for link in model.links
    ]


def rings(model: LogicModel, *, said: Sequence[AnswerInfo], left: Sequence[Remark]) -> list[dict[str, Any]]:
    """What is to be said of the whole model."""
    return remark_rows(model, (one for one in left if one.kind == "circle"), said)


def remark_rows(model: LogicModel, found: Iterable[Remark], said: Sequence[AnswerInfo]) -> list[dict[str, str]]:
    """Each remark: kind, about (its keys with dots between), sentence, answer ("" until somebody has given one)."""
    answers = {(one.kind, one.keys): one.words for one in said}
    return [
        {
            "kind": one.kind,
            "about": about_of(one),
            "sentence": sentence(model, one),
            "answer": answers.get((one.kind, one.keys), ""),
        }
        for one in found
    ]


def sentence(model: LogicModel, remark: Remark) -> str:
    """What is to be said, as a question that can be answered."""
    named = [_quoted(model.box(key)) for key in remark.keys]
    way = " → ".join([*named, named[0]])
    told = {"way": way, "end": named[-1], "months": remark.months, "horizon": model.horizon}
    return str(_REMARKS[remark.kind]).format(**told)


def named(model: LogicModel, remark: Remark) -> str:
    """The same where it does not stand beside its box: with which one it is about."""
    place = _place(remark)
    return f"{_quoted(model.box(place))}: {sentence(model, remark)}" if place else sentence(model, remark)


def about_of(remark: Remark) -> str:
    """The remark's boxes as they stand in an address."""
    return ".".join(remark.keys)


def anchor_of(model: LogicModel, remark: Remark) -> str:
    """Where on the page it stands."""
    place = _place(remark)
    if place:
        return f"ruta-{place}"
    ends = [(link.begins, link.ends) for link in model.links]
    return f"pil-{ends.index((remark.keys[0], remark.keys[1])) + 1}" if remark.kind == "no_measure" else "ring"


def measure_row(box: Box, measure: Measure) -> dict[str, str]:
    """A measure for its template: sort, words, and in one line where it is seen, how often and who answers for it."""
    known = [
        _("Källa: %(source)s") % {"source": measure.source} if measure.source else "",
        measure.often,
        _("Ansvarig: %(by)s") % {"by": measure.by} if measure.by else "",
    ]
    return {"sort": sort_of(box.column), "words": measure.words, "about": " · ".join(one for one in known if one)}


def sort_of(column: Column) -> str:
    """What a measure of a box in this column is called."""
    sorts = {"activities": _("Processmått"), "outcomes": _("Effektmått"), "effects": _("Effektmått")}
    return sorts.get(column, _("Mått"))


def months(count: int) -> str:
    """ "1 månad", "6 månader"."""
    return ngettext("%(n)s månad", "%(n)s månader", count) % {"n": count}


def drawn(model: LogicModel, *, notes: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The picture for its template: width, height, title, told (what it shows, for who does not see it), words, and
    rules, boxes, lines and heads, each as places in one string."""
    found = picture(model, notes=notes)
    boxes, arrows = len(model.boxes), len(model.links)
    told = ngettext("%(n)s ruta", "%(n)s rutor", boxes) % {"n": boxes}
    told += " " + ngettext("och %(n)s pil.", "och %(n)s pilar.", arrows) % {"n": arrows}
    return {
        "width": f"{found.width:g}",
        "height": f"{found.height:g}",
        "title": _("Logikmodell: %(name)s") % {"name": model.name},
        "told": told + " " + _("Allt som står i bilden står också som text."),
        "words": [
            {"x": f"{one.x:g}", "y": f"{one.y:g}", "text": one.text, "small": one.small, "bold": one.bold}
            for one in found.words
        ],
        "rules": [_points(one) for one in found.rules],
        "boxes": [
            _points(
                (
                    (one.x, one.y),
                    (one.x + one.width, one.y),
                    (one.x + one.width, one.y + one.height),
                    (one.x, one.y + one.height),
                    (one.x, one.y),
                )
            )
            for one in found.boxes
        ],
        "lines": [_points(one.line) for one in found.arrows],
        "heads": [_points(one.head) for one in found.arrows],
    }


def faults(text: str) -> list[dict[str, Any]]:
    """What cannot be read in a text, line by line: line, found, sentence. Empty where it is a model."""
    try:
        read(text)
    except Unreadable as no:
        return [fault_row(one) for one in no.faults]
    return []


def fault_row(fault: Fault) -> dict[str, Any]:
    """One line that cannot be read, and what to do."""
    told = str(_FAULTS[fault.what]).format(headings=", ".join(HEADINGS.values()))
    return {"line": fault.line, "found": fault.found[:120], "sentence": told}


def changed(before: str, after: str, *, around: int = 1) -> list[dict[str, str]]:
    """What is new and what is gone between two texts, line by line: sort ("new", "gone", "same" or "gap") and line.
    `around`: how many lines that are the same stand about each change."""
    old, new = before.splitlines(), after.splitlines()
    rows: list[dict[str, str]] = []
    for group in difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(around):
        if rows:
            rows.append({"sort": "gap", "line": ""})
        for tag, old_from, old_to, new_from, new_to in group:
            if tag == "equal":
                rows += [{"sort": "same", "line": line} for line in old[old_from:old_to] if line]
                continue
            rows += [{"sort": "gone", "line": line} for line in old[old_from:old_to] if line]
            rows += [{"sort": "new", "line": line} for line in new[new_from:new_to] if line]
    return rows


def _place(remark: Remark) -> str:
    """The box it stands beside; none where it is about an arrow or the whole."""
    return "" if remark.kind in ("circle", "no_measure") else remark.keys[-1]


def _quoted(box: Box) -> str:
    words = box.words if len(box.words) <= 60 else f"{box.words[:59].rstrip()}…"
    return f"”{words}”"


def _points(places: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
