"""A result sheet is published: the total that is out, with what the groups said about it at that Läget."""

from collections.abc import Iterator
from datetime import datetime

from genklang.apps.analysis import queries as analysis
from genklang.apps.dialogue import queries as dialogue
from genklang.apps.reports.actions import publish_result_sheet
from genklang.core.disclosure.evidence import Level

from .deeds import Building
from .outcomes import Sheet, Voice


def publish(building: Building, sheet: Sheet, at: datetime) -> None:
    """LookupError: the total is not out, or a group has not said what the sheet would print."""
    releases = analysis.releases_of(Level.INITIATIVE, building.initiatives[sheet.of])
    release = next((info for info in releases if info.number == sheet.number), None)
    if release is None:
        raise LookupError(f"{sheet.title}: the total is not released")
    publish_result_sheet(
        release_id=release.id,
        title=sheet.title,
        introduction=sheet.introduction,
        insight_ids=[number for voice in sheet.voices for number in _said(building, sheet, voice)],
        by=building.by(sheet.by),
        at=at,
    )


def _said(building: Building, sheet: Sheet, voice: Voice) -> Iterator[int]:
    round_id = building.rounds[voice.group, sheet.number]
    insights = dialogue.insights_about([round_id]).get(round_id, ())
    about = (voice.measure.kind, voice.measure.code)
    found = [each.id for each in insights if (each.measure_kind, each.measure_code) == about]
    if not found:
        raise LookupError(f"{sheet.title}: {voice.group} has said nothing about {voice.measure.code}")
    yield from found
