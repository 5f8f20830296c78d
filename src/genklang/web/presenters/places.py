"""A map with the squares that a group named, each with its letter; told, with a word for where it came in the vote.

Never a count, and nothing in colour alone. What came first was picked by somebody; of the others that is not told, so
no word here says it of them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from genklang.apps.dialogue.types import SAFE, UNSAFE, MapInfo, Place
from genklang.apps.pulses.types import Form
from genklang.core.disclosure.votes import ReleasedVotes

from . import pulse, votes

#: Where each question stands among the slides.
ANCHORS = {SAFE: "trygga-platser", UNSAFE: "otrygga-platser"}
LETTERS = "ABCDEFGH"
LANGUAGE = "sv"


def rows(form: Form, released: Mapping[str, ReleasedVotes], info: MapInfo | None, url: str) -> list[dict[str, Any]]:
    """Each question as `votes.slides` takes it, with its `map`: None where nothing is told, or the map is gone.

    The map's `told`: its squares in the order of the vote, which the lines after the first need not say again; its
    `about`: what the words in them mean.
    """
    places = places_of(form)
    found = []
    for question, row in zip(form.questions, pulse.rows(form, released), strict=True):
        told = released[question.code]
        words = _words(question.code, told)
        drawing = None
        if info and words:
            drawing = drawn(info, places, url, words, first=told.first[0])
            by_square = {one["square"]: one for one in drawing["marked"]}
            drawing["told"] = [by_square[square] for square in (*told.first, *told.rest)]
            drawing["about"] = _about(told)
            row["lines"] = row["lines"][:1]
        found.append({"anchor": ANCHORS[question.code], "area": "", **row, "map": drawing})
    return found


def places_of(form: Form) -> list[Place]:
    """What a vote on places is about, in the order it is asked."""
    return [Place(choice.code, choice.text[LANGUAGE]) for choice in form.questions[0].choices]


def most_unsafe(form: Form, released: Mapping[str, ReleasedVotes]) -> Place | None:
    """The place that came first where it feels unsafe, if it is told. That somebody picked it is known of no other."""
    told = released[UNSAFE]
    return next((place for place in places_of(form) if told.first[:1] == (place.square,)), None)


def drawn(
    info: MapInfo, places: Sequence[Place], url: str, words: Mapping[str, str] | None = None, *, first: str = ""
) -> dict[str, Any]:
    """The picture at `url` with its marked squares, in dots of the picture. `words`: what stands in a square; `first`:
    the square that came first. `place`: the number of its square, counted from the upper left corner."""
    squares = info.grid.squares()
    marked = [
        {
            "square": place.square,
            "letter": letter,
            "place": squares.index(place.square) + 1,
            "name": place.name,
            "words": (words or {}).get(place.square, ""),
            "first": place.square == first,
            **_laid(info, place.square, (words or {}).get(place.square, "").split()),
        }
        for letter, place in zip(LETTERS, places, strict=False)
    ]
    return {"url": url, "width": info.width, "height": info.height, "source": info.source, "marked": marked}


def words_of(drawing: Mapping[str, Any]) -> str:
    """A map's places in words, for who does not see it."""
    if not drawing["marked"]:
        return _("Karta utan utmärkta platser.")
    listed = ", ".join(f"{one['letter']} {one['name']}" for one in drawing["marked"])
    return _("Karta med platserna {places}.").format(places=listed)


def _laid(info: MapInfo, square: str, lines: Sequence[str]) -> dict[str, Any]:
    """Where a square lies, its letter, and under that its words line by line. ValueError: no square of this map."""
    found = info.grid.place(square)
    if found is None:
        raise ValueError(f"{square} is no square of this map")
    wide, high = info.width / info.grid.across, info.height / info.grid.down
    x, y = found[0] * wide, found[1] * high
    return {
        "x": round(x),
        "y": round(y),
        "wide": round(wide),
        "high": round(high),
        "middle": round(x + wide / 2),
        "letter_at": round(y + high * (0.42 if lines else 0.72)),
        "letter_size": round(high * (0.42 if lines else 0.62)),
        "line_size": round(wide * 0.21),
        "lines": [(round(y + high * (0.67 + 0.22 * number)), line) for number, line in enumerate(lines)],
    }


def _words(question: str, told: ReleasedVotes) -> dict[str, str]:
    """Square -> the word for where it came; nothing where nothing is told."""
    if not votes.is_shown(told):
        return {}
    found = dict.fromkeys(told.rest, _("också med")) | dict.fromkeys(told.first, _("sedan"))
    return found | {told.first[0]: _("tryggast") if question == SAFE else _("mest otryggt")}


def _about(told: ReleasedVotes) -> list[str]:
    """What the words on the map mean: those that stand there."""
    lines = [_("Överst står platsen som flest valde.")]
    if len(told.first) > 1:
        lines.append(_("Sedan: de andra i ordning. Har lika många eller ingen valt dem står de som de märktes ut."))
    if told.rest:
        lines.append(_("Också med: platsen gick att välja. Om någon valde den visas inte."))
    return lines
