"""Finds the numbers in a Swedish text: per cent, "x % mer än …", "x av y", counts and decimals.

Left alone: years and dates, "Läget 2", ages and times ("13 år", "fem månader"), telephone numbers, whole numbers under
twenty that stand by themselves, numbers in words. None of them is a result, and who is told of all reads none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .known import Kind
from .prose import sentences

SMALL = 20
_GAP = "[ \u00a0\u202f]"
_NUMBER = rf"(?:\d{{1,3}}(?:{_GAP}\d{{3}})+|\d+)(?:,\d+)?"
_MINUS = "\N{MINUS SIGN}"
_TELEPHONE = re.compile(r"(?<!\w)(?:\+46|0)\d{1,3}\s?-?\s?\d{2,3}(?: ?\d{2,3}){1,3}")
_OF = re.compile(rf"(?<![\w,])(?P<part>\d+) av (?P<whole>{_NUMBER})(?!{_GAP}?%|\w|,\d)")
_FOUND = re.compile(
    rf"""(?<![\w,.:/-])(?P<sign>[+{_MINUS}-]{_GAP}?)?(?P<number>{_NUMBER})(?!\d|[,.:/-]\d|-[a-zåäö]|[a-zåäö])
    (?:(?P<percent>{_GAP}?%|{_GAP}procent\b(?!enh))|(?P<points>{_GAP}procentenhet\w*))?
    (?:{_GAP}(?P<way>mer|fler|högre|större|mindre|färre|lägre)\b)?
    (?:\s+än\s+(?P<base>[^.,;:()*\n–]+))?""",
    re.VERBOSE,
)
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_TIMES = "års?|åriga?|månad(?:er)?|veck(?:a|or)|dag(?:ar)?|timm(?:e|ar)|minut(?:er)?|gång(?:er)?"
_AFTER = re.compile(rf"{_GAP}(?:{_MONTHS}|{_TIMES})\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:Läget|kl\.?|kapitel|sida|bild){_GAP}(?:\d+{_GAP}?[–-]{_GAP}?|\d+ (?:och|till) )?$", re.IGNORECASE
)
_YEARS = range(1900, 2100)
_DOWN = frozenset({"mindre", "färre", "lägre"})
#: A sentence that says one of these and none of the others says which way its numbers went. "0,3 steg" is no verb.
_WENT_UP = re.compile(
    r"\b(?:ök(?:a|ning)\w*|stig(?:er|it)|(?<!\d )steg|(?:för)?bättr\w+|starkare|upp)\b", re.IGNORECASE
)
_WENT_DOWN = re.compile(
    r"\b(?:minsk(?:a|ning)\w*|sjunk(?:er|it)|sjönk|fall(?:er|it)|föll|försämr\w+|sämre|svagare|ned|ner)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A number as it was typed. `value` is never negative; `way`: -1 down, 1 up, 0 not said. `places`: its decimals.

    The way is the number's own ("0,3 lägre") or, where it has none, its sentence's ("har ökat med 0,3").
    `compares`: "… % mer"; `base`: than what, "" where it is not said. `start`, `end`: where in the text.
    """

    kind: Kind
    value: Decimal
    places: int
    words: str
    sentence: str
    start: int
    end: int
    way: int = 0
    whole: Decimal | None = None
    compares: bool = False
    base: str = ""


def typed(text: str) -> tuple[Typed, ...]:
    """Every number that may be a result, in order."""
    found: list[Typed] = []
    for first, last in sentences(text):
        # Of the same length, so that places in it are places in the text.
        said = text[first:last].replace("\r", " ").replace("\n", " ")
        found += _in_sentence(said, first)
    return tuple(found)


def _in_sentence(said: str, first: int) -> Iterator[Typed]:
    taken = [match.span() for match in _TELEPHONE.finditer(said)]
    went = bool(_WENT_UP.search(said)) - bool(_WENT_DOWN.search(said))
    for match in _OF.finditer(said):
        taken.append(match.span())
        part, whole = _value(match["part"])[0], _value(match["whole"])[0]
        where = first + match.start(), first + match.end()
        yield Typed("of", part, 0, match[0], said.strip(), *where, way=went, whole=whole)
    for match in _FOUND.finditer(said):
        if any(start <= match.start("number") < end for start, end in taken):
            continue
        value, places = _value(match["number"])
        if not match["percent"] and (match["points"] or _is_none(said, match, value, places)):
            continue
        way, sign = match["way"] or "", (match["sign"] or "").strip()
        end = max(match.end(part) for part in ("number", "percent", "way"))
        yield Typed(
            kind="percent" if match["percent"] else "number",
            value=value,
            places=places,
            words=said[match.start() : end].strip(),
            sentence=said.strip(),
            start=first + match.start(),
            end=first + end,
            way=-1 if way in _DOWN or sign in (_MINUS, "-") else 1 if way or sign == "+" else went,
            compares=bool(match["percent"] and way),
            base=" ".join((match["base"] or "").split()),
        )


def _is_none(said: str, match: re.Match[str], value: Decimal, places: int) -> bool:
    """Whether a bare number is a date, an age or the like, or too small to be a claim."""
    after, before = said[match.end("number") :], said[: match.start("number")]
    if _AFTER.match(after) or _BEFORE.search(before):
        return True
    if places or match["way"]:
        return False
    return value < SMALL or (match["number"].isdigit() and len(match["number"]) == 4 and int(value) in _YEARS)


def _value(written: str) -> tuple[Decimal, int]:
    plain = re.sub(_GAP, "", written).replace(",", ".")
    return Decimal(plain), len(plain.partition(".")[2])
