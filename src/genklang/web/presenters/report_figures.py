"""Figures of an effect report as plain rows: each says how much of what, of which day, from where, and what guards it.

A released figure is taken from rows that `results.page` has made of released numbers; a given one from its own numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from genklang.core.disclosure.evidence import Level
from genklang.core.disclosure.policy import named_policy
from genklang.core.reports import Reckoning, Sort, clear_way, percent
from genklang.core.wording import text

from . import cells, words

GAP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def released(
    row: Mapping[str, Any],
    *,
    laget: str,
    span: tuple[int, int] | None,
    persons: int | None,
    answered: str,
    again: tuple[int, int] | None,
    held: Sequence[str],
    policy: str,
    level: Level,
    released_on: date,
) -> dict[str, Any]:
    """One released number. `row`: the measure's in its Läget's page; `span`: a movement's, None for the level;
    `persons`: how many are behind it, where that may be told; `again`: of a movement, how many answered both times, of
    how many; `held`: when each Läget was, and how many answered.

    Keys: name, what (level or stretch), said (words first), number, scale, base (how many it rests on), lines, why (""
    or why it is rough), hidden, facts (term and text each), held, guarded (how many there must be), guard_url
    and notes (where a report says more of that, and what it says once of many), picture, picture_words,
    drawn ("" or where the curve seems to say something else), ends ("" or what a coarse number
    may stand for; among the lines too), clear ("up", "down" or "": which way, where it is clear).
    """
    title, move, shown = _of_span(row, span)
    lines: list[str] = []
    if span is None:
        said, number, why = "", row["level"]["number"], row["level"]["why"]
    elif move is None:
        said, number, why = "", "", _("Inget resultat finns för det här.")
    else:
        said, number = (move["short"], move["number"]) if shown else ("", "")
        why = move["why"] if shown else move["sentence"]
        lines = [
            line for line in (move["ends"], move["triple"], move["triple_note"], move["interval"]) if line and shown
        ]
    base = answered if again is None else _("%(count)s svarade båda gångerna") % {"count": words.of(*again)}
    source = {"laget": laget, "day": words.day_of_year(released_on)}
    facts = [
        (_("Underlag"), " ".join([f"{base}.", *_behind(persons)])),
        (_("Källa"), _("Deltagarnas egna svar i %(laget)s, utan namn. Resultatet togs fram %(day)s.") % source),
        (_("Så frågade vi"), _asked(row)),
    ]
    return {
        "name": row["name"],
        "what": title or _("Nivå vid %(laget)s") % {"laget": laget},
        "said": said,
        "number": number if shown else "",
        "scale": str(row["scale"]),
        "base": base,
        "lines": lines,
        "why": why,
        "hidden": not shown,
        "facts": facts,
        "held": " ".join(held),
        "guarded": guarded(policy, level),
        "guard_url": "",
        "notes": [],
        "picture": row["picture"] if span is not None and shown else None,
        "picture_words": _in_words(row),
        "drawn": " ".join(filter(None, (row["drawn"], row["anew"]))),
        "ends": move["ends"] if move is not None and shown else "",
        "clear": clear_way(move["label"]) if move is not None and shown else "",
    }


def released_easy(row: Mapping[str, Any], *, span: tuple[int, int] | None, answered: str) -> dict[str, Any]:
    """The same in easy words: name, what, said (a sentence or two), answered, picture, picture_words, drawn
    ("" or what is to be known of the curve)."""
    title, move, shown = _of_span(row, span)
    told = row["level"] if span is None else move
    return {
        "name": row["name"],
        "what": title,
        "said": told["easy"] if shown and told else text(cells.LANG, "easy.hidden"),
        "answered": answered,
        "picture": row["picture"] if span is not None and shown else None,
        "picture_words": _in_words(row),
        "drawn": " ".join(filter(None, (text(cells.LANG, "easy.drawn") if row["drawn"] else "", row["anew"]))),
    }


def _of_span(row: Mapping[str, Any], span: tuple[int, int] | None) -> tuple[str, Mapping[str, Any] | None, bool]:
    """The stretch's title, its movement, and whether what is asked for is shown."""
    title = "" if span is None else words.stretch(*span)
    move = next((one for one in row["moves"] if one["title"] == title), None)
    return title, move, bool(row["level"]["shown"] if span is None else move and move["shown"])


def _in_words(row: Mapping[str, Any]) -> str:
    """The picture for those who do not see it."""
    points = ". ".join(f"{point['name']}: {point['text']}" for point in row["table"])
    return f"{row['name']}. {points}."


