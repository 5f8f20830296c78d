"""How the work is led, in words: what codes are called, and rows for the pages."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from genklang.apps.dialogue.types import ENDED, STATES
from genklang.apps.steering.types import (
    Language,
    PhaseInfo,
    PhaseOutcome,
    RoleInfo,
    ScaleInfo,
    Scaling,
    SeriesInfo,
    StepInfo,
    TestInfo,
    WheelKind,
)

from .words import day_of_year, short_day

OUTCOMES = {
    PhaseOutcome.GOES_ON: gettext_lazy("Vi går vidare"),
    PhaseOutcome.CHANGED: gettext_lazy("Vi går vidare, på ett annat sätt"),
    PhaseOutcome.STOPS: gettext_lazy("Vi slutar"),
}
SCALINGS = {
    Scaling.WIDEN: gettext_lazy("Nå fler här: målgruppen blir större"),
    Scaling.SPREAD: gettext_lazy("Sprida till andra: fler platser gör likadant"),
}
KINDS = {
    WheelKind.LAGET: gettext_lazy("Läget"),
    WheelKind.REPORT: gettext_lazy("Rapport"),
    WheelKind.BUDGET: gettext_lazy("Budgetbeslut"),
    WheelKind.AREA: gettext_lazy("Siffror om området"),
    WheelKind.MEETING: gettext_lazy("Möte"),
    WheelKind.OTHER: gettext_lazy("Annat"),
}
LANGUAGES = {Language.SWEDISH: gettext_lazy("Svenska"), Language.ENGLISH: gettext_lazy("Engelska")}
MONTHS = {
    1: gettext_lazy("januari"),
    2: gettext_lazy("februari"),
    3: gettext_lazy("mars"),
    4: gettext_lazy("april"),
    5: gettext_lazy("maj"),
    6: gettext_lazy("juni"),
    7: gettext_lazy("juli"),
    8: gettext_lazy("augusti"),
    9: gettext_lazy("september"),
    10: gettext_lazy("oktober"),
    11: gettext_lazy("november"),
    12: gettext_lazy("december"),
}


def filled(roles: Iterable[RoleInfo]) -> str:
    """The answer to whether every role is there, in one sentence."""
    known = list(roles)
    many = sum(bool(role.holder) for role in known)
    if many == len(known):
        return _("Ja, alla roller har någon.")
    if not any(role.id for role in known):
        return _("Ingen roll är besvarad än. Börja med den som leder arbetet.")
    return ngettext("%(n)s av %(all)s roller har någon.", "%(n)s av %(all)s roller har någon.", many) % {
        "n": many,
        "all": len(known),
    }


def phase_row(phase: PhaseInfo, *, today: date) -> dict[str, Any]:
    """A phase for its template: what must hold, where it is, and what was decided."""
    if phase.outcome is not None:
        state = str(OUTCOMES[phase.outcome])
    elif phase.ends_on < today:
        state = _("Tiden är slut, och inget är beslutat.")
    elif phase.begins_on <= today:
        state = _("Pågår")
    else:
        state = _("Kommer")
    return {
        "id": phase.id,
        "name": phase.name,
        "days": f"{day_of_year(phase.begins_on)} – {day_of_year(phase.ends_on)}",
        "condition": phase.condition,
        "state": state,
        "is_decided": phase.outcome is not None,
        "is_late": phase.outcome is None and phase.ends_on < today,
        "is_begun": phase.begins_on <= today,
        "who": phase.who,
        "words": phase.words,
        "decided": day_of_year(phase.decided_on) if phase.decided_on else "",
    }


def series_row(series: SeriesInfo, *, today: date) -> dict[str, Any]:
    """A series for its template, the latest meeting first, each with its tests."""
    tests = {test.id: test for meeting in series.meetings for test in meeting.tests}
    followed = {test.follows for test in tests.values()}
    return {
        "id": series.id,
        "name": series.name,
        "people": series.people,
        "rhythm": series.rhythm,
        "meetings": [
            {
                "id": meeting.id,
                "day": day_of_year(meeting.held_on),
                "coming": meeting.held_on > today,
                "present": meeting.present,
                "notes": meeting.notes,
                "tests": [
                    {
                        **test_row(test, today=today),
                        "after": tests[test.follows].what if test.follows in tests else "",
                        "after_id": test.follows or 0,
                        "is_followed": test.id in followed,
                    }
                    for test in meeting.tests
                ],
            }
            for meeting in series.meetings
        ],
    }


def test_row(test: TestInfo, *, today: date) -> dict[str, Any]:
    """A small test for its template."""
    return {
        "id": test.id,
        "what": test.what,
        "expects": test.expects,
        "who": test.who,
        "until": short_day(test.until, today=today),
        "is_told": bool(test.happened),
        "is_late": not test.happened and test.until < today,
        "happened": test.happened,
        "learned": test.learned,
    }


def step_row(step: StepInfo, *, today: date) -> dict[str, Any]:
    """A step of a scale-up for its template."""
    ended = step.state in ENDED
    return {
        "id": step.id,
        "what": step.what,
        "who": step.who,
        "state": str(STATES[step.state]),
        "due": short_day(step.due_on, today=today) if step.due_on and not ended else "",
        "is_late": not ended and step.due_on is not None and step.due_on < today,
        "outcome": step.outcome,
    }


def scale_parts(plan: ScaleInfo) -> list[tuple[str, str]]:
    """What the plan says, each part with its heading; "" where nothing stands yet."""
    return [
        (_("Hur"), f"{SCALINGS[plan.scaling]}."),
        (_("Vilka"), plan.audience),
        (_("Vilka är med och beslutar"), plan.deciders),
        (_("Det här måste vara kvar"), plan.core),
        (_("Det här får göras på ett annat sätt"), plan.adapt),
        (_("Vad det kostar"), plan.cost),
    ]
