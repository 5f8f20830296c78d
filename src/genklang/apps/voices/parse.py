"""Read what somebody wrote in their own words. Anything at all may come in; out comes plain text or a sentence. Pure.

Letters of every script, line breaks, emoji and the marks that join or separate letters (Persian, Arabic, emoji) are
kept. What could hide something from a reader is not: control characters, and the signs that turn the direction of what
stands around them.
"""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from .types import LONGEST_TEXT, Refused

#: Embeddings, overrides and isolates of direction; the plain marks LRM, RLM and ALM turn nothing around.
_TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
#: Joins letters and emoji.
_JOINING = {0x200C, 0x200D, 0x200E, 0x200F, 0x061C}
#: Sequences of flags of parts of countries.
_TAGS = range(0xE0020, 0xE0080)


def clean(text: str) -> str:
    """The text as it is kept: NFC, "\\n" between lines, at most one empty line in a row, nothing hidden; "" if blank.

    Refused: text_too_long (more than 1000 characters are left).
    """
    lines = unicodedata.normalize("NFC", re.sub(r"\r\n?|[\u0085\u2028\u2029\v\f]", "\n", text)).split("\n")
    kept = "\n".join("".join(filter(_stays, line.replace("\t", " "))).rstrip() for line in lines)
    kept = re.sub(r"\n{3,}", "\n\n", kept).strip()
    if len(kept) > LONGEST_TEXT:
        raise Refused(_("Texten är för lång. Högst 1000 tecken får plats. Inget har skickats."), code="text_too_long")
    return kept if any(unicodedata.category(sign)[0] not in "ZCM" for sign in kept) else ""


def words_of(text: str) -> list[str]:
    """The words, as they sound: for comparing, never for showing."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def quotes(sentence: str, text: str, *, at_most: int) -> bool:
    """Whether the sentence is the text, or holds more than `at_most` of its words in a row."""
    said, wrote = words_of(sentence), words_of(text)
    runs = {tuple(wrote[start : start + at_most + 1]) for start in range(len(wrote) - at_most)}
    return said == wrote or any(tuple(said[start : start + at_most + 1]) in runs for start in range(len(said)))


def _stays(sign: str) -> bool:
    number = ord(sign)
    if number in _JOINING or number in _TAGS:
        return True
    return number not in _TURNING and unicodedata.category(sign) not in ("Cc", "Cs", "Cf", "Cn", "Co")