def given(one: Reckoning) -> dict[str, Any]:
    """A figure from elsewhere. Keys: name, number, what (its year or day), facts."""
    facts = [(_("Källa"), one.source)]
    if one.definition:
        facts.append((_("Så räknas det"), one.definition))
    if one.sort is Sort.GROWTH and one.base is not None:
        before = {"change": plain(one.number), "before": plain(one.base - one.number)}
        facts.append((_("Uträkning"), _("%(change)s delat med de %(before)s som det var före.") % before))
    if one.sort is Sort.COMPARED and one.base is not None:
        facts.append(
            (_("Uträkning"), _("%(one)s mot %(other)s.") % {"one": plain(one.number), "other": plain(one.base)})
        )
    return {"name": one.label, "what": one.when, "number": _number(one), "facts": facts}


def plain(value: Decimal, *, signed: bool = False) -> str:
    """A number in Swedish: "9 318", "2,59", "+235"; at most two decimals, none that is only a zero."""
    rounded = round(value, 2)
    whole, _point, decimals = f"{abs(rounded):,.2f}".partition(".")
    sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    decimals = decimals.rstrip("0")
    return sign + whole.replace(",", GAP) + (f",{decimals}" if decimals else "")


def _number(one: Reckoning) -> str:
    value, share = one.number, Decimal(0)
    if one.base is not None and one.sort.is_worked_out:
        share = percent(one.sort, value, one.base)
    told = {"value": plain(value), "share": plain(share), "than": one.compared_with}
    match one.sort:
        case Sort.PART_OF:
            return _("%(value)s av %(whole)s (%(share)s %%)") % {**told, "whole": plain(one.base or Decimal(0))}
        case Sort.GROWTH:
            change = {"value": plain(value, signed=True), "share": plain(share, signed=True)}
            return _("%(value)s, till %(whole)s (%(share)s %%)") % {**change, "whole": plain(one.base or Decimal(0))}
        case Sort.COMPARED:
            return _("%(share)s %% %(way)s än %(than)s") % {
                **told,
                "share": plain(abs(share)),
                "way": _("mer") if share >= 0 else _("mindre"),
            }
        case Sort.MORE_THAN:
            return _("%(value)s %% mer än %(than)s") % told
        case Sort.SHARE:
            return _("%(value)s %%") % told
        case _:
            return told["value"]


def _behind(persons: int | None) -> list[str]:
    if persons is None:
        return []
    return [ngettext("Talet bygger på %(n)s person.", "Talet bygger på %(n)s personer.", persons) % {"n": persons}]


def _asked(row: Mapping[str, Any]) -> str:
    turned = {True: " " + _("(räknas omvänt)"), False: ""}
    asked = row.get("questions", ())  # a focus area has none of its own
    questions = [f"”{each['text'].rstrip('.')}”{turned[each['reversed']]}" for each in asked]
    scale = str(row["scale"])
    return f"{', '.join(questions)}, {scale}." if questions else f"{scale[:1].upper()}{scale[1:]}."


_ABOUT = {
    Level.GROUP: gettext_lazy("en grupp"),
    Level.ACTIVITY: gettext_lazy("en verksamhet"),
    Level.INITIATIVE: gettext_lazy("hela satsningen"),
    Level.ORGANISATION: gettext_lazy("en organisation"),
}


def protection(rules: Iterable[tuple[str, Level]]) -> list[str]:
    """How the numbers of a whole report are guarded, said once. `rules`: policies and levels of its figures."""
    found = sorted(set(rules), key=lambda one: (one[0], list(_ABOUT).index(one[1])))
    least = {(named_policy(policy).least(level), level) for policy, level in found}
    lines = [
        _("Ett tal om %(what)s visas bara om minst %(least)s personer är bakom det.")
        % {"what": _ABOUT[level], "least": fewest}
        for fewest, level in sorted(least)
    ]
    return [
        *lines,
        _("Ingens svar går att räkna ut ur talen, inte heller om man lägger ihop dem."),
        _("Ett tal som kunde röja någon visas inte, eller visas grövre."),
        _("Reglerna heter %(policies)s.") % {"policies": ", ".join(dict.fromkeys(policy for policy, _level in found))},
    ]


def guarded(policy: str, level: Level) -> str:
    """How many there must be behind a number of this level before it is shown."""
    return _("Minst %(least)s personer bakom talet.") % {"least": named_policy(policy).least(level)}
