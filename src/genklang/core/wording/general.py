"""Promises to know which sentences behind a number say nothing of its own, so that a page can say each of them once."""

from genklang.core.movement.labels import LEAST_SHARE, Label
from genklang.core.wording.explain import Around
from genklang.core.wording.numbers import number
from genklang.core.wording.occasions import Between, occasions
from genklang.core.wording.texts import text

_LABELS = tuple(label for label in Label if label not in {Label.TOO_FEW, Label.HIDDEN})
_VARIANTS = {Label.UNCERTAIN: ("text", "few_paired")}
_EXPLAINED = (
    "clear",
    "sign",
    "two_limits",
    "uncertain",
    "few_paired",
    "about_same",
    "small",
    "interval_later",
    "interval_hidden",
    "words_only",
    "clipped_change",
    "not_the_difference",
    "coarser",
    "coarser_step",
    "coarse_level",
    "coarse_level_wide",
    "coarse_same",
    "protects_others",
    "too_few_later",
)


def label_sentences(between: Between | None, lang: str) -> tuple[str, ...]:
    """What every label of a stretch is said as."""
    kinds = {label: ("text", "small") for label in _LABELS if not label.startswith("clear")} | _VARIANTS
    return tuple(
        text(lang, f"label.{label}.{kind}", **occasions(between, lang))
        for label in _LABELS
        for kind in kinds.get(label, ("text",))
    )


def general(around: Around, lang: str) -> tuple[str, ...]:
    """What explains any number on this scale in the same words, in the order of `_EXPLAINED`."""
    policy, width = around.policy, around.width
    filled = {
        "limit": number(LEAST_SHARE * width, lang),
        "least": policy.interval_from,
        "step": number(policy.coarse(width), lang),
        "half": number(policy.coarse(width) / 2, lang),
        "guard": policy.guard_size,
    }
    return tuple(text(lang, f"explain.{key}", **filled) for key in _EXPLAINED)
