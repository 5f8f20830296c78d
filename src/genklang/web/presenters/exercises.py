"""What is said of an answered test: statement by statement, the score in a sentence, and the five columns."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.core.logicmodel import Exercise, Marked

#: A sign each, of the same ink; the words say the same.
SIGNS = {"right": "✓", "also": "✓", "other": "✕", "open": ""}


def score(marked: Iterable[Marked]) -> str:
    """How it went, kindly and truly. Nothing answered: what to do."""
    counts = Counter(one.verdict for one in marked)
    total = counts.total()
    if counts["open"] == total:
        return _("Välj minst ett svar först.")
    if counts["right"] == total:
        return _("Alla %(total)s som kursen menar.") % {"total": total}
    said = _("%(right)s av %(total)s som kursen menar") % {"right": counts["right"], "total": total}
    if counts["also"]:
        also = ngettext(
            "%(also)s som också går att försvara", "%(also)s som också går att försvara", counts["also"]
        ) % {"also": counts["also"]}
        said = f"{said}, {also}"
    if counts["open"]:
        return _("%(said)s. %(left)s är inte besvarade än.") % {"said": said, "left": counts["open"]}
    return f"{said}."


def verdicts(test: Exercise, marked: Sequence[Marked]) -> dict[int, dict[str, Any]]:
    """{statement: what is said of its answer}.

    `also`: other places that can be defended, told where the answer is right. `meant`: where the course has it, told
    where the answer was another.
    """
    said = {"right": _("som kursen menar"), "also": _("går också att försvara"), "other": _("kursen menar något annat")}
    statements = {one.number: one for one in test.statements}
    return {
        one.number: {
            "sign": SIGNS[one.verdict],
            "verdict": one.verdict,
            "said": said.get(one.verdict, ""),
            "why": one.explanation,
            "meant": test.choices[statements[one.number].right] if one.verdict in ("also", "other") else "",
            "also": [f"{test.choices[key]}: {why}" for key, why in statements[one.number].also.items()]
            if one.verdict == "right"
            else [],
        }
        for one in marked
    }


def columns(test: Exercise, answers: Mapping[int, str], marked: Sequence[Marked]) -> list[dict[str, Any]]:
    """The choices as columns, with what was placed in each and its sign."""
    signs = {one.number: SIGNS[one.verdict] for one in marked}
    return [
        {
            "name": name,
            "rows": [
                {"number": one.number, "words": one.words, "sign": signs.get(one.number, "")}
                for one in test.statements
                if answers.get(one.number) == key
            ],
        }
        for key, name in test.choices.items()
    ]
