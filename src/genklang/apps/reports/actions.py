"""Publish what those who pay may read: an initiative's released numbers with the groups' own explanations beside."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.core.disclosure.evidence import Level

from .models import ResultSheet
from .types import Refused, Voice

LONGEST_TITLE, LONGEST_INTRODUCTION, LONGEST_VOICE, MOST_VOICES = 120, 2000, 1000, 30


def publish_result_sheet(
    *, release_id: int, title: str, introduction: str, voices: Sequence[Voice], by: Actor, at: datetime
) -> int:
    """Bind title, introduction and voices to an initiative's release; it stands as published.

    Returns: the sheet's id. Refused: not an initiative's release, published before, or a text is missing or too long.
    """
    try:
        released = analysis.released_for_release(release_id)
    except LookupError:
        raise Refused(_("Det finns inget sådant släppt resultat."), code="release_unknown") from None
    if released.unit.level is not Level.INITIATIVE:
        raise Refused(_("Ett resultatblad görs för en hel satsning."), code="not_an_initiative")
    title, introduction = title.strip(), introduction.strip()
    if not title:
        raise Refused(_("Skriv en rubrik."), code="title_missing")
    longest = max((len(voice.words) for voice in voices), default=0)
    if (
        len(title) > LONGEST_TITLE
        or len(introduction) > LONGEST_INTRODUCTION
        or longest > LONGEST_VOICE
        or len(voices) > MOST_VOICES
    ):
        raise Refused(_("En text är för lång. Korta den och försök igen."), code="text_too_long")
    with transaction.atomic():
        if ResultSheet.objects.filter(release_id=release_id).exists():
            raise Refused(_("Det finns redan ett resultatblad för det här resultatet."), code="published_already")
        sheet = ResultSheet.objects.create(
            initiative_id=released.unit.id,
            release_id=release_id,
            title=title,
            introduction=introduction,
            voices=[voice.to_json() for voice in voices],
            published_at=at,
            published_by=by.staff_id or 0,
        )
        record(
            "result_sheet.published",
            by=by,
            at=at,
            organisation_id=activities.initiative(released.unit.id).organisation_id,
            subject_id=sheet.pk,
        )
    return sheet.pk
