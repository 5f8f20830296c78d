"""The instrument as plain values: focus area > indicator > question, in order and in every language. Frozen.

All texts are mappings from language code ("sv", "sv-easy", "en", …) to text. Two frameworks are equal when everything
in them is equal; they may be used as dictionary keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Texts = Mapping[str, str]
Direction = Literal[1, -1]
Status = Literal["example", "draft", "validated"]
Target = Literal["youth", "adults", "partners"]
LookingBack = Literal["after", "before"]
#: How a scale looks on the phone. The values and the words are the same, whatever it looks like.
Look = Literal["rows", "smileys", "line"]
#: Questions that are no scale. They stand beside the indicators and are never part of a score.
AsideKind = Literal["choice", "several", "number"]

# What stands in an answer's place when there is no answer on the scale. Kept apart, never scored. Scales start at 0 or
# above, so that "below 0" always means "no answer".
NOT_WANTED = -1
DONT_KNOW = -2
NOT_ASKED = -3
MISSING = frozenset({NOT_WANTED, DONT_KNOW, NOT_ASKED})

SOURCE_LANGUAGE = "sv"


@dataclass(frozen=True)
class Step:
    """One choice on a scale: the whole number that is stored and the words the young person taps."""

    value: int
    text: Texts = field(hash=False)


@dataclass(frozen=True)
class Scale:
    """The choices of a question: whole numbers low..high, one step for each, lowest first."""

    code: str
    low: int
    high: int
    steps: tuple[Step, ...]
    look: Look = "rows"


@dataclass(frozen=True)
class Condition:
    """Asked only of who gave one of `values` to `question`, which stands earlier in the form."""

    question: str
    values: frozenset[int]


@dataclass(frozen=True)
class Question:
    """One statement. `direction` -1 means that a high answer is a worse situation; answers are stored as given.

    `retrospective`: from the second Läget on it is also asked how it was the first time, as it seems now.
    """

    code: str
    text: Texts = field(hash=False)
    scale: Scale
    direction: Direction
    source_statement: bool
    retrospective: bool = False


@dataclass(frozen=True)
class Indicator:
    """What one or more questions measure together. All its questions have scales with the same ends."""

    code: str
    name: Texts = field(hash=False)
    questions: tuple[Question, ...]

    @property
    def low(self) -> int:
        """The lowest possible score."""
        return self.questions[0].scale.low

    @property
    def high(self) -> int:
        """The highest possible score."""
        return self.questions[0].scale.high


@dataclass(frozen=True)
class TextQuestion:
    """A question answered in one's own words, never scored. `please` is shown with it and asks not to name anyone."""

    code: str
    text: Texts = field(hash=False)
    please: Texts = field(hash=False)


@dataclass(frozen=True)
class Aside:
    """A question of a focus area that measures nothing: no score, no mean, no column of the snapshot holds it.

    choice: one of `steps`; several: up to `most` of them; number: a whole number from `low` to `high`, `unit` after it.
    Steps are numbered 1, 2, 3 … in the order they are shown.
    """

    code: str
    kind: AsideKind
    text: Texts = field(hash=False)
    steps: tuple[Step, ...] = ()
    most: int = 1
    low: int = 0
    high: int = 0
    unit: Texts = field(default_factory=dict, hash=False)
    only_if: Condition | None = None


@dataclass(frozen=True)
class FocusArea:
    """A part of life the young people chose. `aliases` are other names of the same area, in Swedish.

    `asides` are asked after the questions of the indicators.
    """

    code: str
    name: Texts = field(hash=False)
    aliases: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    asides: tuple[Aside, ...] = ()


@dataclass(frozen=True)
class Framework:
    """One version of an instrument.

    `equivalent` is what this version's file declares: earlier version -> codes of this version's questions that may be
    compared with the same code there. Ask `versions.comparable`, which follows the declarations through all versions.
    `text_questions` come last in the form and are no part of `questions`: their answers are kept apart from the sheet.
    `reviewed`: languages whose texts a person who knows the language has read through; the others are marked.
    `looking_back`: whether a retrospective question is asked after the one about now, or before it.
    """

    code: str
    version: int
    title: Texts = field(hash=False)
    note: Texts = field(hash=False)
    status: Status
    target: Target
    languages: tuple[str, ...]
    focus_areas: tuple[FocusArea, ...]
    equivalent: Mapping[int, frozenset[str]] = field(hash=False)
    text_questions: tuple[TextQuestion, ...] = ()
    looking_back: LookingBack = "after"
    reviewed: frozenset[str] = frozenset({SOURCE_LANGUAGE})

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators, in the order of the file."""
        return tuple(indicator for area in self.focus_areas for indicator in area.indicators)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order of the file: the order of the form and of the columns of a sheet."""
        return tuple(question for indicator in self.indicators for question in indicator.questions)

    @cached_property
    def retrospective(self) -> tuple[Question, ...]:
        """The questions that are also asked looking back, at most three, in the order of the file."""
        return tuple(question for question in self.questions if question.retrospective)

    @cached_property
    def asides(self) -> tuple[Aside, ...]:
        """The questions that measure nothing, in the order of the file."""
        return tuple(aside for area in self.focus_areas for aside in area.asides)

    def question(self, code: str) -> Question:
        """The question with this code; KeyError if there is none."""
        return self._question_by_code[code]

    def indicator(self, code: str) -> Indicator:
        """The indicator with this code; KeyError if there is none."""
        return self._indicator_by_code[code]

    def focus_area(self, code: str) -> FocusArea:
        """The focus area with this code; KeyError if there is none."""
        return self._focus_area_by_code[code]

    def focus_area_of(self, indicator_code: str) -> FocusArea:
        """The focus area that holds this indicator; KeyError if there is none."""
        return self._focus_area_by_indicator[indicator_code]

    @cached_property
    def _question_by_code(self) -> dict[str, Question]:
        return {question.code: question for question in self.questions}

    @cached_property
    def _indicator_by_code(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def _focus_area_by_code(self) -> dict[str, FocusArea]:
        return {area.code: area for area in self.focus_areas}

    @cached_property
    def _focus_area_by_indicator(self) -> dict[str, FocusArea]:
        return {indicator.code: area for area in self.focus_areas for indicator in area.indicators}
