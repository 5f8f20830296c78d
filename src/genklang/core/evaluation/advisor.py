"""Promises advice on how an effect can be judged: one question at a time, to a design and what it can and cannot tell.

Every way through ends in the question whether so many young people can show it at all (`power`).

Source: method report A9 (the tree), A1-A8 (what each design asks and needs) and D (power).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import yaml

from genklang import library

#: What "what can you see?" reckons for a design; `none`: it is not reckoned there.
Counts = Literal["pairs", "groups", "clusters", "none"]
COUNTS: tuple[Counts, ...] = ("pairs", "groups", "clusters", "none")
POWER = "power"


class AdvisorError(ValueError):
    """The table cannot be used; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`to`: the code of the next question or of a leaf."""

    code: str
    words: str
    to: str


@dataclass(frozen=True, slots=True)
class Question:
    """`why`: why it is asked, in a sentence or two. `power` alone has no answers: numbers answer it."""

    code: str
    ask: str
    why: str
    answers: tuple[Answer, ...] = ()

    def answer(self, code: str) -> Answer | None:
        """The answer with a code, or None."""
        return next((one for one in self.answers if one.code == code), None)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that would move a design up. `unless`: {question: answers} of which none may have been given."""

    words: str
    unless: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A design. `method`: its section in the method report; `level`: 0 to 5, what may be said (see `ladder`);
    `cheapest`: the cheapest things that would move it a level up, best first, the last always possible; `asks`: what
    to think through; `least`: how many."""

    code: str
    method: str
    name: str
    level: int
    counts: Counts
    tells: str
    tells_not: str
    missing: str
    cheapest: tuple[Step, ...]
    asks: tuple[str, ...]
    least: str


@dataclass(frozen=True, slots=True)
class Advisor:
    """The whole table: questions and leaves by code, the first question's code, and the last question of all."""

    name: str
    first: str
    questions: Mapping[str, Question]
    leaves: Mapping[str, Leaf]
    power: Question


@dataclass(frozen=True, slots=True)
class Way:
    """How far some answers lead. `steps`: (question, answer) in the order asked, only those on the way; then either
    the `question` that is next or the `leaf` that was reached."""

    steps: tuple[tuple[Question, Answer], ...]
    question: Question | None
    leaf: Leaf | None

    @property
    def counts(self) -> Counts:
        """What is reckoned for the leaf: whole groups where those are what is measured."""
        if self.leaf is None:
            return "none"
        measured = {question.code: answer.code for question, answer in self.steps}.get("unit")
        return "clusters" if self.leaf.counts == "groups" and measured == "group" else self.leaf.counts

    @property
    def cheapest(self) -> str:
        """The cheapest step up that nobody has just said no to; "" before a design is reached."""
        if self.leaf is None:
            return ""
        given = {question.code: answer.code for question, answer in self.steps}
        open_to = (
            step.words
            for step in self.leaf.cheapest
            if not any(given.get(question) in answers for question, answers in step.unless.items())
        )
        return next(open_to)


@cache
def advisor() -> Advisor:
    """The table in the library."""
    return load_advisor(dict(library.files("evaluation"))["advisor.yaml"])


def load_advisor(text: str) -> Advisor:
    """The table of a YAML file. AdvisorError: a field is missing, an answer leads nowhere or round in a circle, a code
    stands twice, a level or a way to reckon is unknown, a step up may be missing, or something is never reached."""
    try:
        kept = yaml.safe_load(text)
        questions = [_question(one) for one in kept["questions"]]
        leaves = [_leaf(one) for one in kept["leaves"]]
        table = Advisor(
            kept["name"],
            kept["first"],
            {one.code: one for one in questions},
            {one.code: one for one in leaves},
            Question(POWER, kept["power"]["ask"], kept["power"]["why"]),
        )
    except (KeyError, TypeError, yaml.YAMLError) as fault:
        raise AdvisorError(f"a field is missing or unreadable: {fault}") from fault
    codes = [*(one.code for one in questions), *(one.code for one in leaves)]
    if len(set(codes)) < len(codes) or POWER in codes:
        raise AdvisorError("a code stands twice")
    wrong = [one.code for one in leaves if one.level not in range(6) or one.counts not in COUNTS]
    if wrong:
        raise AdvisorError(f"an unknown level or way to reckon: {', '.join(wrong)}")
    if any(not one.cheapest or one.cheapest[-1].unless for one in leaves) or not all(
        table.questions[question].answer(answer)
        for leaf in leaves
        for step in leaf.cheapest
        for question, answers in step.unless.items()
        for answer in answers
    ):
        raise AdvisorError("a step up is missing, or asks for an answer that is not there")
    _check_reached(table)
    return table


