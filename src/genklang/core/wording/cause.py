"""Whether a text claims that one thing led to another: what stands beside a curve says what happened, never why."""

import re

_CAUSES = re.compile(
    r"\b(?:därför|ledde till|lett till|leder till|tack vare|på grund av|p\.\s?g\.\s?a|beror? på|berodde på|gjorde att"
    r"|gjort att|gör att|så att|eftersom|orsak\w*|resulterade i)\b",
    re.IGNORECASE,
)


def claims_cause(text: str) -> str:
    """The first words that do, as typed; "" where there are none. Swedish."""
    found = _CAUSES.search(" ".join(text.split()))
    return found[0] if found else ""
