"""The oracle: the same answer in plain Python, a person at a time, from the raw answers. Slow and obviously right.

It reads only who, where and the raw answers from the snapshot's files; scores and changes are computed anew by
`core.frameworks`, and of the embedded engine's requests only the order of measures and questions is used.
"""

from collections import Counter, defaultdict
from math import fsum
from pathlib import Path

from genklang.core.disclosure.evidence import Block, ChangeSums, Evidence, LevelSums, Measure, MeasureKind, Span
from genklang.core.disclosure.raw import Raw
from genklang.core.frameworks import Framework, change_score, comparable, focus_area_score, indicator_score
from genklang.engines.blocks import BlockKey, in_order, told_apart, whole_masks
from genklang.engines.columns import read_content
from genklang.engines.manifest import reading
from genklang.engines.requests.plan import Measures, measures
from genklang.engines.rounds import chosen_rounds
from genklang.engines.types import EvidenceRequest

SAME = 1e-9  # changes closer to 0 than this are no change

Sheet = tuple[Framework, dict[str, int]]
Change = tuple[float, float]  # (score before, score after) over the same questions
Person = tuple[dict[tuple[int, Measure], float], dict[tuple[Span, Measure], Change]]


def membership(folder: Path, request: EvidenceRequest) -> Raw[Evidence]:
    """As `embedded.membership`."""
    versions = {framework.version: framework for framework in request.frameworks}
    sheets: dict[tuple[int, int], dict[int, Sheet]] = defaultdict(dict)
    with reading(folder) as manifest:
        for entry in chosen_rounds(manifest, request.rounds, request.frameworks).entries:
            framework = versions[entry.version]
            codes = [question.code for question in framework.questions]
            persons, rows = read_content(folder / entry.file, entry.round_id)
            for person, row in zip(persons.tolist(), rows.tolist(), strict=True):
                sheets[entry.group_id, person][entry.number] = (framework, dict(zip(codes, row, strict=True)))
    known = measures(request.frameworks)
    members: dict[BlockKey, list[Person]] = defaultdict(list)
    for (group, _), own in sheets.items():
        levels, changes = _person(own, request)
        scored = frozenset((number, what.code) for number, what in levels if what.kind is MeasureKind.INDICATOR)
        moved = frozenset((span, what.code) for span, what in changes if what.kind is MeasureKind.INDICATOR)
        masks: dict[tuple[int | Span, str], int] = {}
        masks |= {(number, code): _mask(known, code, own[number]) for number, code in scored}
        masks |= {(span, code): _both(known, code, own[span.start], own[span.end], request) for span, code in moved}
        members[group, scored, moved, told_apart(masks)].append((levels, changes))
    return Raw(_evidence(members, whole_masks(known)))


def _mask(known: Measures, code: str, sheet: Sheet) -> int:
    """Which of the indicator's questions were answered, a bit each in the order of `Measures.questions`."""
    framework, answers = sheet
    asked = {question.code for one in framework.indicators if one.code == code for question in one.questions}
    every = known.questions[known.index(MeasureKind.INDICATOR, code)]
    return sum(1 << bit for bit, question in enumerate(every) if question in asked and answers[question] >= 0)


def _both(known: Measures, code: str, before: Sheet, after: Sheet, request: EvidenceRequest) -> int:
    """Which of them were answered both times and may be compared."""
    codes = comparable(request.frameworks, before[0].version, after[0].version)
    every = known.questions[known.index(MeasureKind.INDICATOR, code)]
    may = sum(1 << bit for bit, question in enumerate(every) if question in codes)
    return _mask(known, code, before) & _mask(known, code, after) & may


