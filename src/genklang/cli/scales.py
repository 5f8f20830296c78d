"""Promises a question for each scale that reaches higher than the answers to some item on it."""

import numpy as np

from genklang.cli.answers import Answers
from genklang.cli.texts import and_more, say
from genklang.core.disclosure.policy import Policy

LISTED = 12  # items named one by one; the rest are counted


def scale_notes(answers: Answers, policy: Policy | None, least: int, lang: str) -> list[str]:
    """One note a scale. Without a policy it names the items and their highest answer.

    With a policy it names none: it says that no item reaches the top, or that some item does not. Both are said only of
    items that `least` persons have answered, and only where that leaves everyone the part of the scale that the policy
    promises: on a scale of yes and no it would tell every answer.
    """
    said = []
    answered = ~np.isnan(answers.values)
    highest = np.where(answered, answers.values, -np.inf).max(axis=(0, 1))
    persons = answered.any(axis=1).sum(axis=0)
    for low, high in dict.fromkeys(zip(answers.low.tolist(), answers.high.tolist(), strict=True)):
        on_scale = (answers.low == low) & (answers.high == high)
        below = np.flatnonzero(on_scale & (persons >= max(least, 1)) & (highest <= high - 1))
        if not below.size:
            continue
        ends = {"low": f"{low:g}", "high": f"{high:g}"}
        if policy is None:
            named = [
                say(lang, "note.highest", item=answers.items[at], found=f"{highest[at]:g}") for at in below[:LISTED]
            ]
            said.append(say(lang, "note.wide_scale", **ends, items=and_more(named, below.size, lang)))
        elif high - 1 - low >= policy.person_width_share * (high - low):
            everyone = below.size == on_scale.sum()
            said.append(say(lang, "note.top_unused" if everyone else "note.some_top_unused", **ends))
    return said
