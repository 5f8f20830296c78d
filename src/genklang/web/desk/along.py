"""What stands along a unit's curves, found for the presenter: its Läget's days, what happened, what was asked anew."""

from collections.abc import Sequence
from itertools import pairwise

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import day_of
from genklang.apps.dialogue import happening_queries as happenings
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.types import RoundInfo
from genklang.core.disclosure.evidence import Level
from genklang.core.frameworks import asked_anew
from genklang.web.presenters.along import Along, Happened

_PLACE = {Level.ACTIVITY: 0, Level.INITIATIVE: 1, Level.ORGANISATION: 2}


def beside_curves(level: Level, unit_id: int, numbers: Sequence[int], *, happened: bool) -> Along:
    """Of the unit's Läget `numbers`, in order. A total has what all its groups have; its Läget begins with the first
    group's. Without `happened` only where questions are others, which never changes."""
    if len(numbers) < 2:
        return Along()  # one point is no curve
    held = rounds_under(level, unit_id)
    by_number = {number: [found for found in held if found.number == number] for number in numbers}
    days = {number: day_of(min(found.opened_at for found in these)) for number, these in by_number.items() if these}
    anew = {after: _anew(by_number[before], by_number[after]) for before, after in pairwise(numbers)}
    return Along(days, _happened(level, unit_id, held) if happened and len(days) == len(by_number) else (), anew)


def rounds_under(level: Level, unit_id: int) -> list[RoundInfo]:
    """Every Läget of a group, or of all groups under a total."""
    if level is Level.GROUP:
        return list(rounds.rounds_of(unit_id))
    groups = [group for group, above in activities.structure().items() if above[_PLACE[level]] == unit_id]
    return [found for each in rounds.rounds_of_groups(groups).values() for found in each]


def _happened(level: Level, unit_id: int, held: Sequence[RoundInfo]) -> list[Happened]:
    if level is Level.GROUP:
        found = happenings.happened_in(unit_id)
    else:
        found = happenings.happened_in_all({one.group_id for one in held if not one.is_open})
    return [Happened(one.day, one.words, one.kind_words) for one in found]


def _anew(before: Sequence[RoundInfo], after: Sequence[RoundInfo]) -> frozenset[str]:
    """What any group's version asks otherwise than any group's did the time before."""
    pairs = {
        (then.framework_code, then.framework_version, now.framework_version)
        for then in before
        for now in after
        if then.framework_code == now.framework_code and then.framework_version != now.framework_version
    }
    codes: set[str] = set()
    for code, then_version, now_version in pairs:
        loaded = [frameworks.framework(known) for known in frameworks.versions(code).values()]
        codes |= asked_anew(loaded, then_version, now_version)
    return frozenset(codes)
