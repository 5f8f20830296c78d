"""Promises that a model's text is read whole, or that every line that cannot be read is told, all of them at once.

So a half-written text can be kept and mended. A box that is spoilt does not spoil what stands under it.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from genklang.core.logicmodel.text import ARROWS, HEADINGS, PARTS
from genklang.core.logicmodel.types import CODE, KEY, MOST_MONTHS, Box, Link, LogicModel, Measure

MONTHS = re.compile(r"([0-9]{1,4}) månader")
MOST_LINES = 5000

What = Literal["name", "horizon", "heading", "box", "twice", "detail", "arrow", "no_box", "words", "long"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A line (from 1) that cannot be read, what is wrong with it, and the line itself."""

    line: int
    what: What
    found: str


class Unreadable(ValueError):
    """A text that is not a model; `faults` has every line that is wrong."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"line {fault.line}: {fault.what}" for fault in faults))


def read(text: str) -> LogicModel:
    """The model a text describes. Unreadable: every line that is wrong."""
    reader = _Reader()
    lines = re.split(r"\r\n|\r|\n", text)
    if len(lines) > MOST_LINES:
        raise Unreadable((Fault(MOST_LINES + 1, "long", ""),))
    for number, line in enumerate(lines, start=1):
        if line.strip():
            reader.take(number, line.replace("\t", " ").strip())
    return reader.model()


class _Reader:
    """What has been read so far. A line that is wrong is put among the faults and the next is read."""

    def __init__(self) -> None:
        self.name = ""
        self.horizon: int | None = None
        self.section: str | None = None  # "" under a heading that is not one of ours
        self.held: Literal["box", "spoilt", ""] = ""  # what a line of details would be about
        self.boxes: list[Box] = []
        self.links: list[tuple[int, str, Link]] = []
        self.faults: list[Fault] = []

    def take(self, number: int, line: str) -> None:
        """One line that is not empty."""
        wrong: What | None
        try:
            if line.startswith("== "):
                wrong = self._heading(line[3:].strip())
            elif self.section is None:
                wrong = self._top(line)
            elif not self.section:
                wrong = None
            elif self.section == ARROWS:
                wrong = self._arrow(number, line)
            elif line.startswith("["):
                wrong = self._box(line)
            else:
                wrong = self._detail(line)
        except ValueError:
            wrong = "words"
        if wrong:
            self.faults.append(Fault(number, wrong, line))

    def model(self) -> LogicModel:
        """All of it together. Unreadable: what was wrong."""
        keys = {box.key for box in self.boxes}
        for number, line, link in self.links:
            if not {link.begins, link.ends} <= keys:
                self.faults.append(Fault(number, "no_box", line))
        if not self.name:
            self.faults.append(Fault(1, "name", ""))
        if self.faults:
            raise Unreadable(tuple(sorted(self.faults, key=lambda fault: fault.line)))
        return LogicModel(self.name, self.horizon, tuple(self.boxes), tuple(link for _, _, link in self.links))

    def _heading(self, words: str) -> What | None:
        self.section, self.held = words if words in {*HEADINGS.values(), ARROWS} else "", ""
        return None if self.section else "heading"

    def _top(self, line: str) -> What | None:
        if line.startswith("# ") and not self.name:
            self.name = LogicModel(line[2:].strip(), None, (), ()).name
            return None
        label, _, words = line.partition(":")
        if label.strip() != "horisont" or self.horizon is not None:
            return "name" if not self.name else "horizon"
        self.horizon = _months(words)
        return None if self.horizon is not None else "horizon"

    def _box(self, line: str) -> What | None:
        self.held = "spoilt"
        column = next(column for column, heading in HEADINGS.items() if heading == self.section)
        key, closed, words = line[1:].partition("]")
        if not closed or not KEY.fullmatch(key.strip()):
            return "box"
        box = Box(key.strip(), column, words.strip())
        if any(other.key == box.key for other in self.boxes):
            return "twice"
        self.boxes.append(box)
        self.held = "box"
        return None

    def _detail(self, line: str) -> What | None:
        """What is said of the last box; nothing where that box could not be read, which has been told."""
        if self.held == "spoilt":
            return None
        label, colon, words = line.partition(":")
        if not colon or not self.held:
            return "detail"
        box, said = self.boxes[-1], words.strip()
        if label == "mått":
            measure = _measure(line)
            if measure is None:
                return "detail"
            self.boxes[-1] = replace(box, measures=(*box.measures, measure))
        elif label == "jämförelse" and not box.comparison and said:
            self.boxes[-1] = replace(box, comparison=said)
        elif label == "dröjer" and box.lag is None and _months(words) is not None:
            self.boxes[-1] = replace(box, lag=_months(words))
        else:
            return "detail"
        return None

    def _arrow(self, number: int, line: str) -> What | None:
        ends, _, assumption = line.partition(":")
        begins, arrow, to = (part.strip() for part in ends.partition("->"))
        if not arrow or not begins or not to:
            return "arrow"
        link = Link(begins, to, assumption.strip())
        if any((other.begins, other.ends) == (begins, to) for _, _, other in self.links):
            return "twice"
        self.links.append((number, line, link))
        return None


def _months(words: str) -> int | None:
    found = MONTHS.fullmatch(words.strip())
    return int(found[1]) if found and int(found[1]) <= MOST_MONTHS else None


def _measure(line: str) -> Measure | None:
    """The parts of a measure, each at most once, what is measured first; None where it is something else."""
    labels = dict(PARTS)
    found: dict[str, str] = {}
    for part in _split(line):
        label, colon, words = part.strip().partition(":")
        field = labels.get(label)
        if field is None or not colon or field in found or not words.strip():
            return None
        found[field] = words.strip()
    if "words" not in found or not CODE.fullmatch(found.get("shows", "a")):
        return None
    return Measure(**found)


def _split(line: str) -> list[str]:
    """At each bar that is not written \\|, with the backslashes taken away."""
    parts, guarded = [""], False
    for letter in line:
        if guarded or letter not in "\\|":
            parts[-1] += letter
            guarded = False
        elif letter == "\\":
            guarded = True
        else:
            parts.append("")
    return parts
