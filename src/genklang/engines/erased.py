"""Who has been erased: in which numbers they stood. Of what they answered nothing is left, only which questions.

Source: the keyless column of decision 0027; the rules of scores as in `core.frameworks.scoring`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from genklang.core.disclosure.evidence import Block, Evidence, MeasureKind, Span
from genklang.core.frameworks import Framework, comparable
from genklang.core.frameworks.scoring import enough_questions
from genklang.engines.blocks import told_apart, whole_masks
from genklang.engines.requests.plan import Measures, measures
from genklang.engines.types import Erased, EvidenceRequest

if TYPE_CHECKING:
    from collections.abc import Iterator


def with_erased(evidence: Evidence, request: EvidenceRequest) -> Evidence:
    """The evidence with a block for each who has been erased, after the others."""
    if not request.erased:
        return evidence
    known = measures(request.frameworks)
    start = len(evidence.blocks)
    gone = tuple(_block(start + at, one, request, known) for at, one in enumerate(request.erased))
    return replace(evidence, blocks=(*evidence.blocks, *gone), whole=whole_masks(known))


def _block(number: int, one: Erased, request: EvidenceRequest, known: Measures) -> Block:
    versions = {framework.version: framework for framework in request.frameworks}
    masks: dict[tuple[int | Span, str], int] = {}
    for laget, (version, codes) in one.answered.items():
        masks |= {(laget, code): mask for code, mask in _masks([versions[version]], codes, known)}
    for span in request.spans:
        if span.start in one.answered and span.end in one.answered:
            (before, then), (after, now) = one.answered[span.start], one.answered[span.end]
            both = then & now & comparable(request.frameworks, before, after)
            masks |= {(span, code): mask for code, mask in _masks([versions[before], versions[after]], both, known)}
    scored = frozenset((when, code) for when, code in masks if not isinstance(when, Span))
    moved = frozenset((when, code) for when, code in masks if isinstance(when, Span))
    return Block(number, one.group, 1, scored, moved, dict(told_apart(masks)), erased=True)


def _masks(versions: Sequence[Framework], codes: frozenset[str], known: Measures) -> "Iterator[tuple[str, int]]":
    """The indicators that these answers give a score in every version, each with the mask of the questions."""
    first, *others = ({indicator.code: indicator for indicator in one.indicators} for one in versions)
    for code in first.keys() & set.intersection(*(set(one) for one in [first, *others])):
        every = [one[code] for one in [first, *others]]
        held = codes.intersection(*({question.code for question in one.questions} for one in every))
        if held and all(enough_questions(len(held), one) for one in every):
            yield code, sum(known.bits(known.index(MeasureKind.INDICATOR, code), held).values())
