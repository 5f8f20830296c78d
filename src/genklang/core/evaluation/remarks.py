"""Promises to tell what in a plan does not hold together. It is told and stops nobody.

A cause is one where the design may only say how it is or how it changed (levels 0 and 1 of method report A0).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from genklang.core.reports.causes import cause_of

from .plan import Part
from .size import Kind, Planned

#: Up to this level nothing may be said of why.
NO_CAUSE = 1
SAID = (Part.SAID_UP, Part.SAID_SAME, Part.SAID_DOWN, Part.SAID_UNSURE)
_SENTENCE = re.compile(r"[^.!?\n]+")
_NOT_SAID = re.compile(r"\b(?:kan|får|går)\b[^.]*\binte\b[^.]*\bsäga\b|\bvet\b[^.]*\binte\b", re.IGNORECASE)
#: A number of young people: no share, no part of a day, a year or another number.
_NUMBER = re.compile(r"(?<![\d.,:/-])([1-9]\d{0,4})(?![\d:/-])(?![.,]\d)(?!\s*(?:%|procent))")
_EACH = re.compile(r"\b(?:varje|vardera|var sida|per)\b", re.IGNORECASE)
_YEARS = range(1990, 2100)


class RemarkCode(StrEnum):
    """What does not hold together."""

    CAUSE = "cause"
    OUT_OF_REACH = "out_of_reach"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class Remark:
    """`words`: what was typed (a cause, a number) or the outcome's own scale; `left`: how many there are at the end,
    for `OUT_OF_REACH`."""

    code: RemarkCode
    part: Part
    words: str
    left: int = 0


def remarks(
    parts: Mapping[Part, str],
    level: int | None,
    planned: Planned | None,
    scale: tuple[float, float] | None = None,
) -> tuple[Remark, ...]:
    """In the plan's order. `level`: how much may be said, None while that is not known; `planned`: what was reckoned;
    `scale`: the ends of the outcome's own scale, None where it has none that is known."""
    found = list(_out_of_reach(parts.get(Part.LEAST, ""), planned))
    if planned is not None and scale is not None:
        low, high = scale
        if planned.kind is Kind.SHARE or (planned.low, planned.high) != scale:
            found.append(Remark(RemarkCode.SCALE, Part.SIZE, f"{low:g} till {high:g}"))
    if level is not None and level <= NO_CAUSE:
        causes = ((part, _cause(parts.get(part, ""))) for part in SAID)
        found += [Remark(RemarkCode.CAUSE, part, words) for part, words in causes if words]
    return tuple(found)


def _cause(words: str) -> str:
    said = (one for one in _SENTENCE.findall(words) if not _NOT_SAID.search(one))
    return next((cause for one in said if (cause := cause_of(one))), "")


def _out_of_reach(words: str, planned: Planned | None) -> Iterator[Remark]:
    """The largest number is held against all who are left, or against one group's where each is spoken of."""
    numbers = [number for one in _NUMBER.findall(words) if (number := int(one)) not in _YEARS]
    if planned is None or not numbers:
        return
    left = planned.left if _EACH.search(words) else planned.left * planned.persons // planned.begin
    if max(numbers) > left:
        yield Remark(RemarkCode.OUT_OF_REACH, Part.LEAST, str(max(numbers)), left)
