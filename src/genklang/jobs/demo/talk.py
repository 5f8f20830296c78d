"""The talk about a result: what lay behind the numbers, what was decided, and what came of it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from genklang.apps.dialogue.actions import add_action, add_insight, start_session, update_action
from genklang.apps.dialogue.project_actions import apply_for_money, note_decision

from . import places
from .deeds import Building, Deed
from .town import Action, Group, Money, Session, Update


def talk(building: Building, group: Group, number: int, session: Session, held_on: date) -> Iterator[Deed]:
    """The talk itself, and later what became of each action."""
    held = building.moment(held_on, 15)
    yield Deed(held, partial(_hold, building, group, number, session, held_on))
    for place, action in enumerate(session.actions, start=1):
        for update in action.updates:
            day = held_on + timedelta(days=update.after)
            yield Deed(building.moment(day, 12), partial(_update, building, group, (number, place), update))
        if action.money is not None:
            yield from _money(building, group, (number, place), action.money, held_on)


def _money(building: Building, group: Group, which: tuple[int, int], money: Money, held_on: date) -> Iterator[Deed]:
    applied, decided = (held_on + timedelta(days=days) for days in (money.after, money.decided))
    yield Deed(building.moment(applied, 10), partial(_apply, building, group, which, money, held_on))
    if money.decision:
        yield Deed(building.moment(decided, 11), partial(_answer, building, group, which, money, decided))


def _hold(building: Building, group: Group, number: int, session: Session, held_on: date, at: datetime) -> None:
    by = building.by(group.leader)
    session_id = start_session(
        group_id=building.groups[group.key],
        round_id=building.rounds[group.key, number],
        held_on=held_on,
        by=by,
        at=at,
    )
    if session.places is not None:
        places.ask(building, group, group.laget[number - 1], session.places, session_id, at)
    for insight in session.insights:
        building.insights[group.key, number, insight.measure.code] = add_insight(
            session_id=session_id,
            measure_kind=insight.measure.kind,
            measure_code=insight.measure.code,
            words=insight.words,
            hypothesis=insight.hypothesis,
            verdict=insight.verdict,
            by=by,
            at=at,
        )
    for place, action in enumerate(session.actions, start=1):
        building.actions[group.key, number, place] = _decide(building, group, session_id, action, held_on, at)


def _decide(building: Building, group: Group, session_id: int, action: Action, held_on: date, at: datetime) -> int:
    return add_action(
        session_id=session_id,
        you_said=action.you_said,
        what=action.what,
        who=action.who,
        due_on=held_on + timedelta(days=action.due),
        measure_kind=action.measure.kind if action.measure else "",
        measure_code=action.measure.code if action.measure else "",
        by=building.by(group.leader),
        at=at,
    )


def _update(building: Building, group: Group, which: tuple[int, int], update: Update, at: datetime) -> None:
    update_action(
        action_id=building.actions[group.key, *which],
        state=update.state,
        what_happened=update.what_happened,
        by=building.by(group.leader),
        at=at,
    )


def _apply(building: Building, group: Group, which: tuple[int, int], money: Money, held_on: date, at: datetime) -> None:
    apply_for_money(
        action_id=building.actions[group.key, *which],
        source=money.source,
        asked=money.asked,
        applied_on=held_on + timedelta(days=money.after),
        answer_on=held_on + timedelta(days=money.answer),
        by=building.by(group.leader),
        at=at,
    )


def _answer(
    building: Building, group: Group, which: tuple[int, int], money: Money, decided_on: date, at: datetime
) -> None:
    note_decision(
        action_id=building.actions[group.key, *which],
        decision=money.decision,
        decided_on=decided_on,
        got=money.given,
        outcome=money.outcome,
        by=building.by(group.leader),
        at=at,
    )
