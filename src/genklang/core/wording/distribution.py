"""Promises to say how the answers fall, in parts of the scale from the lowest to the highest, or why that is not shown.

No count and no share is worked out here: each part is said with the share that the gate let through, "at most" and
"at least" included. The scores of a part are those of `core.disclosure.classes`.
"""

from dataclasses import dataclass

from genklang.core.disclosure.classes import CLASSES, FIVE, THREE, ends, parts_of, within
from genklang.core.disclosure.evidence import MeasureKind
from genklang.core.disclosure.policy import NEVER
from genklang.core.disclosure.released import ReleasedCell
from genklang.core.disclosure.states import State
from genklang.core.wording.explain import Around
from genklang.core.wording.numbers import number, share_words
from genklang.core.wording.said import joined
from genklang.core.wording.texts import text

_PARTS = {len(THREE): THREE, len(FIVE): FIVE}
_NAMES = {len(THREE): ("low", "middle", "high"), len(FIVE): ("very_low", "low", "middle", "high", "very_high")}
#: Why a level that is shown has none, if enough are behind it.
_REASONS = {State.SHOWN: "protects_others", State.CLIPPED: "clipped", State.COARSER: "coarser"}


@dataclass(frozen=True, slots=True)
class ToldPart:
    """One part of the scale: its name, the scores in it ("1 till 2") and about how many have them."""

    name: str
    scores: str
    share: str


@dataclass(frozen=True, slots=True)
class ToldDistribution:
    """`parts`, the lowest first; whom the shares are about; a `question` to the group."""

    parts: tuple[ToldPart, ...]
    about: str
    question: str


def how_answers_fall(cell: ReleasedCell, around: Around, lang: str) -> ToldDistribution | None:
    """A level's distribution; None where it has none, and beside anything but a mean shown as it is.

    KeyError: neither three nor five shares.
    """
    if cell.distribution is None or cell.span is not None or cell.state is not State.SHOWN:
        return None
    named = zip(_NAMES[len(cell.distribution)], _PARTS[len(cell.distribution)], cell.distribution, strict=True)
    parts = tuple(
        ToldPart(
            text(lang, f"falls.{name}"),
            _scores(*within(part), around, lang),
            share_words(share, lang, of_ten=share.of_ten),
        )
        for name, part, share in named
    )
    persons = None if cell.n is None else text(lang, "falls.persons", n=cell.n)
    each = None if around.one_question else text(lang, "falls.several")
    return ToldDistribution(parts, joined(persons, each), text(lang, "falls.question"))


def why_no_distribution(cell: ReleasedCell, around: Around, lang: str, *, least: int) -> tuple[str, ...]:
    """Why a level that is shown has no distribution beside it; `least`: how many it takes.

    Nothing where there is one, where the level itself is hidden (which has a reason of its own), and where there is
    never one: for focus areas, on scales without such parts, and at levels whose threshold says so.
    """
    never = cell.measure.kind is not MeasureKind.INDICATOR or not parts_of(around.width, five=False)
    if never or cell.span is not None or cell.n is None or cell.state not in _REASONS:
        return ()
    if cell.state is State.SHOWN and cell.distribution is not None:
        return ()
    if least >= NEVER:
        return ()
    if cell.n < least:
        return (text(lang, "falls.too_few", least=least, n=cell.n),)
    return (text(lang, f"falls.{_REASONS[cell.state]}"),)


def _scores(start: int, stop: int, around: Around, lang: str) -> str:
    """A single question's whole answers by their ends; means of several by the borders, with no gap between."""
    if around.one_question:
        low, high = ends(start, stop, *around.scale, 1)
        return text(lang, "falls.one" if low == high else "falls.range", low=f"{low:g}", high=f"{high:g}")
    low, high = ends(start, stop, *around.scale, None)
    said = {"low": number(low, lang), "high": number(high, lang)}
    if start == 0:
        return text(lang, "falls.under", **said)
    if stop == CLASSES:
        return text(lang, "falls.over", **said)
    # A score on a border belongs to the part nearer the middle.
    kind = "to_under" if stop <= CLASSES // 2 else "over_to" if start > CLASSES // 2 else "range"
    return text(lang, f"falls.{kind}", **said)
