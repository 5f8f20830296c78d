"""Reads what stands beside the scales of a framework file: questions that measure nothing, conditions, looks.

A condition asks for an answer that can have been given: to a question that stands earlier, on its scale. So no
conditions can go round in a circle.
"""

from types import MappingProxyType
from typing import Protocol, cast

from genklang.core.frameworks.fields import (
    Notes,
    Place,
    choice_of,
    code_of,
    entries_of,
    fields_of,
    items_of,
    whole_number_of,
)
from genklang.core.frameworks.types import Aside, AsideKind, Condition, Look, Scale, Step, Texts

LOOKS = ("rows", "smileys", "line")
SMILEYS = 5  # as many faces as are drawn
KINDS = ("choice", "several", "number")
FIELDS = {
    "choice": ["choices"],
    "several": ["choices", "most"],
    "number": ["low", "high", "unit"],
}
CHOICES = range(2, 9)  # what a phone shows without scrolling far
MOST_PICKS = 3  # as the gate for votes counts them
HIGHEST_NUMBER = 999


class Reading(Protocol):
    """The reading of the whole file that an aside is part of."""

    notes: Notes
    answers: dict[str, range]
    scales: dict[str, Scale]

    def new_code(self, place: Place | None) -> str: ...
    def texts(self, place: Place | None) -> Texts: ...
    def step(self, place: Place) -> Step: ...


def look_of(place: Place | None, notes: Notes, *, steps: int) -> Look:
    """How a scale of so many steps looks: in rows unless the file says otherwise."""
    look = choice_of(place, notes, LOOKS) if place is not None else ""
    if place is not None and look == "smileys" and steps != SMILEYS:
        notes.add(place, f"ansikten finns bara till skalor med {SMILEYS} steg")
    return cast(Look, look or "rows")


def aside_of(place: Place, reading: Reading) -> Aside:
    """One question that measures nothing. What is wrong with it is noted."""
    notes = reading.notes
    kind = _kind_of(place)
    found = fields_of(place, notes, ["code", "kind", "text", *FIELDS.get(kind, [])], ["only_if"])
    choice_of(found.get("kind"), notes, KINDS)
    # A condition on the question itself is one on a question that is not there yet.
    only_if = _condition_of(found.get("only_if"), reading)
    code = reading.new_code(found.get("code"))
    text = reading.texts(found.get("text"))
    if code in reading.scales:
        notes.add(found["code"], f"en skala heter redan {code}, så deras texter går inte att skilja åt")
    if kind == "number":
        low, high = _ends_of(found, notes)
        reading.answers[code] = range(low, high + 1)
        return Aside(code, "number", text, low=low, high=high, unit=reading.texts(found.get("unit")), only_if=only_if)
    steps = _choices_of(found.get("choices"), reading)
    most = whole_number_of(found.get("most"), notes, 1, MOST_PICKS) or 1
    if kind == "several" and len(steps) in CHOICES and most >= len(steps):
        notes.add(found["most"], "ska vara färre än valen, annars går det inte att välja bort något")
    reading.answers[code] = range(1, len(steps) + 1)
    return Aside(code, cast(AsideKind, kind or "choice"), text, steps, most, only_if=only_if, unit=MappingProxyType({}))


def refuse_condition(place: Place | None, notes: Notes) -> None:
    """A question of an indicator has no condition: how many are behind its mean would tell what they answered."""
    if place is not None:
        notes.add(
            place,
            "en fråga som räknas kan inte ha villkor, för antalet svar skulle berätta vad andra svarade. "
            "Lägg följdfrågan under asides",
        )


def _kind_of(place: Place) -> str:
    """Which fields to look for. What is wrong with the kind itself is noted by whoever reads it."""
    return choice_of(entries_of(place, Notes()).get("kind"), Notes(), KINDS)


def _choices_of(place: Place | None, reading: Reading) -> tuple[Step, ...]:
    steps = tuple(reading.step(item) for item in items_of(place, reading.notes))
    if place is None or not steps:
        return steps
    if len(steps) not in CHOICES:
        reading.notes.add(place, f"ska ha {CHOICES[0]} till {CHOICES[-1]} val")
    elif [step.value for step in steps] != list(range(1, len(steps) + 1)):
        reading.notes.add(place, "valen ska ha value 1, 2, 3 … i den ordning de visas")
    return steps


def _ends_of(found: dict[str, Place], notes: Notes) -> tuple[int, int]:
    low = whole_number_of(found.get("low"), notes, 0, HIGHEST_NUMBER - 1)
    high = whole_number_of(found.get("high"), notes, 1, HIGHEST_NUMBER)
    if low is None or high is None:
        return 0, 0
    if low >= high:
        notes.add(found["high"], f"ska vara större än low ({low})")
    return low, high


def _condition_of(place: Place | None, reading: Reading) -> Condition | None:
    if place is None:
        return None
    notes = reading.notes
    found = fields_of(place, notes, ["question", "in"])
    asked = found.get("question")
    code = code_of(asked, notes)
    can = reading.answers.get(code)
    if asked is not None and code and can is None:
        notes.add(asked, f"frågan {code} finns inte tidigare i filen")
    values = set()
    for item in items_of(found.get("in"), notes):
        value = whole_number_of(item, notes, 0, HIGHEST_NUMBER)
        if value is not None and can and value not in can:
            notes.add(item, f"går inte att svara på {code}, där svaren är {can[0]} till {can[-1]}")
        if value is not None:
            values.add(value)
    return Condition(code, frozenset(values))
