"""In which class of the scale a score falls, and which way a change goes: the rules of docs/methods, a second time."""

from collections.abc import Iterable

from .shown import HIGH, LOW

CLASSES = ("in01", "in12", "in23", "in34", "in45")
#: On 1 to 5: 1-1,5, 1,5-2,5, …; a score on a border belongs to the class nearer the middle.
BORDERS = (1.5, 2.5, 3.5, 4.5)
NEARLY = 1e-9


def class_of(score: float) -> str:
    """The one of the five classes that the score is in."""
    below = sum(score >= border - NEARLY for border in BORDERS if border < 3)
    return CLASSES[below + sum(score > border + NEARLY for border in BORDERS if border > 3)]


def way_of(change: float) -> str:
    """Whether it goes up, stays or goes down."""
    return "up" if change > NEARLY else "down" if change < -NEARLY else "same"


def parts_in(part: str) -> tuple[str, ...]:
    """The smallest parts in a part: "in02" is the two lowest classes."""
    return CLASSES[int(part[2]) : int(part[3])] if part.startswith("in") else (part,)


def ends(parts: int, *, moved: bool, whole: bool) -> dict[str, tuple[float, float]]:
    """The lowest and highest score (change, if `moved`) in each smallest part that any is in.

    `whole`: answers are whole, so scores are multiples of one of so many `parts`.
    """
    width = HIGH - LOW
    if not whole:
        borders = (LOW, *BORDERS, HIGH)
        if moved:
            return {"up": (0.0, width), "same": (0.0, 0.0), "down": (-width, 0.0)}
        return {one: (borders[at], borders[at + 1]) for at, one in enumerate(CLASSES)}
    lowest, highest = (-width, width) if moved else (LOW, HIGH)
    held: dict[str, list[float]] = {}
    for value in (total / parts for total in range(round(lowest * parts), round(highest * parts) + 1)):
        held.setdefault(way_of(value) if moved else class_of(value), []).append(value)
    return {one: (min(of), max(of)) for one, of in held.items()}


def counted(part: str, values: Iterable[float]) -> int:
    """How many of these scores are in the classes of a part, or how many of these changes go its way."""
    of = class_of if part.startswith("in") else way_of
    return sum(of(value) in parts_in(part) for value in values)
