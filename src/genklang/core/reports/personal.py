"""Finds what points out a person in a text that everybody will read: personal numbers, telephones, e-mail, addresses,
ages beside somebody, names.

A name is a guess, a question to whoever writes (`names.names`). Where it is told whom one may turn to, telephone,
e-mail, address and name belong; the number of somebody who is young does not.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date

from .names import CAPITAL, names, nobody_of
from .prose import sentences
from .reading import TELEPHONE
from .remarks import Remark, Why

#: Remarks on who may be pointed out.
POINTS_OUT = frozenset({Why.PERSONAL_NUMBER, Why.TELEPHONE, Why.EMAIL, Why.ADDRESS, Why.AGE, Why.NAME})
_NUMBER = re.compile(r"(?<![\d-])(?:19|20)?(?P<day>\d{6})(?P<sign>[-+])?(?P<last>\d{4})(?![\d-])")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(
    r"\b[A-ZÅÄÖ][\wé-]*(?:gatan|vägen|gränd|gränden|torget|backen|stigen|(?:\s(?:[Gg]atan?|[Vv]äg(?:en)?|[Gg]ränd|[Tt]org)))"
    r"\s\d{1,3}(?:\s?[A-Ha-h]\b)?"
)
#: One person, and after that how old: groups ("unga 13–25 år") are nobody.
_ONE = (
    r"(?:[Hh]on|[Hh]an|[Hh]en|[Tt]jej(?:en)?|[Kk]illen?|[Ff]lickan?|[Pp]ojken?|[Ee]lev(?:en)?|[Uu]ngdom(?:en)?|"
    r"[Dd]eltagaren?)"
)
_YEARS = r"(?:1\d|2\d|[6-9])(?![\d–-]|[,.]\d|\s?(?:%|procent\b|av\b|steg\b|år\s+sedan))"
_AGED = re.compile(
    rf"\b(?:{_ONE}|(?P<called>{CAPITAL}))"
    rf"(?:(?:,|\s\(|\s(?:som\s)?(?:är|var|blev|fyllde|fyller))\s?{_YEARS}|(?:\spå)?\s{_YEARS}\s?år\b)"
    r"|\b[Ee]n\s(?:1\d|2\d)-(?:åring\b|årig\s\w+)"
)
_GRADE = re.compile(
    r"\b(?:går|gick|börjar|började)\si\s(?P<going>trean|fyran|femman|sexan|sjuan|åttan|nian|ettan|tvåan|(?:årskurs|åk|klass)\s?\d\w?)\b"
    r"|\bi\s(?P<grade>sexan|sjuan|åttan|nian|\d[A-Ea-e])\b"
)


def personal(
    text: str, *, known: Collection[str], activities: Collection[str] = (), of_contact: bool = False
) -> tuple[Remark, ...]:
    """Everything to look at, in order of kind.

    known: names of organisations, activities and places that may stand there. activities: where young people take
    part. of_contact: whom one may turn to is written here, so what reaches an adult belongs; a personal number never
    does, nor a telephone beside an age, a school year or "i" an activity.
    """
    found: list[Remark] = []
    nobody = nobody_of(known)
    for paragraph in re.split(r"\n\s*\n", text):
        young = of_contact and _of_somebody_young(paragraph, nobody, activities)
        for start, end in sentences(paragraph):
            said = " ".join(paragraph[start:end].split())
            numbers = list(_personal_numbers(said))
            found += [Remark(Why.PERSONAL_NUMBER, words, said) for words in numbers]
            telephones = [match[0] for match in TELEPHONE.finditer(said) if match[0] not in numbers]
            if young or not of_contact:
                found += [Remark(Why.TELEPHONE, words, said) for words in telephones]
            if of_contact:
                continue
            found += [Remark(Why.EMAIL, match[0], said) for match in _EMAIL.finditer(said)]
            found += [Remark(Why.ADDRESS, match[0], said) for match in _ADDRESS.finditer(said)]
            found += [Remark(Why.AGE, words, said) for words in _ages(said, nobody)]
            # A heading ends without a full stop: its last word and the first of the next line are no name.
            lines = paragraph[start:end].splitlines()
            found += [
                Remark(Why.NAME, words, said) for line in lines for words in names(_ADDRESS.sub("0", line), nobody)
            ]
    return tuple(found)


def _of_somebody_young(said: str, nobody: Collection[str], activities: Collection[str]) -> bool:
    if any(_ages(said, nobody)) or re.search(r"\b1\d\s?år\b|\b1\d-åring", said):
        return True
    return any(re.search(rf"\bi\s{re.escape(name)}\b", said, re.IGNORECASE) for name in activities if name)


def _ages(said: str, nobody: Collection[str]) -> Iterator[str]:
    for match in _AGED.finditer(said):
        if not match["called"] or match["called"].casefold() not in nobody:
            yield match[0]
    for match in _GRADE.finditer(said):
        yield match[0]


def _personal_numbers(said: str) -> Iterator[str]:
    """Six numbers that are a day, and four; without a sign between only where the last one checks."""
    for match in _NUMBER.finditer(said):
        if _is_day(match["day"]) and (match["sign"] or _checks(match["day"] + match["last"])):
            yield match[0]


def _is_day(six: str) -> bool:
    month, day = int(six[2:4]), int(six[4:])
    try:
        # The days of a co-ordination number are sixty more.
        date(2000, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


def _checks(ten: str) -> bool:
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(ten))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
