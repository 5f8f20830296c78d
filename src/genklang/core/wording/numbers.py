"""Promises numbers as people write them: Swedish comma, a real minus sign, never more than two decimals."""

from typing import Literal

from genklang.core.disclosure.values import Ends
from genklang.core.movement.result import CodedShare
from genklang.core.wording.texts import text

MINUS = "\N{MINUS SIGN}"


def number(value: float, lang: str, *, signed: bool = False) -> str:
    """One decimal, or two where the value needs them. `signed` puts a plus before what is larger than 0."""
    rounded = round(value, 2) + 0.0
    digits = f"{abs(rounded):.2f}".removesuffix("0").replace(".", text(lang, "decimal"))
    sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return sign + digits


def mean_words(value: float, end: Ends | Literal["coarse"], lang: str) -> str:
    """A mean, with "or lower" / "or higher" where it is clipped and "about" where it is rounded coarsely."""
    return text(lang, "number.mean" if end == "shown" else f"number.mean_{end}", value=number(value, lang))


def share_words(share: CodedShare, lang: str, *, of_ten: bool) -> str:
    """A share as "about 6 of 10" (`of_ten`) or "about 60 %": the caller follows `Thirds.of_ten`."""
    value = round(share.percent / 10) if of_ten else share.percent
    return text(lang, f"share.{share.coding}_{'of_ten' if of_ten else 'percent'}", value=value)
