"""What nobody finished is not kept: half sheets, and consent with what was told of oneself where no sheet is left.

How long is policy data. A policy that is missing or broken stops what asks for it, here and where a result is released.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import yaml
from django.db import transaction

from genklang import library
from genklang.apps.audit.actions import record
from genklang.apps.audit.erasure import empty_log
from genklang.apps.audit.types import Actor, day_of
from genklang.apps.people import actions as people_actions
from genklang.apps.people import queries as people

from .events import tell_cleared
from .models import Round, Sheet
from .types import Cleared

FILE = "retention-2026.yaml"


@dataclass(frozen=True, slots=True)
class RetentionPolicy:
    """`unfinished_days`: how long after a Läget has closed a half sheet is kept, and a yes without any sheet."""

    name: str
    dated: date
    unfinished_days: int


@lru_cache(maxsize=1)
def retention_policy() -> RetentionPolicy:
    """The policy in use. LookupError or ValueError when the file is missing or not as it should be."""
    texts = dict(library.files("policies"))
    return read(texts[FILE])


def read(text: str) -> RetentionPolicy:
    """The policy in a file's text. ValueError when something is missing or no number of days."""
    try:
        data = yaml.safe_load(text)
        days = data["parameters"]["unfinished_days"]["value"]
        policy = RetentionPolicy(name=data["name"], dated=data["dated"], unfinished_days=days)
    except (KeyError, TypeError, yaml.YAMLError) as error:
        raise ValueError(f"{FILE}: {error}") from error
    if type(days) is not int or days < 1:
        raise ValueError(f"{FILE}: unfinished_days is {days!r}, not a number of days")
    return policy


@transaction.atomic
def clear_unfinished(*, by: Actor, at: datetime) -> Cleared:
    """Delete what has been left unfinished for longer than the policy says, in every organisation.

    A Läget that is open keeps its half sheets. Rooms above are told whose half sheets go (`events.on_cleared`).
    """
    last = day_of(at) - timedelta(days=retention_policy().unfinished_days)
    closed = [
        round_id
        for round_id, closed_at in Round.objects.filter(closed_at__isnull=False, sheets__complete=False).values_list(
            "id", "closed_at"
        )
        if closed_at is not None and day_of(closed_at) < last
    ]
    half = Sheet.objects.filter(complete=False, round_id__in=closed)
    gone = frozenset(half.select_for_update().values_list("round_id", "participant_id"))
    half.delete()
    if gone:
        tell_cleared(gone)
    said_yes = people.consented_before(last)
    with_sheet = set(Sheet.objects.filter(participant_id__in=said_yes).values_list("participant_id", flat=True))
    without = said_yes - with_sheet
    people_actions.forget_consents(participant_ids=without)
    if gone or without:
        record("unfinished.cleared", by=by, at=at, sheets=len(gone), consents=len(without))
        transaction.on_commit(empty_log)
    return Cleared(sheets=len(gone), consents=len(without))
