"""What a sign of success is read from, as a row: the question's words and the latest released number, or why there is
none. The number is read from the ledger, as a report's figures are."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from genklang.apps.reports.types import Placed
from genklang.apps.steering.types import AskedIndicator, SignSourceInfo
from genklang.core.disclosure.evidence import Measure
from genklang.web.print.effect_report import Figures


def source_row(source: SignSourceInfo, asked: Sequence[AskedIndicator], figures: Figures) -> dict[str, Any]:
    """Keys: id, asks (the question, or what the source says), about (what it is a part of, or where it stands), said
    (the latest number in words, "" where there is none), why (why it is missing or rough), gone (it is not asked any
    longer)."""
    if source.measure is None:
        return {"id": source.id, "asks": source.says, "about": source.source, "said": "", "why": "", "gone": False}
    code = source.measure.code
    indicator = next((one for one in asked if (one.framework, one.code) == (source.framework, code)), None)
    words = dict(indicator.questions).get(source.question, "") if indicator else ""
    if indicator is None or (source.question and not words):
        why = _("Frågan ställs inte längre. Välj en annan, eller ta bort den.")
        return {"id": source.id, "asks": source.question or code, "about": "", "said": "", "why": why, "gone": True}
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


def _latest(measure: Measure, name: str, figures: Figures) -> tuple[str, str]:
    """The level at the newest Läget that has the measure, and why it is rough or not shown."""
    for number in figures.numbers:
        page = figures.page(number)
        if any((row["kind"], row["code"]) == (measure.kind.value, measure.code) for row in _rows(page)):
            row = figures.row(Placed(figures.release_id(number), number, measure, None))
            if row["hidden"]:
                return "", str(row["why"]) or _("Talet visas inte, för att ingen ska kunna räkna ut vad någon svarat.")
            said = _("%(name)s, %(title)s: %(number)s") % {
                "name": name,
                "title": page["title"],
                "number": row["number"],
            }
            return said, str(row["why"])
    return "", _("Frågan ställs, men inget resultat för hela satsningen är framtaget än.")


def _rows(page: Any) -> list[Any]:
    return [row for area in page["areas"] for row in area["rows"]]
