"""Writes a framework as the file it could have been read from, and reads such a file back as plain values.

`load(written(tree_of(framework, framework.languages)))` is the same framework again. A tree is what stands in the file:
names and values, lists in order. It may be unfinished; whether it can be used is for `load` to say.
"""

from collections.abc import Collection, Mapping
from typing import Any

import yaml

from genklang.core.frameworks.types import (
    SOURCE_LANGUAGE,
    Aside,
    FocusArea,
    Framework,
    Indicator,
    Question,
    Scale,
    Step,
    TextQuestion,
    Texts,
)

Tree = dict[str, Any]
_WIDTH = 120
#: The same loader in C, several times as fast, where PyYAML was built with it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Dumper(yaml.SafeDumper):
    """What stands in two places is written out in both: the reader refuses anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        # Lists stand inside what they belong to, as in the files that people write.
        return super().increase_indent(flow, False)


def written(tree: Mapping[str, Any]) -> str:
    """The tree as the text of a file."""
    return yaml.dump(dict(tree), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)


def tree_in(text: str) -> Tree:
    """The tree in a text that `written` has made. ValueError if the text holds something else than names and values."""
    tree = yaml.load(text, Loader=_LOADER)
    if not isinstance(tree, dict):
        raise ValueError("a framework file holds names and values")
    return tree


def tree_of(framework: Framework, languages: Collection[str] = (SOURCE_LANGUAGE,)) -> Tree:
    """The framework as a tree, with its texts in these of its languages."""
    return _Writing(languages).framework(framework)


class _Writing:
    """One writing in some languages. Fields that are as they are when nothing is said are left out."""

    def __init__(self, languages: Collection[str]) -> None:
        self.languages = languages

    def framework(self, one: Framework) -> Tree:
        said = [language for language in one.languages if language in self.languages]
        scales = {question.scale.code: question.scale for question in one.questions}
        tree: Tree = {
            "code": one.code,
            "version": one.version,
            "status": one.status,
            "target": one.target,
            "languages": said,
            "title": self.texts(one.title),
            "note": self.texts(one.note),
        }
        read = [language for language in said if language in one.reviewed and language != SOURCE_LANGUAGE]
        tree |= {"reviewed": read} if read else {}
        tree |= {"looking_back": "before"} if one.looking_back == "before" else {}
        tree |= {"scales": [self.scale(scale) for scale in scales.values()]}
        tree |= {"focus_areas": [self.focus_area(area) for area in one.focus_areas]}
        if one.text_questions:
            tree["text_questions"] = [self.text_question(each) for each in one.text_questions]
        if one.equivalent:
            tree["equivalent"] = {version: sorted(codes) for version, codes in sorted(one.equivalent.items()) if codes}
        return tree

    def texts(self, texts: Texts) -> dict[str, str]:
        return {language: text for language, text in texts.items() if language in self.languages}

    def step(self, one: Step) -> Tree:
        return {"value": one.value, "text": self.texts(one.text)}

    def scale(self, one: Scale) -> Tree:
        look = {} if one.look == "rows" else {"look": one.look}
        steps = [self.step(step) for step in one.steps]
        return {"code": one.code, "low": one.low, "high": one.high, **look, "steps": steps}

    def focus_area(self, one: FocusArea) -> Tree:
        tree: Tree = {"code": one.code, "name": self.texts(one.name)}
        tree |= {"aliases": list(one.aliases)} if one.aliases else {}
        tree |= {"indicators": [self.indicator(each) for each in one.indicators]}
        return tree | ({"asides": [self.aside(each) for each in one.asides]} if one.asides else {})

    def indicator(self, one: Indicator) -> Tree:
        questions = [self.question(each) for each in one.questions]
        return {"code": one.code, "name": self.texts(one.name), "questions": questions}

    def question(self, one: Question) -> Tree:
        marks = {
            name: True
            for name, marked in (("source_statement", one.source_statement), ("retrospective", one.retrospective))
            if marked
        }
        words = {"code": one.code, "text": self.texts(one.text)}
        return {**words, "scale": one.scale.code, "direction": one.direction, **marks}

    def aside(self, one: Aside) -> Tree:
        tree: Tree = {"code": one.code, "kind": one.kind, "text": self.texts(one.text)}
        if one.kind == "number":
            tree |= {"low": one.low, "high": one.high, "unit": self.texts(one.unit)}
        else:
            tree["choices"] = [self.step(step) for step in one.steps]
        tree |= {"most": one.most} if one.kind == "several" else {}
        if one.only_if is not None:
            tree["only_if"] = {"question": one.only_if.question, "in": sorted(one.only_if.values)}
        return tree

    def text_question(self, one: TextQuestion) -> Tree:
        return {"code": one.code, "text": self.texts(one.text), "please": self.texts(one.please)}
