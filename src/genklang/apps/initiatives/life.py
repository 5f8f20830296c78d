"""The way of an initiative: one table of what may follow what, who does it, and by which act.

The diagram in docs/reference/initiative-life.md is made from the table (`diagram`), and a test compares them.
"""

from dataclasses import dataclass
from enum import StrEnum

from .types import State


class Doer(StrEnum):
    """Who takes a step: whoever leads the initiative, or an administrator of the organisation that leads it, who writes
    down what was decided."""

    LEADS = "leads"
    DECIDES = "decides"


class Act(StrEnum):
    """By what a step is taken. `MOVE`: by saying so, with words. The others are a proposal's own acts."""

    BEGIN = "begin"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    DECIDE = "decide"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Transition:
    """`before` None: an initiative that begins."""

    before: State | None
    after: State
    act: Act
    doer: Doer


TRANSITIONS: tuple[Transition, ...] = (
    Transition(None, State.IDEA, Act.BEGIN, Doer.DECIDES),
    Transition(State.IDEA, State.PROPOSED, Act.SUBMIT, Doer.LEADS),
    Transition(State.IDEA, State.ENDED, Act.MOVE, Doer.LEADS),
    # A renewed decision about what is running: taken back or put off, it goes on as it was.
    Transition(State.PROPOSED, State.IDEA, Act.TAKE_BACK, Doer.LEADS),
    Transition(State.PROPOSED, State.DECIDED, Act.TAKE_BACK, Doer.LEADS),
    Transition(State.PROPOSED, State.RUNNING, Act.TAKE_BACK, Doer.LEADS),
    Transition(State.PROPOSED, State.EVALUATED, Act.TAKE_BACK, Doer.LEADS),
    Transition(State.PROPOSED, State.IDEA, Act.DECIDE, Doer.DECIDES),
    Transition(State.PROPOSED, State.RUNNING, Act.DECIDE, Doer.DECIDES),
    Transition(State.PROPOSED, State.EVALUATED, Act.DECIDE, Doer.DECIDES),
    Transition(State.PROPOSED, State.DECIDED, Act.DECIDE, Doer.DECIDES),
    Transition(State.PROPOSED, State.ENDED, Act.DECIDE, Doer.DECIDES),
    # Changed before it has begun: decided on anew.
    Transition(State.DECIDED, State.PROPOSED, Act.SUBMIT, Doer.LEADS),
    Transition(State.DECIDED, State.RUNNING, Act.MOVE, Doer.LEADS),
    Transition(State.DECIDED, State.ENDED, Act.MOVE, Doer.LEADS),
    Transition(State.RUNNING, State.PROPOSED, Act.SUBMIT, Doer.LEADS),
    Transition(State.RUNNING, State.EVALUATED, Act.MOVE, Doer.LEADS),
    Transition(State.RUNNING, State.ENDED, Act.MOVE, Doer.LEADS),
    Transition(State.EVALUATED, State.PROPOSED, Act.SUBMIT, Doer.LEADS),
    Transition(State.EVALUATED, State.SCALED_UP, Act.MOVE, Doer.LEADS),
    Transition(State.EVALUATED, State.ENDED, Act.MOVE, Doer.LEADS),
    Transition(State.SCALED_UP, State.ENDED, Act.MOVE, Doer.LEADS),
)


def allowed(before: State | None, act: Act) -> tuple[State, ...]:
    """Where an act can lead from a state, in the table's order; nowhere: ()."""
    return tuple(step.after for step in TRANSITIONS if step.before is before and step.act is act)


def diagram() -> str:
    """The table as a Mermaid state diagram, one line a step, always the same."""
    lines = ["stateDiagram-v2"]
    for step in TRANSITIONS:
        before = "[*]" if step.before is None else step.before.value
        lines.append(f"    {before} --> {step.after.value}: {step.act.value} ({step.doer.value})")
    return "\n".join([*lines, f"    {State.ENDED.value} --> [*]"])
