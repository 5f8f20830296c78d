"""The words a sheet's parts stand under, as the source has them, and how a line is seen to be one of them."""

import re

from .sheet import Kind, Section

TITLE = "Underlag för Core Team beslut"
KINDS = {Kind.FORUM: "Foruminitiativ", Kind.PILOT: "Pilotinitiativ"}
#: Those after which the text begins on the same line.
INLINE = frozenset({Section.NAME, Section.ACTORS})
NOTHING_TO_GO_BY, UNSETTLED = "underlag saknas", "?"
#: How the line begins that our own files end with: from where they are, and which version. It is no part of a sheet.
FROM_HERE = "Ur Genklang:"
DIRECT, INDIRECT = "Direkt", "Indirekt"

_HEADINGS: dict[Section, tuple[str, ...]] = {
    Section.NAME: ("Namn på initiativet",),
    Section.ACTORS: ("Samverkande aktörer",),
    Section.SOCIETAL_GOALS: (
        "Samhällsmål som initiativet fokuserar på",
        "Samhällsmål som initiativet fokuserar främst på",
        "Samhällsmål",
    ),
    Section.PURPOSE: ("Syfte med initiativet", "Syfte"),
    Section.DESCRIPTION: ("Kort beskrivning av initiativet", "Kort beskrivning"),
    Section.EFFECT_GOALS: ("Effektmål",),
    Section.ADDED_VALUE: (
        "Mervärde som kommer skapas för parterna",
        "Mer värde som kommer skapas för parterna",
        "Mervärde",
    ),
    Section.RESOURCES: ("Resurser och budget",),
    Section.VALUATION: ("Värdering utifrån prioriteringskriterier",),
}
#: Of the headings that the source ends with a colon.
_COLON = frozenset({Section.SOCIETAL_GOALS, Section.PURPOSE, Section.DESCRIPTION, Section.EFFECT_GOALS})
_BY_WORDS = {words.casefold(): section for section, every in _HEADINGS.items() for words in every}
#: Marks of a heading or of bold letters in text that comes from elsewhere.
_BOLD = "**"
_DRESS = re.compile(r"^[#\s]*(\*\*)?\s*|\s*(\*\*)?$")


def heading(section: Section, kind: Kind | None) -> str:
    """The heading of a part, in a sheet of that sort."""
    words = _HEADINGS[section][1 if section is Section.SOCIETAL_GOALS and kind is Kind.PILOT else 0]
    return words + (":" if section in _COLON else "")


def part_of(line: str) -> tuple[Section, str] | None:
    """The part that a line is the heading of, and what stands after it on the line; None for any other line."""
    words, colon, rest = line.partition(":")
    section = _BY_WORDS.get(_undressed(words))
    if line.startswith(_BOLD):
        rest = rest.strip().removeprefix(_BOLD).removesuffix(_BOLD)
    rest = rest.strip()
    if section is None or (rest and section not in INLINE) or (section in INLINE and not colon):
        return None
    return section, rest


def kind_of(line: str) -> tuple[bool, Kind | None]:
    """Whether a line is the first of a sheet, and the sort of proposal it names (None: none that is known)."""
    words, _, rest = line.partition(":")
    if _undressed(words) != TITLE.casefold():
        return False, None
    said = rest.strip(" *.").casefold()
    return True, next((kind for kind, name in KINDS.items() if name.casefold() == said), None)


def _undressed(words: str) -> str:
    return " ".join(_DRESS.sub("", words).split()).casefold()
