"""Days and months in the words of the page's language."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from genklang.apps.activities.types import Window


def next_time(window: Window | None, today: date) -> str:
    """When the next Läget is, by month, never in the past; "" when nothing is planned or the plan has run out."""
    if window is None or window.latest < today:
        return ""
    earliest = max(window.earliest, today)
    first, last = month(earliest), month(window.latest)
    if first == last:
        return _("Nästa Läget är i {month}.").format(month=first)
    if earliest.year == window.latest.year:
        first = date_format(earliest, "F")
    return _("Nästa Läget är mellan {first} och {last}.").format(first=first, last=last)


def month(day: date) -> str:
    """Such as "februari 2027"."""
    return date_format(day, "F Y")


def whole_day(day: date) -> str:
    """Such as "lördag 21 november 2026"."""
    return date_format(day, "l j F Y")
