"""What stands behind a row's numbers, in one fold under it: how sure they are or what hides them, each line once."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _


def behind(level: Mapping[str, Any], moves: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """`title` of the fold ("" when there is nothing behind) and its `parts`: each a `heading` ("" for a lone one), an
    `ask` for the group ("" where it is said beside) and `lines`.

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
    return {"title": _title(states or [level["shown"]]) if parts else "", "parts": parts}


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
