"""A page as a person reads it: line by line, and which piece of it speaks of which measure."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import zip_longest

#: Where a page, a slide or a sheet begins to speak of a measure.
BEGINS = re.compile(r'<(?:article|div|section) class="(?:measure|slide) (focus_area|indicator)" id="\w+?-([\w-]+)"')
ENDS = re.compile(r"</article>|</section>")
#: Of a picture its description is read; one without is only for eyes.
UNSEEN = re.compile(
    r"<(script|style)\b.*?</\1>|<svg[^>]*aria-hidden.*?</svg>|<svg.*?(?=<desc)|(?<=</desc>).*?</svg>", re.S
)


def lines(html: str) -> list[str]:
    """What a person reads, line by line; of a picture what is written in words beneath it."""
    text = unescape(re.sub(r"<[^>]*>", "\n", UNSEEN.sub("", html))).replace("\u00a0", " ")
    return [line for line in map(str.strip, text.split("\n")) if line]


def about_measures(html: str) -> Iterator[tuple[str, str, str]]:
    """(kind, code, html) of every place that speaks of a measure."""
    places = list(BEGINS.finditer(html))
    for place, after in zip_longest(places, places[1:]):
        piece = html[place.start() : after.start() if after else None]
        yield place[1], place[2], ENDS.split(piece, maxsplit=1)[0]


def beside_measures(html: str) -> list[str]:
    """The lines of everything that speaks of no measure."""
    for _, _, piece in about_measures(html):
        html = html.replace(piece, "", 1)
    return lines(html)
