"""Promises a first try at how a problem sounds when it is solved. It is only a start: somebody reads it and writes it
better, and where no word can be turned there is none."""

import re

#: What is said of something that is wanting, and of the same when it is there. The longest first.
_TURNED = (
    ("har inte tillräckligt med", "har tillräckligt med"),
    ("har inget", "har ett"),
    ("har ingen", "har en"),
    ("har inga", "har"),
    ("har för få", "har tillräckligt många"),
    ("har för lite", "har tillräckligt med"),
    ("för få", "tillräckligt många"),
    ("för lite", "tillräckligt med"),
    ("saknar", "har"),
    ("brist på", "god tillgång till"),
    ("misstror", "har förtroende för"),
    ("otrygga", "trygga"),
    ("otrygg", "trygg"),
    ("sällan", "ofta"),
    ("aldrig", "ofta"),
    ("ingen", "någon"),
)
_WHOLE = {old: re.compile(rf"\b{old}\b", re.IGNORECASE) for old, _ in _TURNED}
_NOT = re.compile(r"\s+inte\b", re.IGNORECASE)


def turned(words: str) -> str:
    """The first thing in it that can be turned, turned; empty where nothing can."""
    for old, new in _TURNED:
        found = _WHOLE[old].search(words)
        if found:
            said = new.capitalize() if found[0][0].isupper() else new
            return words[: found.start()] + said + words[found.end() :]
    return _NOT.sub("", words, count=1) if _NOT.search(words) else ""
