"""From the frameworks of a request to plain tables of what to add up; equivalence is resolved here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import lcm

from genklang.core.disclosure.evidence import Measure, MeasureKind
from genklang.core.frameworks import FocusArea, Framework, Indicator, comparable
from genklang.engines.grid import indicator_counts, indicator_grid, question_counts


@dataclass(frozen=True, slots=True)
class PairedQuestion:
    """A question that may be compared. Turned answer = `offset` + `direction` x raw answer; `bit` as in a mask."""

    code: str
    direction: int
    offset: int
    bit: int


@dataclass(frozen=True, slots=True)
class PairedIndicator:
    """`factors`: questions answered both times -> what their sum is multiplied by to stand on the measure's grid."""

    index: int
    questions: tuple[PairedQuestion, ...]
    factors: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class PairedArea:
    """`weights`: indicator's index -> what brings it to the area's common grid; `factors` as for an indicator."""

    index: int
    weights: Mapping[int, int]
    factors: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Pairing:
    """What may be compared between two versions."""

    indicators: tuple[PairedIndicator, ...]
    areas: tuple[PairedArea, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures in the versions given, indicators first, newest version's order; `grids` beside them.

    `questions`: each indicator's questions over all versions; a question's place there is its bit in a mask.
    """

    all: tuple[Measure, ...]
    grids: tuple[int, ...]
    indicators: int
    questions: tuple[tuple[str, ...], ...]

    def index(self, kind: MeasureKind, code: str) -> int:
        """The measure's place in the list."""
        return self.all.index(Measure(kind, code))

    def bits(self, index: int, codes: Iterable[str]) -> dict[str, int]:
        """Question code -> its bit, of those of the indicator's questions that are named."""
        held = set(codes)
        return {code: 1 << place for place, code in enumerate(self.questions[index]) if code in held}


def measures(frameworks: Iterable[Framework]) -> Measures:
    """The measures of all versions, each on one grid that fits every version."""
    newest_first = sorted(frameworks, key=lambda framework: -framework.version)
    indicators: dict[str, list[Indicator]] = {}
    areas: dict[str, list[FocusArea]] = {}
    for framework in newest_first:
        for indicator in framework.indicators:
            indicators.setdefault(indicator.code, []).append(indicator)
        for area in framework.focus_areas:
            areas.setdefault(area.code, []).append(area)
    listed = [Measure(MeasureKind.INDICATOR, code) for code in indicators]
    listed += [Measure(MeasureKind.FOCUS_AREA, code) for code in areas]
    own = {code: indicator_grid(*versions) for code, versions in indicators.items()}
    grids = list(own.values())
    for versions in areas.values():
        # an indicator that has had more questions in another area still has to fit this area's grid
        parts = lcm(*(own[indicator.code] for area in versions for indicator in area.indicators))
        grids.append(parts * lcm(*(n for area in versions for n in indicator_counts(area))))
    questions = (
        tuple(dict.fromkeys(question.code for version in versions for question in version.questions))
        for versions in indicators.values()
    )
    return Measures(tuple(listed), tuple(grids), len(indicators), tuple(questions))


def pairing(frameworks: Iterable[Framework], from_version: int, to_version: int) -> Pairing:
    """Which questions, indicators and focus areas can be followed from one version to the other.

    A change needs two thirds of the indicator's questions, and half of the focus area's indicators, as both versions
    count them; what can never reach that is left out.
    """
    versions = tuple(frameworks)
    known = measures(versions)
    codes = comparable(versions, from_version, to_version)
    old = next(framework for framework in versions if framework.version == from_version)
    new = next(framework for framework in versions if framework.version == to_version)
    indicators = tuple(
        one
        for before in old.indicators
        for after in new.indicators
        if before.code == after.code and (one := _indicator(known, before, after, codes))
    )
    paired = {one.index for one in indicators}
    areas = tuple(
        area
        for earlier in old.focus_areas
        for later in new.focus_areas
        if earlier.code == later.code and (area := _area(known, earlier, later, paired))
    )
    return Pairing(indicators, areas)


def _indicator(known: Measures, before: Indicator, after: Indicator, codes: frozenset[str]) -> PairedIndicator | None:
    index = known.index(MeasureKind.INDICATOR, after.code)
    earlier = {question.code for question in before.questions}
    bits = known.bits(index, earlier)
    questions = tuple(
        PairedQuestion(
            question.code,
            question.direction,
            0 if question.direction == 1 else question.scale.low + question.scale.high,
            bits[question.code],
        )
        for question in after.questions
        if question.code in codes and question.code in earlier
    )
    enough = set(question_counts(before)) & set(question_counts(after))
    factors = {n: known.grids[index] // n for n in sorted(enough) if n <= len(questions)}
    return PairedIndicator(index, questions, factors) if factors else None


def _area(known: Measures, before: FocusArea, after: FocusArea, paired: set[int]) -> PairedArea | None:
    index = known.index(MeasureKind.FOCUS_AREA, after.code)
    earlier = {indicator.code for indicator in before.indicators}
    parts = [known.index(MeasureKind.INDICATOR, one.code) for one in after.indicators if one.code in earlier]
    parts = [part for part in parts if part in paired]
    enough = set(indicator_counts(before)) & set(indicator_counts(after))
    counts = [n for n in sorted(enough) if n <= len(parts)]
    if not counts:
        return None
    steps = lcm(*counts)
    weights = {part: known.grids[index] // (known.grids[part] * steps) for part in parts}
    return PairedArea(index, weights, {n: steps // n for n in counts})
