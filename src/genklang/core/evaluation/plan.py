"""Promises a plan's text that is the same for everybody: what is locked, what its checksum is, and what was changed.

The text is UTF-8 with one line feed at each end of line, headings flush left and everything typed indented by two
spaces, so that nothing that is typed can pass for a heading. Its SHA-256 is what `sha256sum` gives for the file.
"""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import yaml

from genklang import library


class Part(StrEnum):
    """The parts of a plan, in order."""

    QUESTION = "question"
    OUTCOME = "outcome"
    DESIGN = "design"
    COMPARISON = "comparison"
    TIMES = "times"
    LEAST = "least"
    SIZE = "size"
    PROCESS = "process"
    ANALYSIS = "analysis"
    SAID_UP = "said_up"
    SAID_SAME = "said_same"
    SAID_DOWN = "said_down"
    SAID_UNSURE = "said_unsure"


class Results(StrEnum):
    """What the ledger had shown of the outcome when a plan was locked. `OTHER`: it is nothing that Läget measures."""

    NONE = "none"
    OTHER = "other"
    START = "start"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Known:
    """What was known of the outcome when a plan was locked. `results`: what the ledger had shown; `said`: whoever
    locked said that one of them knew how it went."""

    results: Results
    said: bool = False

    @property
    def is_after(self) -> bool:
        """Whether whoever locked may have known how it went."""
        return self.said or self.results is Results.SHOWN


@dataclass(frozen=True, slots=True)
class Head:
    """What stands first. `locked`: day and time in words; `reason`: why a later version was made; `follows`: the
    checksum of the version before it, "" for the first."""

    name: str
    number: int
    locked: str
    known: Known
    reason: str = ""
    follows: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that is not the same in two versions."""

    part: Part
    before: str
    after: str


def written(head: Head, parts: Mapping[Part, str]) -> str:
    """The whole text."""
    words = _words()
    lines = [words["title"], f"  {_line(head.name)}", f"  Version {head.number}", f"  Låst {_line(head.locked)}"]
    lines += [f"  {line}" for line in known_words(head.known)]
    if head.number == 1:
        lines.append(f"  {words['first']}")
    else:
        if head.follows:
            lines.append(f"  {words['follows'].format(number=head.number - 1, sha256=head.follows)}")
        lines += [f"  {words['changed']}", "", words["why"], *_indented(head.reason)]
    for part in Part:
        lines += ["", headings()[part], *_indented(parts.get(part, ""))]
    return unicodedata.normalize("NFC", "\n".join(lines) + "\n")


def parts_of(text: str) -> dict[Part, str]:
    """The parts of a written text, without their indent. What stands under no known heading is left out."""
    found: dict[Part, list[str]] = {}
    known = {heading: part for part, heading in headings().items()}
    at: Part | None = None
    for line in text.split("\n"):
        if line and not line.startswith("  "):
            at = known.get(line)
        elif at is not None:
            found.setdefault(at, []).append(line.removeprefix("  "))
    return {part: "\n".join(lines).strip("\n") for part, lines in found.items()}


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """What is not the same in two written texts, part by part."""
    old, new = parts_of(before), parts_of(after)
    return tuple(
        Difference(part, old.get(part, ""), new.get(part, ""))
        for part in Part
        if old.get(part, "") != new.get(part, "")
    )


def checksum(text: str) -> str:
    """SHA-256 of the text as a file, 64 hexadecimal letters."""
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def headings() -> Mapping[Part, str]:
    """What each part is called, as it stands in the text."""
    return {Part(one["code"]): one["heading"] for one in _words()["parts"]}


def known_words(known: Known) -> tuple[str, str]:
    """What a plan says of what was known when it was locked: what the ledger had shown, what whoever locked said."""
    return results_words(known.results), str(_words()["knew"]["yes" if known.said else "no"])


def results_words(results: Results) -> str:
    """What a plan says of what the ledger had shown when it was locked."""
    return str(_words()["results"][results.value])


def _indented(words: str) -> list[str]:
    """Each line with its indent; an empty one too, so that it belongs to what stands above it."""
    return [f"  {line}" for line in words.split("\n")] if words else []


def _line(words: str) -> str:
    return " ".join(words.split())


@cache
def _words() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(dict(library.files("evaluation"))["plan.yaml"])
    return found
