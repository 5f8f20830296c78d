"""Days and small counts as plain Swedish text, so that no template has to format anything."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def day(value: date, *, today: date) -> str:
    """ "lördag 21 november", with the year when it is not this year's."""
    return date_format(value, "l j F" if value.year == today.year else "l j F Y")


def short_day(value: date, *, today: date) -> str:
    """ "21 november", with the year when it is not this year's."""
    return date_format(value, "j F" if value.year == today.year else "j F Y")


def day_of_year(value: date) -> str:
    """ "21 november 2026", whatever year it is."""
    return date_format(value, "j F Y")


def months(first: date, last: date) -> str:
    """ "mars 2026", "mars–maj 2026" or "november 2025–mars 2026"."""
    if (first.year, first.month) == (last.year, last.month):
        return date_format(first, "F Y")
    begun = date_format(first, "F" if first.year == last.year else "F Y")
    return f"{begun}–{date_format(last, 'F Y')}"


def laget(number: int) -> str:
    """The name of a measurement occasion: "Läget 2"."""
    return _("Läget %(number)s") % {"number": number}


def stretch(start: int, end: int) -> str:
    """A way between two occasions: "Från Läget 1 till Läget 3"."""
    return _("Från %(start)s till %(end)s") % {"start": laget(start), "end": laget(end)}


def of(part: int, whole: int) -> str:
    """ "6 av 10": counts are said, never per cent."""
    return _("%(part)s av %(whole)s") % {"part": part, "whole": whole}
