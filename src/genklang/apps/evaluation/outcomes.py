"""What an effect can be judged by: indicators that the initiative's groups are asked, and the goals of its plan."""

from genklang.apps.activities import queries as activities
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.planning import queries as planning
from genklang.apps.planning.types import GoalInfo
from genklang.core.disclosure.evidence import Measure, MeasureKind
from genklang.core.frameworks import SOURCE_LANGUAGE, Indicator

from .types import Outcome, OutcomeKind


def indicators(initiative_id: int) -> dict[str, Indicator]:
    """{code: indicator} of the frameworks that its groups use, newest versions, in their order."""
    ids = [number for number, (_, of, _) in activities.structure().items() if of == initiative_id]
    codes = sorted({info.framework_code for info in activities.groups(ids).values()})
    return {one.code: one for code in codes for one in frameworks.latest(code)[1].indicators}


def measured(initiative_id: int, outcome: Outcome | None) -> Indicator | None:
    """The indicator that shows the outcome; None where Läget asks for none like that."""
    code = "" if outcome is None else outcome.code if outcome.measure is None else outcome.measure.code
    return indicators(initiative_id).get(code) if code else None


def found(initiative_id: int, kind: OutcomeKind, code: str, words: str) -> Outcome | None:
    """The outcome that was chosen, `code` an indicator's or a goal's number; None where there is none like that."""
    if kind is OutcomeKind.OTHER:
        return Outcome(kind, words) if words else None
    if kind is OutcomeKind.INDICATOR:
        indicator = indicators(initiative_id).get(code)
        if indicator is None:
            return None
        return Outcome(kind, indicator.name[SOURCE_LANGUAGE], code, None, Measure(MeasureKind.INDICATOR, code))
    goal = next((one for one in planning.goals(initiative_id) if str(one.id) == code), None)
    return None if goal is None else Outcome(kind, goal_words(goal), "", goal.id, goal.follows)


def goal_words(goal: GoalInfo) -> str:
    """A goal with its measure and numbers, as it was when it was chosen."""
    numbers = [f"{value:f}".rstrip("0").rstrip(".").replace(".", ",") if value else "0" for value in _ends(goal)]
    about = [goal.measure, " → ".join(numbers), goal.unit] if numbers else [goal.measure, goal.unit]
    told = " ".join(part for part in about if part)
    day = f" {goal.target_on.isoformat()}" if goal.target_on else ""
    return f"{goal.words} ({told}{day})" if told or day else goal.words


def _ends(goal: GoalInfo) -> list[object]:
    return [value for value in (goal.baseline, goal.target) if value is not None]
