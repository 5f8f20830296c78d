"""Publish what those who pay may read: an initiative's released numbers with the groups' own explanations beside.

A sheet is bound to its release and to the words as they were when it was published; nothing changes it afterwards.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.core.disclosure.evidence import Level
from genklang.core.disclosure.released import Released

from .models import ResultSheet
from .queries import offered
from .types import Refused, Voice

LONGEST_TITLE, LONGEST_INTRODUCTION, MOST_VOICES = 120, 2000, 30


def publish_result_sheet(
    *, release_id: int, title: str, introduction: str, insight_ids: Sequence[int], by: Actor, at: datetime
) -> int:
    """Bind title, introduction and the chosen insights' words to an initiative's release.

    Returns: the sheet's id. Refused: not an initiative's release, published before, a text is missing or too long, or a
    voice is not one that the initiative's groups have given about this Läget.
    """
    try:
        released = analysis.released_for_release(release_id)
    except LookupError:
        raise Refused(_("Det finns inget sådant resultat."), code="release_unknown") from None
    if released.unit.level is not Level.INITIATIVE:
        raise Refused(_("Ett resultatblad görs för en hel satsning."), code="not_an_initiative")
    title, introduction = title.strip(), introduction.replace("\r\n", "\n").strip()
    if not title:
        raise Refused(_("Skriv en rubrik."), code="title_missing")
    if len(title) > LONGEST_TITLE or len(introduction) > LONGEST_INTRODUCTION:
        raise Refused(_("En text är för lång. Korta den och försök igen."), code="text_too_long")
    if len(insight_ids) > MOST_VOICES:
        raise Refused(
            _("Välj högst %(most)s röster, så att bladet blir läst.") % {"most": MOST_VOICES}, code="text_too_long"
        )
    voices = _voices(released, insight_ids)
    with transaction.atomic():
        sheet, is_new = ResultSheet.objects.get_or_create(
            release_id=release_id,
            defaults={
                "initiative_id": released.unit.id,
                "title": title,
                "introduction": introduction,
                "voices": [voice.to_json() for voice in voices],
                "published_at": at,
                "published_by": by.staff_id or 0,
            },
        )
        if not is_new:
            raise Refused(_("Det finns redan ett resultatblad för det här Läget."), code="published_already")
        record(
            "result_sheet.published",
            by=by,
            at=at,
            organisation_id=activities.initiative(released.unit.id).organisation_id,
            subject_id=sheet.pk,
        )
    return sheet.pk


def _voices(released: Released, insight_ids: Sequence[int]) -> list[Voice]:
    """The words as they stand now, ordered by themselves: the order must not tell which ones come from one group."""
    known = {each.insight_id: each.voice for each in offered(released)}
    if not known.keys() >= set(insight_ids):
        raise Refused(_("En av rösterna finns inte. Ladda om sidan och välj igen."), code="voice_unknown")
    chosen = {known[each] for each in insight_ids}
    return sorted(chosen, key=lambda voice: (voice.measure.kind, voice.measure.code, voice.words))
