"""An effect report's content between table and value: as it stands now, as it is frozen, and its digest."""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from genklang.apps.analysis import queries as analysis
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span
from genklang.core.reports import EVERY, Reckoning, Sort

from .models import EffectReport, GivenFigure, PlacedFigure, Section
from .tellings import frozen_tellings, thawed_tellings, with_tellings
from .types import Content, Given, Placed, SectionContent


def current(report: EffectReport) -> Content:
    """What stands in the report now, every section in its order."""
    releases = analysis.releases_of(Level.INITIATIVE, report.initiative_id)
    numbers = {info.id: info.number for info in releases}
    rows = {row.code: row for row in report.sections.prefetch_related("placed", "given", "tellings")}
    whole = Content(report.title, tuple(_section(code, rows.get(code), numbers) for code in EVERY))
    return with_tellings(whole, rows.values())


def _section(code: str, row: Section | None, numbers: Mapping[int, int]) -> SectionContent:
    """A section that has come to the list since the report was begun is empty until somebody writes in it."""
    if row is None:
        return SectionContent(code, "")
    return SectionContent(
        code=code,
        text=row.text,
        placed=tuple(placed(each, numbers) for each in sorted(row.placed.all(), key=_age)),
        given=tuple(given(each) for each in sorted(row.given.all(), key=_age)),
        version=row.version,
    )


def placed(row: PlacedFigure, numbers: Mapping[int, int]) -> Placed:
    """`numbers`: which Läget each of the initiative's releases is of."""
    number = numbers[row.release_id]
    span = Span(row.number_from, number) if row.number_from else None
    return Placed(row.release_id, number, Measure(MeasureKind(row.measure_kind), row.measure_code), span, row.pk)


def given(row: GivenFigure) -> Given:
    base = None if row.base is None else row.base.normalize()
    return Given(
        Reckoning(
            sort=Sort(row.sort),
            label=row.label,
            number=row.number.normalize(),
            base=base,
            compared_with=row.compared_with,
            when=row.when,
            source=row.source,
            definition=row.definition,
        ),
        row.pk,
    )


def frozen(content: Content) -> dict[str, Any]:
    """The same as JSON: no row's number in it, so that equal content is equal text."""
    return {
        "title": content.title,
        "sections": [
            {
                "code": section.code,
                "text": section.text,
                "placed": [one.to_json() for one in section.placed],
                "given": [_given_json(one.reckoning) for one in section.given],
                **frozen_tellings(section),
            }
            for section in content.sections
            if not section.is_empty
        ],
    }


def thawed(kept: Mapping[str, Any]) -> Content:
    """Back from JSON; only the sections that have something."""
    sections = (
        SectionContent(
            code=section["code"],
            text=section["text"],
            placed=tuple(Placed.from_json(one) for one in section["placed"]),
            given=tuple(Given(_reckoning(one)) for one in section["given"]),
            **thawed_tellings(section),
        )
        for section in kept["sections"]
    )
    return Content(kept["title"], tuple(sections))


def digest(content: Content) -> str:
    """SHA-256 of the frozen content, in hex."""
    text = json.dumps(frozen(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _age(row: PlacedFigure | GivenFigure) -> int:
    return int(row.pk)


def _given_json(one: Reckoning) -> dict[str, Any]:
    return {
        "sort": one.sort.value,
        "label": one.label,
        "number": f"{one.number:f}",
        "base": None if one.base is None else f"{one.base:f}",
        "compared_with": one.compared_with,
        "when": one.when,
        "source": one.source,
        "definition": one.definition,
    }


def _reckoning(kept: Mapping[str, Any]) -> Reckoning:
    base = None if kept["base"] is None else Decimal(kept["base"])
    return Reckoning(**{**kept, "sort": Sort(kept["sort"]), "number": Decimal(kept["number"]), "base": base})
