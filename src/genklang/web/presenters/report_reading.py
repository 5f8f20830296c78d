"""How hard a text for the young people is to read, for whoever writes it: told, never changed."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from genklang.core.frameworks.legible import MOST_LIX, lix, long_words
from genklang.core.reports import blocks, sentences

MOST = MOST_LIX["sv-easy"]
_SHOWN = 6


def reading(text: str) -> dict[str, Any] | None:
    """`told`: the text's LIX beside what easy Swedish may have; `long`: the longest words, where it has more. None
    where nothing is written. A point of a list and a heading are sentences, also without a full stop."""
    lines = [line for block in blocks(text) for line in block.lines]
    said = [line[start:stop] for line in lines for start, stop in sentences(line) if line[start:stop].strip()]
    if not said:
        return None
    found = round(lix(said))
    numbers = {"lix": found, "most": MOST}
    if found <= MOST:
        return {
            "told": _("Så lätt är texten att läsa: LIX %(lix)s. Lätt svenska har högst %(most)s.") % numbers,
            "long": "",
        }
    told = (
        _("Så lätt är texten att läsa: LIX %(lix)s. Lätt svenska har högst %(most)s: kortare meningar och kortare ord.")
        % numbers
    )
    return {"told": told, "long": ", ".join(long_words(said, most=_SHOWN))}


def left_out(made: Mapping[str, Any]) -> str:
    """What does not go on the one page of a summary, "" where everything does; `made`: the summary as rows."""
    if made["is_whole"]:
        return ""
    if not made["blocks"]:
        return _("Sammanfattningen är en sida. Texten ryms inte: korta meningarna.")
    last = " ".join(made["blocks"][-1]["lines"][-1].split()[-5:])
    told = _("Sammanfattningen är en sida, och allt ryms inte. Det sista av texten som ryms är ”… %(words)s”")
    return told % {"words": last}
