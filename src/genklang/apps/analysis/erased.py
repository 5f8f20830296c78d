"""Whoever is erased stands in what was told before. What is kept of it: which questions were answered, and no key.

Decision 0027. Without it later numbers could not be held against what was told of the others in the group.
"""

from collections.abc import Iterable, Mapping

from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.types import RoundInfo
from genklang.core.disclosure.policy import default_policy
from genklang.engines.types import Erased

from .models import ErasedPresence, Release
from .turns import take_turns

#: Round id -> the questions that were answered; None where that was not kept.
Answered = Mapping[int, frozenset[str] | None]


def keep(answered: Mapping[int, frozenset[str]]) -> None:
    """Of the rounds that are out, what somebody had answered when they were; called inside the erasing transaction."""
    take_turns()
    out = {round_id for held in Release.objects.values_list("rounds", flat=True) for round_id in held}
    groups: dict[int, dict[str, list[str] | None]] = {}
    for round_ in rounds.rounds(frozenset(answered) & out).values():
        questions = sorted(answered[round_.id]) if default_policy().keeps_membership else None
        groups.setdefault(round_.group_id, {})[str(round_.id)] = questions
    ErasedPresence.objects.bulk_create(ErasedPresence(group_id=group, answered=held) for group, held in groups.items())


def of_groups(groups: Iterable[int]) -> list[tuple[int, Answered]]:
    """(group, what they had answered) of everybody who has been erased from these groups."""
    return [
        (row.group_id, {int(key): None if codes is None else frozenset(codes) for key, codes in row.answered.items()})
        for row in ErasedPresence.objects.filter(group_id__in=sorted(groups)).order_by("pk")
    ]


def as_asked(found: Iterable[tuple[int, Answered]], used: Iterable[RoundInfo], framework: str) -> tuple[Erased, ...]:
    """As the engines want it, of the rounds used that were answered in this instrument."""
    there = {round_.id: round_ for round_ in used if round_.framework_code == framework}
    every = [
        Erased(
            group,
            {
                there[key].number: (there[key].framework_version, codes)
                for key, codes in held.items()
                if codes is not None and key in there
            },
        )
        for group, held in found
    ]
    return tuple(one for one in every if one.answered)
