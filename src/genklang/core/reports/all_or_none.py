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
_FEEL = (
    r"(?:känner|kände|mår|mådde|trivs|trivdes|tycker|tyckte|tror|trodde|litar|litade|svarade|upplever|upplevde|"
    r"gillar|gillade|ogillar|ogillade|älskar|älskade|hatar|hatade|uppskatta(?:r|de)|vågar|vågade|orkar|orkade|"
    r"rekommendera(?:r|de)|utveckla(?:s|des)|förbättra(?:s|des)|försämra(?:s|des)|växte|växer|lyckades|lyckas)"
)
_BE = (
    r"(?:har|hade|är|var|blev|blir|gick)\s+(?:(?:blivit|gått|känt|mått|nu|mycket|lite|fått det)\s+){0,2}"
    r"(?:otrygg\w*|trygg\w*|glad\w*|nöjd\w*|stark\w*|motivera\w*|bättre|sämre|högre|lägre|upp|ned|ner|ökat|minskat|"
    r"svarat|kommit tillbaka)"
)
_SAID = re.compile(
    rf"\b{_EVERY}\s+(?:{_OF}{_WHO}|{_FEEL}|{_BE})\b|\b{_FEEL}\s+{_EVERY.replace('words', 'after')}\b", re.I
)
#: What is offered in one clause takes nothing back of what is said in another.
_CLAUSE = re.compile(r"[,;:]\s|\s(?:och|men)\s")
_OFFERED = re.compile(
    r"\b(?:ska|skall|kan|bör|måste|vill vi|vi vill|hoppas|målet|öppe[nt]|öppna|välkom\w+|har rätt|"
    r"erbj\w*|bjud\w*|inbjud\w*|"
    r"(?:får|fick) (?:vara|komma|delta|prova|pröva|säga|välja|bestämma|söka|chans\w*|möjlighet\w*))\b",
    re.IGNORECASE,
)


def all_or_none(text: str) -> Iterator[tuple[str, str]]:
    """(the words as typed, their sentence) for each that says so, in order."""
    for start, end in sentences(text):
        said = " ".join(text[start:end].split())
        for match in _SAID.finditer(said):
            before = [cut.end() for cut in _CLAUSE.finditer(said, 0, match.start())]
            after = _CLAUSE.search(said, match.end())
            if not _OFFERED.search(said[before[-1] if before else 0 : after.start() if after else len(said)]):
                yield match[0], said
