"""The parts of a plan as they are locked: what was typed, the design with its level, what can be seen."""

from collections.abc import Mapping

from genklang.core.evaluation.advised import Advised, advised
from genklang.core.evaluation.advisor import Way
from genklang.core.evaluation.ladder import Grade, Late, graded, weaknesses
from genklang.core.evaluation.plan import Head, Known, Part, Results, parts_of, written
from genklang.core.evaluation.size import DROPOUT
from genklang.core.evaluation.words import told

from .types import JUDGED_BY, MAY_BE_EMPTY, TYPED, DraftInfo, SizeInfo


def parts(draft: DraftInfo, way: Way, *, late: Late | None = None) -> dict[Part, str]:
    """What stands in each part; "" where nothing does yet. `late`: what is judged by was chosen after the results."""
    found = _typed(draft)
    found[Part.DESIGN] = _design(way, advised(way, grade(draft, way, late=late)))
    found[Part.SIZE] = _size(draft.size, way)
    return found


def judged_by(draft: DraftInfo) -> dict[Part, str]:
    """What must stand before the results, as it reads in a text."""
    found = parts_of(whole(_typed(draft)))
    return {part: found.get(part, "") for part in JUDGED_BY}


def missing(found: Mapping[Part, str]) -> tuple[Part, ...]:
    """What must be there before the plan is locked, in the plan's order."""
    return tuple(part for part in Part if part not in MAY_BE_EMPTY and not found[part])


def whole(found: Mapping[Part, str]) -> str:
    """All parts in their order, the same for parts that say the same."""
    return written(Head("", 1, "", Known(Results.NONE)), found)


def grade(draft: DraftInfo, way: Way, *, late: Late | None) -> Grade | None:
    """How much may be said, lowered for what the plan shows; None while no design is chosen."""
    if way.leaf is None:
        return None
    planned = None if draft.size is None else draft.size.planned
    weak = weaknesses(
        dropout=DROPOUT if planned is None else planned.dropout,
        clusters=planned.clusters if planned is not None and planned.design == "clusters" else None,
        after_results=late is not None,
    )
    return graded(way.leaf.level, weak, late)


def _typed(draft: DraftInfo) -> dict[Part, str]:
    found = {part: draft.typed[field] for field, part in TYPED.items()}
    found[Part.OUTCOME] = "" if draft.outcome is None else draft.outcome.words
    return found


def _design(way: Way, found: Advised | None) -> str:
    if found is None:
        return ""
    grade, rung = found.grade, found.grade.rung
    said = [
        f"{found.leaf.name}.",
        f"Nivå {rung.level} av 5. Det får sägas så: ”{rung.verb}”. Bredvid ska stå: {rung.beside}",
    ]
    if grade.why:
        said.append(f"Utan det här vore det nivå {grade.before}: {' '.join(grade.why)}")
    said.append(f"Det går att se: {found.tells}")
    said.append(f"Det går inte att se: {found.tells_not}")
    said += [f"{question.ask} {answer.words}." for question, answer in way.steps]
    return "\n".join(said)


def _size(size: SizeInfo | None, way: Way) -> str:
    if way.leaf is None:
        return ""
    if way.counts == "none":
        return way.leaf.least
    if size is None:
        return ""
    found = told(size.planned, size.hoped)
    return "\n".join(line for line in (found.sentence, found.hoped, *found.beside) if line)
