"""What the words around a number say that it is a number of: who answered, who there are, whom somebody has reached.

The same number may stand beside with another meaning; who has answered is not whom an activity has reached.
"""

import re

from .known import Meaning

#: Young people and others who answer, as reports call them. "Personer" and "invånare" may be anybody.
PEOPLE = (
    r"(?:unga?|ungdom(?:ar(?:na)?)?|deltagar(?:e|na)|tjej(?:er(?:na)?)?|kill(?:e|ar(?:na)?)|flick(?:a|or(?:na)?)|"
    r"pojk(?:e|ar(?:na)?)|barn(?:en)?|elev(?:er(?:na)?)?|tonåring(?:ar(?:na)?)?|mamm(?:a|or(?:na)?)|"
    r"papp(?:a|or(?:na)?)|föräldrar(?:na)?)"
)
_BETWEEN = r"(?:av|de|dem|våra|olika|nya|andra|aktiva|yngre|äldre|personer|som|har|hade|vi)"
_ANSWERED = r"(?:svarade|svarat|svarar|besvara(?:de|t))"
_REACHED = r"(?:nådd\w*|nås|nåtts|nåddes|nått|nådde|når)"
_AFTER = tuple(
    (meaning, re.compile(rf"\s+(?:{_BETWEEN}\s+){{0,3}}{words}\b", re.IGNORECASE))
    for meaning, words in (
        ("answered", rf"(?:{PEOPLE}\s+(?:{_BETWEEN}\s+){{0,2}})?{_ANSWERED}"),
        ("reached", rf"(?:{PEOPLE}\s+(?:{_BETWEEN}\s+){{0,2}})?{_REACHED}"),
        ("people", PEOPLE),
    )
)
_REACHING = re.compile(
    rf"\b(?:{_REACHED}|nå)\s+(?:(?:ut|till|vi|ungefär|omkring|cirka|totalt|sammanlagt|över|minst)\s+){{0,3}}$",
    re.IGNORECASE,
)
_ANSWERING = re.compile(rf"\b{_ANSWERED}\s+(?:(?:ungefär|bara|totalt|sammanlagt)\s+){{0,2}}$", re.IGNORECASE)
_LABELS: tuple[tuple[Meaning, re.Pattern[str]], ...] = (
    ("reached", re.compile(rf"\b{_REACHED}\b", re.IGNORECASE)),
    ("answered", re.compile(r"\bsvar", re.IGNORECASE)),
    ("people", re.compile(rf"\b{PEOPLE}\b", re.IGNORECASE)),
)
_SAYS_ANSWERED = re.compile(r"\b(?:be)?svar(?:a|ade|at|ar)?\b|\b(?:kom|kommit) tillbaka\b|\b(?:var|varit) med\b", re.I)


def meaning_of(before: str, after: str) -> Meaning:
    """Of whom a number is, from what stands before and after it in its sentence; "" where nothing says."""
    if _REACHING.search(before):
        return "reached"
    for meaning, pattern in _AFTER:
        if pattern.match(after):
            return meaning  # type: ignore[return-value]
    return "answered" if _ANSWERING.search(before) else ""


def meaning_of_label(label: str) -> Meaning:
    """Of whom a figure from elsewhere is, from what it is called."""
    return next((meaning for meaning, pattern in _LABELS if pattern.search(label)), "")


def says_answered(sentence: str) -> bool:
    """Whether a sentence is about who answered or came back."""
    return bool(_SAYS_ANSWERED.search(sentence))
