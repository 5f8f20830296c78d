"""Reads one framework file. Either all of it is right and becomes a `Framework`, or every fault in it is told at once.

The format is described in docs/methods/frameworks.md. Nothing is guessed and nothing is passed over: unknown fields,
doubled codes, a missing translation and a scale without words for a step are faults.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import cast, get_args

import yaml

from genklang.core.frameworks.asides import aside_of, look_of, refuse_condition
from genklang.core.frameworks.asked import THEN
from genklang.core.frameworks.compose import compose
from genklang.core.frameworks.fields import (
    MAX_CODE,
    Notes,
    Place,
    choice_of,
    code_of,
    entries_of,
    fields_of,
    items_of,
    text_of,
    whole_number_of,
    yes_or_no_of,
)
from genklang.core.frameworks.languages import LANGUAGES
from genklang.core.frameworks.problems import FrameworkError, Problem
from genklang.core.frameworks.types import (
    SOURCE_LANGUAGE,
    Direction,
    FocusArea,
    Framework,
    Indicator,
    LookingBack,
    Question,
    Scale,
    Status,
    Step,
    Target,
    TextQuestion,
    Texts,
)

FIELDS = ("code", "version", "status", "target", "languages", "title", "note", "scales", "focus_areas")
OPTIONAL = ("equivalent", "text_questions", "looking_back", "reviewed")
STATUSES = ("example", "draft", "validated")
TARGETS = get_args(Target)
LOOKING_BACK = ("after", "before")
MOST_RETROSPECTIVE = 3  # asked twice over, so each more costs everybody time
HIGHEST_STEP = 10  # eleven rows are what a phone and a thumb can take
HIGHEST_VERSION = 9_999
MOST_TEXT_QUESTIONS = 2  # whoever reads them is two persons with other work
_VERSION = re.compile(r"[1-9][0-9]{0,3}")


def load(text: str, *, name: str) -> Framework:
    """The framework in `text`. `name` (the file's name) heads the faults.

    Raises FrameworkError with every fault found, and nothing else, whatever the text is.
    """
    root = compose(text)
    if isinstance(root, Problem):
        raise FrameworkError(name, (root,))
    notes = Notes()
    framework = _Reading(notes).framework(Place(root, 1, ""))
    problems = notes.all()
    if problems:
        raise FrameworkError(name, problems)
    return framework


class _Reading:
    """One reading of one file: what has been seen so far (languages, scales, codes) and the notes."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.languages: tuple[str, ...] = ()
        self.scales: dict[str, Scale] = {}
        self.lines_of_codes: dict[str, int] = {}
        self.retrospective = 0
        #: What may be answered to each question so far: what a condition further down can ask for.
        self.answers: dict[str, range] = {}

    def framework(self, root: Place) -> Framework:
        found = fields_of(root, self.notes, FIELDS, OPTIONAL)
        self.languages = self._languages(found.get("languages"))
        for item in items_of(found.get("scales"), self.notes):
            self._scale(item)
        version = whole_number_of(found.get("version"), self.notes, 1, HIGHEST_VERSION) or 0
        areas = tuple(self._focus_area(item) for item in items_of(found.get("focus_areas"), self.notes))
        return Framework(
            code=code_of(found.get("code"), self.notes),
            version=version,
            title=self.texts(found.get("title")),
            note=self.texts(found.get("note")),
            status=cast(Status, choice_of(found.get("status"), self.notes, STATUSES)),
            target=cast(Target, choice_of(found.get("target"), self.notes, TARGETS)),
            languages=self.languages,
            focus_areas=areas,
            equivalent=self._equivalent(found.get("equivalent"), version, areas),
            text_questions=self._text_questions(found.get("text_questions")),
            looking_back=self._looking_back(found.get("looking_back")),
            reviewed=self._reviewed(found.get("reviewed")),
        )

    def _languages(self, place: Place | None) -> tuple[str, ...]:
        items = items_of(place, self.notes)
        languages: list[str] = []
        for item in items:
            language = choice_of(item, self.notes, LANGUAGES)
            if language in languages:
                self.notes.add(item, f"språket {language} står två gånger")
            elif language:
                languages.append(language)
        if place is not None and items and SOURCE_LANGUAGE not in languages:
            self.notes.add(place, f"{SOURCE_LANGUAGE} måste finnas med, det är grundspråket")
        return tuple(languages)

    def _reviewed(self, place: Place | None) -> frozenset[str]:
        """Swedish is what the others are translated from, so there is nothing to review it against."""
        said = {choice_of(item, self.notes, self.languages) for item in items_of(place, self.notes)} - {""}
        return frozenset({SOURCE_LANGUAGE} | said)

    def texts(self, place: Place | None) -> Texts:
        """One text in each language of the file, no more and no fewer."""
        if place is None:
            return MappingProxyType({})
        entries = entries_of(place, self.notes)
        if isinstance(place.node, yaml.MappingNode):
            for language in self.languages:
                if language not in entries:
                    self.notes.add(Place(place.node, place.line, f"{place.path}.{language}"), "texten saknas")
        texts: dict[str, str] = {}
        for language, entry in entries.items():
            if self.languages and language not in self.languages:
                self.notes.add(entry, f"språket finns inte i languages ({', '.join(self.languages)})")
            texts[language] = text_of(entry, self.notes)
        return MappingProxyType({language: texts[language] for language in self.languages if language in texts})

    def new_code(self, place: Place | None) -> str:
        """A code no other focus area, indicator or question in the file has."""
        code = code_of(place, self.notes)
        if place is not None and code in self.lines_of_codes:
            self.notes.add(place, f"koden {code} finns redan på rad {self.lines_of_codes[code]}")
        elif place is not None and code:
            self.lines_of_codes[code] = place.line
        return code

    def _scale(self, place: Place) -> None:
        found = fields_of(place, self.notes, ["code", "low", "high", "steps"], ["look"])
        code = code_of(found.get("code"), self.notes)
        low = whole_number_of(found.get("low"), self.notes, 0, HIGHEST_STEP - 1)
        high = whole_number_of(found.get("high"), self.notes, 1, HIGHEST_STEP)
        steps = tuple(self.step(item) for item in items_of(found.get("steps"), self.notes))
        if low is None or high is None:
            low, high = 0, 0
        elif low >= high:
            self.notes.add(found["high"], f"ska vara större än low ({low})")
        elif steps and [step.value for step in steps] != list(range(low, high + 1)):
            self.notes.add(found["steps"], f"ska ha ett steg för varje heltal från {low} till {high}, i den ordningen")
        if code in self.scales:
            self.notes.add(found["code"], f"skalan {code} finns redan")
        elif code:
            self.scales[code] = Scale(code, low, high, steps, look_of(found.get("look"), self.notes, steps=len(steps)))

    def step(self, place: Place) -> Step:
        """One choice and its words."""
        found = fields_of(place, self.notes, ["value", "text"])
        value = whole_number_of(found.get("value"), self.notes, 0, HIGHEST_STEP)
        return Step(-1 if value is None else value, self.texts(found.get("text")))

    def _focus_area(self, place: Place) -> FocusArea:
        found = fields_of(place, self.notes, ["code", "name", "indicators"], ["aliases", "asides"])
        code = self.new_code(found.get("code"))
        aliases = tuple(text_of(item, self.notes) for item in items_of(found.get("aliases"), self.notes))
        indicators = self._members(found.get("indicators"), self._indicator)
        asides = self._members(found.get("asides"), lambda item: aside_of(item, self))
        area = FocusArea(code, self.texts(found.get("name")), aliases, indicators, asides)
        ends = {(i.low, i.high) for i in indicators if i.questions and i.low < i.high}
        if len(ends) > 1:
            self.notes.add(
                place, "alla skalor i ett fokusområde ska ha samma low och high, annars går de inte att väga ihop"
            )
        return area

    def _indicator(self, place: Place) -> Indicator:
        found = fields_of(place, self.notes, ["code", "name", "questions"])
        code = self.new_code(found.get("code"))
        questions = self._members(found.get("questions"), self._question)
        ends = {(q.scale.low, q.scale.high) for q in questions if q.scale.low < q.scale.high}
        if len(ends) > 1:
            self.notes.add(place, "alla frågor i en indikator ska ha skalor med samma low och high")
        return Indicator(code, self.texts(found.get("name")), questions)

    def _members[Member](self, place: Place | None, read: Callable[[Place], Member]) -> tuple[Member, ...]:
        return tuple(read(item) for item in items_of(place, self.notes))

    def _question(self, place: Place) -> Question:
        marks = ["source_statement", "retrospective", "only_if"]
        found = fields_of(place, self.notes, ["code", "text", "scale", "direction"], marks)
        refuse_condition(found.get("only_if"), self.notes)
        question = Question(
            code=self.new_code(found.get("code")),
            text=self.texts(found.get("text")),
            scale=self._scale_of(found.get("scale")),
            direction=self._direction(found.get("direction")),
            source_statement=yes_or_no_of(found.get("source_statement"), self.notes),
            retrospective=self._retrospective(found.get("retrospective"), found.get("code")),
        )
        self.answers[question.code] = range(question.scale.low, question.scale.high + 1)
        return question

    def _retrospective(self, place: Place | None, code: Place | None) -> bool:
        marked = yes_or_no_of(place, self.notes)
        self.retrospective += marked
        longest = MAX_CODE - len(THEN)
        if code is not None and marked and len(str(code.node.value)) > longest:
            self.notes.add(code, f"koden får ha högst {longest} tecken när frågan också ställs i efterhand")
        if place is not None and marked and self.retrospective > MOST_RETROSPECTIVE:
            self.notes.add(place, f"högst {MOST_RETROSPECTIVE} frågor i ett ramverk får ställas i efterhand")
        return marked

    def _looking_back(self, place: Place | None) -> LookingBack:
        """After the question about now unless the file says otherwise: then is judged with now in mind."""
        return "before" if place is not None and choice_of(place, self.notes, LOOKING_BACK) == "before" else "after"

    def _text_questions(self, place: Place | None) -> tuple[TextQuestion, ...]:
        questions = self._members(place, self._text_question)
        if place is not None and len(questions) > MOST_TEXT_QUESTIONS:
            self.notes.add(place, f"högst {MOST_TEXT_QUESTIONS} frågor med egna ord får finnas i en version")
        return questions

    def _text_question(self, place: Place) -> TextQuestion:
        found = fields_of(place, self.notes, ["code", "text", "please"])
        return TextQuestion(
            code=self.new_code(found.get("code")),
            text=self.texts(found.get("text")),
            please=self.texts(found.get("please")),
        )

    def _scale_of(self, place: Place | None) -> Scale:
        blank = Scale("", 0, 0, ())
        code = code_of(place, self.notes)
        if place is not None and code and code not in self.scales:
            self.notes.add(place, f"skalan {code} finns inte under scales ({', '.join(self.scales)})")
        return self.scales.get(code, blank)

    def _direction(self, place: Place | None) -> Direction:
        direction = whole_number_of(place, self.notes, -1, 1)
        if place is not None and direction == 0:
            self.notes.add(place, "ska vara 1 (högt svar är bra) eller -1 (högt svar är dåligt)")
        return -1 if direction == -1 else 1

    def _equivalent(
        self, place: Place | None, version: int, areas: tuple[FocusArea, ...]
    ) -> Mapping[int, frozenset[str]]:
        own = frozenset(q.code for area in areas for indicator in area.indicators for q in indicator.questions)
        declared: dict[int, frozenset[str]] = {}
        for key, entry in entries_of(place, self.notes).items():
            earlier = self._earlier_version(key, entry, version)
            if isinstance(entry.node, yaml.ScalarNode):
                codes = own if choice_of(entry, self.notes, ["all"]) else frozenset()
            else:
                codes = self._listed_codes(entry, own)
            declared[earlier] = codes
        return MappingProxyType(declared)

    def _earlier_version(self, key: str, entry: Place, version: int) -> int:
        earlier = int(key) if _VERSION.fullmatch(key) else 0
        if not earlier or (version and earlier >= version):
            self.notes.add(entry, "ska vara numret på en tidigare version")
        return earlier

    def _listed_codes(self, place: Place, own: frozenset[str]) -> frozenset[str]:
        codes: set[str] = set()
        for item in items_of(place, self.notes):
            code = code_of(item, self.notes)
            if code and code not in own:
                self.notes.add(item, f"frågan {code} finns inte i den här filen")
            codes.add(code)
        return frozenset(codes)
