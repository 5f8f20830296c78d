"""Whether a sentence about results says why: "tack vare", "på grund av", or a change "sedan" something ended or began.

A sentence that says that nobody knows, or who it is that says so, may name a cause.
"""

import re

from genklang.core.wording import claims_cause

_NOT_KNOWN = re.compile(r"\bvet\b[^.]*\b(?:inte|ingen)\b|\bingen vet\b|\bgår inte att säga\b", re.IGNORECASE)
_SAID_BY = re.compile(
    r"(?<!\bvi )\b(?:berättar|berättade|säger|sa|sade)\b(?! vi\b)[^.]*\batt\b|\benligt\b", re.IGNORECASE
)
_CHANGED = (
    r"\b(?:mer|mindre|fler|färre|bättre|sämre|högre|lägre|oftare|sällan|starkare|svagare|tryggare|otryggare"
    r"|öka\w*|minska\w*|sjönk|sjunk\w*|steg|stig\w*|föll|fallit|gått (?:upp|ned|ner)|gick (?:upp|ned|ner))\b"
)
_SINCE = re.compile(
    _CHANGED + r"[^.,;:]*\b(?P<since>sedan|efter att)\b[^.,;:]*"
    r"\b(?:tog slut|tagit slut|slutade|slutat|började|börjat|kom i ?gång|startade|startat|öppnade|öppnat|stängde|stängt"
    r"|försvann|försvunnit|lades ned|lades ner|infördes)\b",
    re.IGNORECASE,
)


def cause_of(sentence: str) -> str:
    """The words of a sentence that say why, as typed; "" where it says no cause, that none is known, or whose word it
    is. Swedish."""
    if _NOT_KNOWN.search(sentence) or _SAID_BY.search(sentence):
        return ""
    if cause := claims_cause(sentence):
        return cause
    since = _SINCE.search(" ".join(sentence.split()))
    return since["since"] if since else ""
