"""What a sign of success is read from, as a row: the question's words and the latest released number, or why there is
none. The number is read from the ledger, as a report's figures are."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from genklang.apps.reports.types import Placed
from genklang.apps.steering.types import AskedIndicator, SignSourceInfo
from genklang.core.disclosure.evidence import Measure, Span
from genklang.web.presenters.words import laget
from genklang.web.print.effect_report import Figures


def source_row(source: SignSourceInfo, asked: Sequence[AskedIndicator], figures: Figures) -> dict[str, Any]:
    """Keys: id, asks (the question, or what the source says), about (what it is a part of, or where it stands), said
    (the latest level and the movement to it, as far as they are shown), why (why a number is missing or rough, and what
    it rests on), gone (it is not asked any longer)."""
    if source.measure is None:
        return {"id": source.id, "asks": source.says, "about": source.source, "said": [], "why": [], "gone": False}
    code = source.measure.code
    indicator = next((one for one in asked if (one.framework, one.code) == (source.framework, code)), None)
    words = dict(indicator.questions).get(source.question, "") if indicator else ""
    if indicator is None or (source.question and not words):
        ended = _("Frågan ställs inte längre. Välj en annan, eller ta bort den.")
        return {"id": source.id, "asks": source.question or code, "about": "", "said": [], "why": [ended], "gone": True}
    said, why = _latest(source.measure, indicator.name, figures)
    return {
        "id": source.id,
        "asks": words or _("Alla frågor om %(name)s") % {"name": indicator.name},
        "about": _("Visas som en del av %(name)s, för hela satsningen.") % {"name": indicator.name}
        if words
        else _("För hela satsningen."),
        "said": said,
        "why": why,
        "gone": False,
    }


def _latest(measure: Measure, name: str, figures: Figures) -> tuple[list[str], list[str]]:
    """The level at the newest Läget that has the measure and the movement to it from the first that is released; and
    why they are rough or not shown."""
    for number in figures.numbers:
        page = figures.page(number)
        if any((row["kind"], row["code"]) == (measure.kind.value, measure.code) for row in _rows(page)):
            return _told(measure, name, number, figures)
    return [], [_("Frågan ställs, men inget resultat för hela satsningen är framtaget än.")]


def _told(measure: Measure, name: str, number: int, figures: Figures) -> tuple[list[str], list[str]]:
    release_id, first = figures.release_id(number), figures.numbers[-1]
    level = figures.row(Placed(release_id, number, measure, None))
    if level["hidden"]:
        hidden = str(level["why"]) or _("Talet visas inte, för att ingen ska kunna räkna ut vad någon har svarat.")
        return [], [hidden]
    told = {"name": name, "laget": laget(number), "number": level["number"], "scale": level["scale"]}
    said = [_("%(name)s, %(laget)s: %(number)s, %(scale)s") % told]
    why = [part for part in (str(level["why"]), f"{level['base']}.") if part]
    if first < number:
        move = figures.row(Placed(release_id, number, measure, Span(first, number)))
        if not move["hidden"]:
            words = ", ".join(part for part in (move["said"], move["number"]) if part)
            said.append(f"{move['what']}: {words}")
        if move["why"]:
            why.append(str(move["why"]))
    return said, why


def _rows(page: Any) -> list[Any]:
    return [row for area in page["areas"] for row in area["rows"]]
