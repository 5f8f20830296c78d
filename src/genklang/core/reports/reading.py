"""Finds the numbers in a Swedish text: per cent, "x % mer än …", "x av y", counts and decimals, in digits or in words.

Left alone: years and dates, "Läget 2", ages and times ("13 år", "fem månader"), telephone numbers, and whole numbers
under twenty that stand by themselves and are of no people. None of them is a result, and who is told of all reads none.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from .parts import TIMES, parts
from .people import meaning_of
from .prose import sentences
from .spelled import whole_number
from .typed import Typed, way_of, went

SMALL = 20
_GAP = "[ \u00a0\u202f]"
_NUMBER = rf"(?:\d{{1,3}}(?:{_GAP}\d{{3}})+|\d+)(?:,\d+)?"
_MINUS = "\N{MINUS SIGN}"
#: As people write one in Sweden; also what `personal` looks for.
TELEPHONE = re.compile(
    r"(?<![\w-])(?:(?:\+|00)46[\s-]?(?:\(0\)\s?)?|0)\d{1,3}\s?[-–/]?\s?\d{2,3}(?:[ -]?\d{2,3}){1,3}(?!\d)"
)
_OF = re.compile(rf"(?<![\w,])(?P<part>\d+) av (?P<whole>{_NUMBER})(?!{_GAP}?%|\w|,\d)")
_TOLD = rf"""(?:(?P<percent>{_GAP}?%|{_GAP}procent\b(?!enh))|(?P<points>{_GAP}procentenhet\w*))?
    (?:{_GAP}(?P<way>mer|fler|högre|större|mindre|färre|lägre)\b)?
    (?:\s+än\s+(?P<base>[^.,;:()*\n–]+))?"""
_FOUND = re.compile(
    rf"""(?<![\w,.:/-])(?P<sign>[+{_MINUS}-]{_GAP}?)?(?P<number>{_NUMBER})(?!\d|[,.:/-]\d|-[a-zåäö]|[a-zåäö])
    {_TOLD}""",
    re.VERBOSE,
)
_WORD = re.compile(r"(?<![\w-])[a-zåäö]{2,}(?![\w-])", re.IGNORECASE)
_WORDS = re.compile(rf"(?P<sign>)(?P<number>[a-zåäö]{{2,}}){_TOLD}", re.VERBOSE | re.IGNORECASE)
_ABOUT = re.compile(r"\bett\s+(?P<sign>)(?P<number>[a-zåäö]+)tal\b" + _TOLD, re.VERBOSE | re.IGNORECASE)
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_AFTER = re.compile(rf"{_GAP}(?:{_MONTHS}|{TIMES})\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:Läget|kl\.?|klockan|kapitel|sida|bild){_GAP}(?:\d+{_GAP}?[–-]{_GAP}?|\d+ (?:och|till) )?$", re.IGNORECASE
)
_YEARS = range(1900, 2100)


def typed(text: str) -> tuple[Typed, ...]:
    """Every number that may be a result, in order."""
    found: list[Typed] = []
    for first, last in sentences(text):
        # Of the same length, so that places in it are places in the text.
        said = text[first:last].replace("\r", " ").replace("\n", " ")
        found += _in_sentence(said, first)
    return tuple(found)


def _in_sentence(said: str, first: int) -> list[Typed]:
    found = [*parts(said, first), *_of(said, first)]
    taken = [(one.start - first, one.end - first) for one in found]
    taken += [match.span() for match in TELEPHONE.finditer(said)]
    for match in (*_FOUND.finditer(said), *_ABOUT.finditer(said), *_spelled(said)):
        where = match.span("number")
        if any(start < where[1] and where[0] < end for start, end in taken):
            continue
        number = _number(said, first, match)
        if number is not None:
            taken.append(where)
            found.append(number)
    return sorted(found, key=lambda one: one.start)


def _spelled(said: str) -> Iterator[re.Match[str]]:
    """Each number in words with what is said of it; a word that is none takes nothing of what comes after."""
    for word in _WORD.finditer(said):
        if whole_number(word[0]) is not None and (match := _WORDS.match(said, word.start())):
            yield match


def _of(said: str, first: int) -> Iterator[Typed]:
    for match in _OF.finditer(said):
        yield Typed(
            kind="of",
            value=_value(match["part"])[0],
            places=0,
            words=match[0],
            sentence=said.strip(),
            start=first + match.start(),
            end=first + match.end(),
            way=went(said),
            whole=_value(match["whole"])[0],
            meaning=meaning_of(said[: match.start()], said[match.end() :]),
        )


def _number(said: str, first: int, match: re.Match[str]) -> Typed | None:
    """One number by itself, None where it is no claim or no number."""
    spelled = whole_number(match["number"])
    if spelled is None and not match["number"][0].isdigit():
        return None
    value, places = _value(match["number"] if spelled is None else str(spelled))
    end = max(match.end(part) for part in ("number", "percent", "way"))
    meaning = meaning_of(said[: match.start()], said[end:])
    if not match["percent"] and (match["points"] or _is_none(said, match, value, places, of_people=bool(meaning))):
        return None
    way, sign = match["way"] or "", (match["sign"] or "").strip()
    return Typed(
        kind="percent" if match["percent"] else "number",
        value=value,
        places=places,
        words=said[match.start() : end].strip(),
        sentence=said.strip(),
        start=first + match.start(),
        end=first + end,
        way=-1 if sign in (_MINUS, "-") else way_of(way) or (1 if sign == "+" else went(said)),
        compares=bool(match["percent"] and way),
        base=" ".join((match["base"] or "").split()),
        meaning=meaning,
    )


def _is_none(said: str, match: re.Match[str], value: Decimal, places: int, *, of_people: bool) -> bool:
    """Whether a bare number is a date, an age or the like, or too small to be a claim. One of something is no count."""
    after, before = said[match.end("number") :], said[: match.start("number")]
    if _AFTER.match(after) or _BEFORE.search(before):
        return True
    if places or (match["way"] and match["number"][0].isdigit()):
        return False
    if of_people and value > 1:
        return False
    return value < SMALL or (match["number"].isdigit() and len(match["number"]) == 4 and int(value) in _YEARS)


def _value(written: str) -> tuple[Decimal, int]:
    plain = re.sub(_GAP, "", written).replace(",", ".")
    return Decimal(plain), len(plain.partition(".")[2])
