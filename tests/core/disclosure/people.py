"""Evidence from plain lists of scores, person by person: the slow way, for tests of the gate."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from genklang.core.disclosure.cells import Scoring
from genklang.core.disclosure.evidence import Block, ChangeSums, Evidence, LevelSums, Measure, MeasureKind, Span

#: (group, person) -> Läget -> indicator -> score
People = Mapping[tuple[int, str], Mapping[int, Mapping[str, float]]]


def scoring(*areas: tuple[str, tuple[str, ...]]) -> Scoring:
    """Focus areas with their indicators, all on 1 to 5."""
    scales = {}
    for area, indicators in areas:
        scales[Measure(MeasureKind.FOCUS_AREA, area)] = (1.0, 5.0)
        scales |= {Measure(MeasureKind.INDICATOR, code): (1.0, 5.0) for code in indicators}
    grids = {measure: 1 for measure in scales if measure.kind is MeasureKind.INDICATOR}  # whole scores
    return Scoring(tuple(areas), scales, grids)


ONE = scoring(("area", ("one",)))


def _with_areas(scores: Mapping[str, float], rules: Scoring) -> dict[Measure, float]:
    out = {Measure(MeasureKind.INDICATOR, code): score for code, score in scores.items()}
    for area, indicators in rules.areas:
        having = [scores[code] for code in indicators if code in scores]
        if having and 2 * len(having) >= len(indicators):
            out[Measure(MeasureKind.FOCUS_AREA, area)] = sum(having) / len(having)
    return out


def evidence(
    people: People, spans: tuple[Span, ...] = (), rules: Scoring = ONE, erased: People | None = None
) -> Evidence:
    """Blocks by identical presence, and their sums; of the erased only which scores they had."""
    together: dict[tuple, list[tuple[int, str]]] = {}
    for who, lagen in people.items():
        scored = frozenset((number, code) for number, scores in lagen.items() for code in scores)
        moved = frozenset(
            (span, code) for span in spans for code in set(lagen.get(span.start, {})) & set(lagen.get(span.end, {}))
        )
        together.setdefault((who[0], tuple(sorted(scored)), tuple(sorted(moved))), []).append(who)
    blocks, levels, changes = [], {}, {}
    for at, ((group, scored, moved), members) in enumerate(sorted(together.items())):
        blocks.append(Block(at, group, len(members), frozenset(scored), frozenset(moved)))
        for number in {number for number, _ in scored}:
            rows = [_with_areas(people[who][number], rules) for who in members]
            for measure in rows[0]:
                values = [row[measure] for row in rows]
                levels[at, number, measure] = LevelSums(
                    len(values), sum(values), sum(v * v for v in values), Counter(values)
                )
        for span in {span for span, _ in moved}:
            both = {code for s, code in moved if s == span}
            then = [_with_areas({c: people[w][span.start][c] for c in both}, rules) for w in members]
            now = [_with_areas({c: people[w][span.end][c] for c in both}, rules) for w in members]
            for measure in then[0]:
                first, last = [row[measure] for row in then], [row[measure] for row in now]
                steps = [b - a for a, b in zip(first, last, strict=True)]
                changes[at, span, measure] = ChangeSums(
                    len(steps),
                    sum(first),
                    sum(last),
                    sum(steps),
                    sum(d * d for d in steps),
                    sum(d > 0 for d in steps),
                    sum(d == 0 for d in steps),
                    sum(d < 0 for d in steps),
                    frozenset(steps),
                )
    gone = evidence(erased, spans, rules).blocks if erased else ()
    blocks += [replace(block, id=len(blocks) + at, erased=True) for at, block in enumerate(gone)]
    return Evidence(tuple(blocks), levels, changes)


def group(name: int, *answers: tuple[float | None, ...]) -> dict[tuple[int, str], dict[int, dict[str, float]]]:
    """One group whose persons answered one indicator: each tuple is a person, Läget 1, 2, …; None = was not there."""
    return {
        (name, f"p{at}"): {n: {"one": float(a)} for n, a in enumerate(lagen, 1) if a is not None}
        for at, lagen in enumerate(answers)
    }
