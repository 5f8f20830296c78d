"""Guesses at people's names in a sentence: two words with capitals, one after "heter", or one that does what people do.

A guess is a question to whoever writes. A word that begins a sentence has a capital whatever it is, so there more is
asked of it: a comma and a number after it, or a verb that only people have, and no ending of a common noun.
"""

import re
from collections.abc import Collection, Iterator

CAPITAL = r"[A-ZÅÄÖÉ][a-zåäöéüøæ]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?"
_NAME = re.compile(rf"\bheter\s+(?P<called>{CAPITAL})|\b(?P<first>{CAPITAL})\s+(?P<last>{CAPITAL})\b")
#: What people do and think, and activities and places do not.
_DOES = (
    r"(?:gillar|gillade|säger|sa|sade|tycker|tyckte|mår|mådde|känner|kände|berättar|berättade|vill|ville|trivs|trivdes|"
    r"älskar|hatar|bor|bodde|fyller|fyllde|heter|vågar|vågade|pluggar|tränar|tror|trodde|frågade|svarade)"
)
_IS = r"(?:är|var|har|hade|går|gick|kan|kunde|fick|får|blev|kom|började|slutade)"
_AFTER = rf"(?=\s{_DOES}\b|,\s?\d|,\s[A-ZÅÄÖ]\w+\s\d|\s\(\d)"
_FIRST = re.compile(rf"^[\s#”\"-]*(?P<name>{CAPITAL}){_AFTER}")
_INSIDE = re.compile(rf"(?<=[a-zåäö,]\s)(?P<name>{CAPITAL})(?:{_AFTER}|(?=\s{_IS}\b))")
_COMMON = re.compile(r"(?:arna|erna|orna|aren|gen|pen|ten|den|het|are|ar|or|tion|ning|skap|ingar)$")
_AS_SPOKEN = ("en", "n", "et", "t", "s", "ens", "ets")
_GROUPS = ("arna", "erna", "orna")
#: Words that a sentence begins with and no name does, and names of what is nobody.
_NOBODY = frozenset(
    re.findall(
        r"\w+",
        """
        alla att av både de den det du där då efter effektrapport en enligt ett från för ha han har hon hos hur här i
        inom innan kring kommer ledaren läget lätt med mellan men mot ni nu när och om på rapporten runt sedan som så
        såväl till tillsammans under unga utan vad var varför via vid vi är över
        core collective impact genklang göteborg malmö mina region stiftelsen stockholm svenska sverige university
        dessutom däremot ändå därför samtidigt också många flera fler några någon ingen inga
        andra varje samtliga vissa få två tre fyra fem sex sju åtta nio tio
        unga ungdomar barn tjejer killar deltagare föräldrar mammor pappor vuxna ledare partner elever personal
        personer människor invånare kvinnor män flickor pojkar boende folk man jag du dom dessa denna detta vem vilka
        """,
    )
)


def nobody_of(known: Collection[str]) -> frozenset[str]:
    """Words, in lower case, that no guess holds: those of every text, and of what `known` is called, also as one speaks
    of it ("Nattfotbollen")."""
    words = {word.casefold() for name in known for word in re.findall(r"\w+", name)}
    return _NOBODY | words | {f"{word}{ending}" for word in words if len(word) > 3 for ending in _AS_SPOKEN}


def names(said: str, nobody: Collection[str]) -> Iterator[str]:
    """Each guess in one sentence or line, as typed, once."""
    told: set[str] = set()
    for match in _NAME.finditer(said):
        words = [match[part] for part in ("called", "first", "last") if match[part]]
        if not any(word.casefold() in nobody for word in words):
            told |= set(words)
            yield " ".join(words)
    alone = [match["name"] for match in _INSIDE.finditer(said) if not match["name"].endswith(_GROUPS)]
    if (first := _FIRST.match(said)) and not _COMMON.search(first["name"]):
        alone.insert(0, first["name"])
    for name in alone:
        if name.casefold() not in nobody and name not in told:
            told.add(name)
            yield name
