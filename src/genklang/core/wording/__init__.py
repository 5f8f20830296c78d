"""From a result to sentences, per language. Texts are data in `library/wording`."""

from genklang.core.wording.apart import apart
from genklang.core.wording.cause import claims_cause
from genklang.core.wording.chance import chance_note, chance_signs
from genklang.core.wording.distribution import ToldDistribution, how_answers_fall, why_no_distribution
from genklang.core.wording.easy import easy, easy_level
from genklang.core.wording.explain import Around, coarse_ends, how_sure, level_sure, why_hidden
from genklang.core.wording.general import general, label_sentences
from genklang.core.wording.numbers import mean_words, number, share_words
from genklang.core.wording.sentences import (
    attrition_sentence,
    change_words,
    hidden_reason,
    interval_sentence,
    label_name,
    label_sentence,
    number_sentence,
    question,
    rough_reason,
    sentence,
    sum_note,
    triple_sentence,
    variant,
)
from genklang.core.wording.strong import strong
from genklang.core.wording.talk import aloud, level_aloud, level_rests_on, level_rough, rests_on
from genklang.core.wording.texts import LANGUAGES, text
from genklang.core.wording.told import told_cell
from genklang.core.wording.unlike import unlike

__all__ = [
    "LANGUAGES",
    "Around",
    "ToldDistribution",
    "aloud",
    "apart",
    "attrition_sentence",
    "chance_note",
    "chance_signs",
    "change_words",
    "claims_cause",
    "coarse_ends",
    "easy",
    "easy_level",
    "general",
    "hidden_reason",
    "how_answers_fall",
    "how_sure",
    "interval_sentence",
    "label_name",
    "label_sentence",
    "label_sentences",
    "level_aloud",
    "level_rests_on",
    "level_rough",
    "level_sure",
    "mean_words",
    "number",
    "number_sentence",
    "question",
    "rests_on",
    "rough_reason",
    "sentence",
    "share_words",
    "strong",
    "sum_note",
    "text",
    "told_cell",
    "triple_sentence",
    "unlike",
    "variant",
    "why_hidden",
    "why_no_distribution",
]
