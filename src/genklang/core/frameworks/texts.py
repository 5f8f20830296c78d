"""A framework's texts one by one, and the framework spoken in more languages than its file holds.

A version is bound to its Swedish words. A translation belongs to those words: it is found by its key and the Swedish it
was made from, so that it serves every version that says the same, can be mended without a new version, and is missing
where the Swedish is another. A language is spoken only where no text is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from genklang.core.frameworks.languages import LANGUAGES
from genklang.core.frameworks.types import (
    SOURCE_LANGUAGE,
    Aside,
    FocusArea,
    Framework,
    Indicator,
    Question,
    Scale,
    TextQuestion,
    Texts,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a Swedish text is in another language, and whether somebody who knows the language has read it."""

    text: str
    reviewed: bool


#: (language, key, the Swedish text) -> what it is there.
Memory = Mapping[tuple[str, str, str], Told]


@dataclass(frozen=True, slots=True)
class Line:
    """One text of a framework in one language; `text` is "" where it is missing."""

    key: str
    swedish: str
    text: str
    reviewed: bool


def texts_of(framework: Framework) -> dict[str, Texts]:
    """Every text by key, in the order of the file. A key never changes: codes of the file, with a point and a part."""
    found: dict[str, Texts] = {"framework.title": framework.title, "framework.note": framework.note}
    for scale in {question.scale.code: question.scale for question in framework.questions}.values():
        found |= {f"{scale.code}.{step.value}": step.text for step in scale.steps}
    for area in framework.focus_areas:
        found[area.code] = area.name
        for indicator in area.indicators:
            found[indicator.code] = indicator.name
            found |= {question.code: question.text for question in indicator.questions}
        for aside in area.asides:
            found[aside.code] = aside.text
            found |= {f"{aside.code}.{step.value}": step.text for step in aside.steps}
            if aside.unit:
                found[f"{aside.code}.unit"] = aside.unit
    for asked in framework.text_questions:
        found |= {asked.code: asked.text, f"{asked.code}.please": asked.please}
    return found


def lines(framework: Framework, memory: Memory, language: str) -> tuple[Line, ...]:
    """Each text in this language: from memory where it is there, else from the framework's own file, else missing."""
    found = []
    for key, texts in texts_of(framework).items():
        swedish = texts[SOURCE_LANGUAGE]
        told = memory.get((language, key, swedish))
        if told is None:
            told = Told(texts.get(language, ""), language in texts and language in framework.reviewed)
        found.append(Line(key, swedish, told.text, told.reviewed))
    return tuple(found)


def spoken(framework: Framework, memory: Memory) -> Framework:
    """The framework in every language that has all its texts; `reviewed` where every one of them has been read."""
    known = {language for language, _key, _swedish in memory} | set(framework.languages)
    found = {language: lines(framework, memory, language) for language in LANGUAGES if language in known}
    complete = {language: texts for language, texts in found.items() if all(line.text for line in texts)}
    said = {language: {line.key: line.text for line in texts} for language, texts in complete.items()}
    read = {language for language, texts in complete.items() if all(line.reviewed for line in texts)}
    return _rewritten(framework, said, frozenset(read))


def _rewritten(framework: Framework, said: Mapping[str, Mapping[str, str]], reviewed: frozenset[str]) -> Framework:
    def told(key: str) -> Texts:
        return MappingProxyType({language: texts[key] for language, texts in said.items()})

    scales = {question.scale.code: question.scale for question in framework.questions}
    spoken_scales = {
        code: replace(scale, steps=tuple(replace(step, text=told(f"{code}.{step.value}")) for step in scale.steps))
        for code, scale in scales.items()
    }

    def question(one: Question) -> Question:
        scale: Scale = spoken_scales[one.scale.code]
        return replace(one, text=told(one.code), scale=scale)

    def indicator(one: Indicator) -> Indicator:
        return replace(one, name=told(one.code), questions=tuple(question(each) for each in one.questions))

    def aside(one: Aside) -> Aside:
        steps = tuple(replace(step, text=told(f"{one.code}.{step.value}")) for step in one.steps)
        unit = told(f"{one.code}.unit") if one.unit else one.unit
        return replace(one, text=told(one.code), steps=steps, unit=unit)

    def area(one: FocusArea) -> FocusArea:
        return replace(
            one,
            name=told(one.code),
            indicators=tuple(indicator(each) for each in one.indicators),
            asides=tuple(aside(each) for each in one.asides),
        )

    def own_words(one: TextQuestion) -> TextQuestion:
        return replace(one, text=told(one.code), please=told(f"{one.code}.please"))

    return replace(
        framework,
        title=told("framework.title"),
        note=told("framework.note"),
        languages=tuple(said),
        focus_areas=tuple(area(each) for each in framework.focus_areas),
        text_questions=tuple(own_words(each) for each in framework.text_questions),
        reviewed=reviewed,
    )
