"""Put stories and quotes in a section of an effect report, and take them out again.

Only what its group has agreed to tell everybody can be placed. What is withdrawn is gone from every draft by itself.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.apps.stories import queries as stories

from .holding import held_section
from .models import Section
from .types import Refused, Telling


def place_telling(*, report_id: int, code: str, kind: Telling, telling_id: int, by: Actor, at: datetime) -> None:
    """Put a story or a quote in a section.

    Refused: not_in_writing, section_unknown, telling_unknown (also another initiative's, or not agreed to), there.
    """
    with transaction.atomic():
        section = held_section(report_id, code)
        offered, said = stories.offered(section.report.initiative_id)
        if telling_id not in {one.id for one in (offered if kind is Telling.STORY else said)}:
            raise _unknown()
        _row, is_new = section.tellings.get_or_create(**_column(kind, telling_id))
        if not is_new:
            raise Refused(_("Det står redan i avsnittet."), code="there")
        _record("placed", section, by=by, at=at, **{kind.value: telling_id})


def remove_telling(*, report_id: int, code: str, kind: Telling, telling_id: int, by: Actor, at: datetime) -> None:
    """Take it out of the section; it stays the group's. Refused: not_in_writing, section_unknown, telling_unknown."""
    with transaction.atomic():
        section = held_section(report_id, code)
        gone, _rows = section.tellings.filter(**_column(kind, telling_id)).delete()
        if not gone:
            raise _unknown()
        _record("removed", section, by=by, at=at, **{kind.value: telling_id})


def _column(kind: Telling, telling_id: int) -> dict[str, Any]:
    return {f"{kind.value}_id": telling_id}


def _unknown() -> Refused:
    return Refused(_("Det finns inte, eller så har gruppen inte sagt ja till det."), code="telling_unknown")


def _record(what: str, section: Section, *, by: Actor, at: datetime, **details: int) -> None:
    report = section.report
    record(
        f"effect_report.telling_{what}",
        by=by,
        at=at,
        organisation_id=activities.initiative(report.initiative_id).organisation_id,
        subject_id=report.pk,
        section=section.code,
        **details,
    )
