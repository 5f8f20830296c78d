"""Finds "alla" and "ingen" said of those who answered: nothing that is shown ever says it.

Left alone: what is offered or hoped for ("öppet för alla unga", "ingen ska behöva"), and others ("alla partner").
"""

import re
from collections.abc import Iterator

from .people import PEOPLE
from .prose import sentences

_EVERY = r"(?P<words>alla|allihop|samtliga|varenda|varje|var och en|ingen enda|ingen|inga|inte en enda)"
_OF = r"(?:(?:av|de|dem|våra|dessa|enda|en|ett|andra|nya|yngre|äldre|i|hos)\s+){0,3}"
_WHO = rf"(?:{PEOPLE}|grupp(?:en|erna)|som\s+(?:har\s+)?(?:svarat|svarade|deltog|deltagit|är med|var med))"
_FEEL = r"(?:känner|kände|mår|mådde|trivs|trivdes|tycker|tyckte|litar|litade|svarade|upplever|upplevde)"
_BE = (
    r"(?:har|hade|är|var|blev|blir|gick)\s+(?:(?:blivit|gått|känt|mått|nu|mycket|lite|fått det)\s+){0,2}"
    r"(?:otrygg\w*|trygg\w*|glad\w*|nöjd\w*|stark\w*|motivera\w*|bättre|sämre|högre|lägre|upp|ned|ner|ökat|minskat|"
    r"svarat|kommit tillbaka)"
)
_SAID = re.compile(rf"\b{_EVERY}\s+(?:{_OF}{_WHO}|{_FEEL}|{_BE})\b", re.IGNORECASE)
_OFFERED = re.compile(
    r"\b(?:ska|skall|kan|bör|måste|vill vi|målet|öppe[nt]|öppna|välkom\w+|har rätt|erbj\w*|bjud\w*|inbjud\w*|"
    r"(?:får|fick) (?:vara|komma|delta|prova|pröva|säga|välja|bestämma|söka|chans\w*|möjlighet\w*))\b",
    re.IGNORECASE,
)


def all_or_none(text: str) -> Iterator[tuple[str, str]]:
    """(the words as typed, their sentence) for each that says so, in order."""
    for start, end in sentences(text):
        said = " ".join(text[start:end].split())
        if not _OFFERED.search(said):
            yield from ((match[0], said) for match in _SAID.finditer(said))
