"""Finds parts and comparisons in words: "hälften", "varannan", "två av tre", "de flesta", "dubbelt så … som".

A part is a share in per cent; "dubbelt så många" is 100 % more, with a base like any other. Left alone: what comes
round ("varannan vecka") and what the writer counts without asking anybody ("två av våra fem mål").
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from .people import meaning_of
from .spelled import whole_number
from .typed import Bound, Typed, TypedKind, went

_DAYS = "(?:mån|tis|ons|tors|fre|lör|sön)dag"
#: What comes round or lasts.
TIMES = (
    rf"års?|åriga?|månad(?:er)?|veck(?:a|or)|dag(?:ar)?|{_DAYS}(?:ar)?|kväll(?:ar)?|helg(?:er)?|termin(?:er)?|"
    r"timm(?:e|ar)|minut(?:er)?|gång(?:er)?"
)
_THINGS = (
    r"behov|mål|princip(?:er)?|initiativ|verksamheter|grupper|partner\w*|organisationer|möten|delar|områden|"
    r"kommuner|skolor|frågor|fall|beslut"
)
_NOT_AFTER = re.compile(rf"\s+(?:{TIMES}|{_THINGS})\b", re.IGNORECASE)
_NTH = {
    name: at
    for at, names in enumerate(
        ("tredje tredjedel", "fjärde fjärdedel", "femte femtedel", "sjätte sjättedel", "sjunde sjundedel",
         "åttonde åttondel", "nionde niondel", "tionde tiondel"),
        3,
    )
    for name in names.split()
}  # fmt: skip
_EACH, _FRACTION = ("|".join(name for name in _NTH if name.endswith("del") is ends) for ends in (False, True))
_OF = re.compile(r"(?<![\w,-])(?P<part>\w+) av (?P<whole>\w+)(?![\w,-])(?!,\d)", re.IGNORECASE)
_THAN = r"(?:\s+som\s+(?P<base>[^.,;:()*\n–]+))?"
_TIMES_AS = re.compile(
    rf"\b(?:(?P<twice>dubbelt)|(?P<half>hälften)|(?P<times>\w+)\s+gånger)\s+så\s+\w+{_THAN}", re.IGNORECASE
)
_BECAME = re.compile(
    r"\b(?:(?P<up>för|två|tre|fyr|fem|tio)dubbl|(?P<halved>halver))(?:a[st]?|ats?|ade?s?|ing\w*)\b", re.IGNORECASE
)
_FOLDS = {"för": 2, "två": 2, "tre": 3, "fyr": 4, "fem": 5, "tio": 10}
_PARTS: tuple[tuple[re.Pattern[str], int, Bound], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), percent, bound)  # type: ignore[misc]
    for pattern, percent, bound in (
        (r"(?:mer|fler) än hälften|över hälften|drygt hälften", 50, "over"),
        (r"(?:mindre|färre) än hälften|under hälften|knappt hälften", 50, "under"),
        (r"de (?:allra )?flesta|flertalet av|(?:en )?majoritet(?:en)?|merparten", 50, "over"),
        (r"(?:nästan|så gott som) alla", 85, "over"),
        (r"nästan ing(?:en|a)", 15, "under"),
        (r"hälften|halva (?:grupp\w*|klass\w*|antalet)", 50, ""),
        (r"varannan|vartannat", 50, ""),
    )
)
_NTH_FOUND = re.compile(
    rf"\bvart?\s+(?P<nth>{_EACH})\b|\b(?P<many>\w+)\s+(?P<part>{_FRACTION})(?:en|ar|arna)?\b", re.IGNORECASE
)


def parts(said: str, first: int) -> Iterator[Typed]:
    """Every part and comparison in words of one sentence, which begins at `first` in its text; none inside another."""
    taken: list[tuple[int, int]] = []
    for found in (*_compared(said, first), *_of(said, first), *_named(said, first)):
        where = found.start, found.end
        if not any(start < where[1] and where[0] < end for start, end in taken):
            taken.append(where)
            yield found


def _compared(said: str, first: int) -> Iterator[Typed]:
    for match in _TIMES_AS.finditer(said):
        times = 2 if match["twice"] else whole_number(match["times"] or "")
        base = " ".join((match["base"] or "").split())
        if match["half"]:
            yield _made(said, first, match, 50, "percent", way=-1, compares=True, base=base)
        elif times is not None and times > 1:
            yield _made(said, first, match, 100 * (times - 1), "percent", way=1, compares=True, base=base)
    for match in _BECAME.finditer(said):
        if match["halved"]:
            yield _made(said, first, match, 50, "percent", way=-1)
        else:
            yield _made(said, first, match, 100 * (_FOLDS[match["up"].casefold()] - 1), "percent", way=1)


def _of(said: str, first: int) -> Iterator[Typed]:
    for match in _OF.finditer(said):
        part, whole = (whole_number(match[name]) for name in ("part", "whole"))
        in_digits = match["part"].isdecimal() and match["whole"].isdecimal()
        if part is not None and whole and part <= whole and not in_digits and not _NOT_AFTER.match(said[match.end() :]):
            yield _made(said, first, match, Decimal(100 * part) / whole)


def _named(said: str, first: int) -> Iterator[Typed]:
    for pattern, percent, bound in _PARTS:
        for match in pattern.finditer(said):
            if not _NOT_AFTER.match(said[match.end() :]):
                yield _made(said, first, match, percent, bound=bound)
    for match in _NTH_FOUND.finditer(said):
        many = 1 if match["nth"] else whole_number(match["many"])
        of = _NTH[(match["nth"] or match["part"]).casefold()]
        if many is not None and 0 < many <= of and not _NOT_AFTER.match(said[match.end() :]):
            yield _made(said, first, match, Decimal(100 * many) / of)


def _made(
    said: str,
    first: int,
    match: re.Match[str],
    value: Decimal | int,
    kind: TypedKind = "share",
    *,
    way: int | None = None,
    compares: bool = False,
    base: str = "",
    bound: Bound = "",
) -> Typed:
    return Typed(
        kind=kind,
        value=Decimal(value),
        places=0,
        words=match[0],
        sentence=said.strip(),
        start=first + match.start(),
        end=first + match.end(),
        way=went(said) if way is None else way,
        compares=compares,
        base=base,
        meaning=meaning_of(said[: match.start()], said[match.end() :]),
        bound=bound,
    )
