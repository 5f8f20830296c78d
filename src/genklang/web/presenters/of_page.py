"""What is said of a result page as a whole, each thing once: what its words mean, who is missing, why it is empty."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from genklang.core.disclosure.policy import NEVER, default_policy
from genklang.core.disclosure.released import Released
from genklang.core.movement.labels import PAIRED_SHARE, Label

from . import cells, meanings, words

type Rows = Sequence[Mapping[str, Any]]


def meanings_of(rows: Rows) -> list[str]:
    """What the words on the page mean, and why some numbers are rough."""
    moves = [move for row in rows for move in row["moves"] if move["why"]]
    marked = {move["why"]: f"{move['mark'].rstrip('.')}: {lower(move['why'])}" for move in moves if move["mark"]}
    marked |= {why: f"{sign} {why}" for why, sign in cells.signs_of_rough_levels().items()}
    return [*meanings.meanings(rows), *dict.fromkeys(marked.get(why, why) for row in rows for why in row["whys"])]


def few_again(rows: Rows, released: Released) -> list[str]:
    """For each stretch that so few came back from that nothing can be told of its change: said once, for all of it."""
    few = {move["title"] for row in rows for move in row["moves"] if move["few_again"]}
    told = []
    for span in released.spans:
        again, before = released.returning.get(span, (0, 0))
        title = words.stretch(span.start, span.end)
        if title in few and again < PAIRED_SHARE * before:
            line = _("%(title)s: bara %(count)s har svarat båda gångerna. Då är förändringen osäker.")
            told.append(line % {"title": title, "count": words.of(again, before)})
    if told:
        told[-1] += " " + _("Det betyder inte att inget har hänt.")
    return told


def whose_change(rows: Rows, released: Released) -> str:
    """Whom the change that stands first is about, and how many from before are not in it; "" where none is shown, or
    where `few_again` says so already."""
    moves = (row["move"] for row in rows)
    first = next((move["title"] for move in moves if move and move["shown"] and not move["few_again"]), "")
    span = next((span for span in released.spans if words.stretch(span.start, span.end) == first), None)
    if span is None or span not in released.returning:
        return ""
    again, before = released.returning[span]
    change = _("Förändringen %(stretch)s") % {"stretch": lower(first)} if len(released.spans) > 1 else _("Förändringen")
    told = {"change": change, "n": again, "left": before - again, "start": words.laget(span.start)}
    if again == before:
        return _("%(change)s gäller de %(n)s som svarade båda gångerna; alla från %(start)s är med.") % told
    return _("%(change)s gäller de %(n)s som svarade båda gångerna; %(left)s från %(start)s är inte med.") % told


def nothing(rows: Rows) -> str:
    """The sentence that would stand in every place, said once."""
    if any(row["level"]["shown"] or any(move["shown"] for move in row["moves"]) for row in rows):
        return ""
    reasons = {row["level"]["why"] for row in rows}
    return reasons.pop() if len(reasons) == 1 else ""


def no_distribution(released: Released) -> str:
    """Why there can be none anywhere on the page, said once; "" where there can."""
    least = default_policy().distribution_least(released.unit.level)
    if least >= NEVER:
        alone = _("Hur svaren fördelar sig visas bara i varje grupps eget resultat.")
        return f"{alone} {default_policy().why['distribution_from_total']}"
    if released.answered < least:
        told = {"least": least, "n": released.answered}
        return _("Hur svaren fördelar sig visas när minst %(least)s har svarat. Här svarade %(n)s.") % told
    return ""


def has_fallen(move: Mapping[str, Any]) -> bool:
    """Whether a movement that is shown, as a number or in words, is a fall or a sign of one."""
    return bool(move["shown"] and move["label"] in (Label.SIGN_DOWN, Label.CLEAR_DOWN))


def lower(sentence: str) -> str:
    """The sentence after a colon."""
    return sentence[:1].lower() + sentence[1:]
