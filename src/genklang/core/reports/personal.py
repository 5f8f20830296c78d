"""Finds what points out a person in a text that everybody will read: personal numbers, telephones, e-mail, names.

The first three are sure. A name is a guess, a question to whoever writes: two words with capitals, or one after
"heter", that no organisation or place beside is called.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date

from .prose import sentences
from .reading import TELEPHONE
from .remarks import Remark, Why

#: Remarks on who may be pointed out.
POINTS_OUT = frozenset({Why.PERSONAL_NUMBER, Why.TELEPHONE, Why.EMAIL, Why.NAME})
_NUMBER = re.compile(r"(?<![\d-])(?:19|20)?(?P<day>\d{6})(?P<sign>[-+])?(?P<last>\d{4})(?![\d-])")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CAPITAL = r"[A-ZÅÄÖÉ][a-zåäöéüøæ]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?"
_NAME = re.compile(rf"\bheter\s+(?P<called>{_CAPITAL})|\b(?P<first>{_CAPITAL})\s+(?P<last>{_CAPITAL})\b")
#: Words that a sentence begins with and no name does, and names of what is nobody.
_NOBODY = frozenset(
    re.findall(
        r"\w+",
        """
        alla att av både de den det du där då efter effektrapport en enligt ett från för ha han har hon hos hur här i
        inom innan kring kommer ledaren läget lätt med mellan men mot ni nu när och om på rapporten runt sedan som så
        såväl till tillsammans under unga utan vad var varför via vid vi är över
        core collective impact genklang göteborg malmö mina region stiftelsen stockholm svenska sverige university
        """,
    )
)


def personal(text: str, *, known: Collection[str], of_contact: bool = False) -> tuple[Remark, ...]:
    """Everything to look at, in order of kind.

    known: names of organisations, activities and places that may stand there. of_contact: whom one may turn to is
    written here, so telephone, e-mail and name belong; a personal number never does.
    """
    found: list[Remark] = []
    nobody = _NOBODY | {word.casefold() for name in known for word in re.findall(r"\w+", name)}
    for start, end in sentences(text):
        said = " ".join(text[start:end].split())
        numbers = list(_personal_numbers(said))
        found += [Remark(Why.PERSONAL_NUMBER, words, said) for words in numbers]
        if of_contact:
            continue
        telephones = [match[0] for match in TELEPHONE.finditer(said)]
        found += [Remark(Why.TELEPHONE, words, said) for words in telephones if words not in numbers]
        found += [Remark(Why.EMAIL, match[0], said) for match in _EMAIL.finditer(said)]
        # A heading ends without a full stop: its last word and the first of the next line are no name.
        lines = text[start:end].splitlines()
        found += [Remark(Why.NAME, words, said) for line in lines for words in _names(line, nobody)]
    return tuple(found)


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


def _names(said: str, nobody: Collection[str]) -> Iterator[str]:
    for match in _NAME.finditer(said):
        words = [match[part] for part in ("called", "first", "last") if match[part]]
        if not any(word.casefold() in nobody for word in words):
            yield " ".join(words)
