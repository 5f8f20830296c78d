"""Read of everything that an organisation leads, side by side: as many questions however many there are.

A proposal is in it as it was handed in, never as a draft, and a plan from when its initiative is more than an idea: so
everybody who opens the page reads the same.
"""

import re
from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q

from genklang.apps.activities import queries as activities
from genklang.apps.evaluation import queries as evaluation
from genklang.apps.lfa import row_queries as lfa
from genklang.apps.logicmodels import queries as logicmodels
from genklang.apps.planning import queries as planning
from genklang.core.proposals import criteria, read_sheet

from . import queries
from .models import Decision, Version
from .portfolio_types import LOOKED_AT, WORKED_ON, Aim, Handed, Missing, Named, Portfolio, Row
from .types import State

#: Swedish plural endings of words so long that taking them off makes no other word of them.
_PLURAL = re.compile(r"\b(\w{6,}?)(?:erna|arna|orna|er|ar|or)\b")


def portfolio(organisation_id: int) -> Portfolio:
    """Every initiative that the organisation leads, by name, and what they name together."""
    rows = _rows(organisation_id)
    goals = ((said, row) for row in rows if row.handed for said in row.handed.societal_goals)
    # A plan's goal counts under a societal goal where it says the same.
    aims = ((aim.words, row) for row in rows for aim in row.aims)
    going = (row for row in rows if row.state is not State.ENDED)
    actors = ((said, row) for row in going if row.handed for said in row.handed.actors)
    return Portfolio(rows, _named(goals, also=aims), _named(actors))


def _rows(organisation_id: int) -> tuple[Row, ...]:
    initiatives = {info.id: info.name for info in activities.initiatives_of(organisation_id)}
    states = queries.states(initiatives)
    planned = [number for number in initiatives if states[number] is not State.IDEA]
    handed, goals, kronor = _handed(initiatives), planning.goals_of(planned), lfa.kronor_of(planned)
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


def _handed(initiative_ids: Iterable[int]) -> dict[int, Handed]:
    """{initiative: what lies before those who decide of its newest proposal, or else what they decided on last}."""
    decided = Decision.objects.filter(proposal=OuterRef("proposal"), version=OuterRef("number"))
    rows = (
        Version.objects.filter(proposal__initiative_id__in=set(initiative_ids))
        .filter(Q(number=F("proposal__submitted")) | Exists(decided))
        .select_related("proposal")
    )
    last = {row.proposal.initiative_id: row for row in sorted(rows, key=_order)}
    return {number: _read(row) for number, row in last.items()}


def _order(row: Version) -> tuple[int, bool, int]:
    return row.proposal_id, row.number == row.proposal.submitted, row.number


def _read(row: Version) -> Handed:
    sheet = read_sheet(row.text, criteria(row.criteria)).sheet
    return Handed(
        proposal_id=row.proposal_id,
        version=row.number,
        actors=sheet.actors,
        societal_goals=sheet.societal_goals,
        budget=tuple(block.text for block in sheet.resources),
        is_read=row.proposal.submitted is not None,
    )


def _named(said: Iterable[tuple[str, Row]], also: Iterable[tuple[str, Row]] = ()) -> tuple[Named, ...]:
    """What is named, the most named first. `also` adds initiatives to what is named already, and names nothing new."""
    first: dict[str, str] = {}
    found: dict[str, dict[int, Row]] = {}
    for words, row in said:
        key = _plain(words)
        first.setdefault(key, words.replace("*", "").strip())
        found.setdefault(key, {})[row.initiative_id] = row
    for words, row in also:
        if (held := found.get(_plain(words))) is not None:
            held[row.initiative_id] = row
    told = (Named(first[key], tuple(rows.values())) for key, rows in found.items())
    return tuple(sorted(told, key=lambda one: (-len(one.rows), one.words.casefold())))


def _plain(words: str) -> str:
    """The same for words written with other capitals, marks of emphasis, a full stop, or one noun in the plural."""
    return _PLURAL.sub(r"\1", " ".join(words.replace("*", " ").split()).strip(" .:;").casefold())
