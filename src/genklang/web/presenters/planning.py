"""What an initiative is for, in words: what a need rests on and how large the gap is, goals, and what is not said."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genklang.apps.planning.types import RestsOn, SourceInfo

from .report_figures import plain

SOURCES = {
    RestsOn.AREA: gettext_lazy("Siffra om området"),
    RestsOn.LAGET: gettext_lazy("Resultat från Läget"),
    RestsOn.INTERVIEW: gettext_lazy("Samtal eller intervju"),
    RestsOn.SURVEY: gettext_lazy("Enkät"),
    RestsOn.REGISTER: gettext_lazy("Register eller egen statistik"),
    RestsOn.EXPERIENCE: gettext_lazy("Erfarenhet hos oss som arbetar här"),
}
#: How a share may be written; the difference between two shares is told in percentage points.
_SHARES = {"%", "procent", "andel i procent"}


def amount(value: Decimal, unit: str) -> str:
    """A number with its unit: "45 %", "320 kronor"."""
    return f"{plain(value)} {unit}".strip()


def gap(source: SourceInfo) -> str:
    """How much more or less than what it is compared with: "45 %, mot 60 % i kommunen: 15 procentenheter lägre".

    Without a number to compare with: the number alone; without any number, "".
    """
    if source.value is None:
        return ""
    told = amount(source.value, source.unit)
    if source.beside_value is None or source.gap is None:
        return told
    beside = f"{amount(source.beside_value, source.unit)} {source.beside}"
    gap = difference(source.gap, source.unit)
    return _("%(number)s, mot %(beside)s: %(gap)s") % {"number": told, "beside": beside, "gap": gap}


def difference(gap: Decimal, unit: str) -> str:
    """How far apart two numbers in the same unit are, the first minus the second."""
    if not gap:
        return _("ingen skillnad")
    size = plain(abs(gap))
    if unit.casefold() in _SHARES:
        told = {"size": size, "unit": _("procentenhet") if abs(gap) == 1 else _("procentenheter")}
        return _("%(size)s %(unit)s högre") % told if gap > 0 else _("%(size)s %(unit)s lägre") % told
    told = {"size": size, "unit": unit}
    return _("%(size)s %(unit)s mer") % told if gap > 0 else _("%(size)s %(unit)s mindre") % told
