"""Say for whom an initiative is and why, and what is to be otherwise: target group, purpose, goals."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Actor, typed
from genklang.core.disclosure.evidence import Measure

from .figures import find
from .models import Goal, Need, Plan
from .queries import goal_info, plan_info
from .types import LARGEST, LONGEST, MOST_GOALS, OLDEST, Reach, Refused
from .writing import changed, gone, note, number, text, within


@transaction.atomic
def set_plan(
    *,
    initiative_id: int,
    purpose: str,
    target_group: str,
    age_from: int | None = None,
    age_to: int | None = None,
    left_out: str = "",
    target_size: int | None = None,
    seen: str,
    by: Actor,
    at: datetime,
) -> None:
    """Say for whom and why. `seen`: the mark of what stood there (`queries.plan(…).mark`).

    Refused: gone, too_long, bad_ages, bad_number, changed_meanwhile.
    """
    if initiative_id not in activities.initiatives([initiative_id]):
        raise gone()
    row, _is_new = Plan.objects.select_for_update().get_or_create(initiative_id=initiative_id)
    if plan_info(row).mark != seen:
        raise changed()
    if any(age is not None and not 0 <= age <= OLDEST for age in (age_from, age_to)):
        raise Refused(_("Skriv åldern i år, till exempel 13."), code="bad_ages")
    if age_from is not None and age_to is not None and age_to < age_from:
        raise Refused(_("Den högsta åldern är lägre än den lägsta. Byt plats på dem."), code="bad_ages")
    if target_size is not None and not 0 < target_size <= LARGEST:
        raise Refused(_("Skriv hur många de är med ett helt tal, till exempel 120."), code="bad_number")
    row.purpose = typed(purpose, most=LONGEST["purpose"])
    row.target_group, row.left_out = text("target_group", target_group), text("left_out", left_out)
    row.age_from, row.age_to, row.target_size = age_from, age_to, target_size
    row.save()
    note("plan.set", initiative_id, by=by, at=at)


@transaction.atomic
def add_goal(
    *,
    initiative_id: int,
    words: str,
    reach: str,
    measure: str = "",
    unit: str = "",
    baseline: Decimal | None = None,
    baseline_when: str = "",
    target: Decimal | None = None,
    target_on: date | None = None,
    source: str = "",
    needs: Iterable[int] = (),
    by: Actor,
    at: datetime,
) -> int:
    """The id of a goal. `needs`: which needs of the same initiative it answers.

    Refused: gone, words_missing, too_long, too_many, bad_number, bad_unit, need_unknown. ValueError: no such reach.
    """
    if initiative_id not in activities.initiatives([initiative_id]):
        raise gone()
    within(Goal.objects.filter(initiative_id=initiative_id).count(), MOST_GOALS)
    told = _told(words, reach, measure, unit, baseline, baseline_when, target, target_on, source)
    answers = _of(initiative_id, needs)
    row = Goal.objects.create(initiative_id=initiative_id, **told)
    row.needs.set(answers)
    note("goal.added", initiative_id, by=by, at=at, goal=row.pk)
    return row.pk


@transaction.atomic
def edit_goal(
    *,
    goal_id: int,
    words: str,
    reach: str,
    measure: str,
    unit: str,
    baseline: Decimal | None,
    baseline_when: str,
    target: Decimal | None,
    target_on: date | None,
    source: str,
    needs: Iterable[int],
    seen: str,
    by: Actor,
    at: datetime,
) -> None:
    """Other words or numbers. `seen`: the mark of what stood there. Refused: as `add_goal`, and changed_meanwhile."""
    row = _goal(goal_id)
    if goal_info(row).mark != seen:
        raise changed()
    told = _told(words, reach, measure, unit, baseline, baseline_when, target, target_on, source)
    row.needs.set(_of(row.initiative_id, needs))
    for field, value in told.items():
        setattr(row, field, value)
    row.save()
    note("goal.edited", row.initiative_id, by=by, at=at, goal=goal_id)


@transaction.atomic
def remove_goal(*, goal_id: int, by: Actor, at: datetime) -> None:
    """Take a goal away. Refused: gone."""
    row = _goal(goal_id)
    row.delete()
    note("goal.removed", row.initiative_id, by=by, at=at, goal=goal_id)


@transaction.atomic
def follow_goal(*, goal_id: int, release_id: int, measure: Measure, by: Actor, at: datetime) -> None:
    """Bind a goal to a measure of Läget: its latest released level is told beside the target.

    `release_id`: a release where the level is shown. Refused: gone, figure_unknown.
    """
    row = _goal(goal_id)
    if find(row.initiative_id, release_id, measure, 0) is None:
        raise Refused(_("Siffran går inte att välja. Välj en annan."), code="figure_unknown")
    row.measure_kind, row.measure_code = measure.kind.value, measure.code
    row.save()
    note("goal.followed", row.initiative_id, by=by, at=at, goal=goal_id)


@transaction.atomic
def let_go_of_goal(*, goal_id: int, by: Actor, at: datetime) -> None:
    """No measure of Läget follows the goal any longer. Refused: gone."""
    row = _goal(goal_id)
    row.measure_kind = row.measure_code = ""
    row.save()
    note("goal.let_go", row.initiative_id, by=by, at=at, goal=goal_id)


def _told(
    words: str,
    reach: str,
    measure: str,
    unit: str,
    baseline: Decimal | None,
    baseline_when: str,
    target: Decimal | None,
    target_on: date | None,
    source: str,
) -> dict[str, Any]:
    """The fields of a goal, held within their bounds."""
    told = {
        "words": text("words", words, _("Skriv vad ni vill ska bli annorlunda.")),
        "reach": Reach(reach),
        "measure": text("measure", measure),
        "unit": text("unit", unit),
        "baseline": number(baseline),
        "baseline_when": text("when", baseline_when),
        "target": number(target),
        "target_on": target_on,
        "source": text("source", source),
    }
    if (baseline is not None or target is not None) and not told["measure"]:
        raise Refused(_("Skriv vad talet mäter."), code="words_missing")
    if (baseline is not None or target is not None) and not told["unit"]:
        raise Refused(_("Skriv vad talet räknas i, till exempel %."), code="bad_unit")
    return told


def _of(initiative_id: int, needs: Iterable[int]) -> list[int]:
    """The needs, if they are the initiative's own."""
    asked = set(needs)
    found = list(Need.objects.filter(initiative_id=initiative_id, pk__in=asked).values_list("pk", flat=True))
    if len(found) != len(asked):
        raise Refused(_("Ett av behoven finns inte längre. Välj igen."), code="need_unknown")
    return found


def _goal(goal_id: int) -> Goal:
    row = Goal.objects.select_for_update().filter(pk=goal_id).first()
    if row is None:
        raise gone()
    return row
