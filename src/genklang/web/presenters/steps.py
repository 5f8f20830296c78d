"""The one next thing to do for a group, so that a tired leader never has to think about what the system wants."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from .words import laget, short_day


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a group stands: its last Läget (0: none yet) and what has been done with it; when the next is planned.

    `is_talk_begun`: there is somewhere to write; `is_talked_about`: something is written, or is not going to be.
    `few_after`: how many days an open Läget has waited that fewer than half have answered, 0 where that is not so.
    `is_reworded`: the next Läget asks in other words than the last. `shows_nothing`: all of the result is hidden.
    """

    group_id: int
    ended: bool
    has_cards: bool
    last_number: int
    last_round_id: int
    is_open: bool
    is_released: bool
    is_talk_begun: bool
    is_talked_about: bool
    earliest: date | None
    latest: date | None
    few_after: int = 0
    is_reworded: bool = False
    shows_nothing: bool = False


def next_step(standing: Standing, *, today: date) -> dict[str, Any]:
    """`text`: how things are; `button`, `step_url`: what to do ("" when there is only to wait); `other`, `other_url`:
    what else would do ("" when nothing); `due`: it is time; `kind`: of `tasks.KINDS`, "" when it is not."""
    group, round_id = standing.group_id, standing.last_round_id
    now = laget(standing.last_number)
    coming = laget(standing.last_number + 1)
    if standing.ended and not standing.is_open and (standing.is_released or not standing.last_number):
        return _step(_("Gruppen är avslutad."))
    if standing.is_open:
        url = reverse("desk:round", args=[round_id])
        button = _("Se hur många som har svarat")
        if standing.few_after:
            told = {"laget": now, "n": standing.few_after}
            text = _("%(laget)s har varit öppet i %(n)s dagar. Färre än hälften har svarat.") % told
            return _step(text, button, url, kind="few")
        return _step(_("%(laget)s är öppet.") % {"laget": now}, button, url, kind="open")
    if standing.last_number and not standing.is_released:
        url = reverse("desk:round_release", args=[round_id])
        text = _("%(laget)s är stängt. Resultatet är inte framtaget.") % {"laget": now}
        return _step(text, _("Ta fram resultatet"), url, kind="release")
    if standing.last_number and not standing.is_talked_about:
        url = reverse("desk:feedback", args=[round_id])
        text = _("Resultatet från %(laget)s finns. Visa det för gruppen och prata om det.") % {"laget": now}
        if standing.shows_nothing:
            text = _("Inget från %(laget)s kan visas, för att ingens svar ska gå att lista ut. Prata ändå.") % {
                "laget": now
            }
        if standing.is_talk_begun:
            text = _("Samtalet om %(laget)s är påbörjat. Inget är skrivet än.") % {"laget": now}
            ends = reverse("desk:feedback_end", args=[round_id])
            held = {"other": _("Vi pratade utan att skriva"), "other_url": ends}
            return {**_step(text, _("Prata med gruppen"), url, kind="talk"), **held}
        return _step(text, _("Prata med gruppen"), url, kind="talk")
    if not standing.has_cards:
        url = reverse("desk:cards_add", args=[group])
        return _step(_("Gruppen har inga kort."), _("Skapa kort"), url, kind="no_cards")
    text, kind = _to_open(standing, coming, today=today)
    if standing.is_reworded:
        text = f"{text} {_('Frågorna är ändrade sedan %(laget)s.') % {'laget': now}}"
    if not kind and standing.earliest is not None:
        return _step(text)
    button = _("Öppna %(laget)s för gruppen") % {"laget": coming}
    return _step(text, button, reverse("desk:round_open", args=[group]), kind=kind)


def _to_open(standing: Standing, coming: str, *, today: date) -> tuple[str, str]:
    """What is said of a Läget that can be opened, and of what kind that is ("": it may as well wait)."""
    told = {"laget": coming}
    if standing.earliest is None:
        text = _("%(laget)s har inget datum. Du öppnar när det passar.") % told
        return text, "" if standing.last_number else "time"
    if today < standing.earliest:
        return _("%(laget)s öppnas %(window)s.") % {**told, "window": window(standing, today=today)}, ""
    if standing.latest is not None and today > standing.latest:
        day = short_day(standing.latest, today=today)
        return _("%(laget)s skulle ha öppnats senast %(day)s.") % {**told, "day": day}, "late"
    return _("Det är dags för %(laget)s.") % told, "time"


def window(standing: Standing, *, today: date) -> str:
    """When the next Läget is planned: "3 mars" or "mellan 3 mars och 2 april"; "" when nothing is planned."""
    return "" if standing.earliest is None else between(standing.earliest, standing.latest, today=today)


def between(earliest: date, latest: date | None, *, today: date) -> str:
    """ "3 mars" or "mellan 3 mars och 2 april", with the year when it is not this year's."""
    if latest is None or latest == earliest:
        return short_day(earliest, today=today)
    first = short_day(earliest, today=earliest if latest.year == earliest.year else today)
    return _("mellan %(first)s och %(last)s") % {"first": first, "last": short_day(latest, today=today)}


def _step(text: str, button: str = "", url: str = "", *, kind: str = "") -> dict[str, Any]:
    return {
        "text": text,
        "button": button,
        "step_url": url,
        "other": "",
        "other_url": "",
        "due": bool(kind),
        "kind": kind,
    }
