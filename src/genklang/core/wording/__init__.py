"""From a result to sentences, per language. Texts are data in `library/wording`."""

from genklang.core.wording.chance import chance_note, chance_signs
from genklang.core.wording.numbers import mean_words, number, share_words
from genklang.core.wording.sentences import (
    attrition_sentence,
    change_words,
    hidden_reason,
    label_name,
    number_sentence,
    question,
    sentence,
    triple_sentence,
    variant,
)
from genklang.core.wording.texts import LANGUAGES, text

__all__ = [
    "LANGUAGES",
    "attrition_sentence",
    "chance_note",
    "chance_signs",
    "change_words",
    "hidden_reason",
    "label_name",
    "mean_words",
    "number",
    "number_sentence",
    "question",
    "sentence",
    "share_words",
    "text",
    "triple_sentence",
    "variant",
]
