"""The sheet to prepare a talk by: what is chosen, what to ask, what is uncertain, what is hidden or rough and why.

Made of the rows of a page (`results.page`); nothing is worked out here.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from genklang.core.disclosure.evidence import Measure, MeasureKind
from genklang.core.movement.labels import Label

from . import clear_parts, slides
from .of_page import has_fallen
from .results import flat


def can_be_chosen(shown: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows that something is shown of, in the framework's order, as slides."""
    return [row for row in slides.slides(shown) if row["level"]["shown"] or (row["move"] and row["move"]["shown"])]


def suggested(shown: Mapping[str, Any], *, most: int) -> list[Measure]:
    """What may be begun with: every fall there is a sign of, then one from each area before two from any, and what is
    clear before what is not.

    A fall is a fall however roughly it is shown. How large a change is orders nothing.
    """
    rows = can_be_chosen(shown)
    clear = {row["anchor"] for row in clear_parts.moved(rows)}
    fell = {row["anchor"] for row in rows if row["move"] and has_fallen(row["move"])}
    areas = {row["anchor"]: area["code"] for area in shown["areas"] for row in (area["head"], *area["rows"])}
    by_clear = sorted(rows, key=lambda row: row["anchor"] not in clear)
    firsts = {areas[row["anchor"]]: row["anchor"] for row in reversed(by_clear)}
    order = sorted(by_clear, key=lambda row: (row["anchor"] not in fell, row["anchor"] not in firsts.values()))
    first = order[:most]
    return [measure_of(row) for row in rows if row in first]


def sheet(
    shown: Mapping[str, Any], chosen: Sequence[Measure], questions: Sequence[str], *, is_chosen: bool = True
) -> dict[str, Any]:
    """`movements` (slides, and `why` each is proposed where nobody has chosen), `questions`, `uncertain` (sentences),
    `hidden` ({why, names}: of whatever is not shown whole). `is_chosen`: somebody has chosen these; otherwise they are
    what may be begun with.

    `questions` come first; in the room that is left each movement's own is asked, each once, and then what can be
    asked of any result.
    """
    rows = {measure_of(row): row for row in can_be_chosen(shown)}
    movements = [
        {**rows[measure], "points": _points(rows[measure]), "why": "" if is_chosen else _why(rows[measure])}
        for measure in chosen
        if measure in rows
    ]
    own = dict.fromkeys(row["asked"] for row in movements if row["asked"])
    usual = _without_numbers() if shown["nothing"] else _open_questions()
    room = max(len(own), len(usual))
    asked = list(dict.fromkeys([*questions, *own, *usual]))[:room]
    return {
        "movements": movements,
        "questions": asked,
        "uncertain": [*_unsure(movements, is_chosen=is_chosen), *(() if shown["nothing"] else shown["before_talk"])],
        "hidden": _hidden(flat(shown)),
    }


def measure_of(row: Mapping[str, Any]) -> Measure:
    """Which number a row is about."""
    return Measure(MeasureKind(row["kind"]), row["code"])


def _open_questions() -> list[str]:
    return [
        _("När märker ni det här, och när märker ni det inte?"),
        _("Vad ser ni som siffrorna inte visar?"),
        _("Vad ska vi göra något åt till nästa gång?"),
    ]


def _without_numbers() -> list[str]:
    """For a group that is shown nothing."""
    return [_("Hur är det här just nu?"), _("Vad vill ni ändra på?"), _open_questions()[-1]]


def _why(row: Mapping[str, Any]) -> str:
    """Why this is proposed to be begun with, before anybody has chosen."""
    move = row["move"]
    if not (move and move["shown"]):
        return _("Föreslås för att nivån går att visa. Fråga om den stämmer.")
    return {
        Label.CLEAR_UP: _("Föreslås för att förändringen är tydlig."),
        Label.CLEAR_DOWN: _("Föreslås för att förändringen är tydlig."),
        Label.SIGN_UP: _("Föreslås för att det finns tecken på en förändring. Fråga om gruppen märker den."),
        Label.SIGN_DOWN: _("Föreslås för att det finns tecken på en minskning. Fråga om gruppen märker den."),
        Label.ABOUT_SAME: _("Föreslås för att det är ungefär som förut. Fråga om det är bra eller dåligt."),
    }.get(move["label"], _("Föreslås för att siffran inte säger vad som har hänt. Det vet bara gruppen."))


def _points(row: Mapping[str, Any]) -> str:
    """ "Läget 1: 3,4. Läget 2: 3,9." """
    return " ".join(f"{point['name']}: {point['text']}." for point in row["table"])


def _unsure(rows: Iterable[Mapping[str, Any]], *, is_chosen: bool) -> list[str]:
    names = [row["name"] for row in rows if row["move"] and row["move"]["shown"] and row["move"]["unsure"]]
    if not names:
        return []
    told = _("Osäkert bland det ni har valt: %(names)s.") if is_chosen else _("Osäkert bland det ovan: %(names)s.")
    return [told % {"names": ", ".join(names)}]


def _hidden(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Each reason once, with what it hides or makes rough; what is hidden first. None where every number is whole."""
    found: dict[str, list[str]] = {}
    for not_whole in (_whole_hidden, _rough):
        for row in rows:
            for why in dict.fromkeys(not_whole(row)):
                found.setdefault(why, []).append(row["name"])
    every = [row["name"] for row in rows]
    return [{"why": why, "names": _named(names, every)} for why, names in found.items()]


def _named(names: Sequence[str], every: Sequence[str]) -> str:
    """The names, or of whom they are not where these are fewer."""
    others = [name for name in every if name not in names]
    if not others:
        return _("Allt")
    return ", ".join(names) if len(names) <= len(others) else _("Allt utom %(names)s") % {"names": ", ".join(others)}


def _whole_hidden(row: Mapping[str, Any]) -> list[str]:
    """Why nothing is shown of the row's movements and level; why no number stands by a movement that too few are in."""
    told = [move["sentence"] for move in row["moves"] if not move["shown"] or move["few_again"]]
    return told + ([] if row["level"]["shown"] else [row["level"]["why"]])


def _rough(row: Mapping[str, Any]) -> list[str]:
    """Why the row's numbers that are shown are said roughly, or in words alone."""
    return [told["why"] for told in (*row["moves"], row["level"]) if told["shown"] and told["why"]]