def walked(table: Advisor, answers: Mapping[str, str]) -> Way:
    """The way that the answers {question: answer} lead, from the first question as far as they go.

    What is not on the way, and an answer that is not in the table, does not count.
    """
    steps: list[tuple[Question, Answer]] = []
    at = table.first
    while at in table.questions:
        question = table.questions[at]
        answer = question.answer(answers.get(at, ""))
        if answer is None:
            return Way(tuple(steps), question, None)
        steps.append((question, answer))
        at = answer.to
    return Way(tuple(steps), None, table.leaves[at])


def ways(table: Advisor) -> Iterator[tuple[str, ...]]:
    """Every way through, as codes: questions and answers in turn, then the leaf, then `power`."""

    def on(at: str, been: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if at in table.leaves:
            yield (*been, at, POWER)
            return
        for answer in table.questions[at].answers:
            yield from on(answer.to, (*been, at, answer.code))

    return on(table.first, ())


def diagram(table: Advisor) -> str:
    """The table as a Mermaid flowchart, one line a question, leaf and answer, always the same."""
    lines = ["flowchart TD"]
    lines += [f'    {one.code}{{"{_quoted(one.ask)}"}}' for one in table.questions.values()]
    lines += [
        f'    {one.code}["{_quoted(one.name)} ({one.method}, level {one.level})"]' for one in table.leaves.values()
    ]
    lines.append(f'    {POWER}(["{_quoted(table.power.ask)}"])')
    for question in table.questions.values():
        lines += [f'    {question.code} -->|"{_quoted(one.words)}"| {one.to}' for one in question.answers]
    lines += [f"    {one.code} --> {POWER}" for one in table.leaves.values()]
    return "\n".join(lines)


def _question(kept: Mapping[str, Any]) -> Question:
    answers = tuple(Answer(one["code"], one["words"], one["to"]) for one in kept["answers"])
    return Question(kept["code"], kept["ask"], kept["why"], answers)


def _leaf(kept: Mapping[str, Any]) -> Leaf:
    texts = {at: kept[at] for at in ("code", "method", "name", "tells", "tells_not", "missing", "least")}
    steps: list[Mapping[str, Any]] = (
        [{"words": kept["cheapest"]}] if isinstance(kept["cheapest"], str) else kept["cheapest"]
    )
    cheapest = tuple(
        Step(one["words"], {question: tuple(answers) for question, answers in one.get("unless", {}).items()})
        for one in steps
    )
    return Leaf(level=kept["level"], counts=kept["size"], asks=tuple(kept["asks"]), cheapest=cheapest, **texts)


def _check_reached(table: Advisor) -> None:
    reached: set[str] = set()

    def on(at: str, been: tuple[str, ...]) -> None:
        if at in been:
            raise AdvisorError(f"round in a circle at {at}")
        if at not in table.questions and at not in table.leaves:
            raise AdvisorError(f"an answer leads nowhere: {at}")
        reached.add(at)
        if at in table.questions:
            for answer in table.questions[at].answers:
                on(answer.to, (*been, at))

    on(table.first, ())
    lost = (set(table.questions) | set(table.leaves)) - reached
    if lost:
        raise AdvisorError(f"never reached: {', '.join(sorted(lost))}")


def _quoted(words: str) -> str:
    return words.replace('"', "'")
