"""Keep what somebody said, by role, with the yes they gave; and let it go when they take that back."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor

from .models import Quote
from .story_actions import check_day, check_points_out_nobody
from .types import HOW, LONGEST, PURPOSES, ROLES, Refused


def keep_quote(
    *,
    group_id: int,
    role: str,
    words: str,
    agreed_on: date,
    agreed_how: str,
    purpose: str,
    by: Actor,
    at: datetime,
) -> int:
    """The id of a quote that somebody in the group has said yes to, for this purpose.

    Refused: words_missing, too_long, points_out, bad_choice (role, how, purpose), bad_day.
    """
    words = words.replace("\r\n", "\n").strip().strip("”\"'").strip()
    if not words:
        raise Refused(_("Skriv orden som de sades."), code="words_missing")
    if len(words) > LONGEST["words"]:
        raise Refused(_("Citatet är för långt. Ta med det viktigaste."), code="too_long")
    check_points_out_nobody(words)
    if role not in ROLES or agreed_how not in HOW or purpose not in PURPOSES:
        raise Refused(_("Välj vem som säger det, hur den sa ja och till vad."), code="bad_choice")
    check_day(agreed_on, at)
    with transaction.atomic():
        row = Quote.objects.create(
            group_id=group_id, role=role, words=words, agreed_on=agreed_on, agreed_how=agreed_how, purpose=purpose
        )
        _record("kept", row, by=by, at=at)
    return row.pk


def withdraw_quote(*, quote_id: int, by: Actor, at: datetime) -> None:
    """It is told no more, and its words are deleted. Refused: withdrawn (also if there is none)."""
    with transaction.atomic():
        row = Quote.objects.select_for_update().filter(id=quote_id, withdrawn_at__isnull=True).first()
        if row is None:
            raise Refused(_("Citatet är redan tillbakadraget."), code="withdrawn")
        row.words, row.withdrawn_at = "", at
        row.save(update_fields=["words", "withdrawn_at"])
        _record("withdrawn", row, by=by, at=at)


def _record(what: str, row: Quote, *, by: Actor, at: datetime) -> None:
    organisation_id = activities.group(row.group_id).organisation_id
    record(f"quote.{what}", by=by, at=at, organisation_id=organisation_id, subject_id=row.pk)
