"""What is agreed and nobody has told the end of: small tests, phases to be decided on, steps of a scale-up."""

from collections.abc import Iterable

from django.db.models import F, Value

from genklang.apps.dialogue.types import ENDED

from .models import Phase, ScaleStep, SmallTest
from .types import Waits, WaitsInfo


def waiting(initiative_ids: Iterable[int]) -> tuple[WaitsInfo, ...]:
    """Of these initiatives, by day, in one statement. Steps without a last day are left out."""
    which = set(initiative_ids)
    columns = ("of", "id", "initiative", "said", "by_whom", "day")
    tests = SmallTest.objects.filter(meeting__series__initiative_id__in=which, happened="").annotate(
        of=Value(Waits.TEST.value),
        initiative=F("meeting__series__initiative_id"),
        said=F("what"),
        by_whom=F("who"),
        day=F("until"),
    )
    phases = Phase.objects.filter(initiative_id__in=which, outcome="").annotate(
        of=Value(Waits.PHASE.value), said=F("name"), by_whom=Value(""), day=F("ends_on")
    )
    steps = ScaleStep.objects.filter(plan__initiative_id__in=which, due_on__isnull=False).exclude(state__in=ENDED)
    steps = steps.annotate(
        of=Value(Waits.STEP.value),
        initiative=F("plan__initiative_id"),
        said=F("what"),
        by_whom=F("who"),
        day=F("due_on"),
    )
    of_phases = phases.values_list("of", "id", "initiative_id", "said", "by_whom", "day")
    rows = tests.values_list(*columns).union(of_phases, steps.values_list(*columns), all=True)
    found = [WaitsInfo(Waits(kind), *rest) for kind, *rest in rows]
    return tuple(sorted(found, key=lambda one: (one.due_on, one.kind, one.id)))
