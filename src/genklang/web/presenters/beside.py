"""What may be said beside a movement: beside the other groups, by itself, and of groups that were not asked.

Worked out from `Released` alone, that is from numbers that are already shown to somebody and that the audit has judged
as shown to all. Of other groups there are words in three steps, never a number, a name or a rank.
"""

from collections.abc import Mapping, Sequence

from genklang.core.disclosure.evidence import Measure, MeasureKind, Span
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.released import Released, ReleasedCell
from genklang.core.frameworks import Framework
from genklang.core.movement import from_released
from genklang.core.movement.question_bank import HangTogether
from genklang.core.wording.groups import began_words, beside_words, started_words
from genklang.core.wording.initiatives import over_groups_words, rough_question_words

from .cells import LANG

type Lines = Mapping[tuple[Measure, Span], Sequence[str]]


def of_group(
    own: Sequence[Released], above: Mapping[int, Released], others: Sequence[Released], framework: Framework
) -> Lines:
    """Lines beside a group's movements in the last of `own` (all its releases, in order of number).

    above: Läget -> the release of the initiative (or activity) there; others: the other groups' releases at the same
    Läget. Nothing where there are too few of them, or nothing to say.
    """
    policy, known, lines = default_policy(), _measured(framework), {}
    earlier = {released.number: released for released in own}
    for cell in own[-1].cells:
        if cell.span is not None and cell.measure in known:
            width, one_question = known[cell.measure]
            started = _started(cell, earlier.get(cell.span.start), above.get(cell.span.start))
            there = [found for each in others for found in _same(each, cell)]
            beside = from_released.beside(cell, there, width=width, policy=policy, one_question=one_question)
            said = [started_words(started, LANG).words] if started else []
            said += [beside_words(beside.way, LANG, differ=beside.differ).words] if beside else []
            lines[cell.measure, cell.span] = said
    return lines


def of_whole(released: Released, groups: Sequence[Released], framework: Framework) -> Lines:
    """Lines beside the movements of an activity, initiative or organisation, from its groups' releases and its own."""
    policy, known, lines = default_policy(), _measured(framework), {}
    for cell in released.cells:
        if cell.span is not None and cell.measure in known:
            there = [one for each in groups for one in _same(each, cell)]
            width = known[cell.measure][0]
            found = from_released.over_groups(there, width=width, policy=policy)
            again, before = released.returning.get(cell.span, (0, 0))
            began = from_released.began_elsewhere(cell, gone=before - again, width=width, policy=policy)
            said = [over_groups_words(found, LANG)] if found else []
            said += [began_words(began, cell.left, LANG).words] if began is not None and cell.left is not None else []
            lines[cell.measure, cell.span] = said
    return lines


def rough_questions(reliability: Mapping[str, HangTogether]) -> dict[str, str]:
    """Indicator -> the sentence that its questions are rough, for those that are."""
    return {code: rough_question_words(one, LANG) for code, one in reliability.items() if one.rough}


def _started(moved: ReleasedCell, then: Released | None, above: Released | None) -> int:
    levels = [_level(released, moved.measure) for released in (then, above)]
    return from_released.by_itself(moved, levels[0], levels[1]) if levels[0] and levels[1] else 0


def _level(released: Released | None, measure: Measure) -> ReleasedCell | None:
    cells = released.cells if released else ()
    return next((cell for cell in cells if cell.measure == measure and cell.span is None), None)


def _same(released: Released, moved: ReleasedCell) -> list[ReleasedCell]:
    return [cell for cell in released.cells if (cell.measure, cell.span) == (moved.measure, moved.span)]


def _measured(framework: Framework) -> dict[Measure, tuple[float, bool]]:
    """The width of each measure's scale, and whether it rests on a single question."""
    wholes = [(Measure(MeasureKind.FOCUS_AREA, area.code), area.indicators) for area in framework.focus_areas]
    wholes += [(Measure(MeasureKind.INDICATOR, one.code), (one,)) for one in framework.indicators]
    return {
        measure: (
            float(max(one.high for one in parts) - min(one.low for one in parts)),
            sum(len(one.questions) for one in parts) == 1,
        )
        for measure, parts in wholes
    }
