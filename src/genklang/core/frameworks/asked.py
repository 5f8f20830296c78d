"""The screens of a form, one by one: questions, questions looking back, and those that measure nothing.

A sheet is a mapping from key to whole number. An answer lies under its screen's `code`; a question of several choices
has a 1 under `code.1`, `code.4` … for each choice that was picked, and its own code only where there is no answer.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from genklang.core.frameworks.types import (
    DONT_KNOW,
    NOT_ASKED,
    NOT_WANTED,
    Aside,
    Condition,
    FocusArea,
    Framework,
    Question,
    Step,
    Texts,
)

#: What is put after a question's code when it is asked looking back.
THEN = ".then"
NO_ANSWER = (NOT_WANTED, DONT_KNOW)


@dataclass(frozen=True)
class Asked:
    """One screen. `then`: the question is about how it was at the first Läget, as it seems now."""

    code: str
    of: Question | Aside
    area: FocusArea
    then: bool = False

    @property
    def kind(self) -> Literal["scale", "choice", "several", "number"]:
        return "scale" if isinstance(self.of, Question) else self.of.kind

    @property
    def text(self) -> Texts:
        return self.of.text

    @property
    def steps(self) -> tuple[Step, ...]:
        """The choices; none where a number is asked for."""
        return self.of.scale.steps if isinstance(self.of, Question) else self.of.steps

    @property
    def only_if(self) -> Condition | None:
        return None if isinstance(self.of, Question) else self.of.only_if

    @property
    def keys(self) -> tuple[str, ...]:
        """Where its answer may lie in a sheet."""
        return (self.code, *(self.pick(step.value) for step in self.steps)) if self.kind == "several" else (self.code,)

    @property
    def values(self) -> range:
        """What may lie under its code, apart from no answer."""
        if isinstance(self.of, Question):
            return range(self.of.scale.low, self.of.scale.high + 1)
        if self.of.kind == "number":
            return range(self.of.low, self.of.high + 1)
        return range(1, len(self.of.steps) + 1) if self.of.kind == "choice" else range(0)

    def pick(self, value: int) -> str:
        """The key of one choice of several."""
        return f"{self.code}.{value}"

    def accepts(self, key: str, value: int) -> bool:
        """Whether this may lie under one of its `keys`."""
        return value in self.values or value in NO_ANSWER if key == self.code else value == 1


def asked(framework: Framework, *, looking_back: bool) -> tuple[Asked, ...]:
    """Every screen, in order: in each focus area the questions, then what measures nothing."""
    found = []
    for area in framework.focus_areas:
        for indicator in area.indicators:
            for question in indicator.questions:
                pair = [Asked(question.code, question, area)]
                if looking_back and question.retrospective:
                    pair.append(Asked(question.code + THEN, question, area, then=True))
                found += pair[::-1] if framework.looking_back == "before" else pair
        found += [Asked(aside.code, aside, area) for aside in area.asides]
    return tuple(found)


def is_told(aside: Aside) -> bool:
    """Whether the group is told what came of it: of choices that everybody was asked.

    How many answered a question with a condition tells what they answered to the one before it. Numbers are told nobody
    but the one who gave them.
    """
    return aside.kind != "number" and aside.only_if is None


def chosen_of(one: Asked, answers: Mapping[str, int]) -> frozenset[int]:
    """What was answered: one value, up to three of several, or nothing."""
    value = answers.get(one.code, NOT_ASKED)
    if one.kind == "several":
        return frozenset(step.value for step in one.steps if value == NOT_ASKED and one.pick(step.value) in answers)
    return frozenset({value} if value >= 0 else ())


def is_answered(one: Asked, answers: Mapping[str, int]) -> bool:
    """Whether it was answered, or not wanted, or not known: anything but passed by."""
    return answers.get(one.code, NOT_ASKED) != NOT_ASKED or bool(chosen_of(one, answers))


def screen_of(key: str, codes: Collection[str]) -> str:
    """The code of the screen that a key of a sheet belongs to."""
    return key if key in codes else key.rpartition(".")[0]


def whole(answers: Mapping[str, int], framework: Framework, *, looking_back: bool) -> dict[str, int]:
    """A complete sheet, in the order of the form: -3 where nothing was answered, or where it was not to be asked.

    Who ticked both choices and "vill inte svara" has not wanted to answer.
    """
    kept: dict[str, int] = {}
    met: dict[str, frozenset[int]] = {}
    for one in asked(framework, looking_back=looking_back):
        condition = one.only_if
        to_be_asked = condition is None or not condition.values.isdisjoint(met[condition.question])
        mine = {key: answers[key] for key in one.keys if key in answers} if to_be_asked else {}
        met[one.code] = chosen_of(one, mine)
        kept |= {one.code: mine[one.code]} if one.code in mine else mine or {one.code: NOT_ASKED}
    return kept


def overlaid(earlier: Mapping[str, int], later: Mapping[str, int], framework: Framework) -> dict[str, int]:
    """What was answered later in the place of what was answered before, screen by screen; -3 takes an answer back."""
    replaced = {
        key for one in asked(framework, looking_back=True) if not later.keys().isdisjoint(one.keys) for key in one.keys
    }
    return {key: value for key, value in earlier.items() if key not in replaced} | {
        key: value for key, value in later.items() if value != NOT_ASKED
    }