def _evidence(members: dict[BlockKey, list[Person]], whole: dict[str, int]) -> Evidence:
    blocks, levels, changes = [], {}, {}
    for number, key in enumerate(in_order(set(members))):
        group, scored, moved, answered = key
        people = members[key]
        blocks.append(Block(number, group, len(people), scored, moved, dict(answered)))
        for when, what in people[0][0]:
            levels[number, when, what] = _level_sums([own[when, what] for own, _ in people])
        for span, what in people[0][1]:
            changes[number, span, what] = _change_sums([own[span, what] for _, own in people])
    return Evidence(tuple(blocks), levels, changes, whole)


def _person(own: dict[int, Sheet], request: EvidenceRequest) -> Person:
    levels = {(number, what): score for number, sheet in own.items() for what, score in _scores(*sheet).items()}
    changes = {
        (span, what): change
        for span in request.spans
        if span.start in own and span.end in own
        for what, change in _changes(own[span.start], own[span.end], request.frameworks).items()
    }
    return levels, changes


def _scores(framework: Framework, answers: dict[str, int]) -> dict[Measure, float]:
    indicators = {one.code: indicator_score(answers, one) for one in framework.indicators}
    areas = {area.code: focus_area_score(indicators, area) for area in framework.focus_areas}
    scores = {Measure(MeasureKind.INDICATOR, code): score for code, score in indicators.items()}
    scores |= {Measure(MeasureKind.FOCUS_AREA, code): score for code, score in areas.items()}
    return {what: score for what, score in scores.items() if score is not None}


def _changes(before: Sheet, after: Sheet, frameworks: tuple[Framework, ...]) -> dict[Measure, Change]:
    """An indicator or focus area needs enough in common as its earlier and its later version both count it."""
    (old, answers_from), (new, answers_to) = before, after
    codes = comparable(frameworks, old.version, new.version)
    starts: dict[str, float | None] = {}
    steps: dict[str, float | None] = {}
    for one in new.indicators:
        for earlier in old.indicators:
            if earlier.code == one.code:
                common = (
                    codes
                    & {question.code for question in one.questions}
                    & {question.code for question in earlier.questions}
                )
                change = change_score(answers_from, answers_to, one, common)
                if change is not None and change_score(answers_from, answers_to, earlier, common) is not None:
                    both = [code for code in common if answers_from[code] >= 0 and answers_to[code] >= 0]
                    starts[one.code] = indicator_score({code: answers_from[code] for code in both}, one)
                    steps[one.code] = change
    ends = {Measure(MeasureKind.INDICATOR, code): (starts[code], steps[code]) for code in steps}
    for area in new.focus_areas:
        for earlier_area in old.focus_areas:
            if earlier_area.code == area.code:
                kept = {one.code for one in area.indicators} & {one.code for one in earlier_area.indicators}
                own = {code: step for code, step in steps.items() if code in kept}
                if focus_area_score(own, earlier_area) is not None:
                    start = focus_area_score({code: starts[code] for code in own}, area)
                    ends[Measure(MeasureKind.FOCUS_AREA, area.code)] = (start, focus_area_score(own, area))
    return {
        what: (start, start + step) for what, (start, step) in ends.items() if start is not None and step is not None
    }


def _level_sums(scores: list[float]) -> LevelSums:
    return LevelSums(len(scores), fsum(scores), fsum(score**2 for score in scores), Counter(map(_value, scores)))


def _change_sums(pairs: list[Change]) -> ChangeSums:
    changes = [after - before for before, after in pairs]
    up, down = sum(change > SAME for change in changes), sum(change < -SAME for change in changes)
    return ChangeSums(
        n=len(pairs),
        total_from=fsum(before for before, _ in pairs),
        total_to=fsum(after for _, after in pairs),
        total=fsum(changes),
        total_sq=fsum(change**2 for change in changes),
        up=up,
        same=len(pairs) - up - down,
        down=down,
        values=_values(changes),
    )


def _values(numbers: list[float]) -> frozenset[float]:
    return frozenset(map(_value, numbers))


def _value(number: float) -> float:
    """Numbers that differ only in the last digits of the arithmetic are one value."""
    return round(number, 9) + 0.0
