"""What the form asks about oneself: gender, years of birth that fit whom the questions are for, country of birth."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from genklang.apps.people import queries as people
from genklang.config import clock
from genklang.core.frameworks import Target

#: Ages that may be answering, youngest and oldest; the years of birth of others are not asked for. Who is not here is
#: asked nothing about oneself: partners are few and known to each other.
AGES: Mapping[Target, tuple[int, int]] = {"youth": (12, 30), "adults": (18, 120)}


def is_asked(target: Target) -> bool:
    """Whether those whom the questions are for are asked anything about themselves."""
    return target in AGES


def choices(kept: Mapping[str, str], target: Target) -> dict[str, Any]:
    """The choices, with those that were `kept` chosen. Keys: genders, gender_words, births, countries."""

    def rows(name: str, pairs: list[tuple[str, str]]) -> list[dict[str, Any]]:
        return [{"value": value, "text": text, "chosen": kept.get(name) == value} for value, text in pairs]

    # Without it what was chosen could be changed, but not taken back.
    none = ("", _("Vill inte säga"))
    female, male = (_("kvinna"), _("man")) if target == "adults" else (_("tjej"), _("kille"))
    genders = [("girl", female), ("boy", male), ("other", _("annat")), none]
    # Kept apart, so that text from right to left does not turn the years round.
    bands = [(band, f"\u2066{band.replace('-', '–')}\u2069") for band in birth_bands(target)]
    return {
        "genders": rows("kon", genders),
        "gender_words": kept.get("konord", "")[:60],
        "births": rows("fodd", [*bands, none]),
        "countries": rows("land", [("sverige", _("Sverige")), ("annat", _("ett annat land")), none]),
    }


def birth_bands(target: Target) -> list[str]:
    """The bands of birth years that hold somebody of the ages the questions are for."""
    today = clock.today()
    youngest, oldest = AGES[target]
    # Who has not had their birthday this year was born a year earlier than their age says.
    first, last = today.year - oldest - 1, today.year - youngest
    found = []
    for band in people.birth_bands(today):
        begins, ends = map(int, band.split("-"))
        if begins <= last and ends >= first:
            found.append(band)
    return found
