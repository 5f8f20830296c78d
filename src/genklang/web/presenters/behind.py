"""What stands behind a row's numbers, in one fold under it: how sure they are or what hides them, each line once."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

#: Rows behind which the same sentence stands, from which it is said once for the page.
MANY = 3


def behind(level: Mapping[str, Any], moves: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """`title` of the fold ("" when there is nothing behind) and its `parts`: each a `heading` ("" for a lone one), an
    `ask` for the group ("" where it is said beside) and `lines`; `refers`: more is said once for the page (`say_once`).

    `level` and `moves` as `cells` and `results` make them. What holds for every stretch is said once, last.
    """
    shown = [move for move in moves if move["shown"]]
    shared = _shared(shown)
    parts = [_of_move(move, shared, mixed=told_unlike(moves)) for move in moves]
    if level["explained"] and (level["why"] or not moves):
        parts.append({"heading": _("Nivån nu"), "ask": "", "lines": level["explained"]})
    if shared:
        parts.append({"heading": _("Gäller båda"), "ask": "", "lines": shared})
    if len(parts) == 1:
        parts = [{**parts[0], "heading": ""}]
    states = [move["shown"] for move in moves]
    if level["explained"] and not level["shown"]:
        states.append(False)
    return {"title": _title(states or [level["shown"]]) if parts else "", "parts": parts, "refers": False}


def say_once(rows: Sequence[dict[str, Any]], *, labels: Collection[str], general: Collection[str]) -> list[str]:
    """Take what is `general` and stands behind at least `MANY` rows out of their folds and hand it back, a line once.

    These rows' `behind` then `refers` to it. So do `labels` go: what a label means stands with the words of the page.
    """
    behind_each = [{line for part in row["behind"]["parts"] for line in part["lines"]} for row in rows]
    counted = Counter(line for lines in behind_each for line in lines if line in labels or line in general)
    many = {line for line, count in counted.items() if count >= MANY}
    for row, lines in zip(rows, behind_each, strict=True):
        if lines & many:
            parts = ({**part, "lines": [each for each in part["lines"] if each not in many]} for part in _parts(row))
            left = [part for part in parts if part["lines"] or part["ask"]]
            row["behind"] = {**row["behind"], "parts": left, "refers": True}
    return [line for line in general if line in many]


def _parts(row: Mapping[str, Any]) -> Sequence[dict[str, Any]]:
    return row["behind"]["parts"]


def told_unlike(moves: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a finely told and a roughly told stretch stand beside each other."""
    return len({bool(move["rough"]) for move in moves if move["shown"]}) > 1


def why_unlike() -> str:
    """Why the finer of two stretches may be the one that fewer answered."""
    return _(
        "Fler personer ger inte alltid en finare siffra. Förändringen visas oftast grovt när bara några få svarade den "
        "ena gången men inte den andra, för då går just deras svar att räkna ut."
    )


def _title(states: Sequence[bool]) -> str:
    if all(states):
        return _("Hur säkert är det här?")
    return _("Hur säkert är det, och varför visas inte allt?") if any(states) else _("Varför visas inte det här?")


def _of_move(move: Mapping[str, Any], shared: Sequence[str], *, mixed: bool) -> dict[str, Any]:
    lines = [line for line in move["explained"] if line not in shared]
    if move["shown"]:
        lines.insert(0, move["sentence"])
        if move["few_again"] and move["number"]:
            lines.insert(1, move["number"])
        if mixed and move["rough"]:
            lines.append(why_unlike())
    heading = " · ".join(part for part in (move["title"], move["role"]) if part)
    return {"heading": heading, "ask": move["question"] if move["shown"] else "", "lines": lines}


def _shared(moves: Sequence[Mapping[str, Any]]) -> list[str]:
    """Lines that every one of several stretches has, in the first one's order; an interval stays with its own."""
    if len(moves) < 2:
        return []
    first, own = moves[0]["explained"], {move["interval"] for move in moves}
    return [line for line in first if line not in own and all(line in move["explained"] for move in moves[1:])]
