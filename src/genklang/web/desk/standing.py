"""Where groups stand with their Läget, put together from the rooms for the pages that tell the next step."""

from collections.abc import Mapping, Sequence
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


def steps_of(groups: Sequence[GroupInfo], *, today: date) -> dict[int, dict[str, Any]]:
    """{group id: what to do next}, by `presenters.steps.next_step`, and `window`. Three reads for any number."""
    held = rounds.rounds_of_groups(group.id for group in groups)
    released = analysis.releases_of_groups(frozenset(held))
    talks = dialogue.talks(infos[-1].id for infos in held.values())
    standings = (_standing(group, held.get(group.id, ()), released, talks) for group in groups)
    return {
        standing.group_id: {**next_step(standing, today=today), "window": window(standing, today=today)}
        for standing in standings
    }


def _standing(
    group: GroupInfo, held: Sequence[RoundInfo], released: frozenset[tuple[int, int]], talks: Mapping[int, bool]
) -> Standing:
    last = held[-1] if held else None
    opened = [day_of(info.opened_at) for info in held]
    planned = schedule.next_window(group.schedule, starts_on=group.starts_on, done=opened)
    return Standing(
        group_id=group.id,
        ended=group.ended_on is not None,
        has_cards=group.size > 0,
        last_number=last.number if last else 0,
        last_round_id=last.id if last else 0,
        is_open=last is not None and last.is_open,
        is_released=last is not None and (group.id, last.number) in released,
        is_talk_begun=last is not None and last.id in talks,
        is_talked_about=last is not None and talks.get(last.id, False),
        earliest=planned.earliest if planned else None,
        latest=planned.latest if planned else None,
    )


def released_numbers(group_id: int) -> frozenset[int]:
    """The numbers of the group's Läget whose results are out."""
    return frozenset(number for _group, number in analysis.releases_of_groups(frozenset({group_id})))
