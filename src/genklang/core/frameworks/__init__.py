"""The instrument as data: read a framework file, know which versions may be compared, turn answers into scores."""

from genklang.core.frameworks.arrays import focus_area_scores, indicator_scores
from genklang.core.frameworks.asked import THEN, Asked, asked, chosen_of, is_answered, overlaid, screen_of, whole
from genklang.core.frameworks.languages import LANGUAGES
from genklang.core.frameworks.load import load
from genklang.core.frameworks.problems import FrameworkError, Problem
from genklang.core.frameworks.scoring import change_score, focus_area_score, indicator_score, turned
from genklang.core.frameworks.texts import Line, Memory, Told, lines, spoken, texts_of
from genklang.core.frameworks.translations import Given, Translation, load_translation, taken
from genklang.core.frameworks.types import (
    DONT_KNOW,
    MISSING,
    NOT_ASKED,
    NOT_WANTED,
    SOURCE_LANGUAGE,
    Aside,
    Condition,
    Direction,
    FocusArea,
    Framework,
    Indicator,
    Question,
    Scale,
    Status,
    Step,
    Target,
    TextQuestion,
    Texts,
)
from genklang.core.frameworks.versions import comparable, wording_changes

__all__ = [
    "DONT_KNOW",
    "LANGUAGES",
    "MISSING",
    "NOT_ASKED",
    "NOT_WANTED",
    "SOURCE_LANGUAGE",
    "THEN",
    "Aside",
    "Asked",
    "Condition",
    "Direction",
    "FocusArea",
    "Framework",
    "FrameworkError",
    "Given",
    "Indicator",
    "Line",
    "Memory",
    "Problem",
    "Question",
    "Scale",
    "Status",
    "Step",
    "Target",
    "TextQuestion",
    "Texts",
    "Told",
    "Translation",
    "asked",
    "change_score",
    "chosen_of",
    "comparable",
    "focus_area_score",
    "focus_area_scores",
    "indicator_score",
    "indicator_scores",
    "is_answered",
    "lines",
    "load",
    "load_translation",
    "overlaid",
    "screen_of",
    "spoken",
    "taken",
    "texts_of",
    "turned",
    "whole",
    "wording_changes",
]
