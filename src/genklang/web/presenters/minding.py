"""What to bear in mind of a page and before a talk: whole sentences, what weighs most for this very result first.

A reader takes in three: the page shows as many and folds the rest.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from genklang.core.disclosure.evidence import Level
from genklang.core.disclosure.released import Released
from genklang.core.movement.labels import PAIRED_SHARE, Label
from genklang.core.wording import apart, chance_note, text
from genklang.core.wording.initiatives import these_groups_note

from . import behind, words
from .cells import LANG

type Rows = Sequence[Mapping[str, Any]]

FIRST = 3
_SIGNS = frozenset({Label.SIGN_UP, Label.SIGN_DOWN})
_CLEAR = frozenset({Label.CLEAR_UP, Label.CLEAR_DOWN})


def on_page(rows: Rows, released: Released, *, no_distribution: str) -> list[str]:
    """For whoever reads the result alone; `no_distribution`: "" or why no answers are shown by their parts."""
    return _said(
        _stretches(released),
        _first_time(released),
        _whose(released),
        _no_cause(rows),
        _chance(rows) if _has_signs(rows) else "",
        _levels_and_changes(rows),
        "" if _has_signs(rows) else _chance(rows),
        _small_changes(rows),
        _mood(rows),
        behind.why_unlike() if any(behind.told_unlike(row["moves"]) for row in rows) else "",
        no_distribution,
    )


def always_open(rows: Rows) -> str:
    """What stands open also where there is little room: no cause, wherever a change is called clear or a sign."""
    judged = any(move["label"] in _SIGNS | _CLEAR for move in _shown(rows))
    return no_cause() if judged else ""


def before_talk(rows: Rows, released: Released, *, few_again: Sequence[str]) -> list[str]:
    """For a group that is about to see its result; `few_again`: of which stretches too few came back."""
    return _said(
        " ".join(few_again),
        _first_time(released),
        _no_cause(rows),
        _chance(rows) if _has_signs(rows) else "",
        told_apart(rows),
        "" if _has_signs(rows) else _chance(rows),
        _small_changes(rows),
    )


def beside_a_sheet(rows: Rows, released: Released) -> list[str]:
    """For a sponsor: what must be said of these results together."""
    return _said(_chance(rows), _small_changes(rows), _first_time(released), _whose(released), told_apart(rows))


def told_apart(rows: Rows) -> str:
    """That "uncertain" is something else than what looks like no change beside it; "" where nothing does."""
    moves = _shown(rows)
    if not any(move["unsure"] for move in moves):
        return ""
    numbers = dict.fromkeys(move["number"] for move in moves if move["no_verdict"])
    same = any(move["label"] == Label.ABOUT_SAME for move in moves)
    return apart(tuple(numbers), LANG, about_same=same) or ""


def _said(*lines: str) -> list[str]:
    return [line for line in lines if line]


def _shown(rows: Rows) -> list[Mapping[str, Any]]:
    return [move for row in rows for move in row["moves"] if move["shown"]]


def _parts(rows: Rows) -> Iterator[Mapping[str, Any]]:
    """The main movements of the indicators, which are what chance is counted on."""
    return (row["move"] for row in rows if row["kind"] == "indicator" and row["move"] and row["move"]["shown"])


def _has_signs(rows: Rows) -> bool:
    return any(move["label"] in _SIGNS and not move["small"] for move in _shown(rows))


def _chance(rows: Rows) -> str:
    by_chance = chance_note(sum(1 for _move in _parts(rows)), LANG)
    if not by_chance:
        return ""
    parts_alone = _("Ett resultat är hur en del har ändrats. Områdena räknas inte med.")
    clear = _("När det står ”tydlig” har vi redan räknat med det.")
    return f"{by_chance} {parts_alone} {clear}"


def _no_cause(rows: Rows) -> str:
    return "" if not _shown(rows) else no_cause()


def no_cause() -> str:
    """That a change says nothing of what it comes from."""
    return _(
        "Siffrorna visar inte vad en förändring beror på. Ingen kan säga att det är tack vare verksamheten, eller på "
        "grund av den."
    )


def _levels_and_changes(rows: Rows) -> str:
    if not _shown(rows):
        return ""
    return _("Nivåerna gäller alla som svarade. Förändringen gäller bara dem som svarade båda gångerna.")


def _mood(rows: Rows) -> str:
    return _("Hur man svarar beror också på dagsformen.") if _shown(rows) else ""


def _small_changes(rows: Rows) -> str:
    if not any(move["triple"] for row in rows for move in row["moves"]):
        return ""
    return _("Upp och ned räknar också små ändringar. Många ändrar något lite, fast inget har hänt.")


def _first_time(released: Released) -> str:
    if released.number != 1:
        return ""
    return _("Det här är det första Läget. Vad som har rört sig går att se efter nästa.")


def _whose(released: Released) -> str:
    """Above the group: that it is about the groups that are in it, and that there is nobody to compare with."""
    if released.unit.level == Level.GROUP or not released.spans:
        return ""
    return f"{these_groups_note(LANG)} {text(LANG, 'note.sponsor')}"


def _stretches(released: Released) -> str:
    """Of two stretches the long one is the main line and the last step is news, unless too few came back from where the
    long one begins; "" when there is one."""
    if len(released.spans) < 2:
        return ""
    again, before = released.returning.get(released.spans[0], (0, 0))
    if again < PAIRED_SHARE * before:
        return ""
    told = {"first": words.laget(released.spans[0].start), "last": words.laget(released.spans[-1].start)}
    main = _("Förändringen från %(first)s är huvudlinjen: den visar hela vägen.") % told
    news = _("Förändringen från %(last)s är det senaste steget: en nyhet, där slumpen betyder mer.") % told
    return f"{main} {news}"
