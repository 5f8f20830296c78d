"""Read of everything that an organisation leads, side by side: as many questions however many there are.

A proposal is in it as it was handed in, never as a draft, and a plan from when its initiative is more than an idea: so
everybody who opens the page reads the same.
"""

from genklang.apps.activities import queries as activities
from genklang.apps.evaluation import queries as evaluation
from genklang.apps.lfa import row_queries as lfa
from genklang.apps.logicmodels import queries as logicmodels
from genklang.apps.planning import queries as planning

from . import queries
from .portfolio_handed import handed_in
from .portfolio_named import joined
from .portfolio_types import LOOKED_AT, WORKED_ON, Aim, Missing, Portfolio, Row
from .types import State


def portfolio(organisation_id: int) -> Portfolio:
    """Every initiative that the organisation leads, by name, and what they name together."""
    rows = _rows(organisation_id)
    goals = ((said, row) for row in rows if row.handed for said in row.handed.societal_goals)
    # A plan's goal counts under a societal goal where it says the same.
    aims = ((aim.words, row) for row in rows for aim in row.aims)
    going = (row for row in rows if row.state is not State.ENDED)
    actors = ((said, row) for row in going if row.handed for said in row.handed.actors)
    return Portfolio(rows, joined(goals, also=aims), joined(actors))


def _rows(organisation_id: int) -> tuple[Row, ...]:
    initiatives = {info.id: info.name for info in activities.initiatives_of(organisation_id)}
    states = queries.states(initiatives)
    planned = [number for number in initiatives if states[number] is not State.IDEA]
    handed, goals, kronor = handed_in(initiatives), planning.goals_of(planned), lfa.kronor_of(planned)
    # The newest last, so that it is the one that stays.
    decided = {info.initiative_id: info for info in reversed(queries.decisions_of(initiatives))}
    open_needs = planning.with_open_needs(planned)
    modelled, locked = logicmodels.begun(planned), evaluation.locked(planned)
    found = []
    for number, name in initiatives.items():
        own = goals.get(number, ())
        lacks = {
            Missing.DECISION: states[number] in WORKED_ON and number not in decided,
            Missing.GOAL: not own,
            Missing.TARGET_DAY: any(goal.target_on is None for goal in own),
            Missing.GOAL_FOR_NEED: number in open_needs,
            Missing.LOGIC_MODEL: number not in modelled,
            Missing.EVALUATION: number not in locked,
        }
        found.append(
            Row(
                initiative_id=number,
                name=name,
                state=states[number],
                handed=handed.get(number),
                decision=decided.get(number),
                aims=tuple(Aim(goal.words, goal.target_on) for goal in own),
                kronor=kronor.get(number),
                missing=tuple(one for one, holds in lacks.items() if holds and states[number] in LOOKED_AT),
            )
        )
    return tuple(found)
