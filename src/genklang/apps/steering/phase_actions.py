"""Divide the work into phases, each ending in a decision about what comes after."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor, day_of

from .models import Phase
from .phase_queries import info
from .types import PhaseOutcome, Refused
from .writing import in_order, locked, needed, note, room_for, unchanged


@transaction.atomic
def add_phase(
    *, initiative_id: int, name: str, begins_on: date, ends_on: date, condition: str, by: Actor, at: datetime
) -> int:
    """The id of a phase. `condition`: what must hold to go on. Refused: too_many, words_missing, too_long, bad_days."""
    room_for(Phase.objects.filter(initiative_id=initiative_id))
    row = Phase.objects.create(initiative_id=initiative_id, **_fields(name, begins_on, ends_on, condition))
    note("phase.added", initiative_id, by=by, at=at, phase=row.pk)
    return row.pk


@transaction.atomic
def edit_phase(
    *, phase_id: int, seen: str, name: str, begins_on: date, ends_on: date, condition: str, by: Actor, at: datetime
) -> None:
    """Other words or days of a phase that is not decided on. Refused: gone, changed_meanwhile, decided_already, and as
    `add_phase`."""
    row = _open(phase_id, seen)
    for field, value in _fields(name, begins_on, ends_on, condition).items():
        setattr(row, field, value)
    row.save()
    note("phase.edited", row.initiative_id, by=by, at=at, phase=phase_id)


@transaction.atomic
def decide_phase(
    *, phase_id: int, seen: str, outcome: str, who: str, words: str, decided_on: date, by: Actor, at: datetime
) -> None:
    """What was decided when the phase ended, by whom and why; once. Refused: gone, changed_meanwhile, decided_already,
    bad_choice, words_missing, too_long, bad_days (a day to come, or before the phase began)."""
    row = _open(phase_id, seen)
    if outcome not in set(PhaseOutcome):
        raise Refused(_("Välj vad ni bestämde."), code="bad_choice")
    if not row.begins_on <= decided_on <= day_of(at):
        raise Refused(_("Beslutets dag ska ligga efter att fasen började, och inte i framtiden."), code="bad_days")
    row.outcome, row.decided_on = outcome, decided_on
    row.who = needed("who", who, _("Skriv vilka som beslutade."))
    row.words = needed("words", words, _("Skriv varför ni bestämde så."))
    row.save()
    note("phase.decided", row.initiative_id, by=by, at=at, phase=phase_id, outcome=outcome)


@transaction.atomic
def remove_phase(*, phase_id: int, by: Actor, at: datetime) -> None:
    """Take away a phase that nothing is decided about. Refused: gone, decided_already."""
    row = locked(Phase.objects.all(), phase_id)
    if row.outcome:
        raise _decided_already()
    row.delete()
    note("phase.removed", row.initiative_id, by=by, at=at, phase=phase_id)


def _open(phase_id: int, seen: str) -> Phase:
    row = locked(Phase.objects.all(), phase_id)
    if row.outcome:
        raise _decided_already()
    unchanged(info(row), seen)
    return row


def _decided_already() -> Refused:
    return Refused(_("Fasen är redan avgjord. Beslutet står kvar som det skrevs."), code="decided_already")


def _fields(name: str, begins_on: date, ends_on: date, condition: str) -> dict[str, Any]:
    in_order(begins_on, ends_on)
    return {
        "name": needed("name", name, _("Skriv vad fasen heter.")),
        "begins_on": begins_on,
        "ends_on": ends_on,
        "condition": needed("condition", condition, _("Skriv vad som måste stämma för att ni ska gå vidare.")),
    }
