"""What is to be looked at in a typed text: a number that disagrees with the figures beside it, one that lost its
"ungefär", a "mer" without its "än", "alla" of the young people, and "effekt" or a cause of what nobody has evaluated.
Told, never changed.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .agreeing import NEAR, agrees, alike, off, same_meaning, same_size, share_of, tells_no_way
from .all_or_none import all_or_none
from .causes import cause_of
from .known import Coding, Known, Meaning
from .prose import sentences
from .reading import typed
from .typed import Typed

_EFFECT = re.compile(r"\beffekt(?:en|er|erna|ens)?\b", re.IGNORECASE)
_HEDGES: Mapping[Coding, re.Pattern[str]] = {
    "about": re.compile(r"\b(?:ungefär|omkring|cirka|ca|runt|nästan|drygt)\b", re.IGNORECASE),
    "at_least": re.compile(r"\b(?:minst|eller (?:högre|mer|fler))\b", re.IGNORECASE),
    "at_most": re.compile(r"\b(?:högst|eller (?:lägre|mindre|färre))\b", re.IGNORECASE),
}


class Why(StrEnum):
    """DIFFERS: close to a known number and not it. UNKNOWN: no figure beside has it. OTHER_WAY: up where it is down.
    OTHER_MEANING: the figure beside that has it counts others. NOT_HOW_MANY: a share that does not say better or worse.
    ONE_WAY is `both_ways`', the last six are `personal`'s."""

    DIFFERS = "differs"
    UNKNOWN = "unknown"
    OTHER_WAY = "other_way"
    OTHER_MEANING = "other_meaning"
    NOT_HOW_MANY = "not_how_many"
    TOO_SURE = "too_sure"
    NO_BASE = "no_base"
    OTHER_BASE = "other_base"
    EFFECT = "effect"
    CAUSE = "cause"
    ALL_OR_NONE = "all_or_none"
    ONE_WAY = "one_way"
    PERSONAL_NUMBER = "personal_number"
    TELEPHONE = "telephone"
    EMAIL = "email"
    ADDRESS = "address"
    AGE = "age"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Remark:
    """`words` as typed, in `sentence`; `label`, `expected`, `coding`: the known number it was held against, if any.

    `is_share`: what is expected is a share in per cent, of a part in words. `base`: the other base (OTHER_BASE);
    `meaning`: whom the known number counts (OTHER_MEANING).
    """

    why: Why
    words: str
    sentence: str
    label: str = ""
    expected: Decimal | None = None
    coding: Coding = "exact"
    base: str = ""
    is_share: bool = False
    meaning: Meaning = ""


def remarks(text: str, known: Sequence[Known], *, about_results: bool) -> tuple[Remark, ...]:
    """Everything to look at in one section's text. `about_results`: "effekt" and causes are remarked on too."""
    found = [remark for number in typed(text) for remark in _of_number(number, known)]
    found += [Remark(Why.ALL_OR_NONE, words, said) for words, said in all_or_none(text)]
    if about_results:
        found += [
            Remark(Why.EFFECT, match[0], text[start:end].strip())
            for start, end in sentences(text)
            for match in _EFFECT.finditer(text, start, end)
        ]
        found += [
            Remark(Why.CAUSE, cause, said)
            for said in (text[start:end].strip() for start, end in sentences(text))
            if (cause := cause_of(said))
        ]
    return tuple(found)


def touched(text: str, before: Sequence[Known], after: Sequence[Known]) -> tuple[str, ...]:
    """Sentences that say a number of `before` which `after` does not have: what to read again when a figure changes."""
    found = (
        number.sentence
        for number in typed(text)
        if any(agrees(number, one) for one in before) and not any(agrees(number, one) for one in after)
    )
    return tuple(dict.fromkeys(found))


def unlike_bases(texts: Collection[str]) -> tuple[Remark, ...]:
    """The same "x % mer" said of one thing here and of another there: at most one of them is right."""
    found: dict[tuple[Decimal, int], Typed] = {}
    unlike: list[Remark] = []
    for number in (each for text in texts for each in typed(text) if each.compares and each.base):
        first = found.setdefault((number.value, number.way), number)
        if _plain(first.base) != _plain(number.base):
            unlike.append(Remark(Why.OTHER_BASE, number.words, number.sentence, base=first.base))
    return tuple(unlike)


def _of_number(number: Typed, known: Sequence[Known]) -> Iterator[Remark]:
    if number.compares and not number.base:
        yield Remark(Why.NO_BASE, number.words, number.sentence)
    same = [one for one in known if same_size(number, one)]
    meant = [one for one in same if same_meaning(number, one)]
    agreeing = [one for one in meant if agrees(number, one)]
    if agreeing:
        yield from _how_said(number, agreeing)
    elif meant:
        telling = [one for one in meant if not tells_no_way(number, one)]
        yield _held(Why.OTHER_WAY if telling else Why.NOT_HOW_MANY, number, (telling or meant)[0])
    elif same and not number.bound:
        yield _held(Why.OTHER_MEANING, number, same[0])
    else:
        near = [one for one in known if alike(number, one) and off(number, one) <= NEAR]
        nearest = min(near, key=lambda one: off(number, one), default=None)
        yield _held(Why.UNKNOWN if nearest is None else Why.DIFFERS, number, nearest)


def _how_said(number: Typed, agreeing: Sequence[Known]) -> Iterator[Remark]:
    """Right in size; is it as sure as the figure, and compared with the same?"""
    if not number.bound and not any(
        one.coding == "exact" or _HEDGES[one.coding].search(number.sentence) for one in agreeing
    ):
        yield _held(Why.TOO_SURE, number, agreeing[0])
    bases = [one.base for one in agreeing if one.base]
    if number.base and bases and not any(_plain(base) == _plain(number.base) for base in bases):
        yield Remark(Why.OTHER_BASE, number.words, number.sentence, label=agreeing[0].label, base=bases[0])


def _held(why: Why, number: Typed, one: Known | None) -> Remark:
    if one is None:
        return Remark(why, number.words, number.sentence)
    share = number.kind == "share"
    value = share_of(one) if share else one.value
    expected = round(value, number.places) if share or number.kind == "percent" else value
    return Remark(
        why,
        number.words,
        number.sentence,
        one.label,
        expected,
        one.coding,
        is_share=share,
        meaning=one.meaning,
    )


def _plain(base: str) -> str:
    return " ".join(base.casefold().split())
