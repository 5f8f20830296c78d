"""Where groups stand with their Läget, put together from the rooms for the pages that tell the next step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from genklang.apps.activities import schedule
from genklang.apps.activities.types import GroupInfo
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.types import day_of
from genklang.apps.dialogue import queries as dialogue
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.types import RoundInfo
from genklang.web.presenters.steps import Standing, next_step, window

#: Days that an open Läget has before it is said that few have answered.
DAYS_TO_ANSWER = 7


@dataclass(frozen=True, slots=True)
class _Known:
    """What is read once for all the groups. `released`: {(group, Läget): whether it shows anything}; `talks`: {Läget:
    whether the talk is done}; `answered`: {open Läget: how many have}; `newest`: {framework: version}."""

    held: Mapping[int, Sequence[RoundInfo]]
    released: Mapping[tuple[int, int], bool]
    talks: Mapping[int, bool]
    answered: Mapping[int, int]
    newest: Mapping[str, int]


def steps_of(
    groups: Sequence[GroupInfo], *, today: date, newest: Mapping[str, int] | None = None
) -> dict[int, dict[str, Any]]:
    """{group id: what to do next}, by `presenters.steps.next_step`, and `window`. Three reads for any number.

    newest: the version of each framework that the next Läget asks, where it is to be told that the words have changed.
    """
    held, answered = rounds.rounds_and_answers(group.id for group in groups)
    released = analysis.releases_of_groups(frozenset(held))
    talks = dialogue.talks(infos[-1].id for infos in held.values())
    known = _Known(held, released, talks, answered, newest or {})
    standings = (_standing(group, known, today) for group in groups)
    return {
        standing.group_id: {**next_step(standing, today=today), "window": window(standing, today=today)}
        for standing in standings
    }


def _standing(group: GroupInfo, known: _Known, today: date) -> Standing:
    held = known.held.get(group.id, ())
    last = held[-1] if held else None
    opened = [day_of(info.opened_at) for info in held]
    planned = schedule.next_window(group.schedule, starts_on=group.starts_on, done=opened)
    number, round_id = (last.number, last.id) if last else (0, 0)
    return Standing(
        group_id=group.id,
        ended=group.ended_on is not None,
        has_cards=group.size > 0,
        last_number=number,
        last_round_id=round_id,
        is_open=last is not None and last.is_open,
        is_released=(group.id, number) in known.released,
        is_talk_begun=round_id in known.talks,
        is_talked_about=known.talks.get(round_id, False),
        earliest=planned.earliest if planned else None,
        latest=planned.latest if planned else None,
        few_after=_few_after(group, last, known, today) if last else 0,
        is_reworded=last is not None
        and last.framework_code == group.framework_code
        and last.framework_version < known.newest.get(group.framework_code, 0),
        shows_nothing=not known.released.get((group.id, number), True),
    )


def _few_after(group: GroupInfo, last: RoundInfo, known: _Known, today: date) -> int:
    """Days that an open Läget has waited, if they are enough and fewer than half have answered; otherwise 0."""
    days = (today - day_of(last.opened_at)).days
    few = 2 * known.answered.get(last.id, group.size) < group.size
    return days if few and days >= DAYS_TO_ANSWER else 0


def released_numbers(group_id: int) -> frozenset[int]:
    """The numbers of the group's Läget whose results are out."""
    return frozenset(number for _group, number in analysis.releases_of_groups(frozenset({group_id})))
