"""Promises an answer to "how many do we need?" that can be read without statistics."""

from typing import Literal

from genklang.core.movement.planning import SD_ONE, SD_THREE, Size, half_width
from genklang.core.wording.numbers import number
from genklang.core.wording.said import Said, joined
from genklang.core.wording.texts import text

Asked = Literal["n", "effect", "power"]


def plan_words(size: Size, lang: str, *, asked: Asked, sd: float | None = None) -> Said:
    """What was `asked` for, from the other two. `sd`: scale points in one spread; without it, sizes are in spreads."""
    design = size.plan.design
    key = {"n": design, "effect": f"shows_{design}", "power": f"chance_{design}"}[asked]
    spread = number(size.effect, lang)
    how_large = (
        text(lang, "plan.spreads", sd=spread)
        if sd is None
        else text(lang, "plan.points", points=number(size.effect * sd, lang), sd=spread)
    )
    # Never "100 times in 100": the last one is not certain.
    often = text(lang, "plan.often", times=min(99, int(100 * size.reached + 1e-9)))
    words = text(lang, f"plan.{key}", n=size.n, persons=size.persons, each=size.plan.size, size=how_large, often=often)
    low, high = size.recruit
    begin = text(lang, "plan.recruit", low=low, high=high) if low < high else text(lang, "plan.begin", persons=low)
    return Said(joined(words, begin), text(lang, "plan.question"))


def width_words(n: int, lang: str) -> str:
    """How sure the number of n pairs gets, for three questions together and for a single one, on 1 to 5."""
    three, one = (number(half_width(n, sd), lang) for sd in (SD_THREE, SD_ONE))
    return text(lang, "plan.width", n=n, three=three, one=one)


def plan_sponsor_note(lang: str) -> str:
    """What one group can show, and what ten can."""
    return text(lang, "plan.sponsor")
