"""Says once, at the end of a whole report, what would stand beside many of its figures in the same words.

What stands beside one figure only stays there.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

#: What a figure and a story say beside themselves, in the order in which it is read.
_OF_FIGURE, _OF_STORY = ("why", "drawn"), ("caveat",)


def say_once(sections: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The notes, in the order they are referred to: number and words. Of each figure and story what is among them is
    taken out, and its number stands in `notes`."""
    kept = [place for section in sections for place in _places(section)]
    words = Counter(one[key] for one, keys in kept for key in keys if one[key])
    numbers = {text: at for at, text in enumerate((text for text, times in words.items() if times > 1), 1)}
    for one, keys in kept:
        one["notes"] = [numbers[one[key]] for key in keys if one[key] in numbers]
        one.update({key: "" for key in keys if one[key] in numbers})
    return [{"number": number, "words": text} for text, number in numbers.items()]


def figures_in(section: dict[str, Any]) -> list[dict[str, Any]]:
    """Every released figure of a section, also those of its stories."""
    return [*section["figures"], *(story["figure"] for story in section["stories"])]


def _places(section: dict[str, Any]) -> list[tuple[dict[str, Any], tuple[str, ...]]]:
    """Figures and stories of one section, with what of theirs may be said once. What is hidden keeps its reason."""
    shown = [(figure, _OF_FIGURE[1:] if figure["hidden"] else _OF_FIGURE) for figure in figures_in(section)]
    return [*shown, *((story, _OF_STORY) for story in section["stories"])]
